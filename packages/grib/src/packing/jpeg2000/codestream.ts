import {
  type CodingStyle,
  type PacketStyle,
  type Progression,
  type Quantization,
  readCoc,
  readCod,
  readPoc,
  readQuantization,
} from "./coding.ts";
import { corrupt, notDecoded } from "./errors.ts";
import type { Rectangle } from "./rectangle.ts";

/** A tile as its headers describe it. */
export interface Tile {
  readonly area: Rectangle;
  readonly coding: CodingStyle;
  readonly packets: PacketStyle;
  readonly quantization: Quantization;
  readonly progressions: readonly Progression[];
  /** The packets: what follows the headers of the tile's parts. */
  readonly parts: readonly Uint8Array[];
}

/** A codestream of one component. */
export interface Codestream {
  readonly area: Rectangle;
  /** Bits per sample, 1..38. */
  readonly precision: number;
  readonly signed: boolean;
  /** In raster order. */
  readonly tiles: readonly Tile[];
}

const SOC = 0xff4f;
const CAP = 0xff50;
const SIZ = 0xff51;
const COD = 0xff52;
const COC = 0xff53;
const QCD = 0xff5c;
const QCC = 0xff5d;
const RGN = 0xff5e;
const POC = 0xff5f;
const PPM = 0xff60;
const PPT = 0xff61;
const SOT = 0xff90;
const SOD = 0xff93;
const EOC = 0xffd9;

const SOT_BYTES = 12;
/** More changes of progression than this say nothing but "go round". */
const MAX_PROGRESSIONS = 32;

/** Header segments that apply to the whole image or to one tile; those of a component override those of all. */
interface Headers {
  cod?: { packets: PacketStyle; coding: CodingStyle };
  coc?: CodingStyle;
  qcd?: Quantization;
  qcc?: Quantization;
  progressions?: Progression[];
}

interface OpenTile {
  readonly headers: Headers;
  readonly parts: Uint8Array[];
}

/** SIZ: the image and how it is cut into tiles, on one reference grid. */
interface Size {
  readonly area: Rectangle;
  readonly precision: number;
  readonly signed: boolean;
  readonly tileX: number;
  readonly tileY: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly tilesAcross: number;
  readonly tilesDown: number;
}

/**
 * Reads all headers of a codestream (ISO/IEC 15444-1, annex A) of `samples` samples and finds its packets.
 *
 * @throws CodestreamError
 */
export function readCodestream(bytes: Uint8Array, samples: number): Codestream {
  const reader = new MarkerReader(bytes);
  if (reader.marker() !== SOC) throw corrupt("no JPEG 2000 codestream");
  if (reader.marker() !== SIZ) throw corrupt("the codestream does not begin with its size");
  const size = readSize(reader.segment(), samples, bytes.length);
  const main: Headers = {};
  let marker = reader.marker();
  for (; marker !== SOT; marker = reader.marker()) readHeader(marker, reader.segment(), main);
  const tiles = new Map<number, OpenTile>();
  while (marker === SOT) {
    readTilePart(reader, size, tiles);
    marker = reader.atEnd() ? EOC : reader.marker();
  }
  if (marker !== EOC) throw corrupt(`marker ${marker.toString(16)} between tile-parts`);
  const all = Array.from({ length: size.tilesAcross * size.tilesDown }, (_, index) => {
    const tile = tiles.get(index);
    if (!tile) throw corrupt(`tile ${index} is missing`);
    return closeTile(tile, tileArea(size, index), main);
  });
  return { area: size.area, precision: size.precision, signed: size.signed, tiles: all };
}

/** Reads markers and their segments one after another. */
class MarkerReader {
  at = 0;
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  marker(): number {
    this.#need(2);
    const marker = this.#view.getUint16(this.at);
    if (marker < 0xff00) throw corrupt(`no marker at byte ${this.at} of the codestream`);
    this.at += 2;
    return marker;
  }

  /** What follows the length of the segment at hand. */
  segment(): DataView {
    this.#need(2);
    const length = this.#view.getUint16(this.at);
    if (length < 2) throw corrupt(`a marker segment of ${length} bytes`);
    this.#need(length);
    const segment = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at + 2, length - 2);
    this.at += length;
    return segment;
  }

  /** Nothing but perhaps a byte of padding is left. */
  atEnd(): boolean {
    return this.at + 2 > this.bytes.length;
  }

  #need(bytes: number): void {
    if (this.at + bytes > this.bytes.length) throw corrupt("the codestream ends within its headers");
  }
}

function readSize(segment: DataView, samples: number, bytes: number): Size {
  if (segment.byteLength < 36) throw corrupt("the codestream's size is cut");
  const components = segment.getUint16(34);
  if (components !== 1) throw notDecoded(`${components} components`);
  if (segment.byteLength < 39) throw corrupt("the codestream's size is cut");
  const [x1, y1, x0, y0] = [2, 6, 10, 14].map((at) => segment.getUint32(at)) as [number, number, number, number];
  const [tileWidth, tileHeight, tileX, tileY] = [18, 22, 26, 30].map((at) => segment.getUint32(at)) as [
    number,
    number,
    number,
    number,
  ];
  if (segment.getUint8(37) !== 1 || segment.getUint8(38) !== 1) throw notDecoded("subsampling");
  if (x1 <= x0 || y1 <= y0) throw corrupt("an image without samples");
  if ((x1 - x0) * (y1 - y0) !== samples) {
    throw corrupt(`an image of ${x1 - x0} by ${y1 - y0} samples for ${samples} values`);
  }
  if (tileX > x0 || tileY > y0 || tileX + tileWidth <= x0 || tileY + tileHeight <= y0) {
    throw corrupt("the first tile is empty");
  }
  const tilesAcross = Math.ceil((x1 - tileX) / tileWidth);
  const tilesDown = Math.ceil((y1 - tileY) / tileHeight);
  if (tilesAcross * tilesDown > bytes / SOT_BYTES) {
    throw corrupt(`${tilesAcross * tilesDown} tiles in ${bytes} bytes`);
  }
  const depth = segment.getUint8(36);
  return {
    area: { x0, y0, x1, y1 },
    precision: (depth & 0x7f) + 1,
    signed: (depth & 0x80) !== 0,
    tileX,
    tileY,
    tileWidth,
    tileHeight,
    tilesAcross,
    tilesDown,
  };
}

/** Takes up one header segment; those that do not matter for decoding are passed over. */
function readHeader(marker: number, segment: DataView, headers: Headers): void {
  switch (marker) {
    case COD:
      headers.cod = readCod(segment);
      return;
    case COC:
      headers.coc = readCoc(segment);
      return;
    case QCD:
      headers.qcd = readQuantization(segment, 0);
      return;
    case QCC:
      headers.qcc = readQuantization(segment, 1);
      return;
    case POC:
      headers.progressions = [...(headers.progressions ?? []), ...readPoc(segment)];
      if (headers.progressions.length > MAX_PROGRESSIONS) throw notDecoded("more than 32 changes of progression");
      return;
    case RGN:
      if (segment.byteLength < 3 || segment.getUint8(2) !== 0) throw notDecoded("a region of interest");
      return;
    case PPM:
    case PPT:
      throw notDecoded("packed packet headers");
    case CAP:
      throw notDecoded("extended capabilities");
    case SIZ:
    case SOC:
    case SOD:
    case EOC:
      throw corrupt(`marker ${marker.toString(16)} among headers`);
  }
}

/** Reads a tile-part whose SOT marker has just been read. */
function readTilePart(reader: MarkerReader, size: Size, tiles: Map<number, OpenTile>): void {
  const start = reader.at - 2;
  const segment = reader.segment();
  if (segment.byteLength < 8) throw corrupt("a tile-part's header is cut");
  const index = segment.getUint16(0);
  const length = segment.getUint32(2);
  if (index >= size.tilesAcross * size.tilesDown) throw corrupt(`tile ${index} does not exist`);
  let tile = tiles.get(index);
  if (!tile) tiles.set(index, (tile = { headers: {}, parts: [] }));
  for (let marker = reader.marker(); marker !== SOD; marker = reader.marker()) {
    readHeader(marker, reader.segment(), tile.headers);
  }
  // No length: the last tile-part, up to the end.
  const end = length === 0 ? endOfCodestream(reader.bytes) : start + length;
  if (end > reader.bytes.length || end < reader.at) throw corrupt(`a tile-part of ${length} bytes`);
  tile.parts.push(reader.bytes.subarray(reader.at, end));
  reader.at = end;
}

function endOfCodestream(bytes: Uint8Array): number {
  const end = bytes.length - 2;
  return bytes[end] === EOC >> 8 && bytes[end + 1] === (EOC & 0xff) ? end : bytes.length;
}

/** A tile's own headers come before the image's, and a component's before those of all. */
function closeTile(tile: OpenTile, area: Rectangle, main: Headers): Tile {
  const { headers, parts } = tile;
  const cod = headers.cod ?? main.cod;
  const coding = headers.coc ?? headers.cod?.coding ?? main.coc ?? main.cod?.coding;
  const quantization = headers.qcc ?? headers.qcd ?? main.qcc ?? main.qcd;
  if (!cod || !coding || !quantization) throw corrupt("a tile without coding style or quantization");
  if (coding.reversible !== (quantization.style === "none")) {
    throw corrupt("the wavelet does not go with the quantization");
  }
  const progressions = headers.progressions ?? main.progressions;
  const { order, layers } = cod.packets;
  return {
    area,
    coding,
    packets: cod.packets,
    quantization,
    progressions: progressions ?? [{ order, layers, from: 0, to: coding.levels + 1 }],
    parts,
  };
}

function tileArea(size: Size, index: number): Rectangle {
  const x = size.tileX + (index % size.tilesAcross) * size.tileWidth;
  const y = size.tileY + Math.floor(index / size.tilesAcross) * size.tileHeight;
  return {
    x0: Math.max(x, size.area.x0),
    y0: Math.max(y, size.area.y0),
    x1: Math.min(x + size.tileWidth, size.area.x1),
    y1: Math.min(y + size.tileHeight, size.area.y1),
  };
}
