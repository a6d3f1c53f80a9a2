import { type DataType, type TypedArrayOf, allocate, bytesOf, itemSize, viewBytes } from "../dtype.ts";
import { ZarrError } from "../errors.ts";
import type { ArrayLayout } from "../layout.ts";
import { bloscBound, decodeBlosc, encodeBlosc } from "./blosc.ts";
import { decodeZstd, decodeZstdDocumented, decodesInPlace, encodeZstd, zstdBound } from "./zstd.ts";

/** Encodes and decodes the inner chunks of one array: `bytes` little-endian, then zstd, blosc or nothing. */
export interface ChunkCodec<D extends DataType> {
  /** Room that `encode` asks for. */
  readonly encodeBytes: number;
  /** Writes a chunk of exactly `chunkLength` values at `at` of `into`; returns how many bytes it takes. */
  encode(values: TypedArrayOf<D>, into: Uint8Array, at: number): number;
  /**
   * Values of a stored chunk: `into`, where it is given (`chunkLength` values, spoilt if this throws); otherwise they
   * may share memory with `stored`. Throws `corrupt-chunk`.
   */
  decode(stored: Uint8Array, into?: TypedArrayOf<D>): TypedArrayOf<D>;
  /** More stored bytes than any encoder makes of one chunk: a longer one is corrupt, and is not even read. */
  readonly maxStoredBytes: number;
}

export function chunkCodec<D extends DataType>(layout: ArrayLayout<D>): ChunkCodec<D> {
  const { compression } = layout;
  if (compression === "none") return plainCodec(layout);
  return "zstd" in compression ? zstdCodec(layout, compression.zstd) : bloscCodec(layout, compression.blosc);
}

function plainCodec<D extends DataType>({ dataType, chunkBytes }: ArrayLayout<D>): ChunkCodec<D> {
  return {
    maxStoredBytes: chunkBytes,
    encodeBytes: chunkBytes,
    encode(values, into, at) {
      into.set(bytesOf(values), at);
      return chunkBytes;
    },
    decode(stored, into) {
      if (stored.byteLength !== chunkBytes) {
        throw new ZarrError("corrupt-chunk", `an inner chunk has ${stored.byteLength} of ${chunkBytes} bytes`);
      }
      if (into === undefined) return viewBytes(dataType, stored);
      bytesOf(into).set(stored);
      return into;
    },
  };
}

function zstdCodec<D extends DataType>(
  { dataType, chunkBytes, chunkLength }: ArrayLayout<D>,
  level: number,
): ChunkCodec<D> {
  return {
    maxStoredBytes: mostStored(chunkBytes),
    encodeBytes: zstdBound(chunkBytes),
    encode: (values, into, at) => encodeZstd(bytesOf(values), level, into, at),
    decode(stored, into) {
      if (into === undefined && !decodesInPlace(chunkBytes)) {
        return viewBytes(dataType, decodeZstdDocumented(stored, chunkBytes));
      }
      const values = into ?? allocate(dataType, chunkLength);
      decodeZstd(stored, bytesOf(values));
      return values;
    },
  };
}

function bloscCodec<D extends DataType>(
  { dataType, chunkBytes, chunkLength }: ArrayLayout<D>,
  clevel: number,
): ChunkCodec<D> {
  return {
    maxStoredBytes: mostStored(chunkBytes),
    encodeBytes: bloscBound(chunkBytes),
    encode: (values, into, at) => encodeBlosc(bytesOf(values), itemSize(dataType), clevel, into, at),
    decode(stored, into) {
      const values = into ?? allocate(dataType, chunkLength);
      decodeBlosc(stored, bytesOf(values));
      return values;
    },
  };
}

/** Twice the worst case of zstd and blosc, to leave room for odd but valid frames. */
function mostStored(chunkBytes: number): number {
  return 2 * chunkBytes + 1024;
}
