import { type CheckResult, checkRows, specsOf } from "../../checks/index.ts";
import { fingerprint, type Json, LandfallError, type PartitionValues } from "../../core/index.ts";
import {
  type BuildInput,
  buildFolder,
  type Built,
  type PartitionInput,
  type Mapping,
  type StoredContent,
  type WorkContext,
} from "../../engine/index.ts";
import {
  type Column,
  openTableSession,
  rowColumns,
  sqlEngine,
  sqlName,
  sqlText,
  sqlType,
  storedTableFile,
  type TableSchema,
  type TableSession,
} from "../../formats/index.ts";
import { checkedColumn, type TableChecks } from "./check.ts";
import { compareTables } from "./compare.ts";
import { type TableDefinition, tableHash } from "./definition.ts";
import {
  expectSteadySql,
  explaining,
  faultOf,
  makeRows,
  placeOf,
  type RowsBuild,
  sqlRecipe,
  rowsRecipe,
} from "./made-rows.ts";
import { castColumns, joinColumns, rejectedFile } from "./merge.ts";
import { isDay, nullPart, type TableDetail, type TableModel, type TablePartSource } from "./model.ts";
import { writeRows } from "./rows.ts";
import { splitHash, writeSplit } from "./split.ts";
import { placedSql, type SqlText } from "./sql-text.ts";

/** What a statement reads under a name: an input of the build, or a view over such. */
export type SqlInput =
  | {
      readonly name: string;
      /** What the build calls it. */
      readonly input: string;
      readonly parts: Readonly<Record<string, TablePartSource>>;
      /** Columns that it has whatever is in it. */
      readonly columns: TableSchema;
    }
  /** One of `views`. */
  | { readonly name: string; readonly view: string };

/** A view behind a table: a statement over inputs and other views. */
export interface SqlView {
  readonly sql: SqlText;
  readonly from: readonly SqlInput[];
  /** A view is not built: its rows are looked at by each build that reads it. */
  readonly checks: TableChecks;
}

/** The view of a table that is not stored: a statement over datasets. */
export interface ViewText {
  readonly sql: SqlText;
  /** Datasets by the names that the statement has for them. */
  readonly from: Readonly<Record<string, string>>;
}

export interface DerivedTableParts {
  readonly name: string;
  readonly rows: RowsBuild;
  readonly from: readonly SqlInput[];
  /** By name; each once, however many read it. */
  readonly views: Readonly<Record<string, SqlView>>;
  /** The input that decides what partitions there are. */
  readonly driving: {
    readonly name: string;
    readonly of: string;
    readonly partitionOf: (theirs: PartitionValues) => PartitionValues;
    readonly prefixOf: (own: PartitionValues) => string;
    readonly window: Mapping | undefined;
  };
  readonly others: readonly PartitionInput[];
  /** How inputs are mapped, in words: part of the recipe, as the functions cannot be. */
  readonly mapping: Json;
  readonly model: TableModel;
  /** The parts of the key, the last ones, whose values come from the rows; `driving.partitionOf` gives the others. */
  readonly split: readonly string[];
  readonly checks: TableChecks;
  readonly debounceMs: number;
  readonly keepVersionsMs: number;
}

/** A table that a SELECT or a function makes of other tables. */
export function derivedTable(options: DerivedTableParts): TableDefinition {
  const { name, from, model, split, checks, driving, others } = options;
  const recipeBody = {
    name,
    kind: "table",
    revision: 1,
    engine: sqlEngine,
    ...rowsRecipe(options.rows),
    from: from as unknown as Json,
    views: Object.entries(options.views).map(
      ([view, { sql: text, from: tables, checks: own }]) =>
        [view, sqlRecipe(text), tables as unknown as Json, specsOf(own)] as const,
    ),
    mapping: options.mapping,
    model: model as unknown as Json,
    ...(split.length > 0 ? { split } : {}),
    checks: specsOf(checks),
  };
  return {
    name,
    kind: "table",
    recipe: fingerprint(recipeBody),
    recipeBody,
    components: model.components,
    ...(split.length > 0 ? { split } : {}),
    model,
    input: {
      type: "partitions",
      of: driving.of,
      name: driving.name,
      partitionOf: driving.partitionOf,
      prefixOf: driving.prefixOf,
      ...(driving.window ? { window: driving.window } : {}),
      others,
    },
    debounceMs: options.debounceMs,
    keepVersionsMs: options.keepVersionsMs,
    contribute: () => Promise.reject(new Error("a derived table has no objects")),
    pieces: () => ["rows"],
    buildPiece: (input, _piece, context) => buildRows(options, input, context) as unknown as Promise<Json>,
    finishBuild: async (_input, [built]) => built as never,
    compare: (input, context) => compareTables(input, context, model),
  };
}

/** A table of which nothing is stored: readers run its statement over what it is made of. */
export function sqlView(options: {
  readonly name: string;
  readonly sql: SqlText;
  readonly from: Readonly<Record<string, TableDefinition>>;
  readonly checks: TableChecks;
  readonly keepVersionsMs: number;
}): TableDefinition {
  const { name, sql, from, checks } = options;
  const view: ViewText = {
    sql,
    from: Object.fromEntries(Object.entries(from).map(([called, of]) => [called, of.name])),
  };
  const model: TableModel = { parts: {}, key: [], declared: [], components: {}, derived: true };
  const recipeBody = {
    name,
    kind: "table",
    build: "view",
    revision: 1,
    view: view as unknown as Json,
    checks: specsOf(checks),
    model: model as unknown as Json,
  };
  const never = () => Promise.reject(new Error("a view is not built"));
  return {
    name,
    kind: "table",
    recipe: fingerprint(recipeBody),
    recipeBody,
    components: {},
    model,
    view,
    viewed: from,
    viewChecks: checks,
    input: { type: "view", of: [...new Set(Object.values(view.from))] },
    debounceMs: 0,
    keepVersionsMs: options.keepVersionsMs,
    contribute: never,
    pieces: () => [],
    buildPiece: never,
    finishBuild: never,
    compare: never,
  };
}

async function buildRows(options: DerivedTableParts, input: BuildInput, context: WorkContext): Promise<Built> {
  const { name, from, views } = options;
  using session = await openTableSession();
  context.step("open inputs");
  const paths: string[] = [];
  const checks: CheckResult[] = [];
  const unchecked: (() => Promise<CheckResult[]>)[] = [];
  const opened = new Map<string, string>();
  const check = async (
    looking: TableChecks,
    relation: string,
    tables: readonly SqlInput[],
    place: (name: string) => string,
    of: string,
  ): Promise<CheckResult[]> => {
    const { columns } = await rowColumns(session, `FROM ${relation}`);
    const related = new Map(tables.map((table) => [table.name, place(table.name)]));
    const subject = { session, relation, columns: columns.map(checkedColumn), now: Date.now(), related };
    const results = await checkRows(looking, subject);
    return results.map((result) => ({ ...result, check: `${of}${result.check}` }));
  };
  // a table has the name by which the statement calls it, as its columns can be called by that
  const openAll = async (tables: readonly SqlInput[]): Promise<(name: string) => string> => {
    const schema = sqlName(session.freshName("tables"));
    await session.run(`CREATE SCHEMA ${schema}`);
    for (const table of tables)
      await session.run(`CREATE VIEW ${schema}.${sqlName(table.name)} AS FROM ${await open(table)}`);
    return (table) => `${schema}.${sqlName(table)}`;
  };
  const open = async (table: SqlInput): Promise<string> => {
    const id = "view" in table ? `view ${table.view}` : `input ${table.input}`;
    const known = opened.get(id);
    if (known !== undefined) return known;
    const relation = sqlName(session.freshName("opened"));
    opened.set(id, relation);
    if ("view" in table) {
      const view = views[table.view];
      if (!view) throw new LandfallError("internal", `${name} has no view ${table.view}`);
      const place = await openAll(view.from);
      await session.run(`CREATE VIEW ${relation} AS ${placedSql(view.sql, namesOf(view.from), place)}`);
      if (view.checks.length > 0)
        unchecked.push(() => check(view.checks, relation, view.from, place, `${table.view}: `));
    } else {
      const select = await inputRows(session, context, input.inputs?.[table.input] ?? [], table, paths);
      await session.run(`CREATE VIEW ${relation} AS ${select}`);
    }
    return relation;
  };
  // awaited here: the session ends with this function
  return await explaining(placeOf(options.rows, name), async () => {
    const own = options.rows.type === "sql" ? [{ sql: options.rows.sql, from }] : [];
    for (const one of [...own, ...Object.values(views)]) await expectSteadySql(session, one.sql, namesOf(one.from));
    const place = await openAll(from);
    // from here on the statements of the config run: they see their inputs and nothing else
    await shut(session, paths);
    context.step("run");
    const columns = await makeRows(
      session,
      options.rows,
      { names: namesOf(from), place },
      { ...context, parts: input.parts },
    );
    const rows = await withoutParts(session, options, input, columns);
    context.step("check");
    for (const look of unchecked) checks.push(...(await look()));
    checks.push(...(await check(options.checks, "main.made_rows", from, place, "")));
    context.step("write");
    const inputs = Object.values(input.inputs ?? {}).reduce((sum, contents) => sum + contents.length, 0);
    if (options.split.length > 0) {
      const partitions = await writeSplit(session, options, rows, input, context);
      const fresh = partitions.filter(({ files }) => files !== undefined).length;
      const figures = { inputs, partitions: partitions.length, written: fresh };
      return { files: [], hash: splitHash(partitions), detail: null, partitions, checks, figures };
    }
    const folder = buildFolder(name, input.partition, context.build);
    const list = rows.columns.map((column) => sqlName(column.name)).join(", ");
    const { file, about } = await writeRows(session, `SELECT ${list} FROM main.made_rows ORDER BY ALL`, {
      store: context.store,
      folder,
      name: "rows.parquet",
    });
    const detail: TableDetail = {
      columns: rows.columns,
      rows: about.rows,
      files: { [file.name]: about },
      parts: rows.parts,
      rejected: 0,
    };
    return {
      files: [file],
      hash: tableHash(detail),
      detail: detail as unknown as Json,
      checks,
      figures: { inputs, rows: about.rows },
    };
  });
}

function namesOf(tables: readonly SqlInput[]): string[] {
  return tables.map(({ name }) => name);
}

/** DuckDB opens the files of the inputs and the session's own folder, and nothing else. */
async function shut(session: TableSession, paths: readonly string[]): Promise<void> {
  await session.run(`SET allowed_paths = [${paths.map(sqlText).join(", ")}]`);
  await session.run(`SET allowed_directories = [${sqlText(session.folder)}]`);
  await session.run("SET enable_external_access = false");
  await session.run("SET lock_configuration = true");
}

/** A SELECT of all rows of some partitions of a table: the parts of their keys and the columns, each of the least type that takes all. */
async function inputRows(
  session: TableSession,
  { store }: WorkContext,
  contents: readonly StoredContent[],
  { parts: sources, columns: declared }: Extract<SqlInput, { readonly input: string }>,
  paths: string[],
): Promise<string> {
  const details = contents.map(({ detail }) => detail as unknown as TableDetail);
  const keys = new Set(Object.keys(sources).map((part) => part.toLowerCase()));
  const known = declared.filter(({ name }) => !keys.has(name.toLowerCase()));
  const columns = joinColumns([known, ...details.map((detail) => detail.columns)]);
  const typed = new Map(joinColumns(details.map(({ parts }) => parts)).map(({ name, type }) => [name, sqlType(type)]));
  const typeOf = (part: string) => typed.get(part) ?? (sources[part] && isDay(sources[part]) ? "DATE" : "VARCHAR");
  const selects: string[] = [];
  for (const [index, { folder, files, parts }] of contents.entries()) {
    const detail = details[index];
    if (!detail || detail.rows === 0) continue;
    const local: string[] = [];
    for (const { name } of files.filter((file) => file.name !== rejectedFile))
      local.push(await (await storedTableFile(store, `${folder}/${name}`)).localPath(session));
    paths.push(...local);
    const key = Object.entries(parts).map(
      ([part, { value }]) =>
        `CAST(${value === nullPart ? "NULL" : sqlText(String(value))} AS ${typeOf(part)}) AS ${sqlName(part)}`,
    );
    const list = [...key, ...castColumns(detail.columns, columns)].join(", ");
    selects.push(`SELECT ${list} FROM read_parquet([${local.map(sqlText).join(", ")}], hive_partitioning = false)`);
  }
  if (selects.length > 0) return selects.join(" UNION ALL ");
  const none = [
    ...Object.keys(sources).map((part) => `NULL::${typeOf(part)} AS ${sqlName(part)}`),
    ...columns.map(({ name, type }) => `NULL::${sqlType(type)} AS ${sqlName(name)}`),
  ];
  // nothing has been there yet: no column is known but the parts of the key
  return none.length > 0 ? `SELECT ${none.join(", ")} LIMIT 0` : "SELECT NULL AS nothing LIMIT 0";
}

/** The columns that lie in the file: without those that are parts of the key, whose values must be the key's. */
async function withoutParts(
  session: TableSession,
  { rows, model: { parts: sources } }: DerivedTableParts,
  { parts, partition }: BuildInput,
  columns: readonly Column[],
): Promise<{ readonly columns: readonly Column[]; readonly parts: readonly Column[] }> {
  const found: Column[] = [];
  for (const [part, { value }] of Object.entries(parts)) {
    const column = columns.find(({ name }) => name.toLowerCase() === part.toLowerCase());
    if (!column) continue;
    const text = value === nullPart ? "NULL" : sqlText(String(value));
    const [counted] = await session.rows(
      `SELECT count(*) AS count, min(${sqlName(column.name)}::VARCHAR) AS example FROM main.made_rows WHERE ${sqlName(column.name)}::VARCHAR IS DISTINCT FROM ${text}`,
    );
    if (Number(counted?.["count"]) > 0)
      throw new LandfallError(
        faultOf(rows),
        `for the partition ${partition} it gives ${Number(counted?.["count"])} rows of another ${part}, such as ${JSON.stringify(counted?.["example"])}: its rows must lie in the partition that it is run for`,
      );
    const source = sources[part];
    if (!(source && isDay(source))) found.push({ name: part, type: column.type });
  }
  const names = new Set(Object.keys(parts).map((part) => part.toLowerCase()));
  const stored = columns.filter(({ name }) => !names.has(name.toLowerCase()));
  if (stored.length === 0)
    throw new LandfallError(
      faultOf(rows),
      "it gives no column but those of the partition's key: nothing could be stored",
    );
  return { columns: stored, parts: found };
}
