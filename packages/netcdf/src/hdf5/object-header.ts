import { NetcdfError } from "../errors.ts";
import { type NumberType } from "../values.ts";
import { type ChunkFilter } from "./filters.ts";

/*
 * As much of the HDF5 File Format Specification Version 3.0 (The HDF Group) as it takes to find the numbers of a dataset: object headers
 * (IV.A.1), and of their messages datatype (IV.A.2.d), fill value (e, f), data layout (i), filter pipeline (l), continuation (q). Whatever is
 * unusual makes the result undefined, and HDF5 itself reads the dataset.
 */

/** An address that leads nowhere: nothing was written yet. */
export const UNDEFINED_ADDRESS = 2 ** 64;

export interface StoredNumbers {
  readonly type: NumberType | "char";
  readonly isBigEndian: boolean;
  readonly layout:
    | { readonly kind: "contiguous"; readonly address: number; readonly bytes: number }
    | { readonly kind: "chunked"; readonly index: number; readonly chunkShape: readonly number[] };
  readonly filters: readonly ChunkFilter[];
  /** Bytes of one element that was never written, as stored; undefined means zeros. */
  readonly fill: Uint8Array | undefined;
}

const MESSAGE = {
  datatype: 0x03,
  oldFill: 0x04,
  fill: 0x05,
  external: 0x07,
  layout: 0x08,
  filters: 0x0b,
  continuation: 0x10,
} as const;

const FIRST_BYTES = 512;
const MOST_BLOCK_BYTES = 4 * 1024 * 1024;
const MOST_BLOCKS = 64;
const SHARED = 0x02;

interface Message {
  readonly type: number;
  readonly isShared: boolean;
  readonly body: Bytes;
}

/** Gives `length` bytes from `offset`, or as many as there are. */
export type ReadBytes = (offset: number, length: number) => Uint8Array;

/** Reads the header of a dataset; undefined where HDF5 has to read it. */
export function readStoredNumbers(read: ReadBytes, address: number): StoredNumbers | undefined {
  const messages = readMessages(read, address);
  const find = (type: number) => messages.find((message) => message.type === type);
  if (find(MESSAGE.external)) return undefined;
  const needed = [find(MESSAGE.datatype), find(MESSAGE.layout), find(MESSAGE.filters), find(MESSAGE.fill)];
  if (needed.some((message) => message?.isShared)) return undefined;
  const [typeMessage, layoutMessage, filterMessage, fillMessage] = needed;
  const number = typeMessage && numberTypeOf(typeMessage.body);
  const layout = layoutMessage && layoutOf(layoutMessage.body);
  const filters = filterMessage ? filtersOf(filterMessage.body) : [];
  if (!number || !layout || !filters) return undefined;
  const fill = fillMessage ? fillOf(fillMessage.body) : oldFillOf(find(MESSAGE.oldFill)?.body);
  return { ...number, layout, filters, fill };
}

function readMessages(read: ReadBytes, address: number): Message[] {
  let head = new Bytes(read(address, FIRST_BYTES), address);
  const isVersion2 = head.length >= 4 && head.text(4) === "OHDR";
  head.at = isVersion2 ? 4 : 0;
  const version = head.uint8();
  if (version !== (isVersion2 ? 2 : 1)) head.corrupt(`object header of version ${version}`);
  let flags = 0;
  let size: number;
  if (isVersion2) {
    flags = head.uint8();
    if (flags & 0x20) head.at += 16;
    if (flags & 0x10) head.at += 4;
    size = head.uint(1 << (flags & 3));
  } else {
    head.at += 7;
    size = head.uint(4);
    // aligned to eight bytes
    head.at += 4;
  }
  if (head.at + size > head.length) {
    const { at } = head;
    head = new Bytes(readBlock(read, address, at + size), address);
    head.at = at;
  }
  const messages: Message[] = [];
  const blocks = [head.part(size)];
  for (let block = blocks.shift(), count = 1; block; block = blocks.shift(), count++) {
    if (count > MOST_BLOCKS) block.corrupt("object header in too many blocks");
    for (const message of isVersion2 ? messagesOf2(block, flags) : messagesOf1(block)) {
      if (message.type !== MESSAGE.continuation) messages.push(message);
      else blocks.push(readContinuation(read, message.body, isVersion2));
    }
  }
  return messages;
}

function readContinuation(read: ReadBytes, body: Bytes, isVersion2: boolean): Bytes {
  const address = body.uint(8);
  const block = new Bytes(readBlock(read, address, body.uint(8)), address);
  if (!isVersion2) return block;
  if (block.text(4) !== "OCHK") block.corrupt("object header whose continuation is none");
  // its checksum is at the end
  return block.part(Math.max(0, block.length - 8));
}

function readBlock(read: ReadBytes, address: number, length: number): Uint8Array {
  if (length > MOST_BLOCK_BYTES) {
    throw new NetcdfError("corrupt", `an object header claims a block of ${length} bytes`, { offset: address });
  }
  return read(address, length);
}

function* messagesOf1(block: Bytes): Generator<Message> {
  while (block.length - block.at >= 8) {
    const type = block.uint(2);
    const size = block.uint(2);
    const isShared = (block.uint8() & SHARED) !== 0;
    block.at += 3;
    yield { type, isShared, body: block.part(size) };
  }
}

function* messagesOf2(block: Bytes, headerFlags: number): Generator<Message> {
  const orderBytes = headerFlags & 0x04 ? 2 : 0;
  while (block.length - block.at >= 4 + orderBytes) {
    const type = block.uint8();
    const size = block.uint(2);
    const isShared = (block.uint8() & SHARED) !== 0;
    block.at += orderBytes;
    yield { type, isShared, body: block.part(size) };
  }
}

/** Numbers that JavaScript's arrays have, and single characters; undefined for any other type. */
function numberTypeOf(body: Bytes): { type: NumberType | "char"; isBigEndian: boolean } | undefined {
  const kind = body.uint8() & 0x0f;
  const bits = body.uint(3);
  const size = body.uint(4);
  if (kind === 8) return numberTypeOf(body);
  if (kind === 3) return size === 1 ? { type: "char", isBigEndian: false } : undefined;
  const isBigEndian = (bits & 1) === 1;
  if (kind === 0) {
    if (body.uint(2) !== 0 || body.uint(2) !== size * 8 || ![1, 2, 4, 8].includes(size)) return undefined;
    const type = `${bits & 8 ? "int" : "uint"}${size * 8}`;
    return { type: type as NumberType, isBigEndian };
  }
  if (kind !== 1 || bits & 0x40) return undefined;
  const ieee = [
    body.uint(2),
    body.uint(2),
    body.uint8(),
    body.uint8(),
    body.uint8(),
    body.uint8(),
    body.uint(4),
    bits >> 8,
  ];
  if (size === 4 && ieee.join() === "0,32,23,8,0,23,127,31") return { type: "float32", isBigEndian };
  if (size === 8 && ieee.join() === "0,64,52,11,0,52,1023,63") return { type: "float64", isBigEndian };
  return undefined;
}

function layoutOf(body: Bytes): StoredNumbers["layout"] | undefined {
  const version = body.uint8();
  const kind = body.uint8();
  if (kind === 1 && (version === 3 || version === 4))
    return { kind: "contiguous", address: body.uint(8), bytes: body.uint(8) };
  if (kind !== 2 || version !== 3) return undefined;
  // the last one is the size of an element
  const rank = body.uint8() - 1;
  const index = body.uint(8);
  return { kind: "chunked", index, chunkShape: Array.from({ length: Math.max(0, rank) }, () => body.uint(4)) };
}

function filtersOf(body: Bytes): ChunkFilter[] | undefined {
  const version = body.uint8();
  if (version !== 1 && version !== 2) return undefined;
  const count = body.uint8();
  if (version === 1) body.at += 6;
  const filters: ChunkFilter[] = [];
  for (let i = 0; i < count; i++) {
    const id = body.uint(2);
    const nameBytes = version === 1 || id >= 256 ? body.uint(2) : 0;
    body.at += 2;
    const valueCount = body.uint(2);
    body.at += version === 1 ? Math.ceil(nameBytes / 8) * 8 : nameBytes;
    const values = Array.from({ length: valueCount }, () => body.uint(4));
    if (version === 1 && valueCount % 2 === 1) body.at += 4;
    filters.push({ id, values });
  }
  return filters;
}

function fillOf(body: Bytes): Uint8Array | undefined {
  const version = body.uint8();
  if (version === 3) {
    const isDefined = (body.uint8() & 0x20) !== 0;
    return isDefined ? body.bytes(body.uint(4)).slice() : undefined;
  }
  body.at += 2;
  const isDefined = body.uint8() === 1;
  return version === 1 || isDefined ? body.bytes(body.uint(4)).slice() : undefined;
}

function oldFillOf(body: Bytes | undefined): Uint8Array | undefined {
  return body?.bytes(body.uint(4)).slice();
}

/**
 * Whether addresses are offsets in the file, of 64 bits, as the superblock at the start of the file says (II.A). `head` is the first 64 bytes; false where
 * the superblock comes later, behind something of a user's.
 */
export function hasPlainAddresses(head: Uint8Array): boolean {
  if (head.length < 48 || Buffer.from(head.subarray(1, 4)).toString("latin1") !== "HDF") return false;
  const version = head[8]!;
  const isNew = version >= 2;
  const sizes = isNew ? [head[9], head[10]] : [head[13], head[14]];
  const base = new DataView(head.buffer, head.byteOffset).getBigUint64(isNew ? 12 : version === 1 ? 28 : 24, true);
  return sizes.every((size) => size === 8) && base === 0n;
}

/** A cursor over little-endian fields that knows where in the file it is. */
export class Bytes {
  readonly length: number;
  at = 0;
  readonly #bytes: Uint8Array;
  readonly #offset: number;

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes;
    this.#offset = offset;
    this.length = bytes.length;
  }

  uint8(): number {
    return this.uint(1);
  }

  /** An unsigned number of up to eight bytes; one beyond what JavaScript keeps exactly is no size or address of a real file. */
  uint(length: number): number {
    const bytes = this.bytes(length);
    let value = 0;
    for (let i = length - 1; i >= 0; i--) value = value * 256 + bytes[i]!;
    if (!Number.isSafeInteger(value) && value < UNDEFINED_ADDRESS) this.corrupt(`number ${value}`);
    return value;
  }

  text(length: number): string {
    return Buffer.from(this.bytes(length)).toString("latin1");
  }

  bytes(length: number): Uint8Array {
    const { at } = this;
    if (at + length > this.length) this.corrupt("something that ends before its fields do");
    this.at = at + length;
    return this.#bytes.subarray(at, at + length);
  }

  part(length: number): Bytes {
    const { at } = this;
    return new Bytes(this.bytes(length), this.#offset + at);
  }

  corrupt(what: string): never {
    throw new NetcdfError("corrupt", `the file has ${what}`, { offset: this.#offset + this.at });
  }
}
