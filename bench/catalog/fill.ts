import { type RawBuilder, sql } from "kysely";
import type { Lake } from "../../packages/landfall/src/app/lake.ts";
import type { Tables } from "../../packages/landfall/src/catalog/schema.ts";

/*
 * Fills a catalog with the rows that so many landed and committed files would have left. SYNTHETIC: the rows of the one file that has gone through the lake, under other
 * names and numbers; nothing lies in the store.
 */

/** Partitions of one start of a run; starts follow each other by the hour. */
const leads = 100;
/** The first start, epoch ms. */
const firstInit = Date.UTC(2000, 0, 1);
/** Partitions filled in one transaction. */
const step = 50_000;

export interface Filling {
  readonly datasets: readonly string[];
  readonly partitions: number;
  /** Versions of each file: all but the last are replaced. */
  readonly versions: number;
}

/** The run and lead time (hours) of a partition. Partitions go to the datasets in turn. */
export function placeOf({ datasets }: Filling, partition: number): { dataset: string; init: string; lead: number } {
  const own = Math.floor(partition / datasets.length);
  return {
    dataset: datasets[partition % datasets.length] ?? "",
    init: new Date(firstInit + Math.floor(own / leads) * 3_600_000).toISOString(),
    lead: own % leads,
  };
}

/** The key under which the file of a partition landed. */
export function fileOf(filling: Filling, partition: number): string {
  return `${placeOf(filling, partition).dataset}.${partition}.grib2`;
}

/** The last number of a catalog that had `base` before it was filled. */
export async function fill(
  lake: Lake,
  filling: Filling,
  onStep: (partitions: number, version: number) => void,
): Promise<void> {
  const { catalog } = lake;
  const template = await readTemplate(lake);
  const { number: base } = await catalog.db.selectFrom("lake").select("number").executeTakeFirstOrThrow();
  for (let version = 0; version < filling.versions; version++)
    for (let from = 0; from < filling.partitions; from += step) {
      const to = Math.min(filling.partitions, from + step);
      const statements = rowsOf(catalog.kind, template, filling, { base, version, from, to });
      await catalog.aside(async (db) => {
        for (const statement of statements) await statement.execute(db);
      });
      onStep(to, version);
    }
  const { partitions, versions, datasets } = filling;
  await catalog.aside(async (db) => {
    const number = base + 2 * versions * partitions;
    await db.updateTable("lake").set({ number, shipped: number }).execute();
    await db
      .updateTable("datasets")
      .set({ number, version: Math.ceil((versions * partitions) / datasets.length) })
      .execute();
    // PostgreSQL does so by itself; SQLite, as Landfall opens it, has no statistics
    if (catalog.kind === "postgres") await sql`analyze`.execute(db);
  });
}

type Template = { readonly [T in "objects" | "fragments" | "versions" | "runs"]: Tables[T] };

async function readTemplate({ catalog: { db } }: Lake): Promise<Template> {
  const first = async <T extends keyof Template>(table: T) =>
    (await db
      .selectFrom(table as "runs")
      .selectAll()
      .limit(1)
      .executeTakeFirstOrThrow()) as unknown as Template[T];
  return {
    objects: await first("objects"),
    fragments: await first("fragments"),
    versions: await first("versions"),
    runs: await first("runs"),
  };
}

interface Stretch {
  readonly base: number;
  readonly version: number;
  readonly from: number;
  readonly to: number;
}

/** One statement for each table. Numbers are given out as if all files of a version had landed, and then all had been committed. */
function rowsOf(kind: Lake["catalog"]["kind"], template: Template, filling: Filling, stretch: Stretch) {
  const { datasets, partitions, versions } = filling;
  const { base, version, from, to } = stretch;
  const isLast = version === versions - 1;
  const object = sql`(${lit(base + 2 * version * partitions + 1)} + i)`;
  const commit = sql`(${lit(base + (2 * version + 1) * partitions + 1)} + i)`;
  const until = isLast ? sql`cast(null as bigint)` : sql`(${lit(base + (2 * version + 3) * partitions + 1)} + i)`;
  const own = sql`(i / ${lit(datasets.length)})`;
  const hour = sql`(${own} / ${lit(leads)})`;
  const lead = sql`(${own} % ${lit(leads)})`;
  const words =
    kind === "sqlite"
      ? {
          init: sql`strftime('%Y-%m-%dT%H', ${lit(firstInit / 1000)} + ${hour} * 3600, 'unixepoch')`,
          lead: sql`printf('%03d', ${lead})`,
          build: sql`('1-000000000-' || printf('%010x', ${commit}))`,
        }
      : {
          init: sql`to_char(timestamp '2000-01-01' + ${hour} * interval '1 hour', 'YYYY-MM-DD"T"HH24')`,
          lead: sql`lpad(cast(${lead} as text), 3, '0')`,
          build: sql`('1-000000000-' || lpad(to_hex(${commit}), 10, '0'))`,
        };
  const dataset = sql`(${text("r")} || cast(i % ${lit(datasets.length)} as text))`;
  const key = sql`('init=' || ${words.init} || '/lead=' || ${words.lead})`;
  const file = sql`(${dataset} || '.' || cast(i as text) || '.grib2')`;
  const parts = sql`('{"init":{"type":"time","value":' || cast(${lit(firstInit)} + ${hour} * 3600000 as text) || '},"lead":{"type":"hours","value":' || cast(${lead} as text) || '}}')`;
  const { objects: o, fragments: f, versions: v, runs: r } = template;
  // a number each millisecond, up to now
  const timeOf = (number: RawBuilder<unknown>) =>
    sql`(${lit(r.ended_at - base - 2 * versions * partitions)} + ${number})`;
  const made = (columns: string, values: RawBuilder<unknown>) =>
    sql`insert into ${sql.raw(columns)} with recursive n(i) as (select cast(${lit(from)} as bigint) union all select i + 1 from n where i + 1 < ${lit(to)}) select ${values} from n where true`;
  // what names an object and its build in the template names those of the row
  const inputs = sql`replace(replace(${text(v.inputs)}, ${text(v.build)}, ${words.build}), ${text(`"object":${o.number}`)}, '"object":' || cast(${object} as text))`;
  return [
    made(
      "objects (number, source, key, version, sha256, size, path, attributes, landed_at, removed)",
      sql`${object}, ${text(o.source)}, ${file}, ${lit(version + 1)}, ${text(o.sha256)}, ${lit(o.size)}, 'raw/incoming/2026-01-01/' || ${words.build} || '/' || ${file}, ${text(o.attributes)}, ${timeOf(object)}, cast(null as bigint)`,
    ),
    made(
      "inputs (dataset, object, source, key, state, want, have, recipe, run, reason)",
      sql`${dataset}, ${object}, ${text(o.source)}, ${file}, ${text(isLast ? "accepted" : "replaced")}, ${object}, ${object}, ${recipeOf(dataset)}, ${words.build}, cast(null as text)`,
    ),
    made(
      "fragments (dataset, partition, build, object, key, position, ordering, recipe, since, until, content, files, stats)",
      sql`${dataset}, ${key}, ${words.build}, ${object}, ${file}, 0, ${text(f.ordering)}, ${recipeOf(dataset)}, ${commit}, ${until}, ${text(f.content)}, ${text(f.files)}, ${text(f.stats)}`,
    ),
    ...(isLast
      ? [
          made(
            "partitions (dataset, key, parts, want, have, number, recipe, gate, deadline_at, held, built_at, built_ms)",
            sql`${dataset}, ${key}, ${parts}, ${commit}, ${commit}, ${commit}, ${recipeOf(dataset)}, cast(null as bigint), cast(null as bigint), cast(null as text), 0, 0`,
          ),
        ]
      : []),
    made(
      "versions (dataset, key, number, until, build, recipe, stamp, content, files, inputs, stats, at, expired)",
      sql`${dataset}, ${key}, ${commit}, ${until}, ${words.build}, ${recipeOf(dataset)}, ${text(v.stamp)}, ${text(v.content)}, ${text(v.files)}, ${inputs}, ${text(v.stats)}, ${timeOf(commit)}, 0`,
    ),
    made(
      "runs (id, number, dataset, kind, subject, recipe, state, started_at, ended_at, steps, figures, checks, inputs, log, error)",
      sql`${words.build}, ${commit}, ${dataset}, 'contribute', cast(${object} as text), ${recipeOf(dataset)}, 'accepted', ${timeOf(commit)}, ${timeOf(commit)}, ${text(r.steps)}, ${text(r.figures)}, ${text(r.checks)}, ${text(r.inputs)}, '', cast(null as text)`,
    ),
    made("builds (id, dataset, state, opened_at)", sql`${words.build}, ${dataset}, 'committed', ${lit(r.started_at)}`),
    made("moments (number, at)", sql`${object}, ${timeOf(object)}`),
    made("moments (number, at)", sql`${commit}, ${timeOf(commit)}`),
  ];
}

const recipeOf = (dataset: RawBuilder<unknown>) => sql`(select recipe from datasets where name = ${dataset})`;
const lit = (value: number) => sql.lit(value);
const text = (value: string) => sql.lit(value);
