import { BlockDecoder } from "./blocks.ts";
import type { Codestream, Tile } from "./codestream.ts";
import { corrupt, notDecoded } from "./errors.ts";
import { giveBack, type Kernel, KernelPlanes, MAX_TILE_SAMPLES, takeKernel } from "./kernel.ts";
import { readPackets } from "./packets.ts";
import { areaSamples, PlainPlanes, type Planes } from "./planes.ts";
import { intersect, type Rectangle } from "./rectangle.ts";
import { type BlockGrid, layOutTile, type Resolution } from "./tile-layout.ts";

/** A finished tile: samples before the level shift, where they belong in the image. */
export interface DecodedTile {
  readonly area: Rectangle;
  /** Valid until the next tile; integers with the 5/3 wavelet, or else doubles. */
  readonly samples: Int32Array | Float64Array;
}

export interface DecodeOptions {
  /** "plain" keeps to TypeScript, "kernel" uses WebAssembly where there is some. Default "kernel". */
  readonly path?: "plain" | "kernel";
}

/** With 5/3 in words of 32 bits sums of wavelet coefficients stay exact up to here. */
const MAX_PRECISION = 28;

/**
 * Decodes a JPEG 2000 image of one component (ISO/IEC 15444-1), tile by tile.
 *
 * @throws CodestreamError
 */
export function* decodeTiles(image: Codestream, options: DecodeOptions = {}): Generator<DecodedTile, void, undefined> {
  if (image.precision > MAX_PRECISION) throw notDecoded(`samples of ${image.precision} bits`);
  const kernel = options.path === "plain" ? undefined : takeKernel();
  const decoder = new BlockDecoder(kernel);
  try {
    for (const tile of image.tiles) {
      yield { area: tile.area, samples: decodeTile(tile, image.precision, decoder, kernel) };
    }
  } finally {
    if (kernel) giveBack(kernel);
  }
}

function decodeTile(
  tile: Tile,
  precision: number,
  decoder: BlockDecoder,
  kernel: Kernel | undefined,
): Int32Array | Float64Array {
  const bytes = tile.parts.length === 1 ? tile.parts[0]! : Buffer.concat(tile.parts);
  const resolutions = layOutTile(tile, precision, bytes.length);
  readPackets(tile, resolutions, bytes);
  const planes = planesFor(tile, resolutions, kernel);
  for (const resolution of resolutions) {
    planes.next(resolution.area);
    for (const precinct of resolution.precincts) {
      for (const grid of precinct?.blocks ?? []) decodeBlocks(grid, tile, decoder, planes);
    }
    if (resolution.index > 0) planes.synthesize();
  }
  return planes.samples();
}

function planesFor(tile: Tile, resolutions: readonly Resolution[], kernel: Kernel | undefined): Planes {
  const { reversible } = tile.coding;
  if (!kernel || !reversible || areaSamples(tile.area) > MAX_TILE_SAMPLES) return new PlainPlanes(reversible);
  const areas = resolutions.map((resolution) => resolution.area);
  return new KernelPlanes(kernel, areas);
}

function decodeBlocks(grid: BlockGrid, tile: Tile, decoder: BlockDecoder, planes: Planes): void {
  const { band } = grid;
  const { style, reversible } = tile.coding;
  for (const [index, block] of grid.blocks.entries()) {
    if (!block) continue;
    const x = (grid.firstX + (index % grid.across)) * band.blockWidth;
    const y = (grid.firstY + Math.floor(index / grid.across)) * band.blockHeight;
    const area = intersect(grid.area, { x0: x, y0: y, x1: x + band.blockWidth, y1: y + band.blockHeight });
    const coded = { ...block, width: area.x1 - area.x0, height: area.y1 - area.y0, orientation: band.orientation };
    // Truncated coefficients are taken to be half a step more; of integers, the last half is none.
    const samples = decoder.decode(coded, style, reversible ? 0 : 1);
    if (!samples) throw corrupt("a code-block's segmentation symbols are wrong");
    planes.place(samples, area, band);
  }
}
