import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getJson, type Parsed, serveMadeLake, type ServedTestLake } from "./made-lake.ts";

let served: ServedTestLake;
beforeAll(async () => {
  served = await serveMadeLake();
  await served.land("one.broken.grib2", new TextEncoder().encode("GRIB that is none, but long enough to be looked at"));
  await served.land("unmatched.txt", new TextEncoder().encode("nobody wants this"));
});
afterAll(() => served.close());
const json = (url: string, status = 200) => getJson(served.server, url, status);

/** All pages of a list, `limit` items at a time. */
async function pages(url: string, limit: number): Promise<Parsed[]> {
  const items = [];
  for (let next: string | null = ""; next !== null;) {
    const page: Parsed = await json(`${url}${url.includes("?") ? "&" : "?"}limit=${limit}${next && `&cursor=${next}`}`);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

describe("datasets", () => {
  it("show where they stand, what they hold and where to read them", async () => {
    const { number, items } = await json("/api/datasets");
    expect(items.map(({ name }: { name: string }) => name)).toEqual(["empty", "many", "raw", "series"]);
    const series = items[3];
    expect(series).toMatchObject({
      kind: "grid",
      from: ["raw"],
      generation: 1,
      partitions: { current: 2, stale: 0 },
      links: { edr: ["/edr/collections/series"] },
    });
    expect(series.number).toBeLessThanOrEqual(number);
    expect(series.variables).toEqual([
      {
        name: "t2m",
        units: "K",
        longName: "2 metre temperature",
        standardName: "air_temperature",
        levels: null,
        stored: "float32",
      },
      {
        name: "u10",
        units: "m s-1",
        longName: "10 metre eastward wind",
        standardName: "eastward_wind",
        levels: null,
        stored: "int16",
      },
      {
        name: "t",
        units: "K",
        longName: "Temperature",
        standardName: "air_temperature",
        levels: [850, 500],
        stored: "float32",
      },
    ]);
    expect(items[2].inputs).toMatchObject({ accepted: 5, refused: 1 });
    expect(await json("/api/datasets/series")).toEqual(series);
    expect((await json("/api/datasets/nope", 404)).code).toBe("unknown-dataset");
    for (const path of [series.links.zarr, series.links.partitions, ...series.links.edr]) await json(path);
  });

  it("list partitions in pages, by state and start of the key", async () => {
    const all = await pages("/api/datasets/raw/partitions", 2);
    expect(all.map(({ key, state }) => [key, state])).toEqual(
      ["00/lead=000", "00/lead=003", "00/lead=006", "06/lead=000", "06/lead=003"].map((end) => [
        `model=made/init=2026-11-20T${end}`,
        "current",
      ]),
    );
    expect((await json("/api/datasets/raw/partitions?prefix=model=made/init=2026-11-20T06")).items).toHaveLength(2);
    expect((await json("/api/datasets/raw/partitions?state=stale")).items).toEqual([]);
    expect((await json("/api/datasets/raw/partitions?state=odd", 400)).code).toBe("bad-request");
    const one = await json(`/api/datasets/raw/partitions/${all[0].key}`);
    expect(one).toMatchObject({ key: all[0].key, state: "current" });
    expect(one.versions[0]).toMatchObject({
      number: one.number,
      until: null,
      expired: false,
      inputs: { fragments: [{ object: expect.any(Number) }] },
    });
    expect(one.stats.variables.t2m.stats.missing).toBe(1);
    expect((await json("/api/datasets/raw/partitions/none=x", 404)).code).toBe("unknown-partition");
  });

  it("have a history in pages, newest first", async () => {
    const all = await pages("/api/datasets/raw/history", 2);
    expect(all).toHaveLength(5);
    expect(all[0]).toMatchObject({
      dataset: "raw",
      generation: 1,
      ended: null,
      untilAt: null,
      changes: [{ kind: "added", of: "incoming", key: "one.b.f3.grib2", from: null }],
    });
    expect(all.at(-1).at).toMatch(/Z$/);
    const only = await pages("/api/datasets/raw/history?partition=*lead=003", 1);
    expect(only.map(({ partition }) => partition)).toEqual(
      ["06", "00"].map((hour) => `model=made/init=2026-11-20T${hour}/lead=003`),
    );
    expect((await json("/api/datasets/raw/history?cursor=bm9uZQ", 400)).code).toBe("bad-request");
    await json("/api/datasets/nope/history", 404);
  });
});

describe("objects", () => {
  it("show what each dataset makes of them, with the reason of a refusal", async () => {
    const all = await pages("/api/objects", 3);
    expect(all).toHaveLength(9);
    expect(all.map(({ number }) => number)).toEqual(all.map(({ number }) => number).toSorted((a, b) => b - a));
    const [unmatched, broken, ...good] = all;
    expect(unmatched).toMatchObject({
      key: "unmatched.txt",
      source: "incoming",
      version: 1,
      removed: null,
      datasets: [],
    });
    expect(broken.datasets).toEqual([
      {
        dataset: "raw",
        state: "refused",
        due: false,
        run: expect.any(String),
        reason: expect.objectContaining({ code: expect.any(String), message: expect.any(String) }),
      },
    ]);
    expect(good.every(({ datasets }) => datasets[0].state === "accepted")).toBe(true);
    expect(await json(`/api/objects/${broken.number}`)).toEqual(broken);
    expect((await json("/api/objects/999999", 404)).code).toBe("unknown-object");
    expect((await json("/api/objects/x", 400)).code).toBe("bad-request");
  });

  it("are found by dataset, state, source and start of the key", async () => {
    const keys = async (query: string) =>
      (await json(`/api/objects?${query}`)).items.map(({ key }: { key: string }) => key);
    expect(await keys("dataset=raw&state=refused")).toEqual(["one.broken.grib2"]);
    expect(await keys("state=refused")).toEqual(["one.broken.grib2"]);
    expect(await keys("dataset=many")).toEqual(["many.v1 5.f0.grib2", "many.v1.f0.grib2"]);
    expect(await keys("prefix=one.b.")).toEqual(["one.b.f3.grib2", "one.b.f0.grib2"]);
    expect(await keys("source=other")).toEqual([]);
    expect((await json("/api/objects?dataset=nope", 404)).code).toBe("unknown-dataset");
  });
});

describe("runs and tasks", () => {
  it("list runs newest first, and show steps, figures, checks, inputs and log", async () => {
    const all = await pages("/api/runs", 4);
    // as numbers: a time of no milliseconds is written without them
    const ends = all.map(({ endedAt }) => Date.parse(endedAt));
    expect(ends).toEqual(ends.toSorted((a, b) => b - a));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const [refused] = (await json("/api/runs?state=refused")).items;
    expect(refused).toMatchObject({ dataset: "raw", kind: "contribute", error: { message: expect.any(String) } });
    const [built] = (await json("/api/runs?dataset=series&kind=build&state=built&limit=1")).items;
    expect(built.steps.map(({ name }: { name: string }) => name)).toContain("rechunk t2m");
    const detail = await json(`/api/runs/${built.id}`);
    expect(detail).toMatchObject({ ...built, log: expect.any(Array), inputs: expect.any(Object) });
    expect((await json(`/api/runs?subject=${encodeURIComponent(built.subject)}`)).items.length).toBeGreaterThan(0);
    expect((await json("/api/runs/nope", 404)).code).toBe("not-found");
    expect((await json("/api/runs?cursor=bm9wZQ", 400)).code).toBe("bad-request");
    expect((await json("/api/runs?state=bad", 400)).detail).toContain("must be one of accepted, ");
    expect((await json("/api/runs?dataset=raw&dataset=series", 400)).detail).toContain("more than once");
    expect((await json("/api/runs?limit=0", 400)).code).toBe("bad-request");
    expect((await json("/api/runs?limit=1001", 400)).code).toBe("bad-request");
  });

  it("list tasks with their state", async () => {
    expect(await json("/api/tasks")).toEqual({ items: [], next: null });
    await served.lake.catalog.aside(async (db) => {
      for (const subject of ["a", "b"])
        await db
          .insertInto("tasks")
          .values({
            dataset: "raw",
            kind: "build",
            subject,
            recipe: "none",
            state: subject === "a" ? "dead" : "ready",
            created_at: 1000,
            ready_at: 2000,
            lease_until: 0,
            fence: 0,
            attempts: 3,
            claims: 0,
            marks: 0,
            owner: null,
            build: null,
            error: '{"code":"internal"}',
          })
          .execute();
    });
    const all = await pages("/api/tasks", 1);
    expect(all).toEqual([
      expect.objectContaining({
        subject: "a",
        state: "dead",
        attempts: 3,
        createdAt: "1970-01-01T00:00:01Z",
        error: { code: "internal" },
      }),
      expect.objectContaining({ subject: "b", state: "ready" }),
    ]);
    expect((await json("/api/tasks?state=dead")).items).toHaveLength(1);
    expect((await json("/api/tasks?state=running")).items).toEqual([]);
    expect((await json("/api/tasks?dataset=series")).items).toEqual([]);
    await served.lake.catalog.aside(async (db) => {
      await db.deleteFrom("tasks").where("subject", "in", ["a", "b"]).execute();
    });
  });

  it("say what is not current and why, and the lake in numbers", async () => {
    const { items } = await json("/api/plan");
    expect(items).toEqual([
      expect.objectContaining({ dataset: "raw", kind: "contribute", key: "one.broken.grib2", state: "refused" }),
    ]);
    expect((await json("/api/plan?dataset=series")).items).toEqual([]);
    expect(await json("/api/status")).toMatchObject({
      epoch: 1,
      objects: { live: 9, removed: 0 },
      tasks: { ready: 0, running: 0, dead: 0 },
    });
  });
});
