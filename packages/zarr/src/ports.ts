/**
 * Where a writer puts its bytes, in order. The caller opens it, and publishes or throws away what was written;
 * the writer calls it from one place at a time and waits for the promise before the next call.
 */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void> | void;
}

/** What a reader reads from: one immutable object. The bytes returned may be shared; the reader does not change them. */
export interface ByteSource {
  /** Size of the object in bytes, where it is known. */
  readonly size?: number;
  /** Exactly `length` bytes from `offset`; fewer are reported as `truncated`. */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** The same without waiting, where the source can: a local file, a memory map, a cache. */
  readSync?(offset: number, length: number): Uint8Array;
}

/** A source over bytes in memory. */
export function bytesSource(bytes: Uint8Array): Required<ByteSource> {
  const readSync = (offset: number, length: number): Uint8Array => bytes.subarray(offset, offset + length);
  return { size: bytes.byteLength, readSync, read: async (offset, length) => readSync(offset, length) };
}

/** A sink that keeps what it is given; `bytes()` is all of it, in one piece. */
export function bytesSink(): ByteSink & { bytes(): Uint8Array } {
  const pieces: Uint8Array[] = [];
  return {
    // The writer may reuse its buffer after the call.
    write: (bytes) => void pieces.push(bytes.slice()),
    bytes: () => new Uint8Array(Buffer.concat(pieces)),
  };
}
