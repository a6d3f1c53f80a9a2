import { expect, test } from "vitest";
import { gribFile } from "../support/small-lake.ts";
import { makeProject } from "./project.ts";

test("what the lake was is read by a number or a time, and what made it is told", async () => {
  const { landfall: run, json, file } = makeProject();
  const t2m = (lead: number) => gribFile([{ variable: "t2m", lead, value: 280 + lead }]);
  await json("put", ...[0, 3, 6].map((lead) => file(`f00${lead}.grib2`, t2m(lead))));
  await json("build");
  const before = await json<{ data: { t2m: number[] } }>("point", "runs", "--lat", "0", "--lon", "1");
  await json("rm", "f003.grib2");
  await json("build");
  expect((await json<object>("point", "runs@9", "--lat", "0", "--lon", "1")).value).toMatchObject({
    data: before.value.data,
  });
  const then = await json<{ number: number; objects: { key: string; removed: null }[] }>("ls", "--at", "9");
  expect(then.value.number).toBe(9);
  expect(then.value.objects.map(({ key, removed: at }) => [key, at])).toEqual(
    ["f000.grib2", "f003.grib2", "f006.grib2"].map((key) => [key, null]),
  );
  expect((await run("ls", "--at", "9", "f003")).stdout).toMatch(/landed as [123]\b/);
  expect((await json("ls", "--partitions", "raw@9")).value).toMatchObject({ number: 9, partitions: [{}, {}, {}] });
  expect((await json("ls", "--partitions", "raw")).value).toMatchObject({ partitions: [{}, {}] });
  expect((await json("ls", "--datasets", "--at", "9")).value).toMatchObject({
    datasets: [{ name: "raw", partitions: { visible: 3 } }, { name: "runs" }],
  });
  expect((await json("ls", "--at", "9999")).code).toBe(2);

  const history = await json<{ more: boolean; versions: object[] }>("history", "runs");
  expect(history.value).toMatchObject({
    more: false,
    versions: [
      { until: null, changes: [{ kind: "removed", of: "raw", key: "init=2026-11-20T00/lead=003" }] },
      { ended: "replaced", inputs: 3, changeCount: 3 },
    ],
  });
  const told = (await run("history", "raw", "--partition", "*lead=003")).stdout;
  expect(told).toMatch(/\+ f003\.grib2@[123] .* gone at \d+, readable to /);
  expect((await json("history", "raw", "--limit", "1")).value).toMatchObject({ more: true, versions: [{}] });
  expect((await run("history", "raw", "--partition", "none")).code).toBe(1);
}, 180_000);
