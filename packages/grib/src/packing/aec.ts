import { wideField } from "./bits.ts";
import type { FloatArray, PackedField, Scaling } from "./packing.ts";

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

/** Bits of the option that starts each block. */
function optionBits(parameters: AecParameters): number {
  const { bits, restricted } = parameters;
  if (bits > 16) return 5;
  if (bits > 8) return 4;
  if (!restricted || bits > 4) return 3;
  return bits > 2 ? 2 : 1;
}

/** The second extension option codes pairs of samples with a sum of up to 12. */
const SECOND_EXTENSION = secondExtensionTable();

/** For each code, the sum of the pair and the code of the first pair with that sum. */
function secondExtensionTable(): { sum: Uint8Array; first: Uint8Array } {
  const sum = new Uint8Array(91);
  const first = new Uint8Array(91);
  for (let s = 0, code = 0; s <= 12; s++) {
    const start = code;
    for (let j = 0; j <= s; j++, code++) {
      sum[code] = s;
      first[code] = start;
    }
  }
  return { sum, first };
}

/** A zero-block code of five blocks means "to the end of the segment". */
const REST_OF_SEGMENT = 5;
const SEGMENT_BLOCKS = 64;

/** How far one block may read past the data before its position is checked: 255 samples of 32 bits, and a word. */
const PADDING_BYTES = 1032;

/** What a function that reads codes returns when the data end first. */
const OVERRUN = -1;

/**
 * Decodes an AEC stream of `out.length` samples and stores their values.
 *
 * One block at a time: codes go to `samples`, then the split-off low bits are added, the prediction undone, values scaled.
 * Positions are in bits from byte `base`, rebased per block, so that they stay small integers.
 */
export function decodeAec(field: PackedField, parameters: AecParameters, scaling: Scaling, out: FloatArray): void {
  const { bits, blockSize, interval, preprocessed } = parameters;
  const data = paddedCopy(field);
  const samples = new Uint32Array(blockSize);
  const reader = new BlockReader(field, data, parameters, samples);
  let previous = 0;
  let block = 0;
  for (let done = 0; done < out.length; done += blockSize) {
    const isReference = preprocessed && block === 0;
    reader.read(block, isReference);
    const count = Math.min(blockSize, out.length - done);
    if (preprocessed) {
      if (isReference)
        previous = parameters.signed ? (samples[0] as number) ^ (1 << (bits - 1)) : (samples[0] as number);
      previous = undoPrediction(samples, isReference ? 1 : 0, previous, bits);
      if (isReference && parameters.signed) samples[0] = (samples[0] as number) ^ (1 << (bits - 1));
      if (parameters.signed) toSignedContainer(samples, bits);
    }
    scaleSamples(samples, count, scaling, out, done);
    if (++block === interval) {
      block = 0;
      reader.endInterval();
    }
  }
}

/** Reads the codes of one block after another. */
class BlockReader {
  readonly #field: PackedField;
  readonly #data: DataView;
  readonly #samples: Uint32Array;
  readonly #bits: number;
  readonly #idBits: number;
  readonly #interval: number;
  readonly #padded: boolean;
  /** Byte and bit within it where the next block starts. */
  #base = 0;
  #bit = 0;
  /** Blocks of zeros still to be given out. */
  #zeroBlocks = 0;

  constructor(field: PackedField, data: DataView, parameters: AecParameters, samples: Uint32Array) {
    this.#field = field;
    this.#data = data;
    this.#samples = samples;
    this.#bits = parameters.bits;
    this.#idBits = optionBits(parameters);
    this.#interval = parameters.interval;
    this.#padded = parameters.padded;
  }

  /** Fills the samples with block `block` of the interval; a reference sample, if there is one, comes first and as it is. */
  read(block: number, isReference: boolean): void {
    if (this.#zeroBlocks > 0) {
      this.#zeroBlocks--;
      this.#samples.fill(0);
      return;
    }
    const position = this.#readCodes(block, isReference);
    this.#base += position >>> 3;
    this.#bit = position & 7;
    if (this.#base > this.#field.dataBytes) throw this.#overrun();
  }

  endInterval(): void {
    this.#zeroBlocks = 0;
    if (this.#padded && this.#bit > 0) {
      this.#base++;
      this.#bit = 0;
    }
  }

  #readCodes(block: number, isReference: boolean): number {
    const data = this.#data;
    const base = this.#base;
    const samples = this.#samples;
    const bits = this.#bits;
    const from = isReference ? 1 : 0;
    const option = readField(data, base, this.#bit, this.#idBits);
    let position = this.#bit + this.#idBits;
    if (option === 2 ** this.#idBits - 1) {
      for (let i = 0; i < samples.length; i++, position += bits) samples[i] = readField(data, base, position, bits);
      return position;
    }
    // The two low entropy options are told apart by one more bit, which comes before the reference sample.
    const isSecondExtension = option === 0 && readField(data, base, position++, 1) === 1;
    if (isReference) {
      samples[0] = readField(data, base, position, bits);
      position += bits;
    }
    const end = this.#field.dataBytes;
    if (option > 0) {
      const low = option - 1;
      position = this.#checked(readSequences(data, base, position, samples, from, end));
      if (low > 0) addLowBits(data, base, position, low, samples, from);
      return position + (samples.length - from) * low;
    }
    if (isSecondExtension) {
      position = this.#checked(readSequences(data, base, position, samples, samples.length >> 1, end));
      if (!expandPairs(samples, isReference)) {
        throw this.#field.corrupt(7, "a pair in the CCSDS stream is beyond its code's table");
      }
      return position;
    }
    const start = position;
    position = this.#checked(skipSequence(data, base, position, end));
    samples.fill(0, from);
    this.#zeroBlocks = zeroBlockCount(position - start, block, this.#interval) - 1;
    return position;
  }

  #checked(position: number): number {
    if (position === OVERRUN) throw this.#overrun();
    return position;
  }

  #overrun() {
    return this.#field.corrupt(7, "the CCSDS stream ends before its values do");
  }
}

/** How many blocks of zeros a code (1, 2, …) stands for. */
function zeroBlockCount(code: number, block: number, interval: number): number {
  if (code === REST_OF_SEGMENT) return Math.min(interval - block, SEGMENT_BLOCKS - (block % SEGMENT_BLOCKS));
  return code > REST_OF_SEGMENT ? code - 1 : code;
}

/** A field of 1 to 32 bits at bit `position` from byte `base`. */
function readField(data: DataView, base: number, position: number, bits: number): number {
  return wideField(data, base, position, 32 - bits);
}

/**
 * Reads fundamental sequences (so many zeros, then a one) into `samples` from index `from` on. Returns the position after the
 * last one, or OVERRUN.
 *
 * `word` holds the stream from `position` on with zeros shifted in, so that its first one is always genuine; when it is used
 * up, the next is loaded at `position`.
 */
function readSequences(
  data: DataView,
  base: number,
  position: number,
  samples: Uint32Array,
  from: number,
  endBytes: number,
): number {
  let word = data.getUint32(base + (position >>> 3)) << (position & 7);
  for (let i = from; i < samples.length; i++) {
    let skipped = 0;
    if (word === 0) {
      word = data.getUint32(base + (position >>> 3)) << (position & 7);
      while (word === 0) {
        const step = 32 - (position & 7);
        skipped += step;
        position += step;
        if (base + (position >>> 3) > endBytes) return OVERRUN;
        word = data.getUint32(base + (position >>> 3));
      }
    }
    const zeros = Math.clz32(word);
    samples[i] = skipped + zeros;
    position += zeros + 1;
    // In two steps: a shift by 32 would be none.
    word = (word << zeros) << 1;
  }
  return position;
}

/** The position after one fundamental sequence, or OVERRUN. */
function skipSequence(data: DataView, base: number, position: number, endBytes: number): number {
  while (base + (position >>> 3) <= endBytes) {
    const word = data.getUint32(base + (position >>> 3)) << (position & 7);
    if (word !== 0) return position + Math.clz32(word) + 1;
    position += 32 - (position & 7);
  }
  return OVERRUN;
}

/** Appends `low` bits from the stream to each sample from index `from` on. */
function addLowBits(
  data: DataView,
  base: number,
  position: number,
  low: number,
  samples: Uint32Array,
  from: number,
): void {
  const right = 32 - low;
  if (low > 25) {
    for (let i = from; i < samples.length; i++, position += low) {
      samples[i] = ((samples[i] as number) << low) | wideField(data, base, position, right);
    }
    return;
  }
  for (let i = from; i < samples.length; i++) {
    const bits = (data.getUint32(base + (position >>> 3)) << (position & 7)) >>> right;
    samples[i] = ((samples[i] as number) << low) | bits;
    position += low;
  }
}

/**
 * Second extension: replaces the codes in the upper half of `samples` by the pairs they stand for. The first sample of a
 * block with a reference is the reference, which takes the place of the first pair's first sample. False for codes beyond the table.
 */
function expandPairs(samples: Uint32Array, isReference: boolean): boolean {
  const { sum, first } = SECOND_EXTENSION;
  const half = samples.length >> 1;
  for (let pair = 0; pair < half; pair++) {
    const code = samples[half + pair] as number;
    if (code >= sum.length) return false;
    const second = code - (first[code] as number);
    if (pair > 0 || !isReference) samples[pair * 2] = (sum[code] as number) - second;
    samples[pair * 2 + 1] = second;
  }
  return true;
}

/**
 * Undoes the unit delay predictor with its mapping of differences to unsigned numbers (CCSDS 121.0-B-3, 4.3): small ones
 * alternate in sign around the predecessor, the rest go the only way that is left. Returns the last sample.
 */
function undoPrediction(samples: Uint32Array, from: number, previous: number, bits: number): number {
  const top = bits - 1;
  const maximum = bits === 32 ? -1 : (1 << bits) - 1;
  let x = previous | 0;
  for (let i = from; i < samples.length; i++) {
    const mapped = (samples[i] as number) | 0;
    // All bits of the sample when the predecessor is in the upper half of the range, else none.
    const mirror = -((x >>> top) & 1) & maximum;
    const half = (mapped >>> 1) + (mapped & 1);
    if (half >>> 0 <= (mirror ^ x) >>> 0) x = (x + ((mapped >>> 1) ^ -(mapped & 1))) | 0;
    else x = mirror ^ mapped;
    samples[i] = x;
  }
  return x;
}

/**
 * Signed samples were predicted with their range shifted to start at zero. Shifts them back and writes negative ones as the
 * unsigned container of 8, 16 or 32 bits that ecCodes reads them from.
 */
function toSignedContainer(samples: Uint32Array, bits: number): void {
  const container = bits <= 8 ? 0xff : bits <= 16 ? 0xffff : 0xffffffff;
  const offset = 2 ** (bits - 1);
  for (let i = 0; i < samples.length; i++) samples[i] = (((samples[i] as number) - offset) & container) >>> 0;
}

function scaleSamples(samples: Uint32Array, count: number, scaling: Scaling, out: FloatArray, at: number): void {
  const { reference, binary, decimal } = scaling;
  for (let i = 0; i < count; i++) out[at + i] = ((samples[i] as number) * binary + reference) * decimal;
}

/** The data followed by zeros, so that a block may be read without looking at the end for each word. */
function paddedCopy(field: PackedField): DataView {
  const bytes = new Uint8Array(field.dataBytes + PADDING_BYTES);
  bytes.set(new Uint8Array(field.data.buffer, field.data.byteOffset, field.dataBytes));
  return new DataView(bytes.buffer);
}
