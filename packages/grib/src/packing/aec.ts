import { BlockReader, type AecParameters } from "./aec-blocks.ts";
import type { FloatArray, PackedField, Scaling } from "./packing.ts";
import { storeSplit, type SplitTarget } from "./aec-split.ts";

/**
 * Decodes an AEC stream (CCSDS 121.0-B-3) of `out.length` samples and stores their values, block by block.
 *
 * Nearly all blocks of real fields are split samples of predicted unsigned integers: those go from codes to values in one
 * loop (`storeSplit`). Everything else goes through integers, one step after another.
 */
export function decodeAec(field: PackedField, parameters: AecParameters, scaling: Scaling, out: FloatArray): void {
  const { bits, blockSize, interval, preprocessed, signed } = parameters;
  const reader = new BlockReader(field, parameters);
  const { samples } = reader;
  const target: SplitTarget = { reader, scaling, bits, maximum: 2 ** bits - 1, out };
  const isFast = preprocessed && !signed && bits < 32;
  const sign = signed ? 2 ** (bits - 1) : 0;
  let previous = 0;
  let block = 0;
  for (let done = 0; done < out.length; done += blockSize) {
    const isReference = preprocessed && block === 0;
    const count = Math.min(blockSize, out.length - done);
    const form = reader.read(block, isReference);
    if (form === "zeros" && isFast && !isReference) {
      out.fill((previous * scaling.binary + scaling.reference) * scaling.decimal, done, done + count);
    } else if (form === "split" && isFast) {
      previous = storeSplit(target, isReference, previous, done, count);
    } else {
      reader.complete(form, isReference);
      if (preprocessed) {
        if (isReference) {
          // Signed samples are predicted with their range shifted to start at zero.
          previous = (samples[0]! ^ sign) >>> 0;
          samples[0] = previous;
        }
        previous = undoPrediction(samples, isReference ? 1 : 0, previous, bits);
        if (signed) toSignedContainer(samples, bits);
      }
      scaleSamples(samples, count, scaling, out, done);
    }
    if (++block === interval) {
      block = 0;
      reader.endInterval();
    }
  }
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
    const mapped = samples[i]! | 0;
    // All bits of the sample when the predecessor is in the upper half of the range, else none.
    const mirror = -((x >>> top) & 1) & maximum;
    const half = (mapped >>> 1) + (mapped & 1);
    if (half >>> 0 <= (mirror ^ x) >>> 0) x = (x + ((mapped >>> 1) ^ -(mapped & 1))) | 0;
    else x = mirror ^ mapped;
    samples[i] = x;
  }
  return x >>> 0;
}

/** Shifts signed samples back and writes negative ones as the unsigned container of 8, 16 or 32 bits ecCodes reads them from. */
function toSignedContainer(samples: Uint32Array, bits: number): void {
  const container = bits <= 8 ? 0xff : bits <= 16 ? 0xffff : 0xffffffff;
  const offset = 2 ** (bits - 1);
  for (let i = 0; i < samples.length; i++) samples[i] = (samples[i]! - offset) & container;
}

function scaleSamples(samples: Uint32Array, count: number, scaling: Scaling, out: FloatArray, at: number): void {
  const { reference, binary, decimal } = scaling;
  for (let i = 0; i < count; i++) out[at + i] = (samples[i]! * binary + reference) * decimal;
}
