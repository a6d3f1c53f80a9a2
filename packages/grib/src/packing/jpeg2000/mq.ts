/**
 * The MQ arithmetic decoder (ISO/IEC 15444-1, annex C).
 *
 * Interval A and code register C are kept in units of 2^-8 of the standard's. Coding a more probable symbol takes the same
 * amount off both, and nothing else happens while A stays at least HALF and C at least 0. So only the smaller of the two
 * distances to those limits is counted down, in a variable that the caller holds, the slack: see `decide`.
 */

/** Probability of the less probable symbol, next state after a more and after a less probable one, sense of it switches. */
const STATES: readonly (readonly [lps: number, nextMore: number, nextLess: number, switches: 0 | 1])[] = [
  [0x5601, 1, 1, 1],
  [0x3401, 2, 6, 0],
  [0x1801, 3, 9, 0],
  [0x0ac1, 4, 12, 0],
  [0x0521, 5, 29, 0],
  [0x0221, 38, 33, 0],
  [0x5601, 7, 6, 1],
  [0x5401, 8, 14, 0],
  [0x4801, 9, 14, 0],
  [0x3801, 10, 14, 0],
  [0x3001, 11, 17, 0],
  [0x2401, 12, 18, 0],
  [0x1c01, 13, 20, 0],
  [0x1601, 29, 21, 0],
  [0x5601, 15, 14, 1],
  [0x5401, 16, 14, 0],
  [0x5101, 17, 15, 0],
  [0x4801, 18, 16, 0],
  [0x3801, 19, 17, 0],
  [0x3401, 20, 18, 0],
  [0x3001, 21, 19, 0],
  [0x2801, 22, 19, 0],
  [0x2401, 23, 20, 0],
  [0x2201, 24, 21, 0],
  [0x1c01, 25, 22, 0],
  [0x1801, 26, 23, 0],
  [0x1601, 27, 24, 0],
  [0x1401, 28, 25, 0],
  [0x1201, 29, 26, 0],
  [0x1101, 30, 27, 0],
  [0x0ac1, 31, 28, 0],
  [0x09c1, 32, 29, 0],
  [0x08a1, 33, 30, 0],
  [0x0521, 34, 31, 0],
  [0x0441, 35, 32, 0],
  [0x02a1, 36, 33, 0],
  [0x0221, 37, 34, 0],
  [0x0141, 38, 35, 0],
  [0x0111, 39, 36, 0],
  [0x0085, 40, 37, 0],
  [0x0049, 41, 38, 0],
  [0x0025, 42, 39, 0],
  [0x0015, 43, 40, 0],
  [0x0009, 44, 41, 0],
  [0x0005, 45, 42, 0],
  [0x0001, 45, 43, 0],
  [0x5601, 46, 46, 0],
];

/** States are numbered 2·state + more probable symbol. */
export const LPS = new Int32Array(STATES.length * 2);
export const NEXT_MORE = new Uint8Array(STATES.length * 2);
export const NEXT_LESS = new Uint8Array(STATES.length * 2);
for (const [index, [lps, nextMore, nextLess, switches]] of STATES.entries()) {
  for (const symbol of [0, 1]) {
    LPS[index * 2 + symbol] = lps << 8;
    NEXT_MORE[index * 2 + symbol] = nextMore * 2 + symbol;
    NEXT_LESS[index * 2 + symbol] = nextLess * 2 + (symbol ^ switches);
  }
}

const HALF = 0x8000 << 8;
/** Leading zeros of HALF in a word. */
const HALF_ZEROS = 8;

export class MqDecoder {
  /** States of the contexts. */
  readonly states: Uint8Array;
  readonly #bytes: Uint8Array;
  #interval = 0;
  #code = 0;
  /** Shifts until the next byte is due. */
  #shifts = 0;
  #at = 0;

  constructor(bytes: Uint8Array, contexts: number) {
    this.#bytes = bytes;
    this.states = new Uint8Array(contexts);
  }

  /** Starts a codeword segment at byte `at`; two bytes of 0xff follow it. Returns the slack. */
  start(at: number): number {
    this.#at = at;
    this.#code = this.#bytes[at]! << 8;
    this.#readByte();
    this.#code <<= 7;
    this.#shifts -= 7;
    this.#interval = HALF;
    return this.#takeSlack();
  }

  /**
   * The rest of a decision whose probability took the slack below zero: returns the new slack, doubled, plus the symbol.
   *
   *     slack -= LPS[states[context]];
   *     if (slack >= 0) symbol = states[context] & 1;
   *     else { const next = mq.decide(context, slack); symbol = next & 1; slack = next >> 1; }
   */
  decide(context: number, slack: number): number {
    const state = this.states[context]!;
    const lps = LPS[state]!;
    let interval = this.#interval + slack;
    let code = this.#code + slack;
    let isMore = interval >= lps;
    if (code < 0) {
      code += lps;
      interval = lps;
      isMore = !isMore;
    }
    this.states[context] = isMore ? NEXT_MORE[state]! : NEXT_LESS[state]!;
    const symbol = isMore ? state & 1 : (state & 1) ^ 1;

    let left = Math.clz32(interval) - HALF_ZEROS;
    interval <<= left;
    while (left > this.#shifts) {
      left -= this.#shifts;
      this.#code = code << this.#shifts;
      this.#readByte();
      code = this.#code;
    }
    code <<= left;
    this.#shifts -= left;

    const room = interval - HALF;
    const newSlack = code < room ? code : room;
    this.#interval = interval - newSlack;
    this.#code = code - newSlack;
    return (newSlack << 1) | symbol;
  }

  #takeSlack(): number {
    const slack = Math.min(this.#code, this.#interval - HALF);
    this.#interval -= slack;
    this.#code -= slack;
    return slack;
  }

  #readByte(): void {
    const bytes = this.#bytes;
    const next = bytes[this.#at + 1]!;
    if (bytes[this.#at] !== 0xff) {
      this.#code += next;
      this.#shifts = 8;
      this.#at++;
    } else if (next > 0x8f) {
      // A marker ends the segment; ones follow for as long as they are asked for.
      this.#code += 0xff;
      this.#shifts = 8;
    } else {
      this.#code += next << 1;
      this.#shifts = 7;
      this.#at++;
    }
  }
}
