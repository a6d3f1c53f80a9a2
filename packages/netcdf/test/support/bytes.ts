/** Builds classic headers byte by byte, as the format's specification writes them. */
export class ClassicBytes {
  readonly #bytes: number[] = [];
  readonly #wide: boolean;

  constructor(version: 1 | 2 | 5) {
    this.#bytes.push(0x43, 0x44, 0x46, version);
    this.#wide = version === 5;
  }

  u32(...values: number[]): this {
    for (const value of values) this.#bytes.push(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
    return this;
  }

  /** A count: 64 bits in CDF-5. */
  count(value: number): this {
    return this.#wide ? this.u32(Math.floor(value / 2 ** 32), value % 2 ** 32) : this.u32(value);
  }

  /** The start of a list, or of none. */
  list(tag: number, count: number): this {
    return this.u32(tag).count(count);
  }

  name(name: string): this {
    this.count(name.length);
    const padded = name.padEnd(Math.ceil(name.length / 4) * 4, "\0");
    this.#bytes.push(...Buffer.from(padded, "latin1"));
    return this;
  }

  /** So many zeros. */
  zeros(length: number): this {
    for (let i = 0; i < length; i++) this.#bytes.push(0);
    return this;
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}
