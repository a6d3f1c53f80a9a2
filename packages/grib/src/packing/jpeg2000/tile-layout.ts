import type { Segment } from "./blocks.ts";
import type { Tile } from "./codestream.ts";
import { stepOf } from "./coding.ts";
import type { Orientation } from "./contexts.ts";
import { corrupt } from "./errors.ts";
import { divideUp, intersect, isEmpty, type Rectangle } from "./rectangle.ts";
import { TagTree } from "./tag-tree.ts";

/**
 * How a tile is cut up (ISO/IEC 15444-1, B.5 to B.7): resolutions, their sub-bands, precincts over these, code-blocks within
 * precincts. All coordinates are absolute, on the grid of the resolution or sub-band.
 */
export interface Resolution {
  /** 0 is the lowest. */
  readonly index: number;
  readonly area: Rectangle;
  readonly bands: readonly Band[];
  readonly precinctsAcross: number;
  readonly precinctsDown: number;
  /** Those whose packets were met so far, in raster order. */
  readonly precincts: (Precinct | undefined)[];
}

export interface Band {
  readonly orientation: Orientation;
  /** 1 where the sub-band has the high frequencies along rows, or columns. */
  readonly dx: 0 | 1;
  readonly dy: 0 | 1;
  readonly area: Rectangle;
  /** Bit-planes of its coefficients at most. */
  readonly planes: number;
  /** What a quantized coefficient is multiplied by. */
  readonly step: number;
  /** Sides of a code-block. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  /** Sides of a precinct's part of this sub-band. */
  readonly precinctWidth: number;
  readonly precinctHeight: number;
}

export interface Precinct {
  readonly blocks: readonly BlockGrid[];
  /** Layers whose packets were read. */
  layersRead: number;
}

/** The code-blocks of one precinct in one sub-band. */
export interface BlockGrid {
  readonly band: Band;
  /** The precinct's part of the sub-band. */
  readonly area: Rectangle;
  /** First block's index across and down the whole sub-band. */
  readonly firstX: number;
  readonly firstY: number;
  readonly across: number;
  readonly down: number;
  readonly inclusion: TagTree;
  readonly zeroPlanes: TagTree;
  /** Those that have data, in raster order. */
  readonly blocks: (Block | undefined)[];
}

/** What packets told of a code-block so far. */
export interface Block {
  /** Bit-planes that are coded. */
  readonly planes: number;
  passes: number;
  lengthBits: number;
  readonly segments: OpenSegment[];
}

export interface OpenSegment extends Segment {
  passes: number;
  readonly bytes: Uint8Array[];
  /** Passes it holds when complete. */
  readonly capacity: number;
}

/** Lets the visits to code-blocks that packet headers cost grow with the image only. */
const MAX_VISITS_PER_SAMPLE = 16;

/** Lays out a tile whose packets take `bytes` bytes together. */
export function layOutTile(tile: Tile, precision: number, bytes: number): Resolution[] {
  const { levels } = tile.coding;
  const resolutions = Array.from({ length: levels + 1 }, (_, index) => layOutResolution(tile, precision, index));
  let packets = 0;
  let blocks = 0;
  for (const { bands, precinctsAcross, precinctsDown } of resolutions) {
    packets += precinctsAcross * precinctsDown * tile.packets.layers;
    for (const band of bands) blocks += countBlocks(band) + precinctsAcross * precinctsDown;
  }
  // Every packet takes a byte at least.
  if (packets > bytes) throw corrupt(`${packets} packets in ${bytes} bytes`);
  const samples = (tile.area.x1 - tile.area.x0) * (tile.area.y1 - tile.area.y0);
  const visits = blocks * tile.packets.layers;
  if (visits > MAX_VISITS_PER_SAMPLE * samples + 65_536) {
    throw corrupt(`${tile.packets.layers} layers of ${blocks} code-blocks for ${samples} samples`);
  }
  return resolutions;
}

function layOutResolution(tile: Tile, precision: number, index: number): Resolution {
  const { coding } = tile;
  const area = divideUp(tile.area, 2 ** (coding.levels - index));
  const { widthLog, heightLog } = coding.precincts[index]!;
  const empty = isEmpty(area);
  return {
    index,
    area,
    bands: empty ? [] : layOutBands(tile, precision, index),
    precinctsAcross: empty ? 0 : Math.ceil(area.x1 / 2 ** widthLog) - Math.floor(area.x0 / 2 ** widthLog),
    precinctsDown: empty ? 0 : Math.ceil(area.y1 / 2 ** heightLog) - Math.floor(area.y0 / 2 ** heightLog),
    precincts: [],
  };
}

const LOWEST = [{ orientation: "LL", dx: 0, dy: 0 }] as const;
const DETAILS = [
  { orientation: "HL", dx: 1, dy: 0 },
  { orientation: "LH", dx: 0, dy: 1 },
  { orientation: "HH", dx: 1, dy: 1 },
] as const;

function layOutBands(tile: Tile, precision: number, resolution: number): Band[] {
  const { coding, quantization } = tile;
  // How often the sub-band was halved.
  const level = coding.levels - Math.max(0, resolution - 1);
  const scale = 2 ** level;
  const { widthLog, heightLog } = coding.precincts[resolution]!;
  const cut = resolution === 0 ? 0 : 1;
  const precinctWidthLog = widthLog - cut;
  const precinctHeightLog = heightLog - cut;
  return (resolution === 0 ? LOWEST : DETAILS).map(({ orientation, dx, dy }, index) => {
    const step = stepOf(quantization, resolution === 0 ? 0 : 3 * resolution - 2 + index, resolution);
    // The nominal range grows by a bit with each high-pass filter.
    const range = precision + dx + dy;
    return {
      orientation,
      dx,
      dy,
      area: divideUp(tile.area, scale, (scale / 2) * dx, (scale / 2) * dy),
      planes: quantization.guardBits + step.exponent - 1,
      step: coding.reversible ? 1 : 2 ** (range - step.exponent) * (1 + step.mantissa / 2048),
      blockWidth: 2 ** Math.min(coding.blockWidthLog, precinctWidthLog),
      blockHeight: 2 ** Math.min(coding.blockHeightLog, precinctHeightLog),
      precinctWidth: 2 ** precinctWidthLog,
      precinctHeight: 2 ** precinctHeightLog,
    };
  });
}

function countBlocks({ area, blockWidth, blockHeight }: Band): number {
  if (isEmpty(area)) return 0;
  const across = Math.ceil(area.x1 / blockWidth) - Math.floor(area.x0 / blockWidth);
  return across * (Math.ceil(area.y1 / blockHeight) - Math.floor(area.y0 / blockHeight));
}

/** The precinct at `index` of a resolution, made when it is first asked for. */
export function precinctAt(resolution: Resolution, index: number): Precinct {
  const existing = resolution.precincts[index];
  if (existing) return existing;
  const x = index % resolution.precinctsAcross;
  const y = Math.floor(index / resolution.precinctsAcross);
  const precinct = { blocks: resolution.bands.flatMap((band) => gridOf(resolution, band, x, y)), layersRead: 0 };
  resolution.precincts[index] = precinct;
  return precinct;
}

/** The code-blocks of precinct `x`, `y`, unless it has none in this sub-band. */
function gridOf(resolution: Resolution, band: Band, x: number, y: number): BlockGrid[] {
  const { precinctWidth, precinctHeight, blockWidth, blockHeight } = band;
  // Precincts of a resolution and of its sub-bands have the same numbers: both sides are cut in half with the coordinates.
  const side = resolution.index === 0 ? 1 : 2;
  const left = (Math.floor(resolution.area.x0 / (precinctWidth * side)) + x) * precinctWidth;
  const top = (Math.floor(resolution.area.y0 / (precinctHeight * side)) + y) * precinctHeight;
  const area = intersect(band.area, { x0: left, y0: top, x1: left + precinctWidth, y1: top + precinctHeight });
  if (isEmpty(area)) return [];
  const firstX = Math.floor(area.x0 / blockWidth);
  const firstY = Math.floor(area.y0 / blockHeight);
  const across = Math.ceil(area.x1 / blockWidth) - firstX;
  const down = Math.ceil(area.y1 / blockHeight) - firstY;
  return [
    {
      band,
      area,
      firstX,
      firstY,
      across,
      down,
      inclusion: new TagTree(across, down),
      zeroPlanes: new TagTree(across, down),
      blocks: [],
    },
  ];
}
