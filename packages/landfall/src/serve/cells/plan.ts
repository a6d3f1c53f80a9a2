import { coordinatesOf, type GridModel } from "../../datasets/index.ts";
import type { Extreme, TableRead } from "../../formats/index.ts";
import type { ModelView } from "../lake/model-view.ts";
import { type Cube, type DatasetView, type PartitionRef, timeOf } from "../lake/views.ts";
import type { CellColumn } from "./columns.ts";
import { type CellValue, type ExtremeValue, type Test, testsOf } from "./conditions.ts";

/** A time of a partition. */
export interface Moment {
  /** Its place along the partition's lead times or times; 0 where there is one. */
  readonly slot: number;
  /** Hours since the start of the run; of what is no forecast, since the first time. */
  readonly lead: number;
  /** Epoch ms. */
  readonly time: number;
}

/** What is wanted of a partition. */
export interface CellPart {
  readonly partition: PartitionRef;
  readonly moments: readonly Moment[];
}

/** A level with the variables that have it, or what the variables without levels have. */
export interface Depth {
  readonly dimension: string | undefined;
  readonly index: number;
  readonly value: number | null;
}

/** The rows of a grid that a statement may take: each part at each of its moments, each depth, each row and column of the grid. Variables that it does not name are left out. */
export interface RowPlan {
  readonly model: ModelView;
  readonly columns: readonly CellColumn[];
  readonly parts: readonly CellPart[];
  readonly depths: readonly Depth[];
  /** Indexes of the grid, growing. */
  readonly rows: readonly number[];
  readonly across: readonly number[];
}

/** Rows of a part. */
export function rowsOf({ depths, rows, across }: RowPlan, { moments }: CellPart): number {
  return moments.length * depths.length * rows.length * across.length;
}

/** Cells that have to be made: values of variables, and one for each row that has none. */
export function cellsOf(plan: RowPlan): number {
  const variables = plan.columns.filter(({ origin }) => origin.from === "variable").length;
  return plan.parts.reduce((sum, part) => sum + rowsOf(plan, part), 0) * Math.max(1, variables);
}

/** Plans the rows that satisfy one of the alternatives, or some more. Where a statement takes so many in whatever order, those are enough. */
export function planRows(
  view: DatasetView,
  model: ModelView,
  columns: readonly CellColumn[],
  { name, words, alternatives, extremes }: TableRead,
  most?: number,
): RowPlan {
  const said = words === "all" ? undefined : new Set(words);
  const named = columns.filter(
    ({ name, origin }) => origin.from !== "variable" || (said?.has(name.toLowerCase()) ?? true),
  );
  const all = partsOf(view, model);
  const valueOf: ExtremeValue = (extreme, isTime) =>
    extreme.table === name.toLowerCase() ? extremeIn(all, columns, extreme, isTime) : undefined;
  const found = extremes.map((extreme) => extremeTest(extreme, columns, valueOf));
  // of what is no time and no part of the key, all rows have to be looked at
  const tests = [
    ...alternatives.map((conditions) => testsOf(conditions, columns, valueOf)),
    ...found.filter((one) => one.length === 0),
  ];
  const rows = {
    model,
    columns: named,
    parts: partsThatFit(all, [...tests, ...found]),
    depths: depthsThatFit(model, tests),
    ...cellsThatFit(model, tests),
  };
  const plan = found.length > 0 ? withOneCell(rows) : rows;
  return most === undefined ? plan : firstRows(plan, most);
}

/** The test that rows with the extreme pass; none where it is not known. */
function extremeTest(extreme: Extreme, columns: readonly CellColumn[], valueOf: ExtremeValue): Test[] {
  const { column } = extreme;
  const tests = testsOf([{ column, type: "in", values: [extreme] }], columns, valueOf);
  return tests.filter(({ column: { origin } }) => ofMoments.has(origin.from));
}

/** The largest or smallest value among all moments. */
function extremeIn(
  parts: readonly CellPart[],
  columns: readonly CellColumn[],
  { type, column: called }: Extreme,
  isTime: boolean,
): number | undefined {
  const column = columns.find(({ name }) => name.toLowerCase() === called);
  const types = isTime ? ["time", "date"] : ["double"];
  if (!column || !ofMoments.has(column.origin.from) || !types.includes(column.type)) return undefined;
  let found: number | undefined;
  for (const { partition, moments } of parts)
    for (const moment of moments) {
      const value = Number(valueAt(column, partition, moment));
      if (found === undefined || (type === "max" ? value > found : value < found)) found = value;
    }
  return found;
}

/** With at least one row for each moment: that is all that it takes to find the largest. */
function withOneCell(plan: RowPlan): RowPlan {
  const { depths, rows, across } = plan;
  return {
    ...plan,
    depths: depths.length > 0 ? depths : allDepths(plan.model).slice(0, 1),
    rows: rows.length > 0 ? rows : [0],
    across: across.length > 0 ? across : [0],
  };
}

/** The first moments that have as many rows; where one has more, some of its rows of the grid. */
function firstRows(plan: RowPlan, most: number): RowPlan {
  const line = plan.depths.length * plan.across.length;
  const area = line * plan.rows.length;
  if (area === 0) return plan;
  let left = Math.max(1, Math.ceil(most / area));
  const parts = plan.parts.flatMap(({ partition, moments }) => {
    const some = moments.slice(0, left);
    left -= some.length;
    return some.length > 0 ? [{ partition, moments: some }] : [];
  });
  return { ...plan, parts, rows: most < area ? plan.rows.slice(0, Math.max(1, Math.ceil(most / line))) : plan.rows };
}

/** Whether a row passes for one alternative, as far as these origins of columns tell. */
function fits(
  tests: readonly (readonly Test[])[],
  origins: ReadonlySet<string>,
  valueOf: (column: CellColumn) => CellValue,
): boolean {
  return tests.some((own) =>
    own.every(({ column, mayHold }) => !origins.has(column.origin.from) || mayHold(valueOf(column))),
  );
}

const ofMoments = new Set(["part", "lead", "time"]);
const ofLevels = new Set(["level"]);

/** All partitions with all of their times, by key. */
function partsOf(view: DatasetView, { model }: ModelView): CellPart[] {
  return view.cubes
    .flatMap((cube) => (model.time ? momentsOfSeries(cube) : momentsOfRuns(cube, model)))
    .toSorted((a, b) => (a.partition.key < b.partition.key ? -1 : 1));
}

function partsThatFit(parts: readonly CellPart[], tests: readonly (readonly Test[])[]): CellPart[] {
  return parts.flatMap(({ partition, moments }) => {
    const some = moments.filter((moment) => fits(tests, ofMoments, (column) => valueAt(column, partition, moment)));
    return some.length > 0 ? [{ partition, moments: some }] : [];
  });
}

/** What a part of the key, a lead time or a time is at a moment. */
export function valueAt({ origin }: CellColumn, { values }: PartitionRef, { lead, time }: Moment): number | string {
  if (origin.from === "part") return values[origin.part]?.value ?? Number.NaN;
  return origin.from === "lead" ? lead : time;
}

/** The times that other readers see as well: those of a month that has not ended are not there yet. */
function momentsOfSeries({ runs }: Cube): CellPart[] {
  const found = new Map<PartitionRef, Moment[]>();
  for (const run of runs) {
    for (const [index, lead] of run.leads.entries()) {
      const partition = run.partitions[index];
      if (!partition) continue;
      const moment = { slot: run.slots?.[index] ?? 0, lead, time: timeOf(run, lead) };
      const moments = found.get(partition);
      if (moments) moments.push(moment);
      else found.set(partition, [moment]);
    }
  }
  return Array.from(found, ([partition, moments]) => ({ partition, moments }));
}

function momentsOfRuns({ partitions }: Cube, { lead: axis }: GridModel): CellPart[] {
  return Array.from(partitions, ([, partition]) => {
    const init = Number(partition.values["init"]?.value);
    const leads = axis?.values ?? [Number(partition.values["lead"]?.value ?? 0)];
    return { partition, moments: leads.map((lead, slot) => ({ slot, lead, time: timeOf({ init }, lead) })) };
  });
}

function depthsThatFit(view: ModelView, tests: readonly (readonly Test[])[]): Depth[] {
  return allDepths(view).filter(({ dimension, value }) =>
    fits(tests, ofLevels, ({ origin }) => (origin.from === "level" && origin.dimension === dimension ? value : null)),
  );
}

function allDepths({ model }: ModelView): Depth[] {
  const depths: Depth[] = [];
  if (model.variables.some(({ levelDimension }) => levelDimension === undefined))
    depths.push({ dimension: undefined, index: 0, value: null });
  const known = new Set<string>();
  for (const { levels, levelDimension: dimension } of model.variables) {
    if (!levels || dimension === undefined || known.has(dimension)) continue;
    known.add(dimension);
    depths.push(...levels.values.map((value, index) => ({ dimension, index, value })));
  }
  return depths;
}

/** Rows and columns of the grid with the cells that pass; of cells that lie anywhere, those around them as well. */
function cellsThatFit(
  { model }: ModelView,
  tests: readonly (readonly Test[])[],
): { readonly rows: number[]; readonly across: number[] } {
  const { lat, lon, cells } = model.horizontal;
  const rows = new Set<number>();
  const across = new Set<number>();
  for (const own of tests) {
    const of = (...origins: string[]) => {
      const some = own.filter(({ column }) => origins.includes(column.origin.from));
      return (valueOf: (origin: string) => number) =>
        some.every(({ column, mayHold }) => mayHold(valueOf(column.origin.from)));
    };
    if (cells) {
      const isHere = of("row", "column", "lat", "lon");
      for (let cell = 0; cell < cells.lat.length; cell++) {
        const row = Math.floor(cell / lon[2]);
        const column = cell % lon[2];
        const values: Record<string, number> = {
          row,
          column,
          lat: cells.lat[cell] as number,
          lon: cells.lon[cell] as number,
        };
        if (!isHere((origin) => values[origin] as number)) continue;
        rows.add(row);
        across.add(column);
      }
    } else {
      const [inRows, inColumns] = [of("lat"), of("lon")];
      for (const [row, value] of coordinatesOf(lat).entries()) if (inRows(() => value)) rows.add(row);
      for (const [column, value] of coordinatesOf(lon).entries()) if (inColumns(() => value)) across.add(column);
    }
  }
  const sorted = (indexes: ReadonlySet<number>) => [...indexes].toSorted((a, b) => a - b);
  return { rows: sorted(rows), across: sorted(across) };
}
