import { type CheckResult, specsOf, type Suite, type TableCheck } from "../../checks/index.ts";
import { canonicalJson, fingerprint, type Json } from "../../core/index.ts";
import { type BuildInput, buildFolder, type Built, type PartitionInput, type WorkContext } from "../../engine/index.ts";
import { type Column, openTableSession, sqlEngine, sqlName, sqlText, sqlType } from "../../formats/index.ts";
import { BuildTables, namesOf, type SqlInput, type SqlView } from "./build-tables.ts";
import type { TableChecks } from "./check.ts";
import { type TableDefinition, writeTable } from "./definition.ts";
import { expectSteadySql, explaining } from "./made-rows.ts";
import type { TableModel } from "./model.ts";
import { inOnePiece, noContribution } from "./one-piece.ts";

/*
 * A verdict is part of a build (rule 3). Where a dataset has no build in which its checks could look, for nothing reads the view, or as they look at another table whose changes
 * decide as well, there is a dataset of their results: what it reads is on record, it is stale when that changes, and it is held where a check holds.
 */

export interface ChecksTableOptions {
  readonly name: string;
  /** The dataset whose checks they are. */
  readonly of: string;
  /** Of a view: its own checks look as well. */
  readonly view?: string;
  /** These look at the first of `from`. */
  readonly checks: readonly TableCheck[];
  readonly from: readonly [SqlInput, ...SqlInput[]];
  readonly views: Readonly<Record<string, SqlView>>;
  /** Of the views: what stands for their texts. */
  readonly recipes: Readonly<Record<string, string>>;
  /** The first decides what partitions there are. */
  readonly inputs: readonly [PartitionInput, ...PartitionInput[]];
  /** How inputs are mapped, in words. */
  readonly mapping: Json;
  readonly model: TableModel;
  readonly debounceMs: number;
  readonly keepVersionsMs: number;
}

/** What its rows have. */
export const resultColumns: readonly Column[] = [
  { name: "name", type: { kind: "text" } },
  { name: "suite", type: { kind: "text" } },
  { name: "outcome", type: { kind: "text" } },
  { name: "share", type: { kind: "double" } },
  { name: "mostly", type: { kind: "double" } },
  { name: "failed", type: { kind: "int", bits: 64 } },
  { name: "observed", type: { kind: "text" } },
];

/** A table of what checks find, by partition of what they look at. */
export function checksTable(options: ChecksTableOptions): TableDefinition {
  const { name, of, from, views, recipes, model, checks } = options;
  const [driving, ...others] = options.inputs;
  const recipeBody = {
    name,
    kind: "table",
    build: "checks",
    revision: 1,
    engine: sqlEngine,
    of,
    from: from as unknown as Json,
    // not their texts: where all is views there are as many such tables, each over most views
    views: Object.entries(views).map(([view, { from: tables }]) => [
      view,
      recipes[view] ?? null,
      tables as unknown as Json,
    ]),
    mapping: options.mapping,
    model: model as unknown as Json,
    checks: specsOf(checks),
  };
  return {
    name,
    kind: "table",
    recipe: fingerprint(recipeBody),
    recipeBody,
    components: model.components,
    model,
    settled: true,
    checksOf: of,
    about: { description: `What the checks of ${of} find.` },
    input: {
      type: "partitions",
      of: driving.of,
      name: driving.name,
      partitionOf: (theirs) =>
        Object.fromEntries(Object.keys(model.parts).flatMap((part) => (theirs[part] ? [[part, theirs[part]]] : []))),
      prefixOf: () => "",
      window: driving,
      others,
    },
    debounceMs: options.debounceMs,
    keepVersionsMs: options.keepVersionsMs,
    contribute: noContribution,
    ...inOnePiece(model, (input, context) => buildResults(options, input, context)),
  };
}

async function buildResults(options: ChecksTableOptions, input: BuildInput, context: WorkContext): Promise<Built> {
  const { name, from, views } = options;
  using session = await openTableSession();
  const tables = new BuildTables(session, context, input, views);
  context.step("open inputs");
  const look = async (): Promise<CheckResult[]> => {
    for (const view of Object.values(views))
      await explaining(view.sql.file, () => expectSteadySql(session, view.sql, namesOf(view.from)));
    const place = await tables.open(from);
    await tables.shut();
    context.step("check");
    const own = (await tables.checkViews()).flatMap(({ results }) => results);
    return [...own, ...(await tables.check(options.checks, place(from[0].name), from, place))];
  };
  const view = options.view === undefined ? undefined : views[options.view];
  const checks = [...(view?.checks ?? []), ...options.checks];
  const results = await (view ? explaining(view.sql.file, look) : look());
  context.step("write");
  const folder = buildFolder(name, input.partition, context.build);
  const content = await writeTable(
    session,
    rowsOf(results, checks),
    { columns: resultColumns, parts: [] },
    { store: context.store, folder },
  );
  return { ...content, checks: results, figures: { inputs: tables.count, checks: results.length } };
}

/** Results as rows, but for those of the clock's checks: they may be others tomorrow, and a content follows from its inputs (rule 12). */
function rowsOf(results: readonly CheckResult[], checks: TableChecks): string {
  const ofClock = (one: TableCheck | Suite): boolean =>
    "checks" in one ? one.checks.some(ofClock) : one.clock === true;
  const passing = new Set(
    checks
      .flatMap((one) => ("checks" in one ? [one, ...one.checks] : [one]))
      .filter(ofClock)
      .map((one) => ("checks" in one ? `suite ${one.name}` : one.description)),
  );
  const rows = results
    .filter(({ check }) => !passing.has(check))
    .map(({ check, suite, outcome, share, mostly, failed, observed }) => {
      const texts = [check, suite, outcome].map((text) => (text === undefined ? "NULL" : sqlText(text)));
      const values = [
        ...texts,
        sqlText(String(share)),
        sqlText(String(mostly)),
        failed ?? "NULL",
        sqlText(canonicalJson(observed)),
      ];
      return `(${resultColumns.map(({ type }, index) => `CAST(${values[index]} AS ${sqlType(type)})`).join(", ")})`;
    });
  const list = resultColumns.map(({ name }) => sqlName(name)).join(", ");
  if (rows.length === 0)
    return `SELECT ${resultColumns.map(({ name, type }) => `NULL::${sqlType(type)} AS ${sqlName(name)}`).join(", ")} LIMIT 0`;
  return `SELECT * FROM (VALUES ${rows.join(", ")}) AS results(${list}) ORDER BY ALL`;
}
