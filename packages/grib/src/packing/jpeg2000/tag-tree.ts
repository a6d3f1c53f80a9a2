import type { PacketBits } from "./packet-bits.ts";

/** A level of a tag tree: where its nodes begin, and how many there are across. */
interface Level {
  readonly start: number;
  readonly width: number;
}

/**
 * A tag tree (ISO/IEC 15444-1, B.10.2): numbers for the cells of a rectangle, each node the least of up to four below it. Bits are
 * read as far as a question needs them, and remembered.
 */
export class TagTree {
  /** From the cells up to the root. */
  readonly #levels: Level[] = [];
  /** What a node's number is at least. */
  readonly #bounds: Int32Array;
  /** Whether the bound is the number. */
  readonly #known: Uint8Array;

  constructor(width: number, height: number) {
    let nodes = 0;
    for (let w = width, h = height; ; w = (w + 1) >> 1, h = (h + 1) >> 1) {
      this.#levels.push({ start: nodes, width: w });
      nodes += w * h;
      if (w * h <= 1) break;
    }
    this.#bounds = new Int32Array(nodes);
    this.#known = new Uint8Array(nodes);
  }

  /** Reads on until the number of cell `x`, `y` is known or at least `limit`; returns it, or `limit`. */
  read(bits: PacketBits, x: number, y: number, limit: number): number {
    let bound = 0;
    for (let depth = this.#levels.length - 1; depth >= 0; depth--) {
      const { start, width } = this.#levels[depth]!;
      const node = start + (y >> depth) * width + (x >> depth);
      bound = Math.max(bound, this.#bounds[node]!);
      while (bound < limit && this.#known[node] === 0) {
        if (bits.read() === 1) this.#known[node] = 1;
        else bound++;
      }
      this.#bounds[node] = bound;
      // The nodes below are no less, and nothing more can be asked of them.
      if (bound >= limit) return limit;
    }
    return bound;
  }
}
