import { endianness } from "node:os";
import { NetcdfError } from "./errors.ts";

/** This package lays typed arrays over little-endian bytes, as all platforms of Node do. */
if (endianness() !== "LE") throw new NetcdfError("invalid-argument", "this package needs a little-endian machine");

/** Turns big-endian elements into little-endian ones, in place. */
export function swapBytes(bytes: Uint8Array, elementBytes: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (elementBytes === 2) buffer.swap16();
  else if (elementBytes === 4) buffer.swap32();
  else if (elementBytes === 8) buffer.swap64();
}
