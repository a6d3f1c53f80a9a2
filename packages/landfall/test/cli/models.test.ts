import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { localStorage, readSnapshot } from "@landfall/delta";
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
  readonly files: readonly unknown[];
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

it("plans what stands in its folder and has not landed, and what comes after it", async () => {
  const project = makeProject({ config });
  mkdirSync(join(project.dir, "models"));
  writeFileSync(join(project.dir, "models", "daily.sql"), daily);
  const plan = async () => (await project.json<Planned>("plan")).value.files;
  const row = '[{"at":"2026-11-20T09:00:00Z","fare":2}]';
  project.file("incoming/a.json", row);
  project.file("incoming/notes.txt", "none of ours");
  const waiting = [
    { source: "incoming", key: "a.json", change: "new", datasets: ["trips"] },
    { source: "incoming", key: "notes.txt", change: "new", datasets: [] },
  ];
  expect(await plan()).toEqual(waiting);
  expect(await plan()).toEqual(waiting);
  const text = (await project.landfall("plan")).stdout;
  expect(text).toMatch(/^new +incoming\/a\.json +to land for trips; after it daily$/m);
  expect(text).toMatch(/^new +incoming\/notes\.txt +no dataset takes it$/m);
  expect(await project.json("build")).toMatchObject({ code: 0 });
  expect((await project.landfall("plan")).stdout).toBe("everything is current\n");
  project.file("incoming/a.json", row.replace("2}", "25}"));
  expect(await plan()).toEqual([{ source: "incoming", key: "a.json", change: "changed", datasets: ["trips"] }]);
  expect((await project.json<Planned>("plan", "daily")).value.files).toEqual([]);
  for (let i = 0; i < 60; i++) project.file(`incoming/n${i}.json`, row);
  expect((await project.landfall("plan")).stdout).toContain("and 11 more files in the sources: see --json");
});

it("publishes a table whose column is spelled otherwise, in case alone, and back", async () => {
  const project = makeProject({ config });
  mkdirSync(join(project.dir, "models"));
  project.file("incoming/a.json", '[{"at":"2026-11-20T09:00:00Z","fare":2}]');
  const log = localStorage(join(project.dir, ".lake/tables/total"));
  for (const [name, version] of [
    ["Total", 0],
    ["total", 1],
    ["Total of", 2],
    ["total of", 3],
    ["Total of", 4],
  ] as const) {
    const text = `{{ config(materialized='table') }} select sum(fare) as "${name}" from {{ source('x', 'trips') }}`;
    writeFileSync(join(project.dir, "models", "total.sql"), text);
    const built = await project.landfall("build");
    expect(built).toMatchObject({ code: 0 });
    expect(built.stderr).not.toContain("not published");
    const snapshot = await readSnapshot(log);
    const spelled = snapshot.schema.fields.filter((one) => one.name.toLowerCase() === name.toLowerCase());
    expect([snapshot.version, snapshot.files.size, spelled.map((one) => one.name)]).toEqual([version, 1, [name]]);
  }
});

it("says of a statement that it does not go with the columns that have landed, and refuses one that never will", async () => {
  const project = makeProject({ config });
  mkdirSync(join(project.dir, "models"));
  const model = (name: string, text: string) => writeFileSync(join(project.dir, "models", `${name}.sql`), text);
  project.file("incoming/a.json", '[{"at":"2026-11-20T09:00:00Z","fare":2}]');
  model("dear", "select fares from {{ source('x', 'trips') }} where fare > 1");
  const built = await project.landfall("build");
  expect(built).toMatchObject({ code: 0 });
  expect(built.stderr).toMatch(/^wrong {4}dear: models\/dear\.sql: Binder Error: Referenced column "fares" not found/m);
  model("dear", "select fare * two as twice from {{ source('x', 'trips') }}");
  const { value } = await project.json<{ wrong: readonly unknown[] }>("plan");
  expect(value.wrong).toMatchObject([{ dataset: "dear", certain: false }]);
  expect((await project.landfall("plan")).stdout).toMatch(
    /^wrong {4}dear: .*"two" not found.* \(by what has landed so far\)$/m,
  );
  model("dear", "select fare from {{ source('x', 'trips') }} where day > now() - interval 1 day");
  for (const command of ["plan", "build"]) {
    const refused = await project.landfall(command);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('dataset "dear": models/dear.sql: now() is another each time');
  }
});

it("runs unit tests of models on given rows, without a lake", async () => {
  const project = makeProject({ config });
  mkdirSync(join(project.dir, "models"));
  const write = (name: string, text: string) => writeFileSync(join(project.dir, "models", name), text);
  write("daily.sql", daily);
  write(
    "best.sql",
    "with daily as (select * from {{ ref('daily') }}) select day, fares from daily order by fares desc limit 1",
  );
  const tests = (fares: number) => `unit_tests:
  - name: adds_up
    model: daily
    given:
      - input: source('x', 'trips')
        rows: [{ day: 2026-11-20, fare: 2 }, { day: 2026-11-20, fare: 0.5 }, { day: 2026-11-21 }]
    expect:
      rows: [{ day: 2026-11-20, fares: ${fares} }, { day: 2026-11-21, fares: null }]
  - name: takes_the_most
    model: best
    given: [{ input: ref('daily'), rows: [{ day: 2026-11-20, fares: 1 }, { day: 2026-11-21, fares: 3 }] }]
    expect: { rows: [{ day: 2026-11-21 }] }
  - name: nothing_of_nothing
    model: best
    given: [{ input: ref('daily'), rows: [] }]
    expect: { rows: [] }
`;
  write("tests.yml", tests(2.5));
  const good = await project.json("test", "--select", "daily");
  expect(good.stderr).toBe("");
  expect(good).toMatchObject({ code: 0, value: { failed: 0, tests: [{ dataset: "daily", name: "adds_up" }] } });
  write("tests.yml", tests(3));
  const { code, stdout } = await project.landfall("test");
  expect(code).toBe(1);
  expect(stdout.split("\n").slice(0, 3)).toEqual([
    "failed: daily/adds_up",
    "  - {'day': 2026-11-20, 'fares': 3.0}",
    "  + {'day': 2026-11-20, 'fares': 2.5}",
  ]);
  // a table that the statement reads has no column in the test: that is said, not taken for a pass
  expect(stdout).toContain("failed: best/nothing_of_nothing: ");
  expect(stdout).toContain("3 unit tests, 2 failed");
});
