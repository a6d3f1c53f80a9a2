import { newDoubles } from "../allocate.ts";
import { countPresent, spreadOver } from "../bitmap.ts";
import { viewOf } from "../bytes.ts";
import { GribError } from "../errors.ts";
import type { Grid } from "../grid/grid.ts";
import { ieeePacking } from "../packing/ieee.ts";
import { constantValue, type FloatArray, type Scaling } from "../packing/packing.ts";
import { unpackScaled } from "../packing/scaled.ts";
import type { HeaderSection } from "../sections/sections.ts";
import { type RangeSource, readRange } from "../source.ts";
import type { Edition1Packing } from "./packing.ts";
import { presentPerRow, reverseOddRows, rowLengths } from "./rows.ts";
import { unpackSecondOrder } from "./second-order.ts";
import type { Edition1ValueSections } from "./sections.ts";

const BITMAP_HEAD_BYTES = 6;
const SIMPLE_HEAD_BYTES = 11;
const IEEE_HEAD_BYTES = 12;
/** After every data section its message has at least "7777": words may be loaded whole up to there. */
const WORD_SLACK_BYTES = 4;

type Fail = (section: 3 | 4, message: string) => GribError;

/**
 * Reads what a field's values are packed in and checks that they can be decoded; see `readPacked` for edition 2. Returns the
 * function that decodes into an array of `grid.count` values, NaN where missing.
 */
export async function readEdition1Packed(
  source: RangeSource,
  sections: Edition1ValueSections,
  packing: Edition1Packing,
  grid: Grid,
): Promise<(out: FloatArray) => void> {
  const { bitmap, data } = sections;
  const fail: Fail = (section, message) =>
    new GribError("corrupt", message, { offset: (section === 3 ? (bitmap ?? data) : data).offset, section });
  if (!packing.info.supported) throw unsupported(packing, data);
  const points = grid.count;
  const bits = bitmap && (await readBitmap(source, bitmap, points, fail));
  const present = bits ? countPresent(bits, points) : points;
  if (packing.isAllMissing) return (out) => void out.fill(Number.NaN);

  const bytes = viewOf(await readRange(source, data.offset, data.length + WORD_SLACK_BYTES));
  return (out) => {
    const front = present === points ? out : out.subarray(0, present);
    unpack(bytes, packing, { grid, bits, fail }, front);
    if (bits && present < points) spreadOver(bits, out, present);
    if (packing.isBoustrophedonic && packing.name !== "grid_second_order_row_by_row") {
      reverseOddRows(out, rowLengths(grid, fail));
    }
  };
}

interface Context {
  readonly grid: Grid;
  readonly bits: Uint8Array | undefined;
  readonly fail: Fail;
}

/** `bytes` are section 4 and four more. */
function unpack(bytes: DataView, packing: Edition1Packing, { grid, bits, fail }: Context, out: FloatArray): void {
  const { name, scaling } = packing;
  const length = bytes.byteLength - WORD_SLACK_BYTES;
  switch (name) {
    case "grid_simple":
      return unpackSimple(bytes, length, scaling, fail, out);
    case "grid_ieee": {
      const field = {
        descriptor: bytes,
        data: new DataView(bytes.buffer, bytes.byteOffset + IEEE_HEAD_BYTES, bytes.byteLength - IEEE_HEAD_BYTES),
        dataBytes: length - IEEE_HEAD_BYTES,
        count: out.length,
        corrupt: (_section: 5 | 7, message: string) => fail(4, message.replace("section 7", "section 4")),
      };
      return ieeePacking.decode?.(field, out);
    }
    default: {
      const integers = out instanceof Float64Array ? out : newDoubles(out.length);
      const rows = () => {
        const lengths = rowLengths(grid, fail);
        return bits ? presentPerRow(bits, lengths) : lengths;
      };
      unpackSecondOrder({ bytes, length, name, rows, fail: (message) => fail(4, message) }, integers);
      const { reference, binary, decimal } = scaling;
      for (let i = 0; i < out.length; i++) out[i] = (integers[i]! * binary + reference) * decimal;
    }
  }
}

/** One integer of fixed width per value; a constant field has none. */
function unpackSimple(bytes: DataView, length: number, scaling: Scaling, fail: Fail, out: FloatArray): void {
  if (scaling.bits === 0) {
    out.fill(constantValue(scaling));
    return;
  }
  if (scaling.bits > 32) throw fail(4, `simple packing with ${scaling.bits} bits per value`);
  const needed = SIMPLE_HEAD_BYTES + Math.ceil((out.length * scaling.bits) / 8);
  if (needed > length) {
    throw fail(4, `${out.length} values of ${scaling.bits} bits need ${needed} bytes, section 4 has ${length}`);
  }
  unpackScaled(new DataView(bytes.buffer, bytes.byteOffset + SIMPLE_HEAD_BYTES), scaling, out);
}

async function readBitmap(
  source: RangeSource,
  section: HeaderSection,
  points: number,
  fail: Fail,
): Promise<Uint8Array> {
  const number = viewOf(section.bytes).getUint16(4);
  if (number !== 0) {
    throw new GribError("unsupported-packing", `bitmap ${number} is one that only its centre knows`, {
      offset: section.offset,
      section: 3,
    });
  }
  const needed = Math.ceil(points / 8);
  if (section.length - BITMAP_HEAD_BYTES < needed) {
    throw fail(3, `a bitmap of ${section.length - BITMAP_HEAD_BYTES} bytes does not cover ${points} points`);
  }
  return readRange(source, section.offset + BITMAP_HEAD_BYTES, needed);
}

function unsupported({ name }: Edition1Packing, data: HeaderSection): GribError {
  return new GribError("unsupported-packing", `values packed as ${name} are not decoded`, {
    offset: data.offset,
    section: 4,
  });
}
