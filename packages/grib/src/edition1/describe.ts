import { signed16, viewOf } from "../bytes.ts";
import type { FieldDescription } from "../field.ts";
import { findEdition1Parameter } from "../parameters/edition1.ts";
import type { HeaderSection } from "../sections/sections.ts";
import { readEdition1Packed } from "./decode.ts";
import { readEdition1Grid } from "./grid.ts";
import { readEdition1Packing } from "./packing.ts";
import { readEdition1Product } from "./product.ts";
import { type Edition1Field, keepEdition1Values } from "./sections.ts";

/** Reads the headers of a field of edition 1. */
export function describeEdition1({ offset, length, sections }: Edition1Field): FieldDescription {
  const product = readEdition1Product(sections.product);
  const { identification, level, timeRange } = product;
  const { centre, tablesVersion: table } = identification;
  const decimalScale = signed16(viewOf(sections.product.bytes), 26);
  const packing = readEdition1Packing(sections.data, decimalScale, sections.bitmap !== undefined);
  const stored = sections.bitmap ? bitmapPoints(sections.bitmap) : packing.info.count;
  const grid = readEdition1Grid(sections.grid, stored);
  const kept = keepEdition1Values(sections);
  return {
    edition: 1,
    offset,
    length,
    field: 0,
    identification,
    productTemplate: undefined,
    parameter: findEdition1Parameter({ centre, table, number: product.parameter, level, timeRange }),
    level,
    time: product.time,
    ensemble: product.ensemble,
    probability: undefined,
    percentile: undefined,
    grid,
    packing: packing.info,
    readPacked: async (source) => readEdition1Packed(source, kept, packing, grid),
  };
}

/** Points that a bitmap has bits for; undefined for one of a centre's catalogue. Octet 4 counts the bits left over. */
function bitmapPoints({ length, bytes }: HeaderSection): number | undefined {
  const view = viewOf(bytes);
  return view.getUint16(4) === 0 ? Math.max(0, (length - 6) * 8 - view.getUint8(3)) : undefined;
}
