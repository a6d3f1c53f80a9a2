/** Bits that bypass the arithmetic coder (ISO/IEC 15444-1, D.6): after a byte of 0xff, the next one holds seven. */
export class RawBits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #left = 0;
  #byte = 0;

  /** Segments start at the first byte; two bytes of 0xff follow them. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  start(): void {
    this.#at = 0;
    this.#left = 0;
    this.#byte = 0;
  }

  read(): number {
    if (this.#left === 0) {
      const next = this.#bytes[this.#at]!;
      const isStuffed = this.#byte === 0xff;
      // A marker ends the segment; ones follow for as long as they are asked for.
      const isMarker = isStuffed && next > 0x8f;
      this.#left = isMarker || !isStuffed ? 8 : 7;
      this.#byte = isMarker ? 0xff : next;
      if (!isMarker) this.#at++;
    }
    this.#left--;
    return (this.#byte >> this.#left) & 1;
  }
}
