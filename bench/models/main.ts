/**
 * How long a folder of many dbt models takes to load, and to plan on a lake that has none of them deployed. Goal: 2,000 models in 1 s. And how long their statements take to
 * be bound to the columns of what they read, which is done once for each that is deployed.
 *
 *     node bench/models/main.ts [--models 2000]
 *
 * Each model reads two others, a third of them are views, each has a description and two tests. Prints the median of five; the catalog is SQLite on disk.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { assembleLake } from "../../packages/landfall/src/app/lake.ts";
import { selectDatasets } from "../../packages/landfall/src/app/index.ts";
import { openCatalog } from "../../packages/landfall/src/catalog/index.ts";
import { resolveLake } from "../../packages/landfall/src/config/index.ts";
import { planLake } from "../../packages/landfall/src/engine/index.ts";
import { decode, folder, lake, models, table } from "../../packages/landfall/src/index.ts";
import { localStore } from "../../packages/landfall/src/store/index.ts";

const { values: flags } = parseArgs({ options: { models: { type: "string", default: "2000" } } });
const count = Number(flags.models);

const root = mkdtempSync(join(tmpdir(), "models-bench-"));
try {
  mkdirSync(join(root, "models"));
  const lines = Array.from({ length: 30 }, (_, line) => line);
  for (let index = 0; index < count; index++) {
    const kind = index % 3 === 0 ? "view" : "table";
    const [one, other] = [Math.floor(index / 2), Math.floor(index / 3)];
    const reads =
      index < 2
        ? "{{ source('raw', 'trips') }}"
        : `{{ ref('m${one}') }} as a join {{ ref('m${other}') }} as b using (id)`;
    const from = index < 2 ? "column_" : "a.c";
    const filler = lines.map((line) => `  ${from}${line} + ${index} as c${line},`).join("\n");
    writeFileSync(
      join(root, "models", `m${index}.sql`),
      `{{ config(materialized='${kind}') }}\nselect\n${filler}\n  id\nfrom ${reads}\n`,
    );
  }
  const described = Array.from(
    { length: count },
    (_, index) =>
      `  - name: m${index}\n    description: model ${index}\n    columns:\n      - name: id\n        tests: [unique, not_null]\n`,
  );
  writeFileSync(join(root, "models", "schema.yml"), `models:\n${described.join("")}`);

  const store = localStore(join(root, "store"));
  const catalog = await openCatalog({ address: join(root, "catalog.db") });
  const loads: number[] = [];
  const plans: number[] = [];
  let boundMs = 0;
  for (let turn = 0; turn < 5; turn++) {
    const began = performance.now();
    const columns = Object.fromEntries(["id", ...lines.map((line) => `column_${line}`)].map((name) => [name, "int"]));
    const format = decode(() => [], { columns: columns as Record<string, "int"> });
    const trips = table({ from: folder("./incoming").match(/^trips/), decode: format });
    const config = resolveLake(lake({ datasets: { trips, ...models(join(root, "models"), { trips }).all } }));
    loads.push(performance.now() - began);
    const opened = await assembleLake({ config, store, catalog });
    const { engine } = opened;
    const planning = performance.now();
    await planLake(engine);
    selectDatasets({ engine }, "+m7+");
    plans.push(performance.now() - planning);
    // once: it takes longer than all else
    if (turn > 0) continue;
    const binding = performance.now();
    const { faults } = await opened.inspect();
    if (faults[0]) throw new Error(faults[0].message);
    boundMs = performance.now() - binding;
  }
  await catalog.close();
  await store.close();
  const median = (all: readonly number[]) => Math.round(all.toSorted((a, b) => a - b)[2] ?? 0);
  console.log(
    `${count} models: loaded in ${median(loads)} ms, planned in ${median(plans)} ms (goal: 1,000 together), bound in ${Math.round(boundMs)} ms`,
  );
} finally {
  rmSync(root, { recursive: true, force: true });
}
