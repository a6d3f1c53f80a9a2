import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CheckResult } from "../../src/checks/index.ts";
import { makeProject, start } from "./project.ts";

const config = `
import { csv, folder, lake, suite, table } from "landfall";
const trips = table({
  from: folder("./incoming", { complete: "rename" }).match(/\\.csv$/),
  decode: csv(),
  checks: [suite("checks/trips.yml")],
});
export default lake({ datasets: { trips } });
`;

const suite = `
score: \${TRIPS_SCORE:-1}
checks:
  - not_null: id
  - between: { column: fare, min: 0, max: 500 }
  - unique: id
`;

interface Run {
  readonly id: string;
  readonly state: string;
}

test("a suite in a file: what is held says so, with its rows; the environment has the threshold", async () => {
  const { dir, landfall, json, file } = makeProject({ config });
  mkdirSync(join(dir, "checks"));
  writeFileSync(join(dir, "checks/trips.yml"), suite);
  const good = file("a.csv", "id,fare\n1,10\n2,20\n");
  await json("put", good);
  expect((await json("build")).code).toBe(0);
  file("a.csv", "id,fare\n1,10\n2,20\n2,-3\n");
  await json("put", good);
  const built = await json<{ held: number }>("build");
  expect(built).toMatchObject({ code: 1, value: { held: 1 } });

  const status = await landfall("status");
  expect(status.stdout).toMatch(/^held {2}trips\/.*held by "suite trips": 33\.33 % pass where 100\.00 % must/m);
  expect(status.stdout).toContain("(between fare 0 500; unique id)");
  expect((await landfall("plan")).stdout).toContain('held by "suite trips"');

  const { runs } = (await json<{ runs: Run[] }>("runs", "--state", "held")).value;
  expect(runs).toHaveLength(1);
  const id = runs[0]?.id ?? "";
  const { checks } = (await json<{ checks: CheckResult[] }>("runs", id)).value;
  expect(checks.map(({ check, outcome }) => [check, outcome])).toEqual([
    ["not_null id", "passed"],
    ["between fare 0 500", "warn"],
    ["unique id", "warn"],
    ["suite trips", "hold"],
  ]);
  expect(checks[1]?.sample).toEqual([{ _position: "2", fare: "-3", id: "2" }]);
  const said = (await landfall("runs", id)).stdout;
  expect(said).toContain("4 checks, 1 passed");
  expect(said).toMatch(/warn {4}66\.67 % of 100\.00 % {2}between fare 0 500/);
  expect(said).toContain('{"_position":"2","fare":"-3","id":"2"}');

  // a lower threshold is another recipe, and under it the same file passes
  const env = { TRIPS_SCORE: "0.3" };
  expect(await start(["build", "--dir", dir], { env }).done).toMatchObject({ code: 0 });
  expect((await start(["status", "--dir", dir], { env }).done).stdout).not.toContain("held by");
  // a threshold that is none is said at once, with its place
  const odd = await start(["build", "--dir", dir], { env: { TRIPS_SCORE: "most" } }).done;
  expect(odd.code).toBe(2);
  expect(odd.stderr).toContain("checks/trips.yml");
}, 60_000);

test("does not call wrong what a new config refuses and a new file has followed in the same build", async () => {
  const text = (columns: string) => `
import { csv, folder, lake, table } from "landfall";
const trips = table({ from: folder("./incoming", { complete: "rename" }).match(/csv$/), decode: csv({ columns: ${columns} }) });
export default lake({ datasets: { trips } });
`;
  const project = makeProject({ config: text('{ id: "int", fare: "text" }') });
  project.file("incoming/a.csv", "id,fare\n1,free\n");
  expect(await project.landfall("build")).toMatchObject({ code: 0 });
  project.file("lake.config.ts", text('{ id: "int", fare: "double" }'));
  project.file("incoming/a.csv", "id,fare\n1,0.0\n");
  const build = await project.landfall("build");
  expect(build.stdout).toContain("0 not right");
  expect(build.code).toBe(0);
  // the file that nobody has corrected is one
  project.file("incoming/b.csv", "id,fare\n2,free\n");
  const next = await project.landfall("build");
  expect(next.stdout).toContain("refused: trips/b.csv");
  expect(next.code).toBe(1);
});
