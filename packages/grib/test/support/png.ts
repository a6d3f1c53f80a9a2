import { crc32, deflateSync } from "node:zlib";

export interface PngImage {
  readonly width: number;
  readonly height: number;
  /** Bits per sample. */
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly colour: number;
  /** Rows of bytes, one after another. */
  readonly rows: Uint8Array;
  /** Filter of each row in turn. */
  readonly filters: readonly number[];
  readonly interlaced?: boolean;
  /** Bytes of image data per chunk. */
  readonly chunkBytes?: number;
}

/** Writes a PNG image (ISO/IEC 15948). */
export function writePng(image: PngImage): Uint8Array {
  const { width, height, depth, colour, interlaced = false, chunkBytes = 100 } = image;
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  [depth, colour, 0, 0, interlaced ? 1 : 0].forEach((byte, i) => header.setUint8(8 + i, byte));
  const data = deflateSync(filterRows(image));
  const parts: Uint8Array[] = [];
  for (let at = 0; at < data.length; at += chunkBytes) parts.push(chunk("IDAT", data.subarray(at, at + chunkBytes)));
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    chunk("IHDR", new Uint8Array(header.buffer)),
    chunk("tEXt", Buffer.from("Comment\0test")),
    ...parts,
    chunk("IEND", new Uint8Array(0)),
  ]);
}

const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function filterRows({ height, depth, colour, rows, filters }: PngImage): Uint8Array {
  const rowBytes = rows.length / height;
  const step = Math.max(1, ((SAMPLES[colour] ?? 1) * depth) >> 3);
  const filtered = new Uint8Array(height * (rowBytes + 1));
  const byteAt = (y: number, i: number) => (y < 0 || i < 0 ? 0 : rows[y * rowBytes + i]!);
  for (let y = 0; y < height; y++) {
    const filter = filters[y % filters.length]!;
    filtered[y * (rowBytes + 1)] = filter;
    for (let i = 0; i < rowBytes; i++) {
      const [left, above, corner] = [byteAt(y, i - step), byteAt(y - 1, i), byteAt(y - 1, i - step)];
      const predictions = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
      filtered[y * (rowBytes + 1) + 1 + i] = byteAt(y, i) - (predictions[filter] ?? 0);
    }
  }
  return filtered;
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  return [left, above, corner].toSorted((a, b) => Math.abs(estimate - a) - Math.abs(estimate - b))[0]!;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(Buffer.from(type, "latin1"), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}
