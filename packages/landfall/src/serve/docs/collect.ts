import type { CheckResult } from "../../checks/index.ts";
import { isoTime, type Json } from "../../core/index.ts";
import {
  columnsAt,
  countLeftOut,
  type GridDetail,
  type GridDefinition,
  type TableDefinition,
  type TableDetail,
} from "../../datasets/index.ts";
import type { Definition } from "../../engine/index.ts";
import { type FileOut, filesOut, type LakeStatus, lakeStatus, objectOfRun, upstreamOf } from "../../engine/index.ts";
import { typeName } from "../../formats/index.ts";
import type { ServedLake } from "../lake/served.ts";

/** A column or a variable. */
export interface DocsColumn {
  readonly name: string;
  /** Type of a column, units of a variable. */
  readonly type: string;
  readonly about: string;
}

export interface SchemaChange {
  readonly number: number;
  readonly time: string;
  /** Key of the object that brought it. */
  readonly object: string;
  readonly changes: readonly string[];
}

/** What one check has found, the oldest first. */
export interface CheckHistory {
  readonly check: string;
  readonly results: readonly {
    readonly run: string;
    /** A partition, or the number of an object. */
    readonly subject: string;
    /** The key of the object. */
    readonly file: string | undefined;
    readonly time: string;
    readonly outcome: CheckResult["outcome"];
    readonly share: number;
    readonly observed: string;
  }[];
  /** Rows of the newest result that did not pass, a few, where they were kept. */
  readonly sample: readonly Json[];
}

/** A figure over the partitions, in the order of their keys. */
export interface Plot {
  readonly name: string;
  readonly points: readonly {
    readonly key: string;
    readonly low: number;
    readonly value: number;
    readonly high: number;
  }[];
}

export interface DatasetDocs {
  readonly name: string;
  readonly kind: string;
  readonly description: string;
  /** Datasets and sources that it is made of. */
  readonly inputs: readonly { readonly name: string; readonly isSource: boolean }[];
  readonly recipe: string;
  readonly body: string;
  readonly status: LakeStatus["datasets"][number] | undefined;
  /** Bad rows that were left out of what it shows. */
  readonly leftOut: number;
  /** Files that are held or refused, the newest; `status` counts them all. */
  readonly filesOut: readonly FileOut[];
  readonly columns: readonly DocsColumn[];
  readonly history: readonly SchemaChange[];
  readonly checks: readonly CheckHistory[];
  readonly plots: readonly Plot[];
}

export interface LakeDocs {
  readonly number: number;
  readonly time: string;
  readonly datasets: readonly DatasetDocs[];
}

/** Runs whose checks are shown, the newest; partitions that plots show, the last by key. */
const shownRuns = 3000;
const shownPartitions = 400;
/** Files that are not in which a page names, and rows of those that a check has found. */
const shownFiles = 50;
const shownRows = 5;

/** All that the docs say, of the lake's newest state. */
export async function collectDocs(lake: ServedLake): Promise<LakeDocs> {
  const status = await lakeStatus(lake);
  const leftOut = new Map(
    (await countLeftOut(lake.catalog.db, lake.definitions.values())).map(({ dataset, rows }) => [dataset, rows]),
  );
  const datasets: DatasetDocs[] = [];
  for (const definition of lake.definitions.values())
    datasets.push(await describe(lake, definition as GridDefinition | TableDefinition, status, leftOut));
  return { number: status.number, time: isoTime(lake.clock.now()), datasets };
}

async function describe(
  lake: ServedLake,
  definition: GridDefinition | TableDefinition,
  status: LakeStatus,
  leftOut: ReadonlyMap<string, number>,
): Promise<DatasetDocs> {
  const { name, kind, recipe, recipeBody } = definition;
  const details = await detailsOf(lake, name);
  return {
    name,
    kind,
    description: definition.about?.description ?? "",
    inputs: inputsOf(definition),
    recipe,
    body: JSON.stringify(recipeBody, null, 1),
    status: status.datasets.find((one) => one.name === name),
    leftOut: leftOut.get(name) ?? 0,
    filesOut: await filesOut(lake, name, shownFiles),
    columns:
      definition.kind === "grid"
        ? gridColumns(definition)
        : await tableColumns(
            lake,
            definition,
            details.map(({ detail }) => detail as TableDetail),
            status.number,
          ),
    history: await schemaHistory(lake, definition),
    checks: await checkHistory(lake, [
      name,
      ...[...lake.definitions.values()].filter((one) => isResultsOf(one, name)).map((one) => one.name),
    ]),
    plots:
      definition.kind === "grid"
        ? gridPlots(definition, details as readonly Detailed<GridDetail>[])
        : tablePlots(details as readonly Detailed<TableDetail>[]),
  };
}

function inputsOf(definition: Definition): DatasetDocs["inputs"] {
  const { input, recipeBody } = definition;
  if (input.type !== "objects") return upstreamOf(definition).map((name) => ({ name, isSource: false }));
  const { source } = recipeBody as { readonly source?: string };
  return source === undefined ? [] : [{ name: source, isSource: true }];
}

function gridColumns({ model, about }: GridDefinition): DocsColumn[] {
  return model.variables.map(({ name, units, longName, levels }) => ({
    name,
    type: units,
    about: `${about?.columns?.[name] ?? longName}${levels ? `, ${levels.values.length} levels (${levels.values.slice(0, 8).join(", ")} ${levels.units})` : ""}`,
  }));
}

async function tableColumns(
  { catalog }: ServedLake,
  { name, recipe, model, about }: TableDefinition,
  details: readonly TableDetail[],
  number: number,
): Promise<DocsColumn[]> {
  const columns = await columnsAt(catalog.db, { name, recipe, model }, number, details);
  return [
    ...Object.keys(model.parts).map((part) => ({
      name: part,
      type: "part of the key",
      about: about?.columns?.[part] ?? "",
    })),
    ...columns.map((column) => ({
      name: column.name,
      type: typeName(column.type),
      about: about?.columns?.[column.name] ?? "",
    })),
  ];
}

async function schemaHistory({ catalog }: ServedLake, { name, recipe }: Definition): Promise<SchemaChange[]> {
  const facts = await catalog.db
    .selectFrom("facts")
    .select(["number", "at", "body"])
    .where("kind", "=", "widened")
    .where("dataset", "=", name)
    .where("subject", "=", recipe)
    .orderBy("number")
    .execute();
  const changes = facts.map(({ body, ...fact }) => ({
    ...fact,
    ...(JSON.parse(body) as { changes: string[]; object: number }),
  }));
  const keys = new Map(
    changes.length === 0
      ? []
      : (
          await catalog.db
            .selectFrom("objects")
            .select(["number", "key"])
            .where(
              "number",
              "in",
              changes.map(({ object }) => object),
            )
            .execute()
        ).map((row) => [row.number, row.key]),
  );
  return changes.map(({ number, at, changes: list, object }) => ({
    number,
    time: isoTime(at),
    object: keys.get(object) ?? String(object),
    changes: list,
  }));
}

/** Whether a table holds what the checks of a dataset find. */
function isResultsOf(definition: Definition, dataset: string): boolean {
  return (
    (definition as GridDefinition | TableDefinition).kind === "table" &&
    (definition as TableDefinition).checksOf === dataset
  );
}

async function checkHistory({ catalog }: ServedLake, datasets: readonly string[]): Promise<CheckHistory[]> {
  const runs = await catalog.db
    .selectFrom("runs")
    .leftJoin("objects", (join) => join.on("objects.number", "=", objectOfRun))
    .select(["id", "subject", "ended_at", "checks", "objects.key as file"])
    .where("dataset", "in", datasets)
    .where("checks", "!=", "[]")
    .orderBy("ended_at", "desc")
    .limit(shownRuns)
    .execute();
  const found = new Map<string, CheckHistory["results"][number][]>();
  const samples = new Map<string, readonly Json[]>();
  for (const { id, subject, file, ended_at, checks } of runs.toReversed())
    for (const { check, outcome, share, observed, sample = [] } of JSON.parse(checks) as CheckResult[]) {
      const results = found.get(check) ?? [];
      found.set(check, results);
      if (outcome !== "passed") samples.set(check, sample.slice(0, shownRows));
      results.push({
        run: id,
        subject,
        file: file ?? undefined,
        time: isoTime(ended_at),
        outcome,
        share,
        observed: JSON.stringify(observed).slice(0, 200),
      });
    }
  return Array.from(found, ([check, results]) => ({ check, results, sample: samples.get(check) ?? [] }));
}

interface Detailed<D> {
  readonly key: string;
  readonly detail: D;
}

async function detailsOf({ catalog }: ServedLake, dataset: string): Promise<Detailed<unknown>[]> {
  const rows = await catalog.db
    .selectFrom("versions")
    .select(["key", "stats"])
    .where("dataset", "=", dataset)
    .where("until", "is", null)
    .orderBy("key", "desc")
    .limit(shownPartitions)
    .execute();
  return rows.toReversed().map(({ key, stats }) => ({ key, detail: JSON.parse(stats) as unknown }));
}

function gridPlots({ model }: GridDefinition, partitions: readonly Detailed<GridDetail>[]): Plot[] {
  return model.variables.flatMap(({ name, units }) => {
    const points = partitions.flatMap(({ key, detail }) => {
      const stats = detail.variables[name]?.stats;
      if (!stats || stats.min === null || stats.max === null || stats.mean === null) return [];
      return [{ key, low: stats.min, value: stats.mean, high: stats.max }];
    });
    return points.length > 0 ? [{ name: `${name}: least, mean, greatest (${units})`, points }] : [];
  });
}

function tablePlots(partitions: readonly Detailed<TableDetail>[]): Plot[] {
  const single = (name: string, value: (detail: TableDetail) => number): Plot => ({
    name,
    points: partitions.map(({ key, detail }) => ({ key, low: 0, value: value(detail), high: value(detail) })),
  });
  if (partitions.length === 0) return [];
  const columns = [...new Set(partitions.flatMap(({ detail }) => detail.columns.map(({ name }) => name)))];
  const nulls = (name: string) => (detail: TableDetail) => {
    const files = Object.values(detail.files);
    const there = detail.columns.some((column) => column.name === name);
    const count = there ? files.reduce((sum, { stats }) => sum + (stats[name]?.nulls ?? 0), 0) : detail.rows;
    return detail.rows === 0 ? 0 : count / detail.rows;
  };
  return [
    single("rows", ({ rows }) => rows),
    ...(partitions.some(({ detail }) => detail.rejected > 0)
      ? [single("rejected rows", ({ rejected }) => rejected)]
      : []),
    ...columns
      .map((name) => single(`${name}: share without a value`, nulls(name)))
      .filter(({ points }) => points.some(({ value }) => value > 0)),
    ...columns.flatMap((name) => {
      const points = partitions.flatMap(({ key, detail }) => {
        const bounds = Object.values(detail.files).map(({ stats }) => stats[name]);
        const lows = bounds.map((one) => Number(one?.min ?? Number.NaN));
        const highs = bounds.map((one) => Number(one?.max ?? Number.NaN));
        const [low, high] = [Math.min(...lows), Math.max(...highs)];
        return Number.isFinite(low) && Number.isFinite(high) ? [{ key, low, value: (low + high) / 2, high }] : [];
      });
      return points.length > 0 ? [{ name: `${name}: from least to greatest`, points }] : [];
    }),
  ];
}
