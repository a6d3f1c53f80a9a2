import { splitState } from "../../catalog/index.ts";
import { fingerprint, isLandfallError, lakeNumber, LandfallError } from "../../core/index.ts";
import { placedSql, plainSql, rejectedSuffix, type SqlText, type ViewText } from "../../datasets/index.ts";
import { sqlName, type TableRead, type TableSchema } from "../../formats/index.ts";
import { findGrid, type FoundGrid } from "../cells/grid-tables.ts";
import { politePace } from "../lake/pace.ts";
import type { Pin } from "../lake/views.ts";
import type { Serving } from "../serving.ts";
import type { Piece } from "./messages.ts";
import { type QueryOptions, type QueryResult, type QueryView, tookTooLong } from "./queries.ts";
import { locator, readableColumns, rejectedColumns, rejectedSql, tableSql, type TableView } from "./table-view.ts";

/** An answer over tables of one state of the lake. */
export interface SqlAnswer extends QueryResult {
  readonly pin: Pin;
}

/** Grids with more values than these wait for their turn. */
const manyCells = 2_000_000;

/**
 * Runs a SELECT over the tables of the lake, and over its grids as tables. All of them are read at one state: the newest when it began, or `at`; a table can be named at another
 * (`"trips@57"`). Throws `bad-sql`, `unknown-dataset`, `version-expired`, `query-timeout`, `too-large`, `too-many-cells`.
 */
export async function runSql(
  serving: Serving,
  sql: string,
  options: QueryOptions & { readonly at: string | undefined },
): Promise<SqlAnswer> {
  const began = performance.now();
  const reads = await serving.queries.reads(sql);
  const pin = await serving.pin(options.at);
  const found = await Promise.all(reads.map((read) => findRelation(serving, pin, read, options.limit)));
  const tables = found.filter((one) => "stored" in one);
  const grids = found.filter((one) => "plan" in one);
  const cells = serving.cells.check(grids);
  const leaves: (() => void)[] = [];
  const leave = () => {
    for (const one of leaves.splice(0)) one();
  };
  try {
    leaves.push(
      await openStored(
        serving,
        tables.flatMap(({ stored }) => stored),
      ),
    );
    for (const { pin: own, view, plan } of grids)
      leaves.push(
        await serving.open(
          own,
          view,
          plan.parts.map(({ partition }) => partition),
        ),
      );
    const views: (QueryView & { names: string[] })[] = [];
    const add = (name: string, { id, sql: select }: Omit<QueryView, "names">) => {
      const known = views.find((view) => view.id === id);
      if (known) known.names.push(name);
      else views.push({ id, sql: select, names: [name] });
    };
    for (const table of tables) add(table.name, table);
    if (grids.length > 0) {
      const signal = AbortSignal.timeout(options.timeoutMs);
      const pace = politePace(options.signal ? AbortSignal.any([options.signal, signal]) : signal);
      const done = cells > manyCells ? await serving.bulk.enter() : undefined;
      try {
        for (const grid of grids) {
          const made = await serving.cells.make(grid, pace);
          leaves.push(made.leave);
          add(grid.name, { id: made.id, sql: () => made.sql });
        }
      } catch (error) {
        throw signal.aborted && isLandfallError(error, "aborted") ? tookTooLong(options.timeoutMs) : error;
      } finally {
        done?.();
      }
    }
    const left = options.timeoutMs - (performance.now() - began);
    const result = await serving.queries.run(sql, views, { ...options, timeoutMs: Math.max(1, left) });
    async function* pieces(): AsyncGenerator<Piece, void, void> {
      try {
        yield* result.pieces;
      } finally {
        leave();
      }
    }
    return { columns: result.columns, pieces: pieces(), pin };
  } catch (error) {
    leave();
    throw error;
  }
}

/** What a statement calls by a name: a table, or a grid as one. `limit`: rows of the answer, at most. */
async function findRelation(
  serving: Serving,
  pin: Pin,
  read: TableRead,
  limit: number | undefined,
): Promise<FoundTable | FoundGrid> {
  const { name, at } = splitState(read.name);
  const own = at === undefined ? pin : await serving.pin(at);
  const dataset = own.head.datasets.get(datasetName(serving, name));
  return dataset?.kind === "grid"
    ? findGrid(serving, own, serving.views.dataset(own.head, dataset.name), read, limit)
    : findTable(serving, pin, read.name);
}

/** Begins to read tables: their files stay until the function that it gives is called. Throws `version-expired`. */
export async function openStored(serving: Serving, stored: FoundTable["stored"]): Promise<() => void> {
  const leaves: (() => void)[] = [];
  const leave = () => {
    for (const one of leaves.splice(0)) one();
  };
  try {
    for (const { view, pin } of stored) leaves.push(await serving.openPartitions(pin, view, view.partitions));
    return leave;
  } catch (error) {
    leave();
    throw error;
  }
}

export interface FoundTable {
  readonly name: string;
  /** Of the view in the query process: another for each state and recipe. */
  readonly id: string;
  /** Long where there are many files: made where it is needed. */
  sql(): string;
  readonly isRejected: boolean;
  /** A statement over other tables: what columns and rows it has is known when it runs. */
  readonly isView: boolean;
  /** None of a view. */
  readonly columns: TableSchema;
  /** Known without looking; 0 of a view. */
  rows(): number;
  readonly view: TableView;
  readonly pin: Pin;
  /** The tables that are read: itself, or what is behind a view. */
  readonly stored: readonly { readonly view: TableView; readonly pin: Pin }[];
}

/** A table by its name, `trips@57` or `trips_rejected_rows`. Throws `unknown-dataset`. */
export async function findTable(serving: Serving, pin: Pin, name: string): Promise<FoundTable> {
  const { name: plain, at } = splitState(name);
  const own = at === undefined ? pin : await serving.pin(at);
  const isRejected = plain.endsWith(rejectedSuffix) && !serving.lake.definitions.has(plain);
  const dataset = serving.views.dataset(
    own.head,
    datasetName(serving, isRejected ? plain.slice(0, -rejectedSuffix.length) : plain),
  );
  if (dataset.kind !== "table")
    throw new LandfallError(
      "unknown-dataset",
      `"${dataset.name}" is a ${dataset.kind} and no table: as one it is read by /sql; see also /edr and /zarr`,
    );
  const view = await serving.tables.view(own, dataset);
  if (view.view && !isRejected) return findView(serving, own, name, view);
  const locate = locator(serving.lake);
  return {
    name,
    // a view is of one recipe as well: another may show the same number otherwise
    id: `${dataset.name}${isRejected ? rejectedSuffix : ""}@${view.number}@${view.recipe}`,
    sql: () => (isRejected ? rejectedSql(view, locate) : tableSql(view, locate)),
    isRejected,
    isView: false,
    columns: isRejected ? rejectedColumns : readableColumns(view),
    rows: () => view.partitions.reduce((sum, { detail }) => sum + (isRejected ? detail.rejected : detail.rows), 0),
    view,
    pin: own,
    stored: [{ view, pin: own }],
  };
}

/** A view over what its tables are at the same number, as one statement: each table and view behind it once, however many read it. */
async function findView(serving: Serving, pin: Pin, name: string, view: TableView): Promise<FoundTable> {
  const stored = new Map<string, FoundTable>();
  const relations = new Map<string, string>();
  const add = async (dataset: string): Promise<string> => {
    const relation = sqlName(`${dataset} of ${view.dataset}`);
    if (relations.has(relation)) return relation;
    const found = serving.views.dataset(pin.head, dataset);
    const { view: text } = dataset === view.dataset ? view : await serving.tables.view(pin, found);
    if (text) {
      relations.set(relation, await statementOf(text));
    } else {
      const table = await findTable(serving, pin, dataset);
      stored.set(dataset, table);
      relations.set(relation, table.sql());
    }
    return relation;
  };
  const statementOf = async ({ sql, from }: ViewText): Promise<string> => {
    await expectOwnTables(serving, sql, Object.keys(from));
    const tables = new Map<string, string>();
    for (const [called, dataset] of Object.entries(from)) tables.set(called, await add(dataset));
    // a WITH of the statement's own by the name of a table would hide it
    const place = (called: string) => sqlName(hidesTable(sql, called) ? `table ${called}` : called);
    const named = Array.from(tables, ([called, relation]) => `${place(called)} AS NOT MATERIALIZED (FROM ${relation})`);
    return `WITH ${named.join(", ")} SELECT * FROM (${placedSql({ ...sql, named: false }, [], place)})`;
  };
  const statement = await statementOf(view.view as ViewText);
  const behind = Array.from(relations, ([relation, select]) => `${relation} AS NOT MATERIALIZED (${select})`);
  const tables = [...stored.values()];
  // it changes whenever one of its tables does
  const id = `${view.dataset}@${fingerprint(tables.map((table) => table.id))}@${view.recipe}`;
  return {
    name,
    id,
    sql: () => `WITH ${behind.join(", ")} SELECT * FROM (${statement})`,
    isRejected: false,
    isView: true,
    columns: [],
    rows: () => 0,
    view: { ...view, number: lakeNumber(Math.max(view.number, ...tables.map((table) => table.view.number))) },
    pin,
    stored: tables.flatMap((table) => table.stored),
  };
}

/** A view is the config's, and yet sees its tables alone. */
async function expectOwnTables(serving: Serving, sql: SqlText, tables: readonly string[]): Promise<void> {
  const known = new Set(tables.map((table) => table.toLowerCase()));
  const other = (await serving.queries.reads(plainSql(sql))).find(({ name: table }) => !known.has(table.toLowerCase()));
  if (other !== undefined)
    throw new LandfallError("bad-sql", `${sql.file} reads "${other.name}", which the config does not give it`);
}

/** `WITH trips AS (SELECT * FROM {{ ref('trips') }})`: dbt's way. */
function hidesTable({ pieces, named }: SqlText, table: string): boolean {
  if (named) return false;
  return new RegExp(`\\b${table}"?\\s*(\\([^)]*\\)\\s*)?as\\s*(not\\s+)?(materialized\\s*)?\\(`, "i").test(
    pieces.join(" "),
  );
}

/** SQL's names are the same whatever their case. */
function datasetName(serving: Serving, name: string): string {
  const { definitions } = serving.lake;
  if (definitions.has(name)) return name;
  return [...definitions.keys()].find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
}
