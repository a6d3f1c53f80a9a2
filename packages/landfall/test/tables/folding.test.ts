import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { inlinePool, runJob, verify } from "../../src/engine/index.ts";
import { column, firstOf, folder, json, key, lake, landed, table } from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { fc } from "../support/properties.ts";
import { openTableLake, type Row, type TableLake } from "./served.ts";

const incoming = folder("./incoming");
const config = () => {
  const from = incoming.match(/^[a-z]+(\.v(?<stamp>\d+))?\.json$/);
  const columns = { region: "text", id: "int", value: "double" } as const;
  const all = table({ from, decode: json({ columns }), partition: { region: column("region") } });
  const top = table({
    from,
    decode: json({ columns }),
    partition: { region: column("region") },
    key: ["region", "id"],
    order: key("stamp"),
  });
  return resolveLake(lake({ datasets: { all, top } }));
};

async function expectVerified({ lake: { engine, store } }: TableLake): Promise<void> {
  const never = new AbortController().signal;
  const pool = inlinePool((job) => runJob(engine.definitions, store, job, never));
  const { differences, checked, behind } = await verify(engine, { pool });
  expect({ differences, behind }).toEqual({ differences: [], behind: 0 });
  expect(checked).toBeGreaterThan(-1);
}

type Step =
  | { readonly act: "put"; readonly file: string; readonly rows: readonly Row[] }
  | { readonly act: "remove"; readonly file: string };

const file = fc.constantFrom("a.v2.json", "b.v1.json", "c.v1.json", "d.v3.json");
const row = fc.record({
  region: fc.constantFrom("north", "süd/1", "", null),
  id: fc.integer({ min: 0, max: 3 }),
  value: fc.integer({ min: -5, max: 5 }).map((value) => value / 4),
});
const program = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        act: fc.constant("put" as const),
        file,
        rows: fc.array(row, { minLength: 1, maxLength: 5 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("remove" as const), file }) },
  ),
  { minLength: 1, maxLength: 7 },
);

/** The model: what is live, in the order of landing. */
class Fold {
  readonly #files: { file: string; rows: readonly Row[] }[] = [];

  play(step: Step): void {
    const at = this.#files.findIndex(({ file: name }) => name === step.file);
    const known = this.#files[at];
    if (step.act === "put" && known && JSON.stringify(known.rows) === JSON.stringify(step.rows)) return;
    if (known) this.#files.splice(at, 1);
    if (step.act === "put") this.#files.push({ file: step.file, rows: step.rows });
  }

  all(): Row[] {
    return this.#files.flatMap(({ rows }) => rows);
  }

  /** Of rows with one region and id: the one with the highest stamp, then landing, then place. */
  top(): Row[] {
    const stamped = this.#files.toSorted((a, b) =>
      stamp(a.file) < stamp(b.file) ? -1 : stamp(a.file) > stamp(b.file) ? 1 : 0,
    );
    const rows = new Map<string, Row>();
    for (const { rows: own } of stamped)
      for (const one of own) rows.set(JSON.stringify([one["region"], one["id"]]), one);
    return [...rows.values()];
  }
}

const stamp = (name: string) => /v(\d+)/.exec(name)?.[1] ?? "";
const sorted = (rows: readonly Row[]) =>
  rows.map(({ region, id, value }) => JSON.stringify([region === "" ? null : region, id, value])).toSorted();

forEachCatalog("a table", (_open, place) => {
  it("is the fold of its live files: all of their rows, or by key the top one", async () => {
    await fc.assert(
      fc.asyncProperty(program, async (steps) => {
        const served = await openTableLake(place, config());
        const fold = new Fold();
        for (const step of steps) {
          if (step.act === "put") await served.put(step.file, step.rows);
          else await served.remove(step.file);
          fold.play(step);
        }
        expect(sorted(await served.sql('SELECT region, id, value FROM "all"'))).toEqual(sorted(fold.all()));
        expect(sorted(await served.sql("SELECT region, id, value FROM top"))).toEqual(sorted(fold.top()));
        await expectVerified(served);
      }),
      { numRuns: place.kind === "sqlite" ? 8 : 3 },
    );
  }, 240_000);

  it("is proved where a fold of two files stays as what one of them alone comes to", async () => {
    const served = await openTableLake(place, config());
    await served.put("b.v1.json", [{ region: "n", id: 0, value: 1 }]);
    await served.put("c.v1.json", [{ region: "n", id: 0, value: 2 }]);
    await served.remove("b.v1.json");
    expect(sorted(await served.sql("SELECT region, id, value FROM top"))).toEqual(['["n",0,2]']);
    await expectVerified(served);
  });

  it("knows of each row which object it is from, and a correction changes just that object's rows", async () => {
    const served = await openTableLake(place, config());
    await served.put("a.v1.json", [
      { region: "n", id: 1, value: 1 },
      { region: "n", id: 2, value: 2 },
    ]);
    await served.put("b.v1.json", [{ region: "n", id: 1, value: 3 }]);
    const objects = async () => served.sql('SELECT _object, _position, value FROM "all" ORDER BY ALL');
    const before = await objects();
    expect(before.map(({ _position, value }) => [_position, value])).toEqual([
      [0, 1],
      [1, 2],
      [0, 3],
    ]);
    const number = (await served.lake.catalog.head()) as number;
    await served.put("b.v1.json", [{ region: "n", id: 1, value: 4 }]);
    const after = await objects();
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]).toMatchObject({ value: 4 });
    expect(after[2]?.["_object"]).toBeGreaterThan(Number(before[2]?.["_object"]));
    // and what was is still there to be read
    expect((await served.sql('SELECT value FROM "all" ORDER BY ALL', number)).map(({ value }) => value)).toEqual([
      1, 2, 3,
    ]);
    expect(await served.sql(`SELECT count(*)::INT AS n FROM "all@${number}" WHERE value = 3`)).toEqual([{ n: 1 }]);
  });

  it("is partitioned by the logical date with a lag; a new version keeps it, a row's own time goes first", async () => {
    const from = incoming.match(/\.json$/);
    const decode = json({ columns: { ts: "time", value: "int" } });
    const lagged = table({ from, decode, partition: { day: landed("day", { shift: "-3d" }) } });
    const own = table({ from, decode, partition: { day: firstOf(column("ts", "day"), landed("day")) } });
    const served = await openTableLake(place, resolveLake(lake({ datasets: { lagged, own } })));
    await served.put("a.json", [
      { ts: "2026-03-01T23:59:59Z", value: 1 },
      { ts: null, value: 2 },
    ]);
    const { db } = served.lake.catalog;
    const object = await db.selectFrom("objects").selectAll().executeTakeFirstOrThrow();
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
    const today = day(object.landed_at);
    expect(await served.sql("SELECT DISTINCT day FROM lagged")).toEqual([
      { day: day(object.landed_at - 3 * 86_400_000) },
    ]);
    expect(await served.sql("SELECT day, value FROM own ORDER BY value")).toEqual([
      { day: "2026-03-01", value: 1 },
      { day: today, value: 2 },
    ]);
    // as if it had landed ten days ago
    const earlier = { landed_at: object.landed_at - 10 * 86_400_000 };
    await served.lake.catalog.aside((own) => own.updateTable("objects").set(earlier).execute());
    await served.put("a.json", [{ ts: null, value: 3 }]);
    expect(await served.sql("SELECT DISTINCT day FROM own")).toEqual([
      { day: day(object.landed_at - 10 * 86_400_000) },
    ]);
    await served.remove("a.json");
    await served.put("a.json", [{ ts: null, value: 3 }]);
    expect(await served.sql("SELECT DISTINCT day FROM own")).toEqual([{ day: today }]);
  });

  it("widens with its files, as a fact, and holds apart what does not fit", async () => {
    const loose = table({ from: incoming.match(/\.json$/), decode: json(), partition: {} });
    const served = await openTableLake(place, resolveLake(lake({ datasets: { loose } })));
    await served.put("a.json", [{ n: 1, gone: "x" }]);
    await served.put("b.json", [{ N: 2.5, added: true }]);
    expect(await served.sql("SELECT n, gone, added FROM loose ORDER BY n")).toEqual([
      { n: 1, gone: "x", added: null },
      { n: 2.5, gone: null, added: true },
    ]);
    await served.put("c.json", [{ n: "many" }]);
    const held = await served.lake.catalog.db
      .selectFrom("inputs")
      .selectAll()
      .where("key", "=", "c.json")
      .executeTakeFirstOrThrow();
    expect(held.state).toBe("held");
    expect(JSON.parse(held.reason ?? "{}")).toMatchObject({ code: "schema-drift" });
    expect(await served.sql("SELECT count(*)::INT AS n FROM loose")).toEqual([{ n: 2 }]);
    const facts = await served.lake.catalog.db
      .selectFrom("facts")
      .select("body")
      .where("kind", "=", "widened")
      .orderBy("number")
      .execute();
    expect(facts.map(({ body }) => (JSON.parse(body) as { changes: unknown }).changes)).toHaveLength(2);
    await expectVerified(served);
  });
});
