import { crc32, inflateSync } from "node:zlib";
import { type PackedField, unsupported } from "./packing.ts";

/** What an image's header says that matters here. */
export interface PngLayout {
  readonly width: number;
  readonly height: number;
  /** Bits per pixel: 1, 2, 4, 8, 16, 24 or 32. */
  readonly bits: number;
  /** Bytes of one row without its filter byte. */
  readonly rowBytes: number;
}

const SIGNATURE = [0x89504e47, 0x0d0a1a0a] as const;
const HEADER = 0x49484452; // "IHDR"
const DATA = 0x49444154; // "IDAT"
const END = 0x49454e44; // "IEND"
const HEADER_BYTES = 13;
/** Length, type and checksum. */
const CHUNK_FRAME_BYTES = 12;

/** Deflate makes of one byte at most this many. */
const MOST_INFLATED = 1032;

const COLOUR_TYPES: Readonly<Record<number, { readonly name: string; readonly samples: number }>> = {
  0: { name: "grey", samples: 1 },
  2: { name: "RGB", samples: 3 },
  3: { name: "palette", samples: 1 },
  4: { name: "grey and alpha", samples: 2 },
  6: { name: "RGB and alpha", samples: 4 },
};

/** Reads signature and header, and checks them against the number of values. */
export function readPngLayout(field: PackedField): PngLayout {
  const { data } = field;
  const start = 8;
  if (field.dataBytes < start + HEADER_BYTES + CHUNK_FRAME_BYTES) throw field.corrupt(7, "the PNG image has no header");
  if (data.getUint32(0) !== SIGNATURE[0] || data.getUint32(4) !== SIGNATURE[1]) {
    throw field.corrupt(7, "section 7 is no PNG image");
  }
  if (data.getUint32(start) !== HEADER_BYTES || data.getUint32(start + 4) !== HEADER) {
    throw field.corrupt(7, "the PNG image does not begin with its header");
  }
  checkChunk(field, start, HEADER_BYTES);
  const width = data.getUint32(start + 8);
  const height = data.getUint32(start + 12);
  const depth = data.getUint8(start + 16);
  const colour = COLOUR_TYPES[data.getUint8(start + 17)];
  if (!colour || ![1, 2, 4, 8, 16].includes(depth)) throw field.corrupt(7, "the PNG image has no known kind of pixel");
  if (data.getUint8(start + 20) !== 0) throw unsupported(field, 7, "interlaced PNG images are not decoded");
  if (width === 0 || height === 0 || width * height !== field.count) {
    throw field.corrupt(7, `a PNG image of ${width} by ${height} pixels for ${field.count} values`);
  }
  // Colours, where GRIB has them, carry the bytes of wide integers.
  const isPlain = colour.name === "grey" || (depth === 8 && (colour.samples === 3 || colour.samples === 4));
  if (!isPlain) throw unsupported(field, 7, `PNG images of ${colour.name} with ${depth} bits are not decoded`);
  const bits = depth * colour.samples;
  return { width, height, bits, rowBytes: Math.ceil((width * bits) / 8) };
}

/** The image's rows, each after its filter byte. */
export function inflateImage(field: PackedField, layout: PngLayout): Uint8Array {
  const compressed = joinDataChunks(field);
  const size = (layout.rowBytes + 1) * layout.height;
  if (size > compressed.length * MOST_INFLATED) {
    throw field.corrupt(7, `${compressed.length} compressed bytes cannot make a PNG image of ${size}`);
  }
  const image = inflate(field, compressed, size);
  if (image.length < size) throw field.corrupt(7, `the PNG image ends after ${image.length} of ${size} bytes`);
  return image;
}

function inflate(field: PackedField, compressed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateSync(compressed, { maxOutputLength: size, chunkSize: Math.max(64, size + 1) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw field.corrupt(7, `the PNG image cannot be inflated to ${size} bytes: ${reason}`);
  }
}

function joinDataChunks(field: PackedField): Uint8Array {
  const { data } = field;
  const parts: Uint8Array[] = [];
  let at = 8;
  while (at + CHUNK_FRAME_BYTES <= field.dataBytes) {
    const length = data.getUint32(at);
    const type = data.getUint32(at + 4);
    if (length > field.dataBytes - at - CHUNK_FRAME_BYTES) break;
    if (type === END) return Buffer.concat(parts);
    if (type === DATA) {
      checkChunk(field, at, length);
      parts.push(new Uint8Array(data.buffer, data.byteOffset + at + 8, length));
    }
    at += CHUNK_FRAME_BYTES + length;
  }
  throw field.corrupt(7, "section 7 ends within the PNG image");
}

function checkChunk(field: PackedField, at: number, length: number): void {
  const { data } = field;
  const bytes = new Uint8Array(data.buffer, data.byteOffset + at + 4, length + 4);
  if (crc32(bytes) !== data.getUint32(at + 8 + length)) {
    throw field.corrupt(7, "a checksum in the PNG image does not match");
  }
}
