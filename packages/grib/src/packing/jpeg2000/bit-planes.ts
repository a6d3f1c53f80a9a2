import { CONTEXTS, INITIAL_STATES, type Orientation, REFINE, RUN, SIGNIFICANCE, SIGNS, UNIFORM } from "./contexts.ts";
import { LPS, MqDecoder } from "./mq.ts";
import { RawBits } from "./raw-bits.ts";

const STRIPE = 4;

/**
 * Flags of one column of a stripe, four samples high: bits 0 to 17 tell which of the 3 × 6 samples in and around it are
 * significant, row by row from above left. Then, three bits apart so that a shift by three goes one sample down: 19 the
 * sample is negative, 20 it was refined before, 21 it was visited in this bit-plane. 18 and 31: those above and below are negative.
 */
const AROUND = 0o777;
const SELF = 1 << 4;
const NEIGHBOURS = AROUND ^ SELF;
const ANY_SIGNIFICANT = (1 << 18) - 1;
const NEGATIVE_SHIFT = 19;
const REFINED = 1 << 20;
const VISITED = 1 << 21;
const ALL_VISITED = VISITED | (VISITED << 3) | (VISITED << 6) | (VISITED << 9);
const NEGATIVE_ABOVE_SHIFT = 18;
const NEGATIVE_BELOW_SHIFT = 31;

/** A code-block has at most so many samples. */
export const MAX_BLOCK_SAMPLES = 4096;

/** The coding passes over one code-block after another (ISO/IEC 15444-1, annex D), in whatever way they are computed. */
export interface CodingPasses {
  /** The block's coefficients, column by column within stripes of four rows: index (stripe · width + x) · 4 + row in the stripe. */
  readonly samples: Int32Array;
  /** Starts a block: all samples are zero, all contexts in their first state. */
  begin(width: number, height: number, orientation: Orientation, causal: boolean): void;
  /** Starts a codeword segment of the arithmetic coder, the parts of which follow each other. */
  start(parts: readonly Uint8Array[]): void;
  resetContexts(): void;
  /** Samples with significant neighbours that are not significant themselves. */
  propagate(plane: number): void;
  /** One more bit of samples that became significant in earlier bit-planes. */
  refine(plane: number): void;
  /** All samples that the other two passes left out; columns without significant neighbours go by runs. */
  cleanUp(plane: number): void;
  /** Four symbols that may follow a cleanup pass, as a number of four bits. */
  readSegmentationSymbols(): number;
}

/** Coding passes in TypeScript. Only these know segments that bypass the arithmetic coder. */
export class PlainPasses implements CodingPasses {
  readonly samples = new Int32Array(MAX_BLOCK_SAMPLES);

  /** One word per column of a stripe, with a frame of one around. 1024 × 4 samples need most. */
  readonly #flags = new Int32Array(4096);
  #bytes = new Uint8Array(1 << 14);
  #mq = new MqDecoder(this.#bytes, CONTEXTS);
  #raw = new RawBits(this.#bytes);
  #slack = 0;
  #width = 0;
  #height = 0;
  #causal = false;
  #significance = SIGNIFICANCE.LL;

  begin(width: number, height: number, orientation: Orientation, causal: boolean): void {
    this.#width = width;
    this.#height = height;
    this.#causal = causal;
    this.#significance = SIGNIFICANCE[orientation];
    this.#flags.fill(0, 0, (width + 2) * (Math.ceil(height / STRIPE) + 2));
    this.samples.fill(0, 0, width * Math.ceil(height / STRIPE) * STRIPE);
    this.resetContexts();
  }

  resetContexts(): void {
    this.#mq.states.set(INITIAL_STATES);
  }

  start(parts: readonly Uint8Array[]): void {
    this.#load(parts);
    this.#slack = this.#mq.start(0);
  }

  /** As `start`, for a segment of plain bits. */
  startRaw(parts: readonly Uint8Array[]): void {
    this.#load(parts);
    this.#raw.start();
  }

  /** Brings a segment's bytes together, with two bytes of 0xff after them. */
  #load(parts: readonly Uint8Array[]): void {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (length + 2 > this.#bytes.length) {
      const { states } = this.#mq;
      this.#bytes = new Uint8Array(length * 2);
      this.#mq = new MqDecoder(this.#bytes, CONTEXTS);
      this.#mq.states.set(states);
      this.#raw = new RawBits(this.#bytes);
    }
    writeSegment(parts, this.#bytes, 0);
  }

  propagate(plane: number): void {
    const mq = this.#mq;
    const states = mq.states;
    const flags = this.#flags;
    const samples = this.samples;
    const significance = this.#significance;
    const width = this.#width;
    const found = (1 << plane) | ((1 << plane) >> 1);
    let slack = this.#slack;
    for (let y = 0, s = 0, f = width + 3; y < this.#height; y += STRIPE, f += 2) {
      const rows = Math.min(STRIPE, this.#height - y);
      for (const end = f + width; f < end; f++, s += STRIPE) {
        let word = flags[f]!;
        if ((word & ANY_SIGNIFICANT) === 0) continue;
        for (let k = 0; k < rows; k++) {
          const around = word >> (k * 3);
          if ((around & NEIGHBOURS) === 0 || (around & SELF) !== 0) continue;
          const context = significance[around & AROUND]!;
          const state = states[context]!;
          let symbol = state & 1;
          slack -= LPS[state]!;
          if (slack < 0) {
            const next = mq.decide(context, slack);
            symbol = next & 1;
            slack = next >> 1;
          }
          if (symbol !== 0) {
            const sign = this.#signContext(f, k);
            const signState = states[sign >> 1]!;
            let negative = signState & 1;
            slack -= LPS[signState]!;
            if (slack < 0) {
              const next = mq.decide(sign >> 1, slack);
              negative = next & 1;
              slack = next >> 1;
            }
            negative ^= sign & 1;
            samples[s + k] = negative ? -found : found;
            this.#spread(f, k, negative);
            word |= flags[f]!;
          }
          word |= VISITED << (k * 3);
        }
        flags[f] = word;
      }
    }
    this.#slack = slack;
  }

  refine(plane: number): void {
    const mq = this.#mq;
    const states = mq.states;
    const flags = this.#flags;
    const samples = this.samples;
    const width = this.#width;
    const up = (1 << plane) >> 1;
    const down = plane > 0 ? -up : -1;
    let slack = this.#slack;
    for (let y = 0, s = 0, f = width + 3; y < this.#height; y += STRIPE, f += 2) {
      for (const end = f + width; f < end; f++, s += STRIPE) {
        let word = flags[f]!;
        for (let k = 0; k < STRIPE; k++) {
          const around = word >> (k * 3);
          if ((around & (SELF | VISITED)) !== SELF) continue;
          const context = around & REFINED ? REFINE + 2 : around & NEIGHBOURS ? REFINE + 1 : REFINE;
          const state = states[context]!;
          let symbol = state & 1;
          slack -= LPS[state]!;
          if (slack < 0) {
            const next = mq.decide(context, slack);
            symbol = next & 1;
            slack = next >> 1;
          }
          const sample = samples[s + k]!;
          const change = symbol ? up : down;
          samples[s + k] = sample < 0 ? sample - change : sample + change;
          word |= REFINED << (k * 3);
        }
        flags[f] = word;
      }
    }
    this.#slack = slack;
  }

  cleanUp(plane: number): void {
    const mq = this.#mq;
    const states = mq.states;
    const flags = this.#flags;
    const samples = this.samples;
    const significance = this.#significance;
    const width = this.#width;
    const found = (1 << plane) | ((1 << plane) >> 1);
    let slack = this.#slack;
    for (let y = 0, s = 0, f = width + 3; y < this.#height; y += STRIPE, f += 2) {
      const rows = Math.min(STRIPE, this.#height - y);
      for (const end = f + width; f < end; f++, s += STRIPE) {
        let word = flags[f]!;
        let k = 0;
        let symbol = 0;
        if (word === 0 && rows === STRIPE) {
          const state = states[RUN]!;
          symbol = state & 1;
          slack -= LPS[state]!;
          if (slack < 0) {
            const next = mq.decide(RUN, slack);
            symbol = next & 1;
            slack = next >> 1;
          }
          if (symbol === 0) continue;
          for (let bit = 0; bit < 2; bit++) {
            const uniform = states[UNIFORM]!;
            let digit = uniform & 1;
            slack -= LPS[uniform]!;
            if (slack < 0) {
              const next = mq.decide(UNIFORM, slack);
              digit = next & 1;
              slack = next >> 1;
            }
            k = k * 2 + digit;
          }
        }
        // Here a symbol of one says that sample k is known to become significant.
        for (; k < rows; k++) {
          if (symbol === 0) {
            const around = word >> (k * 3);
            if ((around & (SELF | VISITED)) !== 0) continue;
            const context = significance[around & AROUND]!;
            const state = states[context]!;
            symbol = state & 1;
            slack -= LPS[state]!;
            if (slack < 0) {
              const next = mq.decide(context, slack);
              symbol = next & 1;
              slack = next >> 1;
            }
            if (symbol === 0) continue;
          }
          const sign = this.#signContext(f, k);
          const signState = states[sign >> 1]!;
          let negative = signState & 1;
          slack -= LPS[signState]!;
          if (slack < 0) {
            const next = mq.decide(sign >> 1, slack);
            negative = next & 1;
            slack = next >> 1;
          }
          negative ^= sign & 1;
          samples[s + k] = negative ? -found : found;
          this.#spread(f, k, negative);
          word |= flags[f]!;
          symbol = 0;
        }
        flags[f] = word & ~ALL_VISITED;
      }
    }
    this.#slack = slack;
  }

  propagateRaw(plane: number): void {
    const flags = this.#flags;
    const width = this.#width;
    const found = (1 << plane) | ((1 << plane) >> 1);
    for (let y = 0, s = 0, f = width + 3; y < this.#height; y += STRIPE, f += 2) {
      const rows = Math.min(STRIPE, this.#height - y);
      for (const end = f + width; f < end; f++, s += STRIPE) {
        for (let k = 0; k < rows; k++) {
          const around = flags[f]! >> (k * 3);
          if ((around & NEIGHBOURS) === 0 || (around & SELF) !== 0) continue;
          if (this.#raw.read() !== 0) {
            const negative = this.#raw.read();
            this.samples[s + k] = negative ? -found : found;
            this.#spread(f, k, negative);
          }
          flags[f]! |= VISITED << (k * 3);
        }
      }
    }
  }

  refineRaw(plane: number): void {
    const flags = this.#flags;
    const width = this.#width;
    const up = (1 << plane) >> 1;
    const down = plane > 0 ? -up : -1;
    for (let y = 0, s = 0, f = width + 3; y < this.#height; y += STRIPE, f += 2) {
      for (const end = f + width; f < end; f++, s += STRIPE) {
        for (let k = 0; k < STRIPE; k++) {
          if (((flags[f]! >> (k * 3)) & (SELF | VISITED)) !== SELF) continue;
          const change = this.#raw.read() ? up : down;
          this.samples[s + k]! += this.samples[s + k]! < 0 ? -change : change;
          flags[f]! |= REFINED << (k * 3);
        }
      }
    }
  }

  readSegmentationSymbols(): number {
    let symbols = 0;
    for (let bit = 0; bit < 4; bit++) {
      const state = this.#mq.states[UNIFORM]!;
      let symbol = state & 1;
      this.#slack -= LPS[state]!;
      if (this.#slack < 0) {
        const next = this.#mq.decide(UNIFORM, this.#slack);
        symbol = next & 1;
        this.#slack = next >> 1;
      }
      symbols = symbols * 2 + symbol;
    }
    return symbols;
  }

  /** The entry of SIGNS for sample `k` of column `f`. */
  #signContext(f: number, k: number): number {
    const flags = this.#flags;
    const shift = k * 3;
    const word = flags[f]!;
    const negative = shift + NEGATIVE_SHIFT;
    const above = word >>> (k === 0 ? NEGATIVE_ABOVE_SHIFT : negative - 3);
    const left = flags[f - 1]! >>> negative;
    const right = flags[f + 1]! >>> negative;
    const below = word >>> (negative + 3);
    return SIGNS[
      ((word >> shift) & 0b10101010) | (above & 1) | ((left & 1) << 2) | ((right & 1) << 4) | ((below & 1) << 6)
    ]!;
  }

  /** Tells the columns around, and its own, that sample `k` of column `f` is significant. */
  #spread(f: number, k: number, negative: number): void {
    const flags = this.#flags;
    const shift = k * 3;
    flags[f - 1]! |= 1 << (shift + 5);
    flags[f]! |= (SELF | (negative << NEGATIVE_SHIFT)) << shift;
    flags[f + 1]! |= 1 << (shift + 3);
    if (k === 0 && !this.#causal) {
      const above = f - this.#width - 2;
      flags[above - 1]! |= 1 << 17;
      flags[above]! |= (1 << 16) | (negative << NEGATIVE_BELOW_SHIFT);
      flags[above + 1]! |= 1 << 15;
    } else if (k === STRIPE - 1) {
      const below = f + this.#width + 2;
      flags[below - 1]! |= 1 << 2;
      flags[below]! |= (1 << 1) | (negative << NEGATIVE_ABOVE_SHIFT);
      flags[below + 1]! |= 1;
    }
  }
}

/** Writes a segment at `at`, with two bytes of 0xff after it, where the arithmetic coder finds its end. */
export function writeSegment(parts: readonly Uint8Array[], bytes: Uint8Array, at: number): void {
  let end = at;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  bytes[end] = 0xff;
  bytes[end + 1] = 0xff;
}
