import type { Rectangle } from "./rectangle.ts";

/** Lifting factors and scale (ISO/IEC 15444-1, table F.4). */
const ALPHA = -1.586134342059924;
const BETA = -0.052980118572961;
const GAMMA = 0.882911075530934;
const DELTA = 0.443506852043971;
const LOW_SCALE = 1.230174104914001;
/**
 * The standard's 1 / LOW_SCALE is 0.812893066. OpenJPEG, and so ecCodes, has this one, which is off by 3·10^-5: enough to round
 * two of a hundred 12-bit integers otherwise. What lossy packing left of a value does not tell them apart; readers should agree.
 */
const HIGH_SCALE = 1.625732422 / 2;

/** As `synthesize53`, for the irreversible 9/7 wavelet. */
export function synthesize97(plane: Float64Array, area: Rectangle): void {
  const width = area.x1 - area.x0;
  const height = area.y1 - area.y0;
  for (let y = 0; y < height; y++) synthesizeLine(plane, y * width, 1, width, area.x0 & 1, 1);
  synthesizeLine(plane, 0, width, height, area.y0 & 1, width);
}

/** `count` elements `stride` apart, each of them `breadth` numbers next to each other. */
function synthesizeLine(
  plane: Float64Array,
  start: number,
  stride: number,
  count: number,
  odd: number,
  breadth: number,
): void {
  if (count === 1) {
    if (odd) scale(plane, start, breadth, 0.5);
    return;
  }
  for (let i = 0; i < count; i++) scale(plane, start + i * stride, breadth, (i & 1) === odd ? LOW_SCALE : HIGH_SCALE);
  const lift = (first: number, factor: number) => {
    for (let i = first; i < count; i += 2) {
      const before = start + (i > 0 ? i - 1 : i + 1) * stride;
      const after = start + (i + 1 < count ? i + 1 : i - 1) * stride;
      const at = start + i * stride;
      for (let x = 0; x < breadth; x++) plane[at + x]! -= factor * (plane[before + x]! + plane[after + x]!);
    }
  };
  lift(odd, DELTA);
  lift(1 - odd, GAMMA);
  lift(odd, BETA);
  lift(1 - odd, ALPHA);
}

function scale(plane: Float64Array, at: number, breadth: number, factor: number): void {
  for (let x = 0; x < breadth; x++) plane[at + x]! *= factor;
}
