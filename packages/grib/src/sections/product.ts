import { scaledValue, viewOf } from "../bytes.ts";
import { GribError } from "../errors.ts";
import type { Identification } from "./identification.ts";
import { type Level, readLevel, UNKNOWN_LEVEL } from "./level.ts";
import type { HeaderSection } from "./sections.ts";
import { composeTime, type FieldTime, readForecastTime, readStatistics, type Statistics } from "./time.ts";

/** Which member, or which product derived from all members, of an ensemble. */
export interface Ensemble {
  /** Perturbation number of a member; undefined for derived products. */
  readonly number?: number;
  /** Code table 4.6 for a member: 0 unperturbed high resolution control, 1 unperturbed low resolution, 2 negatively, 3 positively perturbed. */
  readonly type?: number;
  /** Code table 4.7 for a derived product: 0 unweighted mean of all members, 2 standard deviation, 4 spread, … */
  readonly derived?: number;
  /** Number of forecasts in the ensemble. */
  readonly size: number;
}

/** Probability of an event, or a percentile's number. */
export interface Probability {
  /** Code table 4.9: 0 below lower limit, 1 above upper limit, 2 between, 3 above lower limit, 4 below upper limit. */
  readonly type: number;
  readonly lowerLimit?: number;
  readonly upperLimit?: number;
  readonly number: number;
  readonly total: number;
}

/** Section 4 as far as its template is known. */
export interface Product {
  /** Product definition template, code table 4.0. */
  readonly template: number;
  readonly category: number;
  readonly number: number;
  /** Code table 4.3: 0 analysis, 2 forecast, 4 ensemble forecast, …; undefined when the template is not known. */
  readonly generatingProcess?: number;
  readonly level: Level;
  readonly time: FieldTime;
  readonly ensemble?: Ensemble;
  readonly probability?: Probability;
  /** 0..100, for percentile forecasts. */
  readonly percentile?: number;
  readonly statistics?: Statistics;
}

type Block = "member" | "derived" | "probability" | "percentile" | "statistics" | "spatial" | "modelVersion";

/**
 * Product templates that share octets 10 to 34 (parameter, process, forecast time, two surfaces), by the blocks that follow.
 * Adding a template of this family is a line here.
 */
const TEMPLATES: Readonly<Record<number, readonly Block[]>> = {
  0: [],
  7: [],
  15: ["spatial"],
  60: ["member", "modelVersion"],
  61: ["member", "modelVersion", "statistics"],
  // Chemical constituents, and aerosols with their sizes and wavelengths.
  40: [],
  41: ["member"],
  42: ["statistics"],
  43: ["member", "statistics"],
  45: ["member"],
  46: ["statistics"],
  47: ["member", "statistics"],
  48: [],
  49: ["member"],
  1: ["member"],
  2: ["derived"],
  5: ["probability"],
  6: ["percentile"],
  8: ["statistics"],
  9: ["probability", "statistics"],
  10: ["percentile", "statistics"],
  11: ["member", "statistics"],
  12: ["derived", "statistics"],
};

/** Octets between the parameter's numbers and the generating process: what a constituent is. */
const CONSTITUENT_BYTES: Readonly<Record<number, number>> = {
  40: 2,
  41: 2,
  42: 2,
  43: 2,
  45: 13,
  46: 13,
  47: 13,
  48: 24,
  49: 24,
};

const BLOCK_BYTES: Readonly<Record<Exclude<Block, "statistics">, number>> = {
  member: 3,
  derived: 2,
  probability: 13,
  percentile: 1,
  spatial: 3,
  modelVersion: 7,
};

const COMMON_BYTES = 34;

/** Reads section 4. A template that is not known leaves level, step and valid time unknown. */
export function readProduct(section: HeaderSection, identification: Identification): Product {
  const fail = (message: string) => new GribError("corrupt", message, { offset: section.offset, section: 4 });
  if (section.bytes.length < 11) throw fail(`section 4 has only ${section.bytes.length} bytes`);
  const view = viewOf(section.bytes);
  const template = view.getUint16(7);
  // Every template begins with category and number, octets 10 and 11.
  const head = { template, category: view.getUint8(9), number: view.getUint8(10) };
  const blocks = TEMPLATES[template];
  if (!blocks) return { ...head, level: UNKNOWN_LEVEL, time: { reference: identification.reference } };
  const shift = CONSTITUENT_BYTES[template] ?? 0;
  const needed = COMMON_BYTES + shift;
  if (section.bytes.length < needed) {
    throw fail(`section 4 has ${section.bytes.length} bytes, product template 4.${template} needs ${needed} and more`);
  }
  const extras = readBlocks(view, needed, blocks);
  if (!extras) throw fail(`section 4 has ${section.bytes.length} bytes, too few for product template 4.${template}`);
  return {
    ...head,
    generatingProcess: view.getUint8(11 + shift),
    level: readLevel(view, 22 + shift, identification.centre, view.getUint16(5)),
    time: composeTime(identification.reference, readForecastTime(view, 17 + shift), extras.statistics),
    ...extras,
  };
}

type Extras = Pick<Product, "ensemble" | "probability" | "percentile" | "statistics">;

/** Reads the blocks from `offset` on; undefined when the section is too short for them. */
function readBlocks(view: DataView, start: number, blocks: readonly Block[]): Extras | undefined {
  let extras: Extras = {};
  let offset = start;
  for (const block of blocks) {
    if (block === "statistics") {
      const statistics = readStatistics(view, offset);
      if (!statistics) return undefined;
      extras = { ...extras, statistics };
      continue;
    }
    const length = BLOCK_BYTES[block];
    if (offset + length > view.byteLength) return undefined;
    extras = { ...extras, ...readBlock(view, offset, block) };
    offset += length;
  }
  return extras;
}

function readBlock(view: DataView, offset: number, block: Exclude<Block, "statistics">): Extras {
  switch (block) {
    case "member":
      return {
        ensemble: { type: view.getUint8(offset), number: view.getUint8(offset + 1), size: view.getUint8(offset + 2) },
      };
    case "derived":
      return { ensemble: { derived: view.getUint8(offset), size: view.getUint8(offset + 1) } };
    case "percentile":
      return { percentile: view.getUint8(offset) };
    case "spatial":
    case "modelVersion":
      return {};
    case "probability": {
      const lowerLimit = scaledValue(view, offset + 3);
      const upperLimit = scaledValue(view, offset + 8);
      return {
        probability: {
          number: view.getUint8(offset),
          total: view.getUint8(offset + 1),
          type: view.getUint8(offset + 2),
          ...(lowerLimit === undefined ? {} : { lowerLimit }),
          ...(upperLimit === undefined ? {} : { upperLimit }),
        },
      };
    }
  }
}
