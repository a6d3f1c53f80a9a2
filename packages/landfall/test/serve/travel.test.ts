import { expect, it, onTestFinished } from "vitest";
import { assembleLake } from "../../src/app/lake.ts";
import { rebuildCatalog, shipJournal } from "../../src/landing/index.ts";
import { numberAt } from "../../src/catalog/index.ts";
import { isoTime } from "../../src/core/index.ts";
import { createServer } from "../../src/serve/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { failure } from "../support/errors.ts";
import { getJson, made, madeConfig, madeFile, madeValue, serveLake, type ServedTestLake } from "./made-lake.ts";

/** Longer than a PostgreSQL catalog's newest number is trusted. */
const seenMs = 60;

class SetClock {
  ms = Date.parse("2020-01-01T00:00:00Z");
  now(): number {
    return this.ms;
  }
}

forEachCatalog("time travel", (openCatalog, place) => {
  /** Two states a minute apart: one lead time with 250, then the same with 251; the removal of it a minute later still. */
  async function lived(): Promise<{ served: ServedTestLake; clock: SetClock; times: string[]; numbers: number[] }> {
    const clock = new SetClock();
    const served = await serveLake(madeConfig(), { clock, catalog: await place.address() });
    onTestFinished(() => served.close());
    const times: string[] = [];
    const numbers: number[] = [];
    const note = async () => {
      times.push(isoTime(clock.ms + 1000));
      numbers.push(await served.lake.catalog.head());
      clock.ms += 60_000;
    };
    await served.land("one.a.f0.grib2", madeFile(0, made.init));
    await note();
    await served.land("one.a.f0.grib2", madeFile(0, made.init, 1));
    await note();
    await served.remove("one.a.f0.grib2");
    await note();
    clock.ms += 3_600_000;
    return { served, clock, times, numbers };
  }
  const value = (plus: number) => madeValue("t2m", 0, 9, 0, plus);
  const point = "position?coords=POINT(0 0)&f=json&parameter-name=t2m";

  it("answers by number and by time, in the address or as a parameter, and says which number it is of", async () => {
    const { served, times, numbers } = await lived();
    for (const [index, plus] of [0, 1].entries())
      for (const state of [String(numbers[index]), times[index] ?? ""])
        for (const url of [
          `/edr/collections/raw@${state}/${point}`,
          `/edr/collections/raw/${point}&at=${encodeURIComponent(state)}`,
          `/edr/collections/raw@${state}/instances/${made.init}/${point}`,
          `/edr/collections/raw@${state}/${point}&at=${encodeURIComponent(state)}`,
        ]) {
          const answer = await served.server.inject({ url });
          expect([url, answer.statusCode]).toEqual([url, 200]);
          expect(answer.json()).toMatchObject({ version: numbers[index], data: { t2m: [value(plus)] } });
          expect(answer.headers["landfall-number"]).toBe(String(numbers[index]));
        }
    // the newest state shows nothing any more
    await getJson(served.server, `/edr/collections/raw/${point}`, 404);
    const post = await served.server.inject({
      method: "POST",
      url: `/edr/collections/raw@${numbers[0]}/position?f=csv&parameter-name=t2m`,
      headers: { "content-type": "text/csv" },
      body: "lon,lat\n0,0\n",
    });
    expect(post.body).toContain(`,0,${value(0)}\n`);
  });

  it("refuses what names two states, none, or one that is still to come", async () => {
    const { served, times, numbers, clock } = await lived();
    const code = async (path: string, status: number) =>
      (await getJson(served.server, `/edr/collections/${path}`, status)).code;
    expect(await code(`raw@${numbers[0]}/${point}&at=${numbers[1]}`, 400)).toBe("bad-request");
    expect(await code(`raw@then/${point}`, 400)).toBe("bad-request");
    expect(await code(`raw@${(numbers[2] ?? 0) + 1}/${point}`, 404)).toBe("not-found");
    expect(await code(`raw/${point}&at=${isoTime(clock.ms + 120_000)}`, 404)).toBe("not-found");
    // before its first commit the dataset is there and empty
    expect(await code(`raw@1/${point}`, 404)).toBe("not-found");
    expect(await code(`raw@2019-01-01/${point}`, 404)).toBe("not-found");
    expect(times).toHaveLength(3);
  });

  it("keeps the state in the links of a document, and answers 304 to its own ETag alone", async () => {
    const { served, numbers } = await lived();
    const [first = 0, second = 0] = numbers;
    const document = await served.server.inject({ url: `/edr/collections/raw@${first}` });
    for (const { href, rel } of document.json().links as { href: string; rel: string }[])
      expect([rel, href]).toEqual([rel, expect.stringContaining(`raw@${first}`)]);
    const { etag } = document.headers;
    const asked = async (url: string) =>
      (await served.server.inject({ url, headers: { "if-none-match": String(etag) } })).statusCode;
    expect(await asked(`/edr/collections/raw@${first}`)).toBe(304);
    expect(await asked(`/edr/collections/raw?at=${first}`)).toBe(304);
    expect(await asked(`/edr/collections/raw@${second}`)).toBe(200);
    // the same values under one number, whoever commits meanwhile
    const values = await served.server.inject({ url: `/edr/collections/raw@${first}/${point}` });
    await served.land("one.b.f0.grib2", madeFile(0, made.later));
    const again = await served.server.inject({
      url: `/edr/collections/raw@${first}/${point}`,
      headers: { "if-none-match": String(values.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
    const { collections } = await getJson(served.server, `/edr/collections?at=${first}`);
    expect(collections.map(({ id }: { id: string }) => id)).toEqual(["raw", "series"]);
    expect(collections[0].links[0].href).toContain(`/raw@${first}`);
  });

  it("leads a time to the Zarr of its number, once that time is settled", async () => {
    const { served, clock, times, numbers } = await lived();
    const answer = await served.server.inject({ url: `/zarr/raw@${times[0]}/t2m/zarr.json?x=1` });
    expect([answer.statusCode, answer.headers.location]).toEqual([307, `/zarr/raw@${numbers[0]}/t2m/zarr.json?x=1`]);
    expect(answer.headers["cache-control"]).toBe("no-cache");
    const led = await served.server.inject({ url: `/zarr/raw@${numbers[0]}/t2m/zarr.json` });
    expect(led.headers).toMatchObject({
      "landfall-number": String(numbers[0]),
      "cache-control": "public, max-age=31536000, immutable",
    });
    // commits of a clock that is behind may still come
    const recent = await getJson(served.server, `/zarr/raw@${isoTime(clock.ms - 30_000)}/zarr.json`, 400);
    expect(recent.detail).toContain(`/zarr/raw@${await served.lake.catalog.head()}`);
  });

  it("shows what the lake held and what it was made of at a number", async () => {
    const { served, numbers, times } = await lived();
    const [first = 0, second = 0, last = 0] = numbers;
    const at = (path: string, state: number | string) => getJson(served.server, `/api/${path}at=${state}`);
    expect((await at("datasets?", 0)).items).toEqual([]);
    const { number, items } = await at("datasets?", times[0] ?? "");
    expect(number).toBe(first);
    expect(items[2]).toMatchObject({
      name: "raw",
      number: first - 1,
      version: 1,
      partitions: { visible: 1, expired: 0 },
      inputs: {},
      links: { partitions: `/api/datasets/raw@${first}/partitions`, edr: [`/edr/collections/raw@${first}`] },
    });
    const key = "model=made/init=2026-11-20T00/lead=000";
    const [partition] = (await getJson(served.server, `/api/datasets/raw@${second}/partitions`)).items;
    expect(partition).toMatchObject({ dataset: "raw", key, expired: false });
    expect(await at(`datasets/raw/partitions/${key}?`, second)).toMatchObject({ number: partition.number });
    expect((await at(`datasets/raw/partitions?`, last)).items).toEqual([]);
    // each commit counts, also the one that took the partition away
    expect((await at("datasets/raw?", last)).version).toBe((await getJson(served.server, "/api/datasets/raw")).version);
    const objects = (await at("objects?", first)).items;
    expect(objects).toMatchObject([{ key: "one.a.f0.grib2", version: 1, removed: null }]);
    expect((await at("objects?", second)).items).toHaveLength(2);
    expect((await at("objects?", times[2] ?? "")).items).toEqual([]);
    await getJson(served.server, `/api/datasets/raw/partitions?state=current&at=${first}`, 400);
  });

  it("answers a number of the past as it did, whatever recipe is deployed since", async () => {
    const { served } = await lived();
    const { store, catalog } = served.lake;
    await served.land("one.a.f0.grib2", madeFile(0, made.init));
    const packed = await catalog.head();
    // another layout, which has built one of two partitions; then back to the first
    const other = await assembleLake({ config: madeConfig({ packed: false }), store, catalog });
    await served.land("one.a.f3.grib2", madeFile(3, made.init));
    await other.deploy();
    const worker = other.worker({ threads: 0 });
    await worker.tasks.drain();
    await worker.stop();
    const floats = await catalog.head();
    const server = await createServer(other.engine);
    onTestFinished(() => server.close());
    const type = async (number: number) => {
      const { data_type } = await getJson(server, `/zarr/raw@${number}/u10/zarr.json`);
      return data_type as string;
    };
    expect([await type(packed), await type(floats)]).toEqual(["int16", "float32"]);
    const etag = async () => (await server.inject({ url: `/edr/collections/raw@${floats}/${point}` })).headers.etag;
    const before = await etag();
    await served.lake.deploy();
    await new Promise((resolve) => setTimeout(resolve, seenMs));
    expect([await type(packed), await type(floats), await etag()]).toEqual(["int16", "float32", before]);
  });

  it("knows the time of every number, removals and rebuilt catalogs included", async () => {
    const { served, clock, times, numbers } = await lived();
    const { catalog, store } = served.lake;
    const found = (db: typeof catalog.db) => Promise.all(times.map((time) => numberAt(db, time, clock.ms)));
    expect(await found(catalog.db)).toEqual(numbers);
    const land = async (key: string) => {
      await served.lake.landing.land({ source: "incoming", key, bytes: (async function* () {})() });
      return catalog.head();
    };
    // a clock that is a little behind, then one that was a day ahead and is set right
    await land("before");
    clock.ms -= 300_000;
    const behind = await land("behind");
    clock.ms += 300_000 + 86_400_000;
    const ahead = await land("ahead");
    clock.ms -= 86_400_000 - 120_000;
    const right = await land("right");
    const now = clock.ms;
    expect(await numberAt(catalog.db, isoTime(now - 60_000), now)).toBe(behind);
    expect(await numberAt(catalog.db, isoTime(now), now)).toBe(right);
    expect([ahead, right]).toEqual([behind + 1, behind + 2]);
    expect(await found(catalog.db)).toEqual(numbers);
    await failure(() => numberAt(catalog.db, String(right + 1), clock.ms), "not-found");
    await shipJournal(catalog, store);
    const rebuilt = await openCatalog({ clock });
    await rebuildCatalog(rebuilt, store);
    expect(await found(rebuilt.db)).toEqual(numbers);
    expect(await numberAt(rebuilt.db, isoTime(now - 60_000), now)).toBe(behind);
  });
});
