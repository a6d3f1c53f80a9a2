import { type CodingPasses, MAX_BLOCK_SAMPLES, writeSegment } from "./bit-planes.ts";
import { INITIAL_STATES, type Orientation, SIGNIFICANCE, SIGNS } from "./contexts.ts";
import { KERNEL } from "./kernel-module.ts";
import { LPS, NEXT_LESS, NEXT_MORE } from "./mq.ts";
import { areaSamples, placeOf, type Planes } from "./planes.ts";
import type { Rectangle } from "./rectangle.ts";
import type { Band } from "./tile-layout.ts";

/** What the WebAssembly module exports; kernel/ has its source. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): void };
  begin(width: number, height: number, orientation: number, causal: number): void;
  start(at: number): void;
  propagate(plane: number): void;
  refine(plane: number): void;
  cleanUp(plane: number): void;
  readSegmentationSymbols(): number;
  place(width: number, height: number, target: number, step: number, rowBytes: number): void;
  spreadLow(from: number, width: number, height: number, target: number, rowBytes: number): void;
  synthesize(plane: number, width: number, height: number, oddX: number, oddY: number): void;
}

/** Places in its memory, as in kernel/memory.ts. */
const CONTEXTS_AT = 0;
const MACHINE_AT = 512;
const SIGNS_AT = 1280;
const SIGNIFICANCE_AT = 2048;
const SAMPLES_AT = 20_480;
const SEGMENT_AT = 36_864;
const PLANES_AT = 131_072;

/** The longest codeword segment there is room for; 4096 samples of 31 bits take 16 KiB. */
export const MAX_SEGMENT_BYTES = PLANES_AT - SEGMENT_AT - 2;
/** Larger tiles would come near the limit of 32-bit addresses. */
export const MAX_TILE_SAMPLES = 1 << 28;
/** Memory never shrinks, so an instance that has grown beyond this is used once. */
const MAX_KEPT_BYTES = 1 << 26;
const PAGE_BYTES = 65_536;

const ORIENTATIONS: readonly Orientation[] = ["LL", "HL", "LH", "HH"];

declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
};

let module: object | false | undefined;
let idle: Kernel | undefined;

/** A kernel for the caller alone, until `giveBack`; undefined where the engine lacks 128-bit SIMD. */
export function takeKernel(): Kernel | undefined {
  const kernel = idle;
  idle = undefined;
  if (kernel) return kernel;
  if (module === undefined) {
    const bytes = Buffer.from(KERNEL, "base64");
    module = WebAssembly.validate(bytes) && new WebAssembly.Module(bytes);
  }
  return module ? new Kernel(new WebAssembly.Instance(module).exports) : undefined;
}

export function giveBack(kernel: Kernel): void {
  if (kernel.memoryBytes <= MAX_KEPT_BYTES) idle = kernel;
}

/** Coding passes and the 5/3 wavelet in WebAssembly: the same results as in TypeScript, sooner. */
export class Kernel implements CodingPasses {
  readonly exports: Exports;
  #bytes = new Uint8Array(0);
  #samples = new Int32Array(0);
  readonly #firstContexts: Uint8Array;

  constructor(exports: Exports) {
    this.exports = exports;
    this.#view();
    this.#firstContexts = this.#writeTables();
  }

  get samples(): Int32Array {
    return this.#samples;
  }

  get memoryBytes(): number {
    return this.#bytes.length;
  }

  /** Has `bytes` bytes of memory from the planes' place on; views made before are no longer valid. */
  reserve(bytes: number): void {
    const missing = PLANES_AT + bytes - this.#bytes.length;
    if (missing <= 0) return;
    this.exports.memory.grow(Math.ceil(missing / PAGE_BYTES));
    this.#view();
  }

  /** `count` integers at byte `at`. */
  integers(at: number, count: number): Int32Array {
    return new Int32Array(this.#bytes.buffer, at, count);
  }

  begin(width: number, height: number, orientation: Orientation, causal: boolean): void {
    this.exports.begin(width, height, ORIENTATIONS.indexOf(orientation), causal ? 1 : 0);
    this.resetContexts();
  }

  resetContexts(): void {
    this.#bytes.set(this.#firstContexts, CONTEXTS_AT);
  }

  start(parts: readonly Uint8Array[]): void {
    writeSegment(parts, this.#bytes, SEGMENT_AT);
    this.exports.start(SEGMENT_AT);
  }

  propagate(plane: number): void {
    this.exports.propagate(plane);
  }

  refine(plane: number): void {
    this.exports.refine(plane);
  }

  cleanUp(plane: number): void {
    this.exports.cleanUp(plane);
  }

  readSegmentationSymbols(): number {
    return this.exports.readSegmentationSymbols();
  }

  #view(): void {
    const { buffer } = this.exports.memory;
    this.#bytes = new Uint8Array(buffer);
    this.#samples = new Int32Array(buffer, SAMPLES_AT, MAX_BLOCK_SAMPLES);
  }

  /** Returns the contexts in their first states. */
  #writeTables(): Uint8Array {
    const bytes = this.#bytes;
    const view = new DataView(bytes.buffer);
    for (const [state, lps] of LPS.entries()) {
      const at = MACHINE_AT + state * 8;
      view.setInt32(at, lps, true);
      bytes.set([state & 1, NEXT_LESS[state]!, NEXT_MORE[state]!], at + 4);
    }
    bytes.set(SIGNS, SIGNS_AT);
    for (const [index, orientation] of ORIENTATIONS.entries()) {
      bytes.set(SIGNIFICANCE[orientation], SIGNIFICANCE_AT + index * 512);
    }
    const contexts = new Uint8Array(INITIAL_STATES.length * 8);
    for (const [context, state] of INITIAL_STATES.entries()) {
      contexts.set(bytes.subarray(MACHINE_AT + state * 8, MACHINE_AT + state * 8 + 8), context * 8);
    }
    return contexts;
  }
}

/** Planes in the kernel's memory, for tiles of the 5/3 wavelet. */
export class KernelPlanes implements Planes {
  readonly #kernel: Kernel;
  /** Resolutions take turns: the highest one's place comes first, and the next lower one's behind it. */
  readonly #places: readonly [number, number];
  #turn = 0;
  #area: Rectangle = { x0: 0, y0: 0, x1: 0, y1: 0 };

  /** For the resolutions with these areas, from the lowest on. */
  constructor(kernel: Kernel, areas: readonly Rectangle[]) {
    const [highest = 0, second = 0] = areas.map(areaSamples).toReversed();
    kernel.reserve((highest + second) * 4);
    this.#kernel = kernel;
    this.#places = [PLANES_AT, PLANES_AT + highest * 4];
    // The highest resolution comes at turn 0.
    this.#turn = areas.length & 1;
  }

  next(area: Rectangle): void {
    const from = this.#places[this.#turn]!;
    this.#turn ^= 1;
    const to = this.#places[this.#turn]!;
    const before = this.#area;
    this.#area = area;
    const width = area.x1 - area.x0;
    this.#kernel.integers(to, areaSamples(area)).fill(0);
    if (areaSamples(before) === 0) return;
    const first = (2 * before.y0 - area.y0) * width + 2 * before.x0 - area.x0;
    const [lowWidth, lowHeight] = [before.x1 - before.x0, before.y1 - before.y0];
    this.#kernel.exports.spreadLow(from, lowWidth, lowHeight, to + first * 4, width * 4);
  }

  place(samples: Int32Array, area: Rectangle, band: Band): void {
    if (samples !== this.#kernel.samples) this.#kernel.samples.set(samples);
    const step = band.orientation === "LL" ? 1 : 2;
    const target = this.#places[this.#turn]! + placeOf(this.#area, band, area.x0, area.y0) * 4;
    const rowBytes = (this.#area.x1 - this.#area.x0) * step * 4;
    this.#kernel.exports.place(area.x1 - area.x0, area.y1 - area.y0, target, step, rowBytes);
  }

  synthesize(): void {
    const { x0, y0, x1, y1 } = this.#area;
    if (areaSamples(this.#area) === 0) return;
    this.#kernel.exports.synthesize(this.#places[this.#turn]!, x1 - x0, y1 - y0, x0 & 1, y0 & 1);
  }

  samples(): Int32Array {
    return this.#kernel.integers(this.#places[this.#turn]!, areaSamples(this.#area));
  }
}
