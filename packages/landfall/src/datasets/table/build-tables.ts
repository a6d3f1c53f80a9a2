import { type CheckResult, checkRows, specsOf } from "../../checks/index.ts";
import { type Json, LandfallError } from "../../core/index.ts";
import type { BuildInput, StoredContent, WorkContext } from "../../engine/index.ts";
import {
  rowColumns,
  sqlName,
  sqlText,
  sqlType,
  storedTableFile,
  type TableSchema,
  type TableSession,
} from "../../formats/index.ts";
import { checkedColumn, type TableChecks } from "./check.ts";
import { castColumns, joinColumns, rejectedFile } from "./merge.ts";
import { isDay, nullPart, type TableDetail, type TablePartSource } from "./model.ts";
import { placedSql, sqlRecipe, type SqlText } from "./sql-text.ts";

/** What a statement reads under a name: an input of the build, or a view over such. */
export type SqlInput =
  | {
      readonly name: string;
      /** What the build calls it. */
      readonly input: string;
      readonly parts: Readonly<Record<string, TablePartSource>>;
      /** Columns that it has whatever is in it. */
      readonly columns: TableSchema;
      /** Where its times without a zone were taken; undefined where they do not become instants. */
      readonly zone?: string | undefined;
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

/** Tables and views as a build sees them in its session, each opened once. */
export class BuildTables {
  readonly #session: TableSession;
  readonly #context: WorkContext;
  readonly #input: BuildInput;
  readonly #views: Readonly<Record<string, SqlView>>;
  readonly #paths: string[] = [];
  readonly #opened = new Map<string, string>();
  /** Tables without a partition, of which no column is known. */
  readonly unknown: string[] = [];
  readonly #looks: { readonly view: string; readonly look: () => Promise<CheckResult[]> }[] = [];

  constructor(
    session: TableSession,
    context: WorkContext,
    input: BuildInput,
    views: Readonly<Record<string, SqlView>>,
  ) {
    this.#session = session;
    this.#context = context;
    this.#input = input;
    this.#views = views;
  }

  /** Partitions that the build reads. */
  get count(): number {
    return Object.values(this.#input.inputs ?? {}).reduce((sum, contents) => sum + contents.length, 0);
  }

  /** Opens tables under the names by which a statement calls them, as its columns can be called by that. Gives what stands for each in SQL. */
  async open(tables: readonly SqlInput[]): Promise<(name: string) => string> {
    const schema = sqlName(this.#session.freshName("tables"));
    await this.#session.run(`CREATE SCHEMA ${schema}`);
    for (const table of tables)
      await this.#session.run(`CREATE VIEW ${schema}.${sqlName(table.name)} AS FROM ${await this.#open(table)}`);
    return (table) => `${schema}.${sqlName(table)}`;
  }

  async #open(table: SqlInput): Promise<string> {
    const id = "view" in table ? `view ${table.view}` : `input ${table.input}`;
    const known = this.#opened.get(id);
    if (known !== undefined) return known;
    const relation = sqlName(this.#session.freshName("opened"));
    this.#opened.set(id, relation);
    if ("view" in table) {
      const view = this.#views[table.view];
      if (!view) throw new LandfallError("internal", `there is no view ${table.view}`);
      const place = await this.open(view.from);
      await this.#session.run(`CREATE VIEW ${relation} AS ${placedSql(view.sql, namesOf(view.from), place)}`);
      const look = () => this.check(view.checks, relation, view.from, place);
      if (view.checks.length > 0) this.#looks.push({ view: table.view, look });
    } else {
      const contents = this.#input.inputs?.[table.input] ?? [];
      const select = await inputRows(this.#session, this.#context, contents, table, this.#paths);
      if (select === unknownRows) this.unknown.push(table.name);
      await this.#session.run(`CREATE VIEW ${relation} AS ${select}`);
    }
    return relation;
  }

  /** From here on DuckDB opens the files of the inputs and the session's own folder, and nothing else. */
  async shut(): Promise<void> {
    const { folder } = this.#session;
    await this.#session.run(`SET allowed_paths = [${this.#paths.map(sqlText).join(", ")}]`);
    await this.#session.run(`SET allowed_directories = [${sqlText(folder)}]`);
    await this.#session.run("SET enable_external_access = false");
    await this.#session.run("SET lock_configuration = true");
  }

  /** What the checks of the opened views find. */
  async checkViews(): Promise<{ readonly view: string; readonly results: CheckResult[] }[]> {
    const found = [];
    for (const { view, look } of this.#looks) found.push({ view, results: await look() });
    return found;
  }

  /** Looks at a relation; `tables` are what its checks can look at beside it. */
  async check(
    checks: TableChecks,
    relation: string,
    tables: readonly SqlInput[],
    place: (name: string) => string,
  ): Promise<CheckResult[]> {
    const { columns } = await rowColumns(this.#session, `FROM ${relation}`);
    const related = new Map(tables.map(({ name }) => [name, place(name)]));
    return checkRows(checks, {
      session: this.#session,
      relation,
      columns: columns.map(checkedColumn),
      now: Date.now(),
      related,
    });
  }
}

/** What of views decides rows and verdicts. */
export function viewsRecipe(views: Readonly<Record<string, SqlView>>): Json {
  return Object.entries(views).map(
    ([view, { sql, from, checks }]) => [view, sqlRecipe(sql), from as unknown as Json, specsOf(checks)] as const,
  );
}

export function namesOf(tables: readonly { readonly name: string }[]): string[] {
  return tables.map(({ name }) => name);
}

/** A SELECT of all rows of some partitions of a table: the parts of their keys and the columns, each of the least type that takes all. */
async function inputRows(
  session: TableSession,
  { store }: WorkContext,
  contents: readonly StoredContent[],
  { parts: sources, columns: declared, zone }: Extract<SqlInput, { readonly input: string }>,
  paths: string[],
): Promise<string> {
  const details = contents.map(({ detail }) => detail as unknown as TableDetail);
  const keys = new Set(Object.keys(sources).map((part) => part.toLowerCase()));
  const known = declared.filter(({ name }) => !keys.has(name.toLowerCase()));
  const columns = joinColumns([known, ...details.map((detail) => detail.columns)], zone);
  const typed = new Map(
    joinColumns(
      details.map(({ parts }) => parts),
      zone,
    ).map(({ name, type }) => [name, sqlType(type)]),
  );
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
    const list = [...key, ...castColumns(detail.columns, columns, zone)].join(", ");
    selects.push(`SELECT ${list} FROM read_parquet([${local.map(sqlText).join(", ")}], hive_partitioning = false)`);
  }
  if (selects.length > 0) return selects.join(" UNION ALL ");
  const none = [
    ...Object.keys(sources).map((part) => `NULL::${typeOf(part)} AS ${sqlName(part)}`),
    ...columns.map(({ name, type }) => `NULL::${sqlType(type)} AS ${sqlName(name)}`),
  ];
  // nothing has been there yet: no column is known but the parts of the key
  return none.length > 0 ? `SELECT ${none.join(", ")} LIMIT 0` : unknownRows;
}

const unknownRows = "SELECT NULL AS nothing LIMIT 0";
