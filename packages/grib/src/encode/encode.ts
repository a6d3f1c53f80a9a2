import { GribError } from "../errors.ts";
import { writeGrid } from "./grid.ts";
import { packDifferences } from "./groups.ts";
import { writeProduct } from "./product.ts";
import type { EncodeOptions } from "./options.ts";
import { type Quantized, quantize } from "./quantize.ts";
import { packIntegers, SectionWriter } from "./writer.ts";

const MISSING_32 = 0xffffffff;
const MAX_DIFFERENCED_BITS = 30;

/**
 * Writes one GRIB edition 2 message: a regular, rotated, Mercator, polar stereographic or Lambert grid, product templates 4.0 (instants), 4.8 (statistics over
 * an interval), 4.1 and 4.11 (the same for ensemble members).
 *
 * @throws GribError `invalid-argument` for values, angles or numbers the format cannot hold.
 */
export function encode(options: EncodeOptions): Uint8Array<ArrayBuffer> {
  for (const name of ["time", "grid", "values"] as const)
    if (typeof (options as Partial<EncodeOptions>)[name] !== "object")
      throw new GribError("invalid-argument", `nothing is written without ${name}`);
  const { present, bitmap } = splitMissing(options);
  const type = options.packing?.type ?? "simple";
  if (type !== "simple" && type !== "complex-spatial")
    throw new GribError(
      "invalid-argument",
      `packing "${String(type satisfies never)}" is not written: "simple" and "complex-spatial" are`,
    );
  const quantized = quantize(present, options.packing ?? {});
  const data =
    type === "complex-spatial" && present.length > 2 && quantized.bits > 0
      ? writeDifferences(quantized, options.packing?.order ?? 2)
      : writeSimple(quantized, present.length);
  return assemble(options.discipline ?? 0, [
    writeIdentification(options),
    writeGrid(options.grid),
    writeProduct(options),
    data.representation,
    writeBitmap(bitmap),
    data.section,
  ]);
}

function splitMissing(options: EncodeOptions): { present: Float64Array; bitmap: Uint8Array | undefined } {
  const { values, grid } = options;
  const count = grid.ni * grid.nj;
  if (!Number.isInteger(count) || count < 1 || values.length !== count) {
    throw new GribError("invalid-argument", `${values.length} values do not fill a grid of ${grid.ni} by ${grid.nj}`);
  }
  const present = new Float64Array(count);
  const bitmap = new Uint8Array(Math.ceil(count / 8));
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) throw new GribError("invalid-argument", `value ${i} is ${value}`);
    present[kept++] = value;
    bitmap[i >>> 3] = bitmap[i >>> 3]! | (0x80 >>> (i & 7));
  }
  return { present: present.subarray(0, kept), bitmap: kept === count ? undefined : bitmap };
}

function writeIdentification(options: EncodeOptions): Uint8Array {
  const referenceMs = Date.parse(options.time.reference);
  if (Number.isNaN(referenceMs))
    throw new GribError("invalid-argument", `the reference time ${options.time.reference} is not a time`);
  return new SectionWriter(1)
    .u16(options.centre ?? 65535)
    .u16(0)
    .u8(28)
    .u8(0)
    .u8(1)
    .time(referenceMs)
    .u8(0)
    .u8(options.typeOfData ?? 1)
    .finish();
}

function writeBitmap(bitmap: Uint8Array | undefined): Uint8Array {
  return bitmap ? new SectionWriter(6).u8(0).bytes(bitmap).finish() : new SectionWriter(6).u8(255).finish();
}

interface DataSections {
  readonly representation: Uint8Array;
  readonly section: Uint8Array;
}

function writeSimple(quantized: Quantized, count: number): DataSections {
  return {
    representation: writeScaling(count, 0, quantized, quantized.bits).finish(),
    section: new SectionWriter(7).bytes(packIntegers(quantized.integers, quantized.bits)).finish(),
  };
}

function writeDifferences(quantized: Quantized, order: 1 | 2): DataSections {
  if (quantized.bits > MAX_DIFFERENCED_BITS) {
    throw new GribError(
      "invalid-argument",
      `differences of integers of ${quantized.bits} bits, at most ${MAX_DIFFERENCED_BITS} are written`,
    );
  }
  const packed = packDifferences(quantized.integers, order);
  return {
    representation: writeScaling(quantized.integers.length, 3, quantized, packed.referenceBits)
      // Groups by general splitting, no missing values among the data.
      .u8(1)
      .u8(0)
      .u32(MISSING_32)
      .u32(MISSING_32)
      .u32(packed.groups)
      .u8(0)
      .u8(packed.widthBits)
      .u32(packed.lengthReference)
      .u8(1)
      .u32(packed.lastLength)
      .u8(packed.lengthBits)
      .u8(order)
      .u8(packed.descriptorOctets)
      .finish(),
    section: new SectionWriter(7).bytes(packed.data).finish(),
  };
}

/** Octets 6 to 21 of section 5. */
function writeScaling(count: number, template: number, quantized: Quantized, bits: number): SectionWriter {
  return new SectionWriter(5)
    .u32(count)
    .u16(template)
    .f32(quantized.reference)
    .s16(quantized.binaryScale)
    .s16(quantized.decimalScale)
    .u8(bits)
    .u8(0);
}

function assemble(discipline: number, sections: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = 16 + sections.reduce((sum, section) => sum + section.length, 0) + 4;
  const message = new Uint8Array(length);
  const view = new DataView(message.buffer);
  view.setUint32(0, 0x47524942);
  view.setUint16(4, 0xffff);
  view.setUint8(6, discipline);
  view.setUint8(7, 2);
  view.setUint32(8, Math.floor(length / 2 ** 32));
  view.setUint32(12, length >>> 0);
  let offset = 16;
  for (const section of sections) {
    message.set(section, offset);
    offset += section.length;
  }
  view.setUint32(offset, 0x37373737);
  return message;
}
