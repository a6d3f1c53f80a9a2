export type Colour = readonly [red: number, green: number, blue: number];

/** Dark to light, and told apart in greys as well: deep blue, teal, green, sand, almost white. */
const STOPS: readonly Colour[] = [
  [28, 20, 74],
  [26, 78, 122],
  [30, 134, 132],
  [96, 182, 104],
  [222, 204, 102],
  [252, 248, 222],
];
export const NOTHING: Colour = [64, 64, 64];

/** The colour of a share from 0 to 1; of NaN, the colour of nothing. */
export function colourOf(share: number): Colour {
  if (Number.isNaN(share)) return NOTHING;
  const position = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
  const at = Math.min(STOPS.length - 2, Math.floor(position));
  const [low, high] = [STOPS[at]!, STOPS[at + 1]!];
  const mix = (channel: 0 | 1 | 2) => Math.round(low[channel] + (high[channel] - low[channel]) * (position - at));
  return [mix(0), mix(1), mix(2)];
}

/** Values as shares of their range, which leaves out a hundredth at both ends so that a few extremes do not take all colours. */
export function scaleOf(values: Float64Array): { low: number; high: number; share: (value: number) => number } {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted();
  const low = sorted[Math.floor(sorted.length * 0.01)] ?? 0;
  const high = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  return { low, high, share: (value) => (high > low ? (value - low) / (high - low) : Number.isNaN(value) ? value : 0) };
}
