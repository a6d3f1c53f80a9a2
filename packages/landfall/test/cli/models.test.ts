import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeProject } from "./project.ts";

const config = `
import { column, folder, json, lake, models, table } from "landfall";
const trips = table({
  from: folder("./incoming", { complete: "rename" }).match(/json$/),
  decode: json({ columns: { at: "time", fare: "double" } }),
  partition: { day: column("at", "day") },
});
export default lake({ datasets: { trips, ...models("./models", { trips }).all } });
`;
const daily =
  "{{ config(materialized='table', partition_by='day') }} select day, sum(fare) as fares from {{ source('x', 'trips') }} group by day";

interface Planned {
  readonly deployments: readonly unknown[];
  readonly items: readonly { readonly dataset: string; readonly subject: string; readonly why: string }[];
}

it("plans what a change of SQL makes stale before anything runs, and builds what is selected", async () => {
  const project = makeProject({ config });
  mkdirSync(join(project.dir, "models"));
  const model = (name: string, text: string) => writeFileSync(join(project.dir, "models", `${name}.sql`), text);
  model("daily", daily);
  model("total", "{{ config(materialized='table') }} select sum(fares) as fares from {{ ref('daily') }}");
  project.file("incoming/a.json", '[{"at":"2026-11-20T09:00:00Z","fare":2},{"at":"2026-11-21T09:00:00Z","fare":3}]');
  expect(await project.json("build", "--select", "+total")).toMatchObject({ code: 0, value: { built: 3 } });

  // other text, the same rows: all partitions are built again
  model("daily", `${daily} -- in euros`);
  const { value: plan } = await project.json<Planned>("plan");
  expect(plan.deployments).toEqual([{ dataset: "daily", change: "changed", followers: ["total"] }]);
  expect(plan.items.map(({ dataset, subject, why }) => [dataset, subject, why])).toEqual(
    ["day=2026-11-20", "day=2026-11-21"].map((key) => ["daily", key, "the recipe has changed since it was built"]),
  );
  expect((await project.landfall("plan")).stdout).toContain(
    "deploy   daily: its recipe has changed; everything it holds is made anew; after it total",
  );
  expect(await project.json("build")).toMatchObject({ code: 0, value: { deployed: ["daily"] } });

  expect(await project.json("build", "--select", "total", "--full-refresh")).toMatchObject({
    code: 0,
    value: { built: 0, unchanged: 1 },
  });
  const wrong = await project.landfall("build", "--select", "+totals");
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.stderr).toContain('did you mean "total"?');
});
