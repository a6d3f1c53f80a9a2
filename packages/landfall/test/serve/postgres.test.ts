import { expect, it } from "vitest";
import { freshDatabase, hasPostgres } from "../support/postgres.ts";
import { getJson, made, madeFile, serveMadeLake } from "./made-lake.ts";

it.skipIf(!hasPostgres())("serves the same from a PostgreSQL catalog", async () => {
  const database = await freshDatabase();
  const here = await serveMadeLake();
  const there = await serveMadeLake({ catalog: database.address });
  try {
    // what a catalog numbers and stamps by itself differs; what it says about the data must not
    const plain = (answer: unknown): unknown =>
      JSON.parse(
        JSON.stringify(answer, (name, value: unknown) =>
          /^(number|version|id|run|build|at|.*At|ms|builtMs|steps|want|have|cursor|next|zarr|href|object|bytes)$/.test(
            name,
          )
            ? undefined
            : value,
        ),
      );
    for (const url of [
      `/edr/collections/series/instances/${made.init}/position?coords=POINT(10 40)&f=json`,
      "/edr/collections/raw/position?coords=MULTIPOINT(10 40,3 3)&f=json&method=bilinear",
      "/edr/collections",
      "/edr/collections/many:version=v1/instances",
      "/api/datasets",
      "/api/datasets/raw/partitions",
      "/api/datasets/raw/partitions?state=current&prefix=model=made/init=2026-11-20T06&limit=1",
      "/api/objects?dataset=raw&state=accepted&limit=3",
      "/api/runs?dataset=series&kind=build&limit=1",
      "/api/tasks?state=ready",
      "/api/plan",
      "/api/status",
    ])
      expect([url, plain(await getJson(there.server, url))]).toEqual([url, plain(await getJson(here.server, url))]);
    const { pathname } = new URL((await getJson(there.server, "/zarr/series")).pinned);
    expect((await getJson(there.server, `${pathname}/zarr.json`)).consolidated_metadata.metadata.t2m.shape).toEqual([
      2, 3, 19, 36,
    ]);
    // a commit is seen within the time that a newest number is trusted
    await there.land("one.c.f0.grib2", madeFile(0, "2026-11-21T00:00:00Z"));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await getJson(there.server, "/edr/collections/raw/instances/latest")).id).toBe("2026-11-21T00:00:00Z");
    const answer = await getJson(
      there.server,
      `/edr/collections/raw/position?coords=POINT(0 0)&f=json&at=${encodeURIComponent(new Date().toISOString())}`,
    );
    expect(answer.instance).toBe("2026-11-21T00:00:00Z");
  } finally {
    await there.close();
    await here.close();
    await database.drop();
  }
});
