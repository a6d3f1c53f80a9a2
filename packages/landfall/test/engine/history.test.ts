import { expect, it } from "vitest";
import { partitionPattern } from "../../src/core/index.ts";
import { collect, history } from "../../src/engine/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { fc } from "../support/properties.ts";
import { openSmallLake, rawPartition, runPartition } from "../support/small-lake.ts";

forEachCatalog("history", (_, place) => {
  it("tells what made each version, what became of it, and which commits changed nothing", async () => {
    await using lake = await openSmallLake({ gated: false, catalogAddress: await place.address() });
    const t2m = (value: number) => [{ variable: "t2m", lead: 0, value } as const];
    lake.clock.ms = Date.parse("2026-01-01T00:00:00Z");
    const first = await lake.put("a.grib2", t2m(280));
    await lake.settle();
    lake.clock.ms += 60_000;
    // another file with the same cells: nothing that a reader sees changes
    await lake.put("a.grib2", [...t2m(280)]);
    const same = await lake.put("b.grib2", t2m(280));
    await lake.settle();
    lake.clock.ms += 60_000;
    const corrected = await lake.put("b.grib2", t2m(290));
    await lake.settle();
    lake.clock.ms += 60_000;
    // what lies under another changes nothing when it goes
    await lake.remove("a.grib2");
    await lake.settle();
    await lake.remove("b.grib2");
    await lake.settle();

    const { engine } = lake.lake;
    const of = (partition: string) => ({ partition, limit: 10 });
    const raw = await history(engine, "raw", of(rawPartition(0)));
    expect(raw.map(({ changes }) => changes.map(({ kind, key, from, to }) => [kind, key, from, to]))).toEqual([
      [
        ["removed", "a.grib2", first.number, null],
        ["changed", "b.grib2", same.number, corrected.number],
      ],
      [
        ["added", "a.grib2", null, first.number],
        ["added", "b.grib2", null, same.number],
      ],
    ]);
    const oldest = raw.at(-1);
    expect(oldest).toMatchObject({
      partition: rawPartition(0),
      generation: 1,
      recipeChanged: false,
      ended: "replaced",
      expired: false,
      inputs: 2,
      unchangedCount: 1,
    });
    expect(oldest?.unchanged[0]?.at).toBe(Date.parse("2026-01-01T00:01:00Z"));
    expect(oldest?.untilAt).toBe(Date.parse("2026-01-01T00:02:00Z"));
    expect(oldest?.expiresAt).toBe(Date.parse("2026-01-02T00:02:00Z"));
    expect(raw[0]).toMatchObject({
      ended: "withdrawn",
      unchangedCount: 1,
      untilAt: Date.parse("2026-01-01T00:03:00Z"),
    });
    const [last] = await history(engine, "run", of(runPartition));
    expect(last).toMatchObject({ ended: "withdrawn", changes: [{ kind: "changed", of: "raw", key: rawPartition(0) }] });
    expect(last?.run).toMatch(/^1-/);

    await collect(engine, { graceMs: 3_600_000 });
    expect((await history(engine, "raw", { limit: 10 })).every(({ expired }) => expired)).toBe(true);

    // restored, it begins anew
    await lake.put("a.grib2", t2m(1));
    await lake.settle();
    expect((await history(engine, "raw", { limit: 1 }))[0]).toMatchObject({
      until: null,
      ended: null,
      expiresAt: null,
      changes: [{ kind: "added", key: "a.grib2" }],
    });
  });

  it("comes in pages, newest first, of partitions that fit a pattern", async () => {
    await using lake = await openSmallLake({ gated: false, catalogAddress: await place.address() });
    for (let value = 0; value < 4; value++)
      for (const lead of [0, 3]) {
        await lake.put(`f${lead}.grib2`, [{ variable: "t2m", lead, value }]);
        await lake.settle();
      }
    const { engine } = lake.lake;
    const all = await history(engine, "raw", { limit: 100 });
    expect(all).toHaveLength(8);
    expect(all.map(({ number }) => number)).toEqual(all.map(({ number }) => number).toSorted((a, b) => b - a));
    for (const limit of [1, 3]) {
      const paged = [];
      for (let before: (typeof all)[number] | undefined; ;) {
        const page = await history(engine, "raw", { limit, before });
        paged.push(...page);
        before = page.at(-1);
        if (page.length < limit) break;
      }
      expect(paged).toEqual(all);
    }
    const fits = async (partition: string) => (await history(engine, "raw", { limit: 100, partition })).length;
    expect(await Promise.all(["*lead=003", "*", "model=test/*/lead=00?", rawPartition(3), "lead*"].map(fits))).toEqual([
      4, 8, 8, 4, 0,
    ]);
  });
});

it("a pattern of partitions fits what the same regular expression fits", () => {
  const letters = fc.array(fc.constantFrom("a", "b", "/", "*", "?", "."), { maxLength: 8 }).map((all) => all.join(""));
  fc.assert(
    fc.property(letters, letters, (text, key) => {
      const expression = text.replace(/[./]/g, "\\$&").replaceAll("?", ".").replaceAll("*", ".*");
      const pattern = partitionPattern(text);
      expect(pattern.matches(key)).toBe(new RegExp(`^${expression}$`, "s").test(key));
      if (pattern.matches(key)) expect(key.startsWith(pattern.prefix)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
