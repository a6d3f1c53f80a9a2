import { corrupt } from "./errors.ts";

/** Reads a tile's packets: headers bit by bit, where a byte after 0xff holds seven (ISO/IEC 15444-1, B.10.1), bodies by bytes. */
export class PacketBits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #byte = 0;
  #left = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  read(): number {
    if (this.#left === 0) this.#next();
    this.#left--;
    return (this.#byte >> this.#left) & 1;
  }

  /** An unsigned integer of `count` bits, at most 31. */
  readMany(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = (value << 1) | this.read();
    return value;
  }

  /** Ends a header: what is left of its last byte is padding, and so is a byte that must follow 0xff. */
  align(): void {
    if (this.#byte === 0xff) this.#next();
    this.#left = 0;
    this.#byte = 0;
  }

  /** Passes over `length` bytes if they begin with `marker`. */
  skipMarker(marker: number, length: number): void {
    if (this.#bytes[this.#at] === marker >> 8 && this.#bytes[this.#at + 1] === (marker & 0xff)) this.take(length);
  }

  take(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw corrupt("a tile ends within its packets");
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }

  #next(): void {
    if (this.#at >= this.#bytes.length) throw corrupt("a tile ends within its packets");
    this.#left = this.#byte === 0xff ? 7 : 8;
    this.#byte = this.#bytes[this.#at++]!;
  }
}
