import { type RangeSource, readRange } from "../source.ts";
import { Bytes, UNDEFINED_ADDRESS } from "./object-header.ts";

/** Where one chunk lies. */
export interface ChunkPlace {
  /** Its number in the grid of chunks, row-major. */
  readonly number: number;
  readonly address: number;
  readonly bytes: number;
  /** Bit i: filter i was not applied. */
  readonly skipped: number;
}

/** The grid that chunks form. */
export interface ChunkGrid {
  readonly chunkShape: readonly number[];
  /** Chunks along each dimension. */
  readonly lengths: readonly number[];
}

/** Entries that a node usually has room for; a larger node takes a second read. */
const USUAL_ENTRIES = 64;

interface Node {
  readonly level: number;
  /** One more than children: the last one ends the last child. In numbers of chunks. */
  readonly keys: readonly { readonly number: number; readonly bytes: number; readonly skipped: number }[];
  readonly children: readonly number[];
}

/**
 * The index of chunks: a B-tree of version 1 (HDF5 File Format Specification, III.A.1, node type 1). Nodes are read as they are needed, and kept.
 */
export class ChunkIndex {
  readonly #source: RangeSource;
  readonly #root: number;
  readonly #grid: ChunkGrid;
  readonly #nodes = new Map<number, Promise<Node>>();

  constructor(source: RangeSource, root: number, grid: ChunkGrid) {
    this.#source = source;
    this.#root = root;
    this.#grid = grid;
  }

  /** Finds chunks by their numbers, given in ascending order; one that was never written is not among the results. */
  async find(numbers: readonly number[]): Promise<ChunkPlace[]> {
    const found: ChunkPlace[] = [];
    if (this.#root === UNDEFINED_ADDRESS || numbers.length === 0) return found;
    const visited = new Set<number>();
    const visit = async (address: number, above: number): Promise<void> => {
      const node = await this.#node(address);
      // each node once, each level below the one above: whatever addresses say, this ends
      if (visited.has(address) || node.level >= above) {
        new Bytes(new Uint8Array(0), address).corrupt("an index of chunks that runs in circles");
      }
      visited.add(address);
      for (const [i, child] of node.children.entries()) {
        const key = node.keys[i]!;
        const next = node.keys[i + 1]!;
        const at = firstAtLeast(numbers, key.number);
        const wanted = numbers[at];
        if (wanted === undefined) break;
        if (node.level > 0) {
          if (wanted < next.number || i === node.children.length - 1) await visit(child, node.level);
        } else if (wanted === key.number) {
          found.push({ number: wanted, address: child, bytes: key.bytes, skipped: key.skipped });
        }
      }
    };
    await visit(this.#root, Infinity);
    return found;
  }

  #node(address: number): Promise<Node> {
    let node = this.#nodes.get(address);
    if (!node) {
      node = this.#read(address);
      this.#nodes.set(address, node);
      node.catch(() => this.#nodes.delete(address));
    }
    return node;
  }

  async #read(address: number): Promise<Node> {
    const keyBytes = 16 + this.#grid.chunkShape.length * 8;
    const bytesFor = (entries: number) => 24 + entries * (keyBytes + 8) + keyBytes;
    const { size } = this.#source;
    const usual = Math.max(24, Math.min(bytesFor(USUAL_ENTRIES), size - address));
    let bytes = new Bytes(await readRange(this.#source, address, usual), address);
    if (bytes.text(4) !== "TREE") bytes.corrupt("no index where a dataset's chunks should be listed");
    if (bytes.uint8() !== 1) bytes.corrupt("an index that is not one of chunks");
    const level = bytes.uint8();
    const entries = bytes.uint(2);
    if (bytesFor(entries) > bytes.length)
      bytes = new Bytes(await readRange(this.#source, address, bytesFor(entries)), address);
    // the siblings' addresses
    bytes.at = 24;
    const keys = [this.#key(bytes)];
    const children: number[] = [];
    for (let i = 0; i < entries; i++) {
      children.push(bytes.uint(8));
      keys.push(this.#key(bytes));
    }
    return { level, keys, children };
  }

  #key(bytes: Bytes) {
    const size = bytes.uint(4);
    const skipped = bytes.uint(4);
    const { chunkShape, lengths } = this.#grid;
    let number = 0;
    let isOutside = false;
    for (const [d, length] of chunkShape.entries()) {
      const index = Math.floor(bytes.uint(8) / length);
      // a dataset that was made smaller keeps chunks outside; and the last key of a node is no chunk
      if (d > 0 && index >= lengths[d]!) isOutside = true;
      number = number * lengths[d]! + (isOutside ? lengths[d]! - 1 : index);
    }
    // between the numbers of the chunks it lies between, and equal to none
    if (isOutside) number += 0.5;
    // the last offset is that within an element, always 0
    bytes.at += 8;
    return { number, bytes: size, skipped };
  }
}

function firstAtLeast(numbers: readonly number[], least: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
