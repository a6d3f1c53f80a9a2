import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { localStorage, readSnapshot } from "@landfall/delta";
import { sqlText } from "../../packages/landfall/src/formats/index.ts";
import type { Relations } from "./right.ts";
import { type Timed, timed } from "./timed.ts";

const cli = fileURLToPath(new URL("../../packages/landfall/src/cli/landfall.mjs", import.meta.url));

/** A folder of dbt models, as a lake takes them: nobody writes down which days to look at. */
const models = {
  daily: `{{ config(materialized='incremental', partition_by='day') }}
select day, shop, count(*) as sales, sum(cents)::bigint as revenue from {{ source('raw', 'sales') }} group by day, shop`,
  rolling: `{{ config(materialized='incremental', partition_by='day', reads={'daily': '7d'}) }}
-- of shops that sold something on the day itself, the last of the seven
select shop, avg(revenue) as revenue_7d from {{ ref('daily') }} group by shop
having max(day) = (select max(day) from {{ ref('daily') }})`,
  summary: `{{ config(materialized='table') }}
select shop, count(*) as days, sum(revenue)::bigint as revenue, max(revenue) as best from {{ ref('daily') }} group by shop`,
};

export interface Build extends Timed {
  /** Files that were taken. */
  readonly accepted: number;
  /** Partitions that were built, and those that came out as they were. */
  readonly built: number;
  readonly unchanged: number;
}

/** Makes an empty lake whose source is the folder of files. */
export function makeProject(project: string, files: string): void {
  mkdirSync(join(project, "models"), { recursive: true });
  for (const [name, text] of Object.entries(models)) writeFileSync(join(project, "models", `${name}.sql`), text);
  writeFileSync(
    join(project, "lake.config.ts"),
    `// SYNTHETIC: made by a benchmark
import { column, folder, lake, models, parquet, table } from "landfall";
const source = folder(${JSON.stringify(files)}, { name: "incoming", complete: "rename" });
const sales = table({ from: source.match(/^sales-/), decode: parquet({ columns: { sold_at: "time" }, zone: "UTC" }), partition: { day: column("sold_at", "day") } });
export default lake({ datasets: { sales, ...models("./models", { sales }).all } });
`,
  );
}

/** `landfall build`, from its start to its end: landing, building, the Delta logs. */
export function build(project: string, ...options: readonly string[]): Build {
  const run = timed([process.execPath, cli, "build", "--json", ...options], project, {
    LANDFALL_STORE: join(project, "store"),
    DATABASE_URL: join(project, "catalog.db"),
  });
  return { ...run, ...(JSON.parse(run.stdout) as Pick<Build, "accepted" | "built" | "unchanged">) };
}

/** What a reader of the Delta tables finds. */
export async function ourTables(project: string): Promise<Relations> {
  const relation = async (name: string) => {
    const table = join(project, "store/tables", name);
    const { files } = await readSnapshot(localStorage(table));
    const paths = Array.from(files.keys(), (path) => sqlText(join(table, decodeURIComponent(path))));
    return `read_parquet([${paths.join(", ")}], hive_partitioning = ${name !== "summary"})`;
  };
  return { daily: await relation("daily"), rolling: await relation("rolling"), summary: await relation("summary") };
}
