const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
const mostDecimals = 15;
const leastFixed = 1e-4;
/** Whole floats below it are apart by at most 1, so no shorter digits stand for them. */
const mostFixed = 2 ** 24;
const longestNumber = 32;

/**
 * Text in the making, as UTF-8 bytes. Numbers are written without making strings of them: an answer is mostly numbers.
 */
export class Text {
  #bytes: Buffer;
  #length = 0;
  /** Decimals of the last float: those of one series mostly agree. */
  #decimals = 2;

  constructor(capacity = 16 * 1024) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  get length(): number {
    return this.#length;
  }

  add(text: string): this {
    // a UTF-16 unit takes at most three bytes
    this.#reserve(text.length * 3);
    this.#length += this.#bytes.write(text, this.#length);
    return this;
  }

  byte(code: number): this {
    this.#reserve(1);
    this.#bytes[this.#length++] = code;
    return this;
  }

  /**
   * A float32 as the shortest decimal that gives the same float32 back (`Math.fround(Number(text))`), the closest of those; `missing` for what JSON has no
   * number for.
   */
  float32(value: number, missing = "null"): this {
    if (!(value - value === 0)) return this.add(missing);
    this.#reserve(longestNumber);
    let size = value;
    if (value < 0) {
      this.#bytes[this.#length++] = 0x2d;
      size = -value;
    }
    if (size >= mostFixed || (size < leastFixed && size !== 0)) return this.#scientific(size);
    let decimals = this.#decimals;
    if (holds(size, decimals)) {
      while (decimals > 0 && holds(size, decimals - 1)) decimals--;
    } else {
      do decimals++;
      while (decimals <= mostDecimals && !holds(size, decimals));
      if (decimals > mostDecimals) return this.#scientific(size);
    }
    this.#decimals = decimals;
    this.#digits(Math.round(size * (powers[decimals] as number)), decimals);
    return this;
  }

  /** Floats with commas between, in brackets. */
  floats(values: Float32Array, start: number, count: number): this {
    this.byte(0x5b);
    for (let i = 0; i < count; i++) {
      if (i > 0) this.byte(0x2c);
      this.float32(values[start + i] as number);
    }
    return this.byte(0x5d);
  }

  /** What there is, and starts afresh. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(this.#bytes.byteLength);
    this.#length = 0;
    return taken;
  }

  /** `whole` / 10^decimals; whole has at most 9 or 10 digits. */
  #digits(whole: number, decimals: number): void {
    let digits = 1;
    while (digits < 16 && whole >= (powers[digits] as number)) digits++;
    const length = decimals === 0 ? digits : Math.max(digits, decimals + 1) + 1;
    let at = this.#length + length - 1;
    let rest = whole;
    const bytes = this.#bytes;
    for (let i = 0; i < decimals; i++) {
      const next = Math.floor(rest / 10);
      bytes[at--] = 48 + rest - next * 10;
      rest = next;
    }
    if (decimals > 0) bytes[at--] = 0x2e;
    while (at >= this.#length) {
      const next = Math.floor(rest / 10);
      bytes[at--] = 48 + rest - next * 10;
      rest = next;
    }
    this.#length += length;
  }

  #scientific(size: number): this {
    for (let precision = 1; precision <= 9; precision++) {
      const rounded = Number(size.toPrecision(precision));
      if (Math.fround(rounded) === size) return this.add(String(rounded));
    }
    return this.add(String(size));
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.byteLength) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.byteLength * 2, this.#length + more));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}

function holds(size: number, decimals: number): boolean {
  const power = powers[decimals] as number;
  return Math.fround(Math.round(size * power) / power) === size;
}
