import { GribError } from "../errors.ts";

/** Appends GRIB's number formats to a growing array of bytes; one per section. */
export class SectionWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  /** Starts a section: its length is filled in by `finish`. */
  constructor(section: number) {
    this.#bytes = new Uint8Array(256);
    this.#view = new DataView(this.#bytes.buffer);
    this.u32(0).u8(section);
  }

  u8(value: number): this {
    checkRange(value, 0, 0xff);
    const at = this.#room(1);
    this.#view.setUint8(at, value);
    return this;
  }

  u16(value: number): this {
    checkRange(value, 0, 0xffff);
    const at = this.#room(2);
    this.#view.setUint16(at, value);
    return this;
  }

  u32(value: number): this {
    checkRange(value, 0, 0xffffffff);
    const at = this.#room(4);
    this.#view.setUint32(at, value);
    return this;
  }

  /** Sign and magnitude. */
  s8(value: number): this {
    checkRange(value, -127, 127);
    return this.u8(value < 0 ? 0x80 - value : value);
  }

  /** Sign and magnitude. */
  s16(value: number): this {
    checkRange(value, -0x7fff, 0x7fff);
    return this.u16(value < 0 ? 0x8000 - value : value);
  }

  /** Sign and magnitude. */
  s32(value: number): this {
    checkRange(value, -0x7fffffff, 0x7fffffff);
    return this.u32(value < 0 ? 0x80000000 - value : value);
  }

  f32(value: number): this {
    const at = this.#room(4);
    this.#view.setFloat32(at, value);
    return this;
  }

  bytes(values: Uint8Array): this {
    const at = this.#room(values.length);
    this.#bytes.set(values, at);
    return this;
  }

  /** A time in seven octets. */
  time(milliseconds: number): this {
    const time = new Date(milliseconds);
    return this.u16(time.getUTCFullYear())
      .u8(time.getUTCMonth() + 1)
      .u8(time.getUTCDate())
      .u8(time.getUTCHours())
      .u8(time.getUTCMinutes())
      .u8(time.getUTCSeconds());
  }

  finish(): Uint8Array<ArrayBuffer> {
    this.#view.setUint32(0, this.#length);
    return this.#bytes.subarray(0, this.#length);
  }

  /** Makes room and returns where; may replace the buffer and its view. */
  #room(length: number): number {
    const at = this.#length;
    this.#length += length;
    if (this.#length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }
}

function checkRange(value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new GribError("invalid-argument", `${value} cannot be written as a whole number between ${low} and ${high}`);
  }
}

/** Packs integers of `bits` bits (0..32) one after another, the last byte filled up with zeros. */
export function packIntegers(values: Uint32Array, bits: number): Uint8Array<ArrayBuffer> {
  const words = Math.ceil((values.length * bits) / 32);
  const bytes = new Uint8Array(words * 4);
  if (bits === 0) return bytes;
  const view = new DataView(bytes.buffer);
  let word = 0;
  let used = 0;
  let at = 0;
  for (const value of values) {
    const free = 32 - used;
    if (bits < free) {
      word |= value << (free - bits);
      used += bits;
      continue;
    }
    const over = bits - free;
    view.setUint32(at, (word | (value >>> over)) >>> 0);
    at += 4;
    word = over === 0 ? 0 : value << (32 - over);
    used = over;
  }
  if (used > 0) view.setUint32(at, word >>> 0);
  return bytes.subarray(0, Math.ceil((values.length * bits) / 8));
}
