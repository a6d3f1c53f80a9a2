import { encode } from "@landfall/grib";

/*
 * SYNTHETIC files whose fields are each one number in all cells, t2m a whole number v and u10 v + 100: a reader sees at once whether an answer mixes two versions.
 */

export const constantGrid = { rows: 3, columns: 4 };

/** What `latLon` in a config says of the grid. */
export const constantGridConfig = `latLon({ lat: [1, -1, ${constantGrid.rows}], lon: [0, 3, ${constantGrid.columns}] })`;

export interface ConstantField {
  /** Start of the run, ISO 8601. */
  readonly init: string;
  /** Hours. */
  readonly lead: number;
  /** K in name only. */
  readonly value: number;
}

/** One GRIB file with t2m and u10 of each of the fields. */
export function constantFile(fields: readonly ConstantField[]): Uint8Array {
  return Buffer.concat(
    fields.flatMap(({ init, lead, value }) => [
      message(init, lead, { category: 0, number: 0, height: 2 }, value),
      message(init, lead, { category: 2, number: 2, height: 10 }, value + 100),
    ]),
  );
}

function message(
  init: string,
  lead: number,
  { category, number, height }: { category: number; number: number; height: number },
  value: number,
): Uint8Array {
  const { rows, columns } = constantGrid;
  return encode({
    category,
    number,
    level: { type: "heightAboveGround", value: height },
    time: { reference: init, step: lead },
    grid: {
      ni: columns,
      nj: rows,
      latitudeOfFirst: 1,
      latitudeOfLast: -1,
      longitudeOfFirst: 0,
      longitudeOfLast: columns - 1,
    },
    values: new Float64Array(rows * columns).fill(value),
  });
}
