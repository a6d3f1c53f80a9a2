import { expect, it } from "vitest";
import { type Catalog, noteMoment, numberAt } from "../../src/catalog/index.ts";
import { isoTime, lakeNumber } from "../../src/core/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";

const start = Date.UTC(2026, 0, 1);
const minute = 60_000;

forEachCatalog("times of numbers", (open) => {
  async function noted(catalog: Catalog, minutes: readonly number[]): Promise<{ number: number; at: number }[]> {
    await catalog.aside(async (db) => {
      await db.insertInto("lake").values({ id: "test", epoch: 1, number: minutes.length, shipped: 0 }).execute();
      for (const [index, at] of minutes.entries()) await noteMoment(db, lakeNumber(index + 1), start + at * minute);
    });
    return catalog.db.selectFrom("moments").select(["number", "at"]).orderBy("number").execute();
  }

  it.each([
    ["a clock that goes on", [0, 1, 2, 2, 5, 60]],
    ["clocks that differ a little", [0, 5, 3, 7, 6, 20, 12]],
    ["a clock that was far ahead for a while, and is set right", [0, 1, 500, 501, 2, 3, 4, 600]],
    ["a clock that is set right twice", [0, 300, 301, 1, 2, 400, 3, 250, 302, 900]],
    ["a clock that was ahead from the first number on", [1000, 1001, 0, 1, 2]],
  ])("name the last number given out up to them: %s", async (_name, minutes) => {
    const catalog = await open();
    const moments = await noted(catalog, minutes);
    for (const asked of [-1, ...minutes, ...minutes.map((at) => at + 0.5)]) {
      const ms = start + asked * minute;
      const last = moments.findLast(({ at }) => at <= ms)?.number ?? 0;
      expect([asked, await numberAt(catalog.db, isoTime(ms), Date.UTC(2027, 0, 1))]).toEqual([asked, last]);
    }
  });
});
