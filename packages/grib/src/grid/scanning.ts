/** Flag table 3.4: the order in which a grid's points are stored. */
export interface ScanningMode {
  /** The octet as stored. */
  readonly flags: number;
  /** +i direction is west to east, unless set. */
  readonly iNegative: boolean;
  /** +j direction is north to south, unless set. */
  readonly jPositive: boolean;
  /** Adjacent points in j direction are consecutive (columns), not those in i direction. */
  readonly jConsecutive: boolean;
  /** Every other row (or column) is stored in the opposite direction. */
  readonly alternating: boolean;
  /** Some rows are shifted by half a step, or shorter (bits 5 to 8): the grid has no axes, or not those of its corners. */
  readonly shifted: boolean;
}

export function readScanningMode(flags: number): ScanningMode {
  return {
    flags,
    iNegative: (flags & 0x80) !== 0,
    jPositive: (flags & 0x40) !== 0,
    jConsecutive: (flags & 0x20) !== 0,
    alternating: (flags & 0x10) !== 0,
    shifted: (flags & 0x0f) !== 0,
  };
}

/**
 * Calls `visit` for each point in stored order with its column i and row j, counted from the first point in the directions of
 * scanning; halves where the flags shift rows (bits 5 to 7).
 */
export function forEachPoint(
  { ni, nj, scanning }: { readonly ni: number; readonly nj: number; readonly scanning: ScanningMode },
  visit: (i: number, j: number) => void,
): void {
  const { jConsecutive, alternating, flags } = scanning;
  const shiftAlongJ = flags & 0x02 ? 0.5 : 0;
  // The first row is an odd one.
  const shifts = [flags & 0x08 ? 0.5 : 0, flags & 0x04 ? 0.5 : 0];
  const [outer, inner] = jConsecutive ? [ni, nj] : [nj, ni];
  for (let a = 0; a < outer; a++) {
    const reversed = alternating && a % 2 === 1;
    for (let b = 0; b < inner; b++) {
      const c = reversed ? inner - 1 - b : b;
      const [i, j] = jConsecutive ? [a, c] : [c, a];
      const shift = shifts[j % 2] ?? 0;
      if (shift > 0 && flags & 0x01 && i === ni - 1) continue;
      visit(i + shift, j + shiftAlongJ);
    }
  }
}

/** Where the value of column i and row j is stored, both counted as by `forEachPoint`; for rows that are not shifted. */
export function storedIndex(
  { ni, nj, scanning }: { readonly ni: number; readonly nj: number; readonly scanning: ScanningMode },
  i: number,
  j: number,
): number {
  const [outer, inner, length] = scanning.jConsecutive ? [i, j, nj] : [j, i, ni];
  return outer * length + (scanning.alternating && outer % 2 === 1 ? length - 1 - inner : inner);
}

/** Points of a grid of rows: ni × nj, less one in each shifted row where bit 8 says so. */
export function countPoints(ni: number, nj: number, flags: number): number {
  if (!(flags & 0x01)) return ni * nj;
  const odd = flags & 0x08 ? Math.ceil(nj / 2) : 0;
  const even = flags & 0x04 ? Math.floor(nj / 2) : 0;
  return ni * nj - odd - even;
}
