import { expect, it, onTestFinished } from "vitest";
import { collect, ReaderLease } from "../../src/engine/index.ts";
import { listen } from "../../src/serve/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { getJson, made, madeConfig, madeFile, serveLake, type ServedTestLake } from "./made-lake.ts";

const csv = `lon,lat\n${Array.from({ length: 100_000 }, (_, i) => `${i % 360},${(i % 181) - 90}`).join("\n")}\n`;
/** Nothing is kept longer than it must be. */
const atOnce = { graceMs: -1000 };

forEachCatalog("collection beside open readers", (openCatalog, place) => {
  /** A lake of long ago: what is replaced in it has expired when collection comes. */
  async function oldLake(): Promise<ServedTestLake> {
    const served = await serveLake(madeConfig(), {
      catalog: await place.address(),
      clock: { now: () => Date.parse("2020-01-01T00:00:00Z") },
    });
    onTestFinished(() => served.close());
    for (const lead of [0, 3, 6]) await served.land(`one.a.f${lead}.grib2`, madeFile(lead, made.init));
    return served;
  }
  const correct = (served: ServedTestLake, plus: number) => served.land("one.a.f0.grib2", madeFile(0, made.init, plus));
  async function builds(served: ServedTestLake, dataset: string): Promise<number> {
    const found = new Set<string>();
    for await (const { path } of served.lake.store.list(`data/${dataset}/`))
      found.add(/\d+-[0-9a-z]{9}-[0-9a-f]{10}/.exec(path)?.[0] ?? "manifest");
    found.delete("manifest");
    return found.size;
  }

  it("a slow reader gets all of what it began with, replaced, expired and collected as it is meanwhile", async () => {
    const served = await oldLake();
    const address = await listen(served.server, { port: 0 });
    const head = await served.lake.catalog.head();
    // the variables of this form are read one after the other
    const ask = (more = "") =>
      fetch(`${address}/edr/collections/series/position?f=json${more}`, {
        method: "POST",
        body: csv,
        headers: { "content-type": "text/csv" },
      });
    const whole = (await (await ask()).json()) as { data: object };
    const reader = (await ask()).body?.getReader();
    const pieces = [(await reader?.read())?.value ?? new Uint8Array()];
    await correct(served, 5);
    expect((await collect(served.lake.engine, atOnce)).expiredVersions).toBeGreaterThan(1);
    // who comes now is told
    const late = (await (await ask(`&at=${head}`)).json()) as { code: string };
    expect(late.code).toBe("version-expired");
    const chunk = await served.server.inject({ url: `/zarr/series@${head}/t2m/c/0/0/0/0` });
    expect([chunk.statusCode, chunk.json().code]).toEqual([410, "version-expired"]);
    // and who had begun goes on
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) pieces.push(next.value);
    const { data } = JSON.parse(Buffer.concat(pieces).toString()) as { data: object };
    expect(data).toEqual(whole.data);
    expect(await builds(served, "series")).toBeGreaterThan(1);
    await served.server.close();
    await collect(served.lake.engine, atOnce);
    expect(await builds(served, "series")).toBe(1);
  });

  it("a reader of an earlier state is told of before it reads, and holds back no more than it needs", async () => {
    const served = await oldLake();
    const { catalog } = served.lake;
    const first = await catalog.head();
    await correct(served, 1);
    const second = await catalog.head();
    await correct(served, 2);
    const lease = new ReaderLease(catalog, (error) => {
      throw error;
    });
    await lease.enter(second);
    // what is known to be covered costs nothing
    expect(lease.enter(second)).toBeUndefined();
    expect(lease.enter(second + 1)).toBeUndefined();
    await collect(served.lake.engine, atOnce);
    expect(await builds(served, "series")).toBe(2);
    const told = lease.enter(first);
    expect(told).toBeInstanceOf(Promise);
    await told;
    expect(await catalog.db.selectFrom("readers").select("number").execute()).toEqual([{ number: first }]);
    await lease.close();
    expect(await catalog.db.selectFrom("readers").selectAll().execute()).toEqual([]);
    await collect(served.lake.engine, atOnce);
    expect(await builds(served, "series")).toBe(1);
    // a reader that was killed holds nothing back once its lease is over
    await catalog.aside((db) => db.insertInto("readers").values({ id: "killed", number: 0, lease_until: 1 }).execute());
    await correct(served, 3);
    await collect(served.lake.engine, atOnce);
    expect(await builds(served, "series")).toBe(1);
    expect(await catalog.db.selectFrom("readers").selectAll().execute()).toEqual([]);
  });

  it("reads go on where the lease cannot be written", async () => {
    const catalog = await openCatalog();
    const faults: unknown[] = [];
    const away = { ...catalog, aside: () => Promise.reject(new Error("read-only")) };
    const lease = new ReaderLease(away, (error) => faults.push(error));
    await lease.enter(7);
    expect(faults).toHaveLength(1);
    // not tried again for each request
    expect(lease.enter(3)).toBeUndefined();
    await lease.close();
    expect(faults).toHaveLength(1);
  });

  it("what has just expired or ended keeps its files for the grace period, however old they are", async () => {
    const served = await oldLake();
    const graceMs = 1500;
    await new Promise((resolve) => setTimeout(resolve, graceMs + 100));
    await correct(served, 5);
    const before = [await builds(served, "raw"), await builds(served, "series")];
    expect(await collect(served.lake.engine, { graceMs })).toMatchObject({ deletedFiles: 0 });
    expect([await builds(served, "raw"), await builds(served, "series")]).toEqual(before);
    await new Promise((resolve) => setTimeout(resolve, graceMs + 100));
    await collect(served.lake.engine, { graceMs });
    expect([await builds(served, "raw"), await builds(served, "series")]).toEqual([3, 1]);
    await getJson(served.server, "/edr/collections/series/position?coords=POINT(0 0)&f=json");
  });
});
