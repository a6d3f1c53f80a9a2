import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeProject } from "./project.ts";

const config = `
import { folder, json, lake, models, notNull, table } from "landfall";
const incoming = folder("./incoming", { complete: "rename" });
const trips = table({ from: incoming.match(/json$/), decode: json() });
export default lake({ datasets: { trips, ...models("./models", { trips }).all } });
`;

it("says what becomes of a table before a file that drifts is approved, and as it is", async () => {
  const project = makeProject({ config });
  mkdirSync(join(project.dir, "models"));
  writeFileSync(
    join(project.dir, "models", "total.sql"),
    "{{ config(materialized='table') }} select max(price) as most from {{ source('x', 'trips') }}",
  );
  writeFileSync(
    join(project.dir, "models", "schema.yml"),
    "models: [{ name: total, columns: [{ name: most, tests: [{ accepted_values: { values: [1] } }] }] }]",
  );
  project.file("incoming/a.json", '[{"price":1}]');
  expect(await project.landfall("build")).toMatchObject({ code: 0 });
  project.file("incoming/b.json", '[{"price":"much"}]');
  const held = await project.landfall("build");
  const effect = "if it is approved, price would widen from int up to 2^53 to text (for all rows)";
  expect(held.stderr).toContain(effect);
  expect((await project.landfall("plan")).stdout).toContain(effect);
  const approved = await project.landfall("retry", "b.json", "--approve");
  expect(approved.stdout).toMatch(/^approved trips\/b\.json \(object \d+\): price is text here/);
  expect(approved.stdout).toContain(effect);

  // the file is in, and what follows from it is held; the table has no parts, and its key nothing behind the slash
  expect(await project.landfall("build")).toMatchObject({ code: 1 });
  expect((await project.landfall("plan")).stdout).toMatch(/^held +total\/ /m);
  expect(await project.json("retry", "total/", "--approve")).toMatchObject({
    code: 0,
    value: { partitions: [{ dataset: "total", key: "", why: expect.stringContaining("accepted_values most") }] },
  });
  expect(await project.landfall("build")).toMatchObject({ code: 0 });
  expect((await project.landfall("retry", "trip/b.json", "--approve")).code).toBe(1);

  const missing = await project.landfall("rm", "incoming/a.json", "incoming/x.json");
  expect(missing).toMatchObject({ code: 1 });
  expect(missing.stdout.split("\n").slice(0, 2)).toEqual([
    "missing  incoming/a.json: no live object has this key; leave the source's name out: landfall rm a.json",
    "missing  incoming/x.json: no live object has this key",
  ]);
});

it("holds nothing any more once the file that was held is taken out", async () => {
  const project = makeProject({ config: config.replace(', ...models("./models", { trips }).all', "") });
  project.file("incoming/a.json", '[{"price":1}]');
  expect(await project.landfall("build")).toMatchObject({ code: 0 });
  project.file("incoming/b.json", '[{"price":"much"}]');
  expect(await project.landfall("build")).toMatchObject({ code: 1 });
  expect((await project.landfall("plan")).stdout).toMatch(/^held +trips\/ .*b\.json/m);
  rmSync(join(project.dir, "incoming", "b.json"));
  expect(await project.landfall("rm", "b.json")).toMatchObject({ code: 0 });
  expect(await project.landfall("build")).toMatchObject({ code: 0 });
  expect((await project.landfall("plan")).stdout).toBe("everything is current\n");
});
