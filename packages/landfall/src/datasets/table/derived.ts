import { type CheckResult, specsOf } from "../../checks/index.ts";
import { fingerprint, isLandfallError, type Json, LandfallError, type PartitionValues } from "../../core/index.ts";
import {
  type BuildInput,
  buildFolder,
  type Built,
  type PartitionInput,
  type Mapping,
  type WorkContext,
} from "../../engine/index.ts";
import { type Column, openTableSession, sqlEngine, sqlName, sqlText, type TableSession } from "../../formats/index.ts";
import { BuildTables, namesOf, type SqlInput, type SqlView, viewsRecipe } from "./build-tables.ts";
import type { TableChecks } from "./check.ts";
import { type TableDefinition, writeTable } from "./definition.ts";
import { expectSteadySql, explaining, faultOf, makeRows, placeOf, type RowsBuild, rowsRecipe } from "./made-rows.ts";
import { isDay, nullPart, type TableDetail, type TableModel } from "./model.ts";
import { inOnePiece, noContribution } from "./one-piece.ts";
import { splitHash, writeSplit } from "./split.ts";
import type { SqlText } from "./sql-text.ts";

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
    views: viewsRecipe(options.views),
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
    viewsRead: Object.keys(options.views),
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
    contribute: noContribution,
    ...inOnePiece(model, (input, context) => buildRows(options, input, context)),
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
  const { name, rows: making, from, views } = options;
  using session = await openTableSession();
  const tables = new BuildTables(session, context, input, views);
  context.step("open inputs");
  // awaited here: the session ends with this function
  const made = explaining(placeOf(making, name), async () => {
    const own = making.type === "sql" ? [{ sql: making.sql, from }] : [];
    for (const one of [...own, ...Object.values(views)]) await expectSteadySql(session, one.sql, namesOf(one.from));
    const place = await tables.open(from);
    // from here on the statements of the config run: they see their inputs and nothing else
    await tables.shut();
    context.step("run");
    const open = { names: namesOf(from), place };
    const columns = await makeRows(session, making, open, { ...context, parts: input.parts });
    const rows = await withoutParts(session, options, input, columns);
    context.step("check");
    const checks: CheckResult[] = [];
    for (const { view, results } of await tables.checkViews())
      checks.push(...results.map((one) => ({ ...one, check: `${view}: ${one.check}` })));
    checks.push(...(await tables.check(options.checks, "main.made_rows", from, place)));
    context.step("write");
    const inputs = tables.count;
    if (options.split.length > 0) {
      const partitions = await writeSplit(session, options, rows, input, context);
      const fresh = partitions.filter(({ files }) => files !== undefined).length;
      const figures = { inputs, partitions: partitions.length, written: fresh };
      return { files: [], hash: splitHash(partitions), detail: null, partitions, checks, figures };
    }
    const list = rows.columns.map((column) => sqlName(column.name)).join(", ");
    const content = await writeTable(session, `SELECT ${list} FROM main.made_rows ORDER BY ALL`, rows, {
      store: context.store,
      folder: buildFolder(name, input.partition, context.build),
    });
    return { ...content, checks, figures: { inputs, rows: (content.detail as unknown as TableDetail).rows } };
  });
  return await made.catch((error: unknown) => {
    const [first] = tables.unknown;
    if (!isLandfallError(error, "bad-sql") || first === undefined) throw error;
    throw new LandfallError(
      error.code,
      `${error.message} (nothing has come for ${tables.unknown.join(", ")} yet, so no column of it is known: \`required: [${JSON.stringify(first)}]\` waits for it)`,
      { cause: error },
    );
  });
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
