import { countPresent, spreadOver } from "./bitmap.ts";
import { signed16, viewOf } from "./bytes.ts";
import { GribError } from "./errors.ts";
import type { FloatArray, PackedField } from "./packing/packing.ts";
import { PACKINGS } from "./packing/packings.ts";
import type { HeaderSection, SectionRef, ValueSections } from "./sections/sections.ts";
import { type RangeSource, readRange } from "./source.ts";

const SECTION_HEAD_BYTES = 5;
const BITMAP_HEAD_BYTES = 6;
/** After every data section its message has at least "7777": words may be loaded whole up to there. */
const WORD_SLACK_BYTES = 4;

/** How a field's values are stored: section 5. */
export interface PackingInfo {
  /** Edition 2: data representation template, code table 5.0. */
  readonly template?: number;
  /** ecCodes' `packingType`, or "unknown". */
  readonly name: string;
  /** Number of values packed: points without those a bitmap leaves out. Undefined where edition 1 does not tell before the data. */
  readonly count?: number;
  /** Bits per packed integer, where the template has them. */
  readonly bitsPerValue?: number;
  readonly decimalScale?: number;
  readonly binaryScale?: number;
  readonly reference?: number;
  /** Whether a bitmap tells which points have values. */
  readonly hasBitmap: boolean;
  /** Whether `values()` can decode it. */
  readonly supported: boolean;
}

/** Section 5 of edition 2, which always tells these. */
interface Edition2Packing extends PackingInfo {
  readonly template: number;
  readonly count: number;
}

/** Templates whose octets 12 to 20 are reference value, scales and bits. */
const SCALED_TEMPLATES = new Set([0, 1, 2, 3, 40, 41, 42, 50, 51, 53, 40000, 40010]);

/** Reads section 5. */
export function readPacking(section: HeaderSection, hasBitmap: boolean): Edition2Packing {
  if (section.bytes.length < 11) {
    throw new GribError("corrupt", `section 5 has only ${section.bytes.length} bytes`, {
      offset: section.offset,
      section: 5,
    });
  }
  const view = viewOf(section.bytes);
  const template = view.getUint16(9);
  const packing = PACKINGS[template];
  const info = {
    template,
    name: packing?.name ?? "unknown",
    count: view.getUint32(5),
    hasBitmap,
    supported: packing?.decode !== undefined,
  };
  if (packing && view.byteLength < packing.descriptorBytes) {
    throw new GribError(
      "corrupt",
      `section 5 has ${view.byteLength} bytes, data representation template 5.${template} needs ${packing.descriptorBytes}`,
      { offset: section.offset, section: 5 },
    );
  }
  if (!SCALED_TEMPLATES.has(template)) return info;
  return {
    ...info,
    reference: view.getFloat32(11),
    binaryScale: signed16(view, 15),
    decimalScale: signed16(view, 17),
    bitsPerValue: view.getUint8(19),
  };
}

/**
 * Reads what a field's values are packed in, the data section and the bitmap if there is one, and checks that they can be
 * decoded. Returns the function that decodes into an array of `points` values, NaN where missing: allocation can wait for it.
 */
export async function readPacked(
  source: RangeSource,
  sections: ValueSections,
  packing: Edition2Packing,
  points: number,
): Promise<(out: FloatArray) => void> {
  const { representation, bitmap, data } = sections;
  const corrupt = (section: 5 | 6 | 7, message: string) => {
    const at = section === 7 ? data : section === 6 ? (bitmap ?? representation) : representation;
    return new GribError("corrupt", message, { offset: at.offset, section });
  };
  const decode = PACKINGS[packing.template]?.decode;
  if (!decode) {
    throw new GribError(
      "unsupported-packing",
      `values packed as ${packing.name} (template 5.${packing.template}) are not decoded`,
      {
        offset: representation.offset,
        section: 5,
      },
    );
  }
  const bits = bitmap && (await readBitmap(source, bitmap, points, corrupt));
  const present = bits ? countPresent(bits, points) : points;
  if (present !== packing.count) {
    const what = bits ? "the bitmap marks" : "the grid has";
    throw corrupt(5, `section 5 claims ${packing.count} values, ${what} ${present} points`);
  }
  const dataBytes = data.length - SECTION_HEAD_BYTES;
  const bytes = await readRange(source, data.offset + SECTION_HEAD_BYTES, dataBytes + WORD_SLACK_BYTES);
  const packed: PackedField = {
    descriptor: viewOf(representation.bytes),
    data: viewOf(bytes),
    dataBytes,
    count: packing.count,
    corrupt,
  };
  return (out) => {
    decode(packed, present === points ? out : out.subarray(0, present));
    if (bits && present < points) spreadOver(bits, out, present);
  };
}

async function readBitmap(
  source: RangeSource,
  section: SectionRef,
  points: number,
  corrupt: (section: 6, message: string) => GribError,
): Promise<Uint8Array> {
  const needed = Math.ceil(points / 8);
  if (section.length - BITMAP_HEAD_BYTES < needed) {
    throw corrupt(6, `a bitmap of ${section.length - BITMAP_HEAD_BYTES} bytes does not cover ${points} points`);
  }
  return readRange(source, section.offset + BITMAP_HEAD_BYTES, needed);
}
