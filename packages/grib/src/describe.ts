import { readPacked, readPacking } from "./decode.ts";
import { describeEdition1 } from "./edition1/describe.ts";
import type { Edition1Field } from "./edition1/sections.ts";
import type { FieldDescription } from "./field.ts";
import { readGrid } from "./grid/section.ts";
import { findParameter } from "./parameters/parameters.ts";
import { readIdentification } from "./sections/identification.ts";
import { readProduct } from "./sections/product.ts";
import { keepValueSections, type LocatedField } from "./sections/sections.ts";

/** Reads the headers of a field of either edition. */
export function describeField(located: LocatedField | Edition1Field): FieldDescription {
  return located.edition === 1 ? describeEdition1(located) : describeEdition2(located);
}

function describeEdition2(located: LocatedField): FieldDescription {
  const { sections } = located;
  const identification = readIdentification(sections.identification);
  const product = readProduct(sections.product, identification);
  const grid = readGrid(sections.grid);
  const packing = readPacking(sections.representation, sections.bitmap !== undefined);
  const kept = keepValueSections(sections);
  return {
    edition: 2,
    offset: located.offset,
    length: located.length,
    field: located.field,
    identification,
    productTemplate: product.template,
    parameter: findParameter(located.discipline, identification, product),
    level: product.level,
    time: product.time,
    ensemble: product.ensemble,
    probability: product.probability,
    percentile: product.percentile,
    grid,
    packing,
    readPacked: async (source) => readPacked(source, kept, packing, grid.count),
  };
}
