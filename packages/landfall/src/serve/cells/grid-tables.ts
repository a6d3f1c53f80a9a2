import { fingerprint, LandfallError, sha256 } from "../../core/index.ts";
import { sqlName, sqlText, type TableRead } from "../../formats/index.ts";
import type { DatasetHead } from "../lake/heads.ts";
import { type ModelView, modelView } from "../lake/model-view.ts";
import type { Pace } from "../lake/pace.ts";
import type { Shards } from "../lake/shards.ts";
import type { DatasetView, Pin } from "../lake/views.ts";
import type { Serving } from "../serving.ts";
import { type CellColumn, cellColumns, cellTypes } from "./columns.ts";
import { CellFiles } from "./files.ts";
import { type CellPart, cellsOf, planRows, type RowPlan, rowsOf, valueAt } from "./plan.ts";
import { columnInFile, writeCells } from "./write.ts";

export interface GridTableLimits {
  /** Values that a statement may have made of grids. Default 50 million. */
  readonly mostCells?: number;
  /** Bytes of the files that are kept for the next statement. Default 2 GiB; what is being read may be more. */
  readonly keptBytes?: number;
}

/** Rows of partitions that come into one file: a partition that is added makes the last file new, not all. */
const rowsInFile = 1 << 20;
/** Raised when the same cells are written as other rows. */
const revision = 1;

/** A grid that a statement reads, at one state: which of its rows, and which variables. */
export interface FoundGrid {
  /** As the statement calls it. */
  readonly name: string;
  readonly pin: Pin;
  readonly view: DatasetView;
  readonly plan: RowPlan;
}

/** What a statement reads of a grid. Throws `not-found` for a dataset that was not there then. */
export async function findGrid(
  serving: Serving,
  pin: Pin,
  dataset: DatasetHead,
  read: TableRead,
  limit: number | undefined,
): Promise<FoundGrid> {
  const view = await serving.views.view(pin, dataset);
  const model = view.model ?? (await deployedModel(serving, view));
  const columns = cellColumns(model, view.cubes.flatMap(({ partitions }) => [...partitions].slice(0, 1))[0]?.[1]);
  const most = read.plain && Math.min(read.plain.limit ?? Infinity, limit ?? Infinity);
  return { name: read.name, pin, view, plan: planRows(view, model, columns, read, most) };
}

/** The model of a dataset that has no data yet. */
async function deployedModel({ lake }: Serving, { dataset, recipe, number }: DatasetView): Promise<ModelView> {
  const row = await lake.catalog.db
    .selectFrom("recipes")
    .select("body")
    .where("dataset", "=", dataset)
    .where("recipe", "=", recipe)
    .executeTakeFirst();
  if (!row) throw new LandfallError("not-found", `there was no dataset ${dataset} at lake number ${number}`);
  return modelView(JSON.parse(row.body));
}

/** A view for the query process. */
export interface GridRelation {
  readonly id: string;
  readonly sql: string;
  /** Lets go of its files. */
  leave(): void;
}

/**
 * Makes rows of grids: DuckDB reads no Zarr. What a statement may take of a grid is written as Parquet, read by a view, and kept for the next statement that asks for the same.
 */
export class GridTables {
  readonly #shards: Shards;
  readonly #mostCells: number;
  readonly #files: CellFiles;

  constructor(shards: Shards, { mostCells = 50_000_000, keptBytes = 2 * 2 ** 30 }: GridTableLimits) {
    this.#shards = shards;
    this.#mostCells = mostCells;
    this.#files = new CellFiles(keptBytes);
  }

  /** Where the files lie. */
  get folder(): string {
    return this.#files.folder;
  }

  /** How many values a statement has made. Throws `too-many-cells`. */
  check(grids: readonly FoundGrid[]): number {
    const cells = grids.reduce((sum, { plan }) => sum + cellsOf(plan), 0);
    if (cells <= this.#mostCells) return cells;
    const largest = grids.toSorted((a, b) => cellsOf(b.plan) - cellsOf(a.plan))[0] as FoundGrid;
    const said = largest.plan.columns.filter(({ origin }) => origin.from !== "variable").map(({ name }) => name);
    throw new LandfallError(
      "too-many-cells",
      `the statement would make rows of ${cells} values of grids, more than ${this.#mostCells}: narrow it by conditions with constants in the WHERE of the SELECT that reads ${shortName(largest.name)} (${said.join(", ")}), as in WHERE ${exampleOf(largest.plan)}, and name the variables instead of *`,
      { fields: { dataset: largest.view.dataset, cells, most: this.#mostCells } },
    );
  }

  /** The relation of a grid. Throws `version-expired`, `store-corrupt`, `store-full`, and `aborted` where the pace says so. */
  async make({ view, plan }: FoundGrid, pace: Pace): Promise<GridRelation> {
    const leaves: (() => void)[] = [];
    const leave = () => {
      for (const one of leaves.splice(0)) one();
    };
    try {
      const paths: string[] = [];
      for (const parts of inFiles(plan)) {
        const file = await this.#files.take(nameOf(plan, parts), (to) =>
          writeCells(this.#shards, plan, parts, to, pace),
        );
        leaves.push(file.leave);
        paths.push(file.path);
      }
      const names = plan.columns.map(({ name }) => name);
      const id = `${view.dataset}@${view.number}@${view.recipe}@${fingerprint([names, paths])}`;
      return { id, sql: relationSql(plan.columns, paths), leave };
    } catch (error) {
      leave();
      throw error;
    }
  }

  close(): void {
    this.#files.close();
  }
}

/** Without quotes where it does not need them. */
function shortName(name: string): string {
  return /^[a-z_]\w*$/i.test(name) ? name : sqlName(name);
}

/** Equality of a coordinate that the plan has. */
function exampleOf({ columns, parts: [part] }: RowPlan): string {
  const moment = part?.moments[0];
  const column = columns.find(({ type }) => type === "time") ?? columns.find(({ type }) => type === "text");
  if (!part || !moment || !column) return "lat = 50 AND lon = 10";
  const value = valueAt(column, part.partition, moment);
  const text = typeof value === "number" ? new Date(value).toISOString().slice(0, 19) : value;
  return `${shortName(column.name)} = ${sqlText(text)}`;
}

function* inFiles(plan: RowPlan): Generator<CellPart[]> {
  let parts: CellPart[] = [];
  let rows = 0;
  for (const part of plan.parts) {
    const more = rowsOf(plan, part);
    if (more === 0) continue;
    parts.push(part);
    rows += more;
    if (rows < rowsInFile) continue;
    yield parts;
    parts = [];
    rows = 0;
  }
  if (parts.length > 0) yield parts;
}

const models = new WeakMap<ModelView, string>();

/** Names all that decides the rows: builds never change, and their folders name them. */
function nameOf({ model, columns, depths, rows, across }: RowPlan, parts: readonly CellPart[]): string {
  let grid = models.get(model);
  if (grid === undefined) models.set(model, (grid = sha256(model.id)));
  const text = JSON.stringify([
    revision,
    grid,
    columns.map(({ name }) => name),
    depths,
    ranges(rows),
    ranges(across),
    parts.map(({ partition, moments }) => [partition.folder, ranges(moments.map(({ slot }) => slot))]),
  ]);
  return sha256(text).slice(0, 32);
}

/** Growing numbers as `0-7,12`. */
function ranges(numbers: readonly number[]): string {
  const found: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(",");
}

function relationSql(columns: readonly CellColumn[], paths: readonly string[]): string {
  if (paths.length === 0)
    return `SELECT ${columns.map(({ name, type }) => `NULL::${cellTypes[type]} AS ${sqlName(name)}`).join(", ")} LIMIT 0`;
  const selected = columns.map(({ name, origin }, index) => {
    const own = columnInFile(index);
    const mayMiss = origin.from === "variable" || origin.from === "level";
    return `${mayMiss ? `CASE WHEN NOT isnan(${own}) THEN ${own} END` : own} AS ${sqlName(name)}`;
  });
  return `SELECT ${selected.join(", ")} FROM read_parquet([${paths.map(sqlText).join(", ")}], hive_partitioning = false)`;
}
