import { open } from "node:fs/promises";
import { NetcdfError } from "./errors.ts";

/** Bytes that can be read by range: a file, an object in a bucket, an HTTP resource. */
export interface RangeSource {
  /** Total size in bytes. */
  readonly size: number;
  /** Returns exactly `length` bytes from `offset`; the package never asks beyond `size`. Several reads may be under way at once. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A string is the path of a local file. */
export type NetcdfSource = Uint8Array | RangeSource | string;

/** A source as the readers use it. */
export interface OpenSource extends RangeSource {
  /** Where the bytes are in a local file: another thread can read them without asking this one. */
  readonly fd?: number;
  /** Reads straight into `target`, whose length must exist in full from `offset`. */
  readInto?(offset: number, target: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Opens a path; wraps everything else. `close` leaves a caller's own source alone. */
export async function openSource(source: NetcdfSource): Promise<OpenSource> {
  if (typeof source === "string") return openPath(source);
  const close = async () => {};
  if (source instanceof Uint8Array) {
    return { size: source.length, read: async (offset, length) => source.subarray(offset, offset + length), close };
  }
  if (!Number.isSafeInteger(source.size) || source.size < 0) {
    throw new NetcdfError("invalid-argument", `a source's size must be a whole number of bytes, got ${source.size}`);
  }
  return { size: source.size, read: (offset, length) => source.read(offset, length), close };
}

async function openPath(path: string): Promise<OpenSource> {
  const handle = await open(path);
  const stat = await handle.stat();
  if (!stat.isFile()) {
    await handle.close();
    throw new NetcdfError("not-netcdf", `${path} is not a file`);
  }
  const readInto = async (offset: number, target: Uint8Array) => {
    for (let done = 0; done < target.length;) {
      const { bytesRead } = await handle.read(target, done, target.length - done, offset + done);
      if (bytesRead === 0) {
        throw new NetcdfError("truncated", `${path} became shorter: it ends at byte ${offset + done}`, { offset });
      }
      done += bytesRead;
    }
  };
  return {
    size: stat.size,
    fd: handle.fd,
    readInto,
    read: async (offset, length) => {
      const bytes = new Uint8Array(length);
      await readInto(offset, bytes);
      return bytes;
    },
    close: () => handle.close(),
  };
}

/** Reads a range that must exist in full. */
export async function readRange(source: RangeSource, offset: number, length: number): Promise<Uint8Array> {
  checkRange(source, offset, length);
  if (length === 0) return new Uint8Array(0);
  const bytes = await source.read(offset, length);
  if (bytes.length !== length) {
    throw new NetcdfError("truncated", `the source gave ${bytes.length} bytes of ${length} asked for at ${offset}`, {
      offset,
    });
  }
  return plain(bytes);
}

/** Without its class: the `slice` of a Buffer, which sources like to give, is no copy. */
function plain(bytes: Uint8Array): Uint8Array {
  return Object.getPrototypeOf(bytes) === Uint8Array.prototype
    ? bytes
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads a range that must exist in full into `target`. */
export async function readRangeInto(source: OpenSource, offset: number, target: Uint8Array): Promise<void> {
  if (source.readInto) {
    checkRange(source, offset, target.length);
    await source.readInto(offset, target);
  } else {
    target.set(await readRange(source, offset, target.length));
  }
}

/** Throws `truncated` where the source ends before the range does: before anything is allocated for it. */
export function checkRange(source: RangeSource, offset: number, length: number): void {
  if (offset + length > source.size) {
    const message = `the source ends at byte ${source.size}, ${length} bytes at ${offset} are needed`;
    throw new NetcdfError("truncated", message, { offset });
  }
}
