import type { CompressionCodec, Encoding, PageHeader, ParquetType, SchemaTree } from "hyparquet";
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from "hyparquet/src/schema.js";
import { readVarInt } from "hyparquet/src/thrift.js";
import { decompress } from "./compressors.ts";

export interface PagedColumn {
  readonly type: ParquetType;
  readonly codec: CompressionCodec;
  /** From the root to the column. */
  readonly path: SchemaTree[];
}

interface Cursor {
  readonly view: DataView;
  offset: number;
}

/**
 * Whether each run of a data page ("RLE / bit-packing hybrid" of the Parquet format) is within the page's number of values. The decoder writes a run
 * out as it comes, and five bytes can claim a thousand million values: the process would end for want of memory.
 */
export function areRunsBounded(stored: Uint8Array, header: PageHeader, { type, codec, path }: PagedColumn): boolean {
  const levels = [getMaxRepetitionLevel(path), getMaxDefinitionLevel(path)] as const;
  const { data_page_header: first, data_page_header_v2: second } = header;
  if (first) {
    const page = cursorOf(decompress(codec, stored, header.uncompressed_page_size));
    for (const most of levels) if (most > 0 && !isSized(page, widthOf(most), first.num_values)) return false;
    return areIndexesBounded(page, first.encoding, type, first.num_values);
  }
  if (!second) return true;
  if (!(second.num_nulls >= 0 && second.num_nulls <= second.num_values)) return false;
  const page = cursorOf(stored);
  const lengths = [second.repetition_levels_byte_length, second.definition_levels_byte_length] as const;
  let begin = 0;
  for (const [i, length] of lengths.entries()) {
    if (!(length >= 0 && begin + length <= stored.byteLength)) return false;
    page.offset = begin;
    const most = levels[i]!;
    if (most > 0 && !isBounded(page, widthOf(most), second.num_values)) return false;
    begin += length;
  }
  const rest = stored.subarray(begin);
  const compressed = second.is_compressed !== false;
  const values = compressed ? decompress(codec, rest, header.uncompressed_page_size - begin) : rest;
  return areIndexesBounded(cursorOf(values), second.encoding, type, second.num_values);
}

/**
 * What follows the levels, where it is made of runs: indexes into a dictionary, or booleans. Encodings whose lengths have no bound (DELTA_BYTE_ARRAY,
 * where each text may repeat any length of the one before, BYTE_STREAM_SPLIT) are refused: nobody writes a checkpoint so.
 */
function areIndexesBounded(page: Cursor, encoding: Encoding, type: ParquetType, values: number): boolean {
  switch (encoding) {
    case "PLAIN":
    case "DELTA_BINARY_PACKED":
    case "DELTA_LENGTH_BYTE_ARRAY":
      return true;
    case "PLAIN_DICTIONARY":
    case "RLE_DICTIONARY":
      if (type === "BOOLEAN") return false;
      return page.offset >= page.view.byteLength || isBounded(page, page.view.getUint8(page.offset++), values);
    case "RLE":
      return type === "BOOLEAN" && isSized(page, 1, values);
    default:
      return false;
  }
}

/** Runs after a length of four bytes. */
function isSized(page: Cursor, width: number, values: number): boolean {
  const length = page.view.getUint32(page.offset, true);
  const begin = page.offset + 4;
  page.offset = begin;
  const bounded = isBounded(page, width, values);
  page.offset = begin + length;
  return bounded && page.offset <= page.view.byteLength;
}

function isBounded(page: Cursor, width: number, values: number): boolean {
  for (let seen = 0; seen < values && page.offset < page.view.byteLength;) {
    const header = readVarInt(page);
    const count = header >>> 1;
    if (header & 1) {
      // eight values a group, which take bytes that have to be there, but for a width of nothing
      if (width === 0 && count * 8 > values + 7) return false;
      seen += count * 8;
      page.offset += count * width;
    } else {
      if (count > values) return false;
      seen += count;
      page.offset += (width + 7) >> 3;
    }
  }
  return true;
}

function cursorOf(bytes: Uint8Array): Cursor {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
}

/** Bits that a level takes. */
function widthOf(most: number): number {
  return 32 - Math.clz32(most);
}
