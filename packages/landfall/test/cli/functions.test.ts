import { expect, it } from "vitest";
import { makeProject } from "./project.ts";

const config = `
import { column, derive, folder, json, lake, table } from "landfall";
const readings = table({
  from: folder("./incoming", { complete: "rename" }).match(/json$/),
  decode: json({ columns: { at: "time", level: "double" } }),
  partition: { day: column("at", "day") },
});
const counted = derive.table({
  from: { readings }, partition: { day: column("day") }, columns: { n: "int" },
  async *build({ readings }, { partition, log }) {
    let n = 0;
    for await (const batch of readings) n += batch.length;
    log("counted " + partition.day);
    yield { n };
  },
  unitTests: [
    { name: "two", given: { readings: [{ level: 1 }, { level: 2 }] }, expect: [{ n: 2 }] },
    { name: "none", given: { readings: [] }, expect: [{ n: 1 }] },
  ],
});
const failing = derive.table({
  from: { readings }, columns: { n: "int" },
  async *build() { yield { n: 1 }; throw new Error("no such instrument"); },
});
export default lake({ datasets: { readings, counted, failing } });
`;

it("builds tables by functions in threads: one that throws stops no other, and is said by name", async () => {
  const project = makeProject({ config });
  project.file("incoming/a.json", '[{"at":"2026-11-20T09:00:00Z","level":2},{"at":"2026-11-21T09:00:00Z","level":3}]');
  expect(await project.json("build")).toMatchObject({
    code: 1,
    value: {
      built: 2,
      failed: 1,
      problems: [{ dataset: "failing", message: expect.stringContaining("the function threw: no such instrument") }],
    },
  });
  const { stdout } = await project.landfall("query", "SELECT sum(n)::INT AS n FROM counted", "--json");
  expect(stdout).toContain('"n":2');
  const tested = await project.landfall("test");
  expect(tested.stdout).toContain("failed: counted/none");
  expect(tested.stdout).toContain("2 unit tests, 1 failed");
});
