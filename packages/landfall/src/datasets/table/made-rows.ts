import { type Json, LandfallError, type PartitionValues } from "../../core/index.ts";
import type { WorkContext } from "../../engine/index.ts";
import {
  type Column,
  fillTable,
  type GivenRow,
  type GivenRows,
  OwnFunction,
  readStatement,
  rowBatches,
  type RowBatches,
  rowColumns,
  type TableSchema,
  type TableSession,
} from "../../formats/index.ts";
import { nullPart } from "./model.ts";
import { placedSql, plainSql, sqlRecipe, type SqlText } from "./sql-text.ts";

/** The tables that a function reads, by the names that `from` gives them: batches of their rows, sorted by all columns, those of the key first. */
export type TableStreams<N extends string = string> = Readonly<Record<N, RowBatches>>;

/** What a function is told beside its tables. */
export interface Making {
  /** The parts of the key of the partition that it makes, as text; null for rows without a value. */
  readonly partition: Readonly<Record<string, string | null>>;
  /** Aborted when its rows are not needed any more. */
  readonly signal: AbortSignal;
  /** Writes a line into the run's log. */
  log(line: string): void;
}

/** Gives the rows of a partition. It must depend on its tables and the partition alone. */
export type RowMaker<N extends string = string, C extends string = string> = (
  tables: TableStreams<N>,
  making: Making,
) => GivenRows<C> | Promise<Iterable<GivenRow<C>>>;

/** What makes the rows of a derived table. */
export type RowsBuild =
  | { readonly type: "sql"; readonly sql: SqlText }
  | {
      readonly type: "function";
      readonly make: RowMaker;
      readonly columns: TableSchema;
      /** Raised by whoever wrote it, when something that it calls changes its results. */
      readonly revision: number;
    };

/** What of it decides the rows. */
export function rowsRecipe(build: RowsBuild): Readonly<Record<string, Json>> {
  if (build.type === "sql") return { build: "sql", sql: sqlRecipe(build.sql) };
  const { make, columns, revision } = build;
  return { build: "function", function: { text: String(make), columns: columns as unknown as Json, revision } };
}

/** What its faults are called. */
export function faultOf(build: RowsBuild): "bad-sql" | "bad-function" {
  return build.type === "sql" ? "bad-sql" : "bad-function";
}

/** Whose fault it is, for sentences. */
export function placeOf(build: RowsBuild, dataset: string): string {
  return build.type === "sql" ? build.sql.file : dataset;
}

/** The tables that are open in a session, and how they are called there. */
export interface OpenTables {
  readonly names: readonly string[];
  readonly place: (name: string) => string;
}

/** Makes the rows of a partition as the table `main.made_rows`. Throws `bad-sql` or `bad-function`, and what DuckDB throws. */
export async function makeRows(
  session: TableSession,
  build: RowsBuild,
  { names, place }: OpenTables,
  context: Pick<WorkContext, "signal" | "log"> & { readonly parts: PartitionValues },
): Promise<readonly Column[]> {
  if (build.type === "sql") {
    const result = await rowColumns(session, placedSql(build.sql, names, place));
    await session.run(`CREATE TABLE main.made_rows AS ${result.select}`);
    return result.columns;
  }
  const { signal } = context;
  const partition = Object.fromEntries(
    Object.entries(context.parts).map(([part, { value }]) => [part, value === nullPart ? null : String(value)]),
  );
  const making: Making = { partition, signal, log: (line) => context.log(line) };
  // sorted: in which files rows lie, and in which order, must not show
  const tables = names.map((name) => [name, rowBatches(session, `FROM ${place(name)} ORDER BY ALL`)] as const);
  const rows = called(build.make, Object.fromEntries(tables), making);
  await fillTable(session, "made_rows", build.columns, rows, { code: "bad-function", positions: false, signal });
  return build.columns;
}

/** The rows that a function gives. */
function called(make: RowMaker, tables: TableStreams, making: Making): AsyncIterable<GivenRow> {
  const own = new OwnFunction({ onStack: (stack) => making.log(stack) });
  const watched = (batches: RowBatches): RowBatches => ({
    async *[Symbol.asyncIterator]() {
      const rest = batches[Symbol.asyncIterator]();
      try {
        for (;;) {
          const { done, value } = await own.given(() => rest.next());
          if (done) return;
          yield value;
        }
      } finally {
        await rest.return?.();
      }
    },
  });
  const inputs = Object.fromEntries(Object.entries(tables).map(([name, batches]) => [name, watched(batches)]));
  return own.each(async () => iterable(await make(inputs, making)));
}

function iterable(rows: unknown): GivenRows {
  if (typeof rows === "object" && rows !== null && (Symbol.asyncIterator in rows || Symbol.iterator in rows))
    return rows as GivenRows;
  throw new LandfallError(
    "bad-function",
    `the function gives ${rows === null ? "null" : `a ${typeof rows}`}, and not rows: write async function* and yield them, or return a list`,
  );
}

/** Throws `bad-sql` for a statement that reads anything but the tables that it is given, the clock or chance. */
export async function expectSteadySql(session: TableSession, sql: SqlText, names: readonly string[]): Promise<void> {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const other = (await readStatement(session, plainSql(sql), { steady: true })).find(
    (table) => !known.has(table.toLowerCase()),
  );
  if (other !== undefined)
    throw new LandfallError("bad-sql", `it reads "${other}", which \`from\` does not give it (${names.join(", ")})`);
}

/** What is wrong with a statement or a function is for whoever wrote it. @param place Whose fault it is. */
export async function explaining<T>(place: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof LandfallError && (error.code === "bad-sql" || error.code === "bad-function"))
      throw new LandfallError(error.code, `${place}: ${error.message}`, { cause: error });
    if (error instanceof LandfallError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (
      /^(Binder|Parser|Catalog|Conversion|Out of Range|Invalid Input|Constraint|Permission|Not implemented) ?Error/i.test(
        message,
      )
    )
      throw new LandfallError("bad-sql", `${place}: ${message.replaceAll(/\s*\n\s*/g, " ").slice(0, 1000)}`, {
        cause: error,
      });
    throw error;
  }
}
