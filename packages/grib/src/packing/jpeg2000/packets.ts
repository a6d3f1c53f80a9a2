import { type BlockStyle, MAX_BIT_PLANES, PASSES_BEFORE_BYPASS } from "./blocks.ts";
import type { Tile } from "./codestream.ts";
import { corrupt, notDecoded } from "./errors.ts";
import { PacketBits } from "./packet-bits.ts";
import { packetPlaces } from "./progression.ts";
import {
  type Block,
  type BlockGrid,
  type OpenSegment,
  type Precinct,
  precinctAt,
  type Resolution,
} from "./tile-layout.ts";

const START_OF_PACKET = 0xff91;
const START_OF_PACKET_BYTES = 6;
const END_OF_HEADER = 0xff92;
/** Bits of a segment's length before any packet says otherwise. */
const FIRST_LENGTH_BITS = 3;

/** A segment's bytes that the packet's body has yet to give. */
interface Promised {
  readonly segment: OpenSegment;
  readonly length: number;
}

/** Reads all packets of a tile (ISO/IEC 15444-1, B.9, B.10) and leaves in the layout what they hold. */
export function readPackets(tile: Tile, resolutions: readonly Resolution[], bytes: Uint8Array): void {
  const { packets, coding } = tile;
  const bits = new PacketBits(bytes);
  for (const progression of tile.progressions) {
    for (const { resolution, precinct: index, layer } of packetPlaces(
      progression,
      resolutions,
      tile.area,
      packets.layers,
    )) {
      const precinct = precinctAt(resolution, index);
      if (layer < precinct.layersRead) continue;
      precinct.layersRead = layer + 1;
      if (packets.startMarkers) bits.skipMarker(START_OF_PACKET, START_OF_PACKET_BYTES);
      const promised = readHeader(bits, precinct, layer, coding.style);
      bits.align();
      if (packets.endMarkers) bits.skipMarker(END_OF_HEADER, 2);
      for (const { segment, length } of promised) segment.bytes.push(bits.take(length));
    }
  }
  for (const resolution of resolutions) {
    const count = resolution.precinctsAcross * resolution.precinctsDown;
    for (let index = 0; index < count; index++) {
      if (resolution.precincts[index]?.layersRead !== packets.layers) throw corrupt("a progression leaves packets out");
    }
  }
}

function readHeader(bits: PacketBits, precinct: Precinct, layer: number, style: BlockStyle): Promised[] {
  const promised: Promised[] = [];
  if (bits.read() === 0) return promised;
  for (const grid of precinct.blocks) {
    for (let y = 0; y < grid.down; y++) {
      for (let x = 0; x < grid.across; x++) {
        const block = readInclusion(bits, grid, x, y, layer);
        if (block) readContribution(bits, block, style, promised);
      }
    }
  }
  return promised;
}

/** The block, if it is in this packet. */
function readInclusion(bits: PacketBits, grid: BlockGrid, x: number, y: number, layer: number): Block | undefined {
  const index = y * grid.across + x;
  const known = grid.blocks[index];
  if (known) return bits.read() === 1 ? known : undefined;
  if (grid.inclusion.read(bits, x, y, layer + 1) > layer) return undefined;
  const { planes } = grid.band;
  const zeros = grid.zeroPlanes.read(bits, x, y, planes);
  if (zeros >= planes) throw corrupt("a code-block without bit-planes has data");
  if (planes - zeros > MAX_BIT_PLANES) throw notDecoded(`${planes - zeros} bit-planes`);
  const block: Block = { planes: planes - zeros, passes: 0, lengthBits: FIRST_LENGTH_BITS, segments: [] };
  grid.blocks[index] = block;
  return block;
}

function readContribution(bits: PacketBits, block: Block, style: BlockStyle, promised: Promised[]): void {
  let passes = readPassCount(bits);
  if (block.passes + passes > 3 * block.planes - 2) {
    throw corrupt(`${block.passes + passes} coding passes over ${block.planes} bit-planes`);
  }
  while (bits.read() === 1) block.lengthBits++;
  while (passes > 0) {
    let segment = block.segments.at(-1);
    if (!segment || segment.passes === segment.capacity) {
      segment = { passes: 0, bytes: [], capacity: segmentCapacity(block.passes, style) };
      block.segments.push(segment);
    }
    const taken = Math.min(passes, segment.capacity - segment.passes);
    const lengthBits = block.lengthBits + 31 - Math.clz32(taken);
    if (lengthBits > 31) throw corrupt(`a code-block's length in ${lengthBits} bits`);
    promised.push({ segment, length: bits.readMany(lengthBits) });
    segment.passes += taken;
    block.passes += taken;
    passes -= taken;
  }
}

/** How many passes a codeword segment holds that starts with pass `first`. */
function segmentCapacity(first: number, style: BlockStyle): number {
  if (style.terminateAll) return 1;
  if (!style.bypass) return Number.POSITIVE_INFINITY;
  if (first < PASSES_BEFORE_BYPASS) return PASSES_BEFORE_BYPASS - first;
  // Two passes of plain bits, one of the arithmetic coder.
  return (first - PASSES_BEFORE_BYPASS) % 3 === 0 ? 2 : 1;
}

/** Table B.4. */
function readPassCount(bits: PacketBits): number {
  if (bits.read() === 0) return 1;
  if (bits.read() === 0) return 2;
  const two = bits.readMany(2);
  if (two < 3) return 3 + two;
  const five = bits.readMany(5);
  if (five < 31) return 6 + five;
  return 37 + bits.readMany(7);
}
