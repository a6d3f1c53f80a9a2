/** The grid of every measurement here: 49 leads at 0.5 degrees. */
export const LEADS = 49;
export const ROWS = 361;
export const COLUMNS = 720;

/** A small generator of its own (mulberry32), so that every run reads the same cells of the same fields. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Smooth fields with noise, kept to 1/64, one for each lead. */
export function makeFields(): Float32Array[] {
  const random = randomNumbers(1);
  return Array.from({ length: LEADS }, (_, lead) => {
    const field = new Float32Array(ROWS * COLUMNS);
    for (let row = 0; row < ROWS; row++) {
      for (let column = 0; column < COLUMNS; column++) {
        const smooth = 280 + 15 * Math.sin(row / 40 + lead / 20) + 8 * Math.cos(column / 30 - lead / 15);
        field[row * COLUMNS + column] = Math.round((smooth + (random() - 0.5) * 0.2) * 64) / 64;
      }
    }
    return field;
  });
}

export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.floor((sorted.length - 1) * q)] ?? 0;
}
