import { BlockDecoder } from "./bit-planes.ts";
import type { Codestream, Tile } from "./codestream.ts";
import { corrupt, notDecoded } from "./errors.ts";
import { readPackets } from "./packets.ts";
import { intersect, type Rectangle } from "./rectangle.ts";
import { type Band, type BlockGrid, layOutTile, type Resolution } from "./tile-layout.ts";
import { synthesize53 } from "./wavelet-5-3.ts";
import { synthesize97 } from "./wavelet-9-7.ts";

/** Coefficients or samples of one resolution, row by row: integers for the 5/3 wavelet, or else doubles. */
type Plane = Int32Array | Float64Array;

/** A finished tile: samples before the level shift, where they belong in the image. */
export interface DecodedTile {
  readonly area: Rectangle;
  readonly samples: Plane;
}

/** With 5/3 in words of 32 bits sums of wavelet coefficients stay exact up to here. */
const MAX_PRECISION = 28;

/**
 * Decodes a JPEG 2000 image of one component (ISO/IEC 15444-1), which must have `samples` samples, tile by tile.
 *
 * @throws CodestreamError
 */
export function* decodeTiles(image: Codestream): Generator<DecodedTile, void, undefined> {
  if (image.precision > MAX_PRECISION) throw notDecoded(`samples of ${image.precision} bits`);
  const decoder = new BlockDecoder();
  for (const tile of image.tiles) yield { area: tile.area, samples: decodeTile(tile, image.precision, decoder) };
}

function decodeTile(tile: Tile, precision: number, decoder: BlockDecoder): Plane {
  const bytes = tile.parts.length === 1 ? tile.parts[0]! : Buffer.concat(tile.parts);
  const resolutions = layOutTile(tile, precision, bytes.length);
  readPackets(tile, resolutions, bytes);
  let lower: { plane: Plane; area: Rectangle } | undefined;
  for (const resolution of resolutions) {
    const { area } = resolution;
    const count = Math.max(0, area.x1 - area.x0) * Math.max(0, area.y1 - area.y0);
    const plane = tile.coding.reversible ? new Int32Array(count) : new Float64Array(count);
    if (lower) placeLow(lower.plane, lower.area, plane, area);
    for (const precinct of resolution.precincts) {
      for (const grid of precinct?.blocks ?? []) decodeBlocks(grid, tile, decoder, resolution, plane);
    }
    if (lower && count > 0) {
      if (plane instanceof Int32Array) synthesize53(plane, area);
      else synthesize97(plane, area);
    }
    lower = { plane, area };
  }
  return lower!.plane;
}

/** Spreads the resolution below over the even coordinates of the next. */
function placeLow(from: Plane, fromArea: Rectangle, to: Plane, toArea: Rectangle): void {
  const width = fromArea.x1 - fromArea.x0;
  const toWidth = toArea.x1 - toArea.x0;
  for (let y = fromArea.y0, i = 0; y < fromArea.y1; y++) {
    let o = (2 * y - toArea.y0) * toWidth + 2 * fromArea.x0 - toArea.x0;
    for (const end = i + width; i < end; i++, o += 2) to[o] = from[i]!;
  }
}

function decodeBlocks(grid: BlockGrid, tile: Tile, decoder: BlockDecoder, resolution: Resolution, plane: Plane): void {
  const { band } = grid;
  const { style, reversible } = tile.coding;
  for (const [index, block] of grid.blocks.entries()) {
    if (!block) continue;
    const x = (grid.firstX + (index % grid.across)) * band.blockWidth;
    const y = (grid.firstY + Math.floor(index / grid.across)) * band.blockHeight;
    const area = intersect(grid.area, { x0: x, y0: y, x1: x + band.blockWidth, y1: y + band.blockHeight });
    const width = area.x1 - area.x0;
    const height = area.y1 - area.y0;
    // Truncated coefficients are taken to be half a step more; of integers, the last half is none.
    if (!decoder.decode(width, height, band.orientation, block.planes, reversible ? 0 : 1, style, block.segments)) {
      throw corrupt("a code-block's segmentation symbols are wrong");
    }
    placeBlock(decoder.samples, area, band, resolution, plane);
  }
}

/** Puts a block's coefficients where they belong among those of the other sub-bands. */
function placeBlock(samples: Int32Array, area: Rectangle, band: Band, resolution: Resolution, plane: Plane): void {
  const step = plane instanceof Int32Array ? 1 : band.step / 2;
  const side = resolution.index === 0 ? 1 : 2;
  const width = area.x1 - area.x0;
  const planeWidth = resolution.area.x1 - resolution.area.x0;
  for (let y = area.y0; y < area.y1; y++) {
    const row = y - area.y0;
    let i = (row >> 2) * width * 4 + (row & 3);
    let o = (side * y + band.dy - resolution.area.y0) * planeWidth + side * area.x0 + band.dx - resolution.area.x0;
    for (const end = i + width * 4; i < end; i += 4, o += side) plane[o] = samples[i]! * step;
  }
}
