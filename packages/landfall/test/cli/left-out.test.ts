import { expect, it } from "vitest";
import { makeProject } from "./project.ts";

const config = `
import { column, folder, json, lake, table } from "landfall";
const trips = table({
  from: folder("./incoming", { complete: "rename" }).match(/json$/),
  decode: json({ columns: { id: "int", at: "time" }, mostly: 0.5 }),
  partition: { day: column("at", "day") },
});
export default lake({ datasets: { trips } });
`;

it("build and status say how many rows were left out, and where they are", async () => {
  const project = makeProject({ config });
  const row = (id: string) => `{"id":${id},"at":"2026-11-20T09:00:00Z"}`;
  project.file("incoming/a.json", `[${row("1")},${row('"x"')},${row("2")}]`);
  const built = await project.landfall("build");
  expect(built).toMatchObject({ code: 0 });
  expect(built.stderr).toMatch(/^accepted +trips\/a\.json .* 1 of 3 rows left out, kept in trips_rejected_rows$/m);
  expect(built.stdout).toContain("1 file taken without 1 bad row, ");
  expect((await project.landfall("status")).stdout).toContain(
    "left out  1 bad row of trips, in 1 partition: see trips_rejected_rows",
  );
  expect(await project.json("status")).toMatchObject({
    value: { leftOut: [{ dataset: "trips", rows: 1, partitions: 1 }] },
  });
  project.file("incoming/b.json", `[${row("3")}]`);
  const again = await project.landfall("build");
  expect(again.stdout).toContain("1 file taken, ");
});
