import type { BlockStyle } from "./blocks.ts";
import { corrupt, notDecoded } from "./errors.ts";

/** Code-blocks, wavelet and precincts of a component: COD or COC (ISO/IEC 15444-1, A.6.1, A.6.2). */
export interface CodingStyle {
  /** Decomposition levels, 0..32. */
  readonly levels: number;
  /** Binary logarithms of a code-block's sides. */
  readonly blockWidthLog: number;
  readonly blockHeightLog: number;
  readonly style: BlockStyle;
  /** The 5/3 wavelet on integers, or else 9/7. */
  readonly reversible: boolean;
  /** Binary logarithms of a precinct's sides, per resolution. */
  readonly precincts: readonly { readonly widthLog: number; readonly heightLog: number }[];
}

/** In which order a tile's packets come. */
export type ProgressionOrder = "LRCP" | "RLCP" | "RPCL" | "PCRL" | "CPRL";

/** What COD says of all components. */
export interface PacketStyle {
  readonly order: ProgressionOrder;
  readonly layers: number;
  /** Packets may begin with a marker. */
  readonly startMarkers: boolean;
  /** Packet headers end with a marker. */
  readonly endMarkers: boolean;
}

/** One record of POC: packets of resolutions `from` to `to` - 1, of layers before `layers`. */
export interface Progression {
  readonly order: ProgressionOrder;
  readonly from: number;
  readonly to: number;
  readonly layers: number;
}

/** Step sizes of a component: QCD or QCC (A.6.4, A.6.5). */
export interface Quantization {
  readonly guardBits: number;
  /** "none" gives exponents only; "derived" one step for all sub-bands. */
  readonly style: "none" | "derived" | "expounded";
  readonly steps: readonly { readonly exponent: number; readonly mantissa: number }[];
}

const ORDERS = ["LRCP", "RLCP", "RPCL", "PCRL", "CPRL"] as const;

/** Flags of Scod. */
const DEFINES_PRECINCTS = 1;
const START_MARKERS = 2;
const END_MARKERS = 4;
/** Sides that no image exceeds. */
const WHOLE = { widthLog: 15, heightLog: 15 } as const;

export function readCod(segment: DataView): { packets: PacketStyle; coding: CodingStyle } {
  need(segment, 10, "COD");
  const flags = segment.getUint8(0);
  const order = ORDERS[segment.getUint8(1)];
  const layers = segment.getUint16(2);
  if (!order || layers === 0) throw corrupt("COD has no known progression order or no layers");
  return {
    packets: {
      order,
      layers,
      startMarkers: (flags & START_MARKERS) !== 0,
      endMarkers: (flags & END_MARKERS) !== 0,
    },
    coding: readCodingStyle(segment, 5, (flags & DEFINES_PRECINCTS) !== 0),
  };
}

export function readCoc(segment: DataView): CodingStyle {
  need(segment, 7, "COC");
  return readCodingStyle(segment, 2, (segment.getUint8(1) & DEFINES_PRECINCTS) !== 0);
}

function readCodingStyle(segment: DataView, at: number, definesPrecincts: boolean): CodingStyle {
  const levels = segment.getUint8(at);
  const blockWidthLog = segment.getUint8(at + 1) + 2;
  const blockHeightLog = segment.getUint8(at + 2) + 2;
  const flags = segment.getUint8(at + 3);
  const wavelet = segment.getUint8(at + 4);
  if (levels > 32) throw corrupt(`${levels} decomposition levels`);
  if (blockWidthLog > 10 || blockHeightLog > 10 || blockWidthLog + blockHeightLog > 12) {
    throw corrupt(`code-blocks of 2^${blockWidthLog} by 2^${blockHeightLog} samples`);
  }
  if (flags & 0x40) throw notDecoded("high-throughput code-blocks (part 15)");
  if (flags & 0x80 || wavelet > 1) throw corrupt("a code-block style or wavelet that does not exist");
  if (definesPrecincts) need(segment, at + 5 + levels + 1, "a coding style with precincts");
  const precincts = Array.from({ length: levels + 1 }, (_, resolution) => {
    if (!definesPrecincts) return WHOLE;
    const sides = segment.getUint8(at + 5 + resolution);
    const size = { widthLog: sides & 15, heightLog: sides >> 4 };
    // A precinct is cut in four for the sub-bands of its resolution, but for the lowest.
    if (resolution > 0 && (size.widthLog === 0 || size.heightLog === 0)) throw corrupt("precincts of half a sample");
    return size;
  });
  return {
    levels,
    blockWidthLog,
    blockHeightLog,
    style: {
      bypass: (flags & 1) !== 0,
      reset: (flags & 2) !== 0,
      terminateAll: (flags & 4) !== 0,
      causal: (flags & 8) !== 0,
      segmentationSymbols: (flags & 32) !== 0,
    },
    reversible: wavelet === 1,
    precincts,
  };
}

/** QCD, or QCC with `at` 1: there the component comes first. */
export function readQuantization(segment: DataView, at: 0 | 1): Quantization {
  need(segment, at + 2, "a quantization");
  const flags = segment.getUint8(at);
  const style = (["none", "derived", "expounded"] as const)[flags & 31];
  if (!style) throw corrupt("a quantization style that does not exist");
  const bytes = style === "none" ? 1 : 2;
  const steps = Array.from({ length: Math.floor((segment.byteLength - at - 1) / bytes) }, (_, index) => {
    if (style === "none") return { exponent: segment.getUint8(at + 1 + index) >> 3, mantissa: 0 };
    const step = segment.getUint16(at + 1 + index * 2);
    return { exponent: step >> 11, mantissa: step & 0x7ff };
  });
  return { guardBits: flags >> 5, style, steps };
}

/** The step of sub-band `index`, counted from the lowest; `resolution` is the one it belongs to. */
export function stepOf(
  quantization: Quantization,
  index: number,
  resolution: number,
): { exponent: number; mantissa: number } {
  const step = quantization.steps[quantization.style === "derived" ? 0 : index];
  if (!step) throw corrupt(`no quantization step for sub-band ${index}`);
  if (quantization.style !== "derived") return step;
  return { ...step, exponent: step.exponent - Math.max(0, resolution - 1) };
}

const PROGRESSION_BYTES = 7;

export function readPoc(segment: DataView): Progression[] {
  const count = Math.floor(segment.byteLength / PROGRESSION_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const at = index * PROGRESSION_BYTES;
    const order = ORDERS[segment.getUint8(at + 6)];
    if (!order) throw corrupt("POC has no known progression order");
    return {
      order,
      from: segment.getUint8(at),
      to: segment.getUint8(at + 4),
      layers: segment.getUint16(at + 2),
    };
  });
}

function need(segment: DataView, bytes: number, what: string): void {
  if (segment.byteLength < bytes) throw corrupt(`${what} in a segment of ${segment.byteLength} bytes`);
}
