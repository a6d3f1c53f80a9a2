import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { forEachCatalog } from "../support/catalogs.ts";
import { openTableLake } from "../tables/served.ts";
import reference from "./argo.json" with { type: "json" };
import { oceanConfig, readFixture } from "./files.ts";

/*
 * Argo profiles of examples/ocean, a table by a function of the config's own: what SQL gives is what netCDF4-python reads (argo.json).
 */

interface Level {
  readonly cycle: number;
  readonly time: string | null;
  readonly pres: number | null;
  readonly temp: number | null;
  readonly psal: number | null;
}

const single = (value: number | null) => (value === null ? Number.NaN : value);

function hashOf(levels: readonly Level[]): string {
  const hash = createHash("sha256");
  for (const { cycle, time, pres, temp, psal } of levels) {
    const bytes = Buffer.alloc(24);
    bytes.writeInt32LE(cycle, 0);
    bytes.writeDoubleLE(time === null ? Number.NaN : Date.parse(time), 4);
    for (const [index, value] of [pres, temp, psal].entries()) bytes.writeFloatLE(single(value), 12 + 4 * index);
    hash.update(bytes);
  }
  return hash.digest("hex");
}

forEachCatalog("Argo profiles", (_open, place) => {
  it("are a table, level by level as in the file", async () => {
    const served = await openTableLake(place, await oceanConfig());
    await served.land(reference.file, readFixture(reference.file));
    const levels = (await served.sql(
      "SELECT cycle, time, pres, temp, psal FROM argo ORDER BY _position",
    )) as unknown as Level[];
    expect(levels).toHaveLength(reference.rows);
    expect(hashOf(levels)).toBe(reference.sha256);
    expect(await served.sql("SELECT DISTINCT float FROM argo")).toEqual([{ float: "2902093" }]);
  });

  it("of a cut file are refused, and those that are there stay", async () => {
    const served = await openTableLake(place, await oceanConfig());
    const bytes = readFixture(reference.file);
    await served.land(reference.file, bytes);
    await served.land(reference.file, bytes.subarray(0, bytes.length >> 1));
    const { db } = served.lake.catalog;
    const states = await db
      .selectFrom("inputs")
      .select(["state", "reason"])
      .where("dataset", "=", "argo")
      .orderBy("object")
      .execute();
    expect(states.map(({ state }) => state)).toEqual(["accepted", "refused"]);
    expect(await served.sql("SELECT count(*)::INT AS n FROM argo")).toEqual([{ n: reference.rows }]);
  });
});
