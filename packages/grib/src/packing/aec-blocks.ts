import { ONE_WORD_BITS, wideField } from "./bits.ts";
import type { PackedField } from "./packing.ts";
import { CODE_SLACK, OVERRUN, readCodes, readLongCodes, TOO_LONG } from "./sequences.ts";

/** Parameters of an AEC stream (CCSDS 121.0-B-3). */
export interface AecParameters {
  /** Bits per sample, 1..32. */
  readonly bits: number;
  /** Samples per block. */
  readonly blockSize: number;
  /** Blocks per reference sample interval. */
  readonly interval: number;
  /** Samples are two's complement. */
  readonly signed: boolean;
  /** Samples were replaced by mapped differences from their predecessors (unit delay predictor). */
  readonly preprocessed: boolean;
  /** The short table of options, for samples of up to four bits. */
  readonly restricted: boolean;
  /** Intervals start at whole bytes. */
  readonly padded: boolean;
}

/**
 * What a block was read as: `zeros`; `split`, codes and where their low bits are; `samples`, all there is. A reference sample
 * is in `samples[0]` whatever the form.
 */
export type BlockForm = "zeros" | "split" | "samples";

/** A zero-block code of five blocks means "to the end of the segment". */
const REST_OF_SEGMENT = 5;
const SEGMENT_BLOCKS = 64;

/** How far one block may read past the data before its position is checked: 255 samples of 32 bits, and a word. */
const PADDING_BYTES = 1032;

/** Reads the blocks of a stream one after another. Positions are in bits from byte `base`, so that they stay small integers. */
export class BlockReader {
  /** The stream, followed by zeros. */
  readonly data: DataView;
  /** The block's samples in the form `samples`. */
  readonly samples: Uint32Array;
  /** The block's codes in the form `split`. */
  readonly codes: Uint8Array;
  /** In the form `split`, how many low bits each sample has in the stream, and where they start. */
  low = 0;
  base = 0;
  position = 0;
  /** In the form `split`, the length of all codes together. */
  codeBits = 0;

  readonly #field: PackedField;
  readonly #bytes: Uint8Array;
  readonly #codeView: DataView;
  readonly #bits: number;
  readonly #idBits: number;
  /** The option of blocks that are not compressed: all ones. */
  readonly #rawOption: number;
  readonly #interval: number;
  readonly #padded: boolean;
  /** Byte and bit within it where the next block starts. */
  #nextByte = 0;
  #nextBit = 0;
  /** Blocks of zeros still to be given out. */
  #zeroBlocks = 0;

  constructor(field: PackedField, parameters: AecParameters) {
    const { blockSize, bits, interval, padded } = parameters;
    this.#field = field;
    this.#bytes = paddedCopy(field);
    this.data = new DataView(this.#bytes.buffer);
    this.samples = new Uint32Array(blockSize);
    this.codes = new Uint8Array(blockSize + CODE_SLACK);
    this.#codeView = new DataView(this.codes.buffer);
    this.#bits = bits;
    this.#idBits = optionBits(parameters);
    this.#rawOption = (1 << this.#idBits) - 1;
    this.#interval = interval;
    this.#padded = padded;
  }

  /** Reads block `block` of the interval. */
  read(block: number, isReference: boolean): BlockForm {
    if (this.#zeroBlocks > 0) {
      this.#zeroBlocks--;
      return "zeros";
    }
    this.base = this.#nextByte;
    const form = this.#readBlock(block, isReference);
    let end = this.position;
    if (form === "split") end += (this.samples.length - (isReference ? 1 : 0)) * this.low;
    this.#nextByte += end >>> 3;
    this.#nextBit = end & 7;
    if (this.#nextByte > this.#field.dataBytes) throw this.#overrun();
    return form;
  }

  /** Brings a block of whatever form into `samples`. */
  complete(form: BlockForm, isReference: boolean): void {
    const from = isReference ? 1 : 0;
    if (form === "zeros") this.samples.fill(0, from);
    if (form !== "split") return;
    for (let i = from; i < this.samples.length; i++) this.samples[i] = this.codes[i]!;
    this.#addLowBits(from);
  }

  /** To be called after the last block of an interval. */
  endInterval(): void {
    this.#zeroBlocks = 0;
    if (this.#padded && this.#nextBit > 0) {
      this.#nextByte++;
      this.#nextBit = 0;
    }
  }

  /** Reads a block and leaves `position` after its codes. */
  #readBlock(block: number, isReference: boolean): BlockForm {
    const option = this.#take(this.#nextBit, this.#idBits);
    if (option === this.#rawOption) {
      for (let i = 0; i < this.samples.length; i++) this.samples[i] = this.#take(this.position, this.#bits);
      return "samples";
    }
    // The two low entropy options are told apart by one more bit, which comes before the reference sample.
    const isSecondExtension = option === 0 && this.#take(this.position, 1) === 1;
    if (isReference) this.samples[0] = this.#take(this.position, this.#bits);
    const from = isReference ? 1 : 0;
    if (option > 0) return this.#readSplit(option - 1, from);
    if (isSecondExtension) {
      const half = this.samples.length >> 1;
      this.position = this.#checked(
        readLongCodes(this.data, this.base, this.position, this.samples, half, this.#field.dataBytes),
      );
      if (!expandPairs(this.samples, isReference)) {
        throw this.#field.corrupt(7, "a pair in the CCSDS stream is beyond its code's table");
      }
      return "samples";
    }
    const [count, position] = this.#readZeroBlocks(block);
    this.#zeroBlocks = count - 1;
    this.position = position;
    return "zeros";
  }

  #readSplit(low: number, from: number): BlockForm {
    const { base, position } = this;
    const to = this.samples.length;
    const end = this.#field.dataBytes;
    this.low = low;
    const after = readCodes(this.#bytes, base, position, this.#codeView, from, to, end);
    if (after !== TOO_LONG && low <= ONE_WORD_BITS) {
      this.position = this.#checked(after);
      this.codeBits = after - position;
      return "split";
    }
    this.position = this.#checked(readLongCodes(this.data, base, position, this.samples, from, end));
    this.#addLowBits(from);
    this.position += (to - from) * low;
    return "samples";
  }

  /** How many blocks of zeros a code stands for, and the position after it. */
  #readZeroBlocks(block: number): [count: number, position: number] {
    const code = new Uint32Array(1);
    const position = this.#checked(readLongCodes(this.data, this.base, this.position, code, 0, this.#field.dataBytes));
    const blocks = code[0]! + 1;
    if (blocks === REST_OF_SEGMENT) {
      return [Math.min(this.#interval - block, SEGMENT_BLOCKS - (block % SEGMENT_BLOCKS)), position];
    }
    return [blocks > REST_OF_SEGMENT ? blocks - 1 : blocks, position];
  }

  /** Appends the low bits to the samples from index `from` on. */
  #addLowBits(from: number): void {
    const { data, base, low, samples } = this;
    if (low === 0) return;
    let position = this.position;
    for (let i = from; i < samples.length; i++, position += low) {
      samples[i] = (samples[i]! << low) | wideField(data, base, position, 32 - low);
    }
  }

  /** Reads `bits` bits (1..32) at `position` and moves on. */
  #take(position: number, bits: number): number {
    this.position = position + bits;
    return wideField(this.data, this.base, position, 32 - bits);
  }

  #checked(position: number): number {
    if (position === OVERRUN) throw this.#overrun();
    return position;
  }

  #overrun() {
    return this.#field.corrupt(7, "the CCSDS stream ends before its values do");
  }
}

/** Bits of the option that starts each block. */
function optionBits({ bits, restricted }: AecParameters): number {
  if (bits > 16) return 5;
  if (bits > 8) return 4;
  if (!restricted || bits > 4) return 3;
  return bits > 2 ? 2 : 1;
}

/** Second extension: for each code of a pair, the pair's sum and the first code with that sum. Sums go up to 12. */
const PAIR_SUM = new Uint8Array(91);
const PAIR_FIRST = new Uint8Array(91);
for (let sum = 0, code = 0; sum <= 12; sum++) {
  const first = code;
  for (let j = 0; j <= sum; j++, code++) {
    PAIR_SUM[code] = sum;
    PAIR_FIRST[code] = first;
  }
}

/**
 * Replaces the codes in the upper half of `samples` by the pairs they stand for. A reference sample takes the place of the
 * first pair's first. False for codes beyond the table.
 */
function expandPairs(samples: Uint32Array, isReference: boolean): boolean {
  const half = samples.length >> 1;
  for (let pair = 0; pair < half; pair++) {
    const code = samples[half + pair]!;
    if (code >= PAIR_SUM.length) return false;
    const second = code - PAIR_FIRST[code]!;
    if (pair > 0 || !isReference) samples[pair * 2] = PAIR_SUM[code]! - second;
    samples[pair * 2 + 1] = second;
  }
  return true;
}

/** The data followed by zeros, so that a block may be read without looking at the end for each word. */
function paddedCopy(field: PackedField): Uint8Array {
  const bytes = new Uint8Array(field.dataBytes + PADDING_BYTES);
  bytes.set(new Uint8Array(field.data.buffer, field.data.byteOffset, field.dataBytes));
  return bytes;
}
