import { type CodingPasses, PlainPasses } from "./bit-planes.ts";
import type { Orientation } from "./contexts.ts";
import { type Kernel, MAX_SEGMENT_BYTES } from "./kernel.ts";

/** Code-block style (ISO/IEC 15444-1, table A.19); predictable termination and termination itself concern segments only. */
export interface BlockStyle {
  /** Later passes but for the cleanup are bits as they are. */
  readonly bypass: boolean;
  /** Contexts start anew with each pass. */
  readonly reset: boolean;
  /** Each pass ends its codeword segment. */
  readonly terminateAll: boolean;
  /** The stripe below does not count for contexts. */
  readonly causal: boolean;
  /** Four known symbols end each cleanup pass. */
  readonly segmentationSymbols: boolean;
}

/** Some of a block's coding passes, with the bytes they are in. */
export interface Segment {
  readonly passes: number;
  readonly bytes: readonly Uint8Array[];
}

/** Bit-planes that fit a signed word. */
export const MAX_BIT_PLANES = 31;

/** Passes before bits may bypass the arithmetic coder: the first four bit-planes. */
export const PASSES_BEFORE_BYPASS = 10;

/** Segmentation symbols. */
const SEGMENTATION = 0b1010;

/** What a code-block is decoded from. */
export interface CodedBlock {
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** Bit-planes that are coded. */
  readonly planes: number;
  readonly segments: readonly Segment[];
}

/** Decodes code-blocks one after another: calls the passes in their order (ISO/IEC 15444-1, D.4). */
export class BlockDecoder {
  readonly #plain = new PlainPasses();
  readonly #kernel: Kernel | undefined;

  /** Without a kernel all is done in TypeScript. */
  constructor(kernel: Kernel | undefined) {
    this.#kernel = kernel;
  }

  /**
   * Decodes a block; returns its samples, as `CodingPasses` holds them, until the next one. The lowest bit-plane is number
   * `fraction`: planes below hold no bits of the stream, only the half that truncated values are off by. Undefined if
   * segmentation symbols are not what they should be.
   */
  decode(block: CodedBlock, style: BlockStyle, fraction: 0 | 1): Int32Array | undefined {
    const passes = this.#passesFor(block, style);
    passes.begin(block.width, block.height, block.orientation, style.causal);
    let pass = 0;
    for (const segment of block.segments) {
      const isRaw = style.bypass && pass >= PASSES_BEFORE_BYPASS && kindOf(pass) !== CLEANUP;
      if (isRaw) this.#plain.startRaw(segment.bytes);
      else passes.start(segment.bytes);
      for (let left = segment.passes; left > 0; left--, pass++) {
        const plane = block.planes - 1 - Math.floor((pass + 2) / 3) + fraction;
        if (isRaw) this.#runRaw(kindOf(pass), plane);
        else if (!run(passes, kindOf(pass), plane, style)) return undefined;
        if (style.reset) passes.resetContexts();
      }
    }
    return passes.samples;
  }

  #passesFor(block: CodedBlock, style: BlockStyle): CodingPasses {
    const suitsKernel = !style.bypass && block.segments.every((segment) => lengthOf(segment) <= MAX_SEGMENT_BYTES);
    return (suitsKernel && this.#kernel) || this.#plain;
  }

  #runRaw(kind: number, plane: number): void {
    if (kind === PROPAGATION) this.#plain.propagateRaw(plane);
    else this.#plain.refineRaw(plane);
  }
}

const PROPAGATION = 0;
const REFINEMENT = 1;
const CLEANUP = 2;

/** The first bit-plane has a cleanup pass only. */
function kindOf(pass: number): number {
  return (pass + 2) % 3;
}

function run(passes: CodingPasses, kind: number, plane: number, style: BlockStyle): boolean {
  if (kind === PROPAGATION) passes.propagate(plane);
  else if (kind === REFINEMENT) passes.refine(plane);
  else {
    passes.cleanUp(plane);
    if (style.segmentationSymbols) return passes.readSegmentationSymbols() === SEGMENTATION;
  }
  return true;
}

function lengthOf(segment: Segment): number {
  return segment.bytes.reduce((sum, part) => sum + part.length, 0);
}
