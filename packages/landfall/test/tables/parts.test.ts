import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { planLake } from "../../src/engine/index.ts";
import { column, folder, json, key, lake, table } from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { openTableLake } from "./served.ts";

const from = folder("./incoming").match(/^(?<kind>[^.]+)\./);
const open = (options: Omit<Parameters<typeof table>[0], "from">) =>
  resolveLake(lake({ datasets: { trips: table({ from, ...options }) } }));

forEachCatalog("parts of a partition", (_open, place) => {
  it("which are called like a column are refused with the way out, and it is one", async () => {
    const decode = { columns: { day: "date" } } as const;
    const partition = { day: column("day", "day") };
    const tables = await openTableLake(place, open({ decode: json(decode), partition }));
    await tables.put("a.json", [{ day: "2026-11-20" }]);
    const [item] = await planLake(tables.lake.engine);
    expect(item?.why).toBe(
      'the file has a column day, and so is a part of the partition called: give the part another name, or the column, with `rename` in the decoder (rename: { "day": "…" })',
    );
    const renamed = json({ columns: { day_time: "date" }, rename: { day: "day_time" } });
    const other = await openTableLake(place, open({ decode: renamed, partition: { day: column("day_time", "day") } }));
    await other.put("a.json", [{ day: "2026-11-20" }]);
    expect(await other.sql("SELECT day::VARCHAR AS day, day_time::VARCHAR AS time FROM trips")).toEqual([
      { day: "2026-11-20", time: "2026-11-20" },
    ]);
  });

  it("whose value is too long for the name of a folder are refused by name", async () => {
    const partition = { kind: key("kind"), region: column("region") };
    const tables = await openTableLake(place, open({ decode: json({ columns: { region: "text" } }), partition }));
    await tables.put("a.json", [{ region: "x".repeat(300), n: 1 }]);
    await tables.put(`${"é".repeat(60)}.json`, [{ region: "y", n: 1 }]);
    await tables.put("b.json", [{ region: "z".repeat(248), n: 1 }]);
    expect(await planLake(tables.lake.engine)).toMatchObject([
      {
        key: "a.json",
        state: "refused",
        why: `a value of the partition's region is too long for the name of a folder: "${"x".repeat(80)}"…`,
      },
      { state: "refused", why: expect.stringContaining(`the partition's kind is too long`) as string },
    ]);
    expect(await tables.sql("SELECT n::INT AS n FROM trips")).toEqual([{ n: 1 }]);
  });
});
