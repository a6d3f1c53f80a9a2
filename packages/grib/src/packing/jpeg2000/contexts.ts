/**
 * Contexts of the bit-plane coder (ISO/IEC 15444-1, annex D) by table. A sample's neighbourhood is nine bits, row by row from
 * above left; bit 4 is the sample itself.
 */

/** Which way a sub-band was filtered: horizontal, then vertical; "HL" has the high frequencies along rows. */
export type Orientation = "LL" | "HL" | "LH" | "HH";

export const CONTEXTS = 19;
export const SIGN = 9;
export const REFINE = 14;
export const RUN = 17;
export const UNIFORM = 18;

/** States before the first decision, in the numbers of `MqDecoder`. */
export const INITIAL_STATES = new Uint8Array(CONTEXTS);
INITIAL_STATES[0] = 4 * 2;
INITIAL_STATES[RUN] = 3 * 2;
INITIAL_STATES[UNIFORM] = 46 * 2;

/** Context for whether a sample becomes significant, by neighbourhood. */
export const SIGNIFICANCE: Readonly<Record<Orientation, Uint8Array>> = {
  LL: tableOf(smoothContext),
  LH: tableOf(smoothContext),
  HL: tableOf((horizontal, vertical, diagonal) => smoothContext(vertical, horizontal, diagonal)),
  HH: tableOf((horizontal, vertical, diagonal) => diagonalContext(horizontal + vertical, diagonal)),
};

/** Table D.1, first columns. */
function smoothContext(horizontal: number, vertical: number, diagonal: number): number {
  if (horizontal === 2) return 8;
  if (horizontal === 1) return vertical > 0 ? 7 : diagonal > 0 ? 6 : 5;
  return vertical > 0 ? 2 + vertical : Math.min(diagonal, 2);
}

/** Table D.1, last columns. */
function diagonalContext(straight: number, diagonal: number): number {
  if (diagonal >= 3) return 8;
  if (diagonal === 2) return straight > 0 ? 7 : 6;
  return diagonal * 3 + Math.min(straight, 2);
}

function tableOf(contextOf: (horizontal: number, vertical: number, diagonal: number) => number): Uint8Array {
  return Uint8Array.from({ length: 512 }, (_, around) => {
    const bit = (index: number) => (around >> index) & 1;
    return contextOf(bit(3) + bit(5), bit(1) + bit(7), bit(0) + bit(2) + bit(6) + bit(8));
  });
}

/**
 * Context of a sign, doubled, plus the bit that turns the decision (tables D.2 and D.3). Index: bits 1, 3, 5, 7 whether the
 * sample above, left, right, below is significant; bits 0, 2, 4, 6 whether it is negative.
 */
export const SIGNS = Uint8Array.from({ length: 256 }, (_, around) => {
  const contribution = (index: number) => ((around >> index) & 2 ? 1 - 2 * ((around >> index) & 1) : 0);
  const horizontal = Math.sign(contribution(2) + contribution(4));
  const vertical = Math.sign(contribution(0) + contribution(6));
  const turns = horizontal < 0 || (horizontal === 0 && vertical < 0);
  const context = SIGN + Math.abs(3 * horizontal + vertical);
  return context * 2 + (turns ? 1 : 0);
});
