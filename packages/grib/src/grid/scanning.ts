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
  /** Rows are shifted by half a step (bits 5 to 8), which this package does not place on a map. */
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
