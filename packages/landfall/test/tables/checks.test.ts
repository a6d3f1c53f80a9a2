import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../src/checks/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import { heldBy } from "../../src/engine/check-failure.ts";
import { heldPartitions, inlinePool, planLake, retry, runJob, verify } from "../../src/engine/index.ts";
import {
  between,
  column,
  dims,
  expression,
  folder,
  freshness,
  json,
  key,
  lake,
  notNull,
  rowCount,
  suite,
  table,
  unique,
} from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { failure } from "../support/errors.ts";
import { temporaryFolder } from "../support/folders.ts";
import { lastChecks, openTableLake, type Row, type TableLake } from "./served.ts";

const incoming = folder("./incoming");
const columns = { id: "int", region: "text", value: "double", at: "time" } as const;
type TableOptions = Parameters<typeof table>[0];

function tripsWith(checks: TableOptions["checks"] & object, more: Partial<TableOptions> = {}, base?: string) {
  const trips = table({
    from: incoming.match(/^(?<site>[a-z]+)\d*\.json$/),
    decode: json({ columns }),
    partition: { region: column("region") },
    checks,
    ...more,
  });
  return resolveLake(lake({ datasets: { trips } }), base);
}

const rows = (...ids: number[]): Row[] => ids.map((id) => ({ id, region: "n", value: id, at: "2026-11-01T00:00:00Z" }));

const ids = async (served: TableLake, at?: number) =>
  (await served.sql("SELECT id FROM trips ORDER BY ALL", at)).map(({ id }) => id);

async function stateOf({ lake: { catalog } }: TableLake, name: string): Promise<{ state: string; reason: string }> {
  const input = await catalog.db
    .selectFrom("inputs")
    .select(["state", "reason"])
    .where("key", "=", name)
    .orderBy("object", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return { state: input.state, reason: input.reason ?? "" };
}

async function expectVerified({ lake: { engine, store } }: TableLake): Promise<void> {
  const never = new AbortController().signal;
  const { differences } = await verify(engine, {
    pool: inlinePool((job) => runJob(engine.definitions, store, job, never)),
  });
  expect(differences).toEqual([]);
}

forEachCatalog("checks of a table", (_open, place) => {
  it("refuse a file, which stays, with the figures and rows that fail", async () => {
    const served = await openTableLake(place, tripsWith([between("value", 0, 10), notNull("id")]));
    await served.put("a.json", rows(1, 2));
    await served.put("b.json", rows(3, 99));
    expect(await ids(served)).toEqual([1, 2]);
    const { state, reason } = await stateOf(served, "b.json");
    expect(state).toBe("refused");
    expect(JSON.parse(reason)).toMatchObject({ code: "check-failed" });
    expect(await lastChecks(served, { kind: "contribute" })).toMatchObject([
      {
        check: "between value 0 10",
        outcome: "reject",
        share: 0.5,
        observed: { rows: 2, failed: 1 },
        sample: [{ _position: "1", value: "99.0", id: "99" }],
      },
      { check: "not_null id", outcome: "passed", share: 1 },
    ]);
    // a correction that passes is taken in
    await served.put("b.json", rows(3, 4));
    expect(await ids(served)).toEqual([1, 2, 3, 4]);
    await expectVerified(served);
  });

  it("hold a new version of a file: the last good one stays visible and says so, until it is approved", async () => {
    const served = await openTableLake(place, tripsWith([between("value", 0, 10, { otherwise: "hold" })]));
    await served.put("a.json", rows(1, 2));
    await served.put("a.json", rows(1, 99));
    expect(await ids(served)).toEqual([1, 2]);
    const { engine } = served.lake;
    expect(await heldPartitions(engine, 5)).toMatchObject([{ dataset: "trips", partition: "region=n" }]);
    expect((await heldPartitions(engine, 5))[0]?.why).toContain('held by "between value 0 10": 50.00 % pass');
    expect((await stateOf(served, "a.json")).reason).not.toContain("sample");
    expect((await planLake(engine)).map(({ kind, state }) => [kind, state])).toEqual([
      ["contribute", "held"],
      ["build", "held"],
    ]);

    await retry(engine, { approve: true });
    await served.settle();
    expect(await ids(served)).toEqual([1, 99]);
    expect(await heldPartitions(engine, 5)).toEqual([]);
    await expectVerified(served);
  });

  it("hold a build whose files are unique each and not together; the last good version stays", async () => {
    const served = await openTableLake(place, tripsWith([unique("id"), rowCount({ max: 3 })]));
    await served.put("a.json", rows(1, 2));
    await served.put("b.json", rows(3));
    // each file has its rows counted, a partition has not
    await served.put("c.json", rows(4, 5));
    expect(await ids(served)).toEqual([1, 2, 3, 4, 5]);
    const good = await served.lake.catalog.head();
    await served.put("d.json", rows(2, 6));
    expect(await ids(served)).toEqual([1, 2, 3, 4, 5]);
    expect(await lastChecks(served, { kind: "build" })).toMatchObject([
      { check: "unique id", outcome: "reject", failed: 2, sample: [{ id: "2", _rows: "2" }] },
    ]);
    const [held] = await heldPartitions(served.lake.engine, 5);
    expect(held?.why).toContain("unique id");

    // taken out again, it is right again
    await served.remove("d.json");
    expect(await heldPartitions(served.lake.engine, 5)).toEqual([]);
    await served.put("d.json", rows(2));
    await retry(served.lake.engine, { approve: true });
    await served.settle();
    expect(await ids(served)).toEqual([1, 2, 2, 3, 4, 5]);
    expect(await ids(served, good)).toEqual([1, 2, 3, 4, 5]);
    await expectVerified(served);
  });

  it("see the parts of the partition as columns, in files and in partitions", async () => {
    const partition = { region: column("region"), site: key("site"), kind: "x" };
    const checks = [unique(["site", "region", "kind", "id"]), notNull(["site", "kind"], { otherwise: "hold" })];
    const served = await openTableLake(place, tripsWith(checks, { partition }));
    await served.put("a.json", rows(1));
    await served.put("b.json", rows(1));
    expect(await ids(served)).toEqual([1, 1]);
    expect((await lastChecks(served, { kind: "contribute" })).map(({ outcome }) => outcome)).toEqual([
      "passed",
      "passed",
    ]);
    await served.put("a2.json", rows(1));
    expect(await ids(served)).toEqual([1, 1]);
    expect(await lastChecks(served, { kind: "build" })).toMatchObject([
      { outcome: "reject", sample: [{ site: "a", region: "n", kind: "x", id: "1" }] },
    ]);
  });

  it("of a suite hold below its score, and only tell above", async () => {
    const checks = [
      suite([between("value", 0, 10), notNull("id"), notNull("at"), rowCount({ min: 2 }, { weight: 2 })], {
        score: 0.8,
      }),
    ];
    const served = await openTableLake(place, tripsWith(checks));
    await served.put("a.json", rows(1, 99));
    expect(await ids(served)).toEqual([1, 99]);
    expect(await lastChecks(served, { kind: "contribute" })).toMatchObject([
      { outcome: "warn", suite: "suite", check: "between value 0 10" },
      { outcome: "passed" },
      { outcome: "passed" },
      { outcome: "passed" },
      { check: "suite suite", outcome: "passed", share: 0.8, mostly: 0.8, observed: { checks: 4 } },
    ]);
    await served.put("a.json", rows(1));
    expect(await ids(served)).toEqual([1, 99]);
    const [held] = await heldPartitions(served.lake.engine, 5);
    expect(held?.why).toContain('held by "suite suite": 60.00 % pass where 80.00 % must (row_count 2 …)');
    await served.put("a.json", rows(1, 2));
    expect(await ids(served)).toEqual([1, 2]);
    expect(await heldPartitions(served.lake.engine, 5)).toEqual([]);
  });

  it("of a suite with `unique` count in a partition as well", async () => {
    const served = await openTableLake(place, tripsWith([suite([unique("id"), notNull("id")], { score: 0.9 })]));
    await served.put("a.json", rows(1));
    await served.put("b.json", rows(1));
    expect(await ids(served)).toEqual([1]);
    expect(await lastChecks(served, { kind: "build" })).toMatchObject([
      { check: "unique id", outcome: "warn" },
      { check: "suite suite", outcome: "hold", share: 0.5 },
    ]);
  });

  it("of the clock warn, and hold where told to", async () => {
    const checks = [freshness("at", { within: "1d" }, { otherwise: "hold" })];
    const served = await openTableLake(place, tripsWith(checks));
    await served.put("a.json", [{ id: 1, region: "n", at: new Date().toISOString() }]);
    await served.put("b.json", [{ id: 2, region: "n", at: "2020-01-01T00:00:00Z" }]);
    expect(await ids(served)).toEqual([1]);
    expect((await stateOf(served, "b.json")).state).toBe("held");
  });

  it("whose SQL is wrong hold what they look at, and say that the config is at fault", async () => {
    const broken = await openTableLake(place, tripsWith([expression("value >")]));
    await broken.put("a.json", rows(2));
    const { state, reason } = await stateOf(broken, "a.json");
    expect(state).toBe("held");
    expect(heldBy((JSON.parse(reason) as { checks: CheckResult[] }).checks)).toMatch(
      /"expression value >", where the config is at fault: .*Parser Error/,
    );
  });

  it("of a suite in a file take their threshold from the environment; another one is another recipe", async () => {
    const base = temporaryFolder();
    writeFileSync(
      join(base, "trips.yml"),
      "score: ${LANDFALL_TEST_SCORE:-1}\nchecks:\n  - not_null: id\n  - between: { column: value, min: 0, max: 10 }\n",
    );
    const strict = tripsWith([suite("trips.yml")], {}, base);
    process.env["LANDFALL_TEST_SCORE"] = "0.5";
    const lenient = tripsWith([suite("trips.yml")], {}, base);
    delete process.env["LANDFALL_TEST_SCORE"];
    expect(lenient.definitions.get("trips")?.recipe).not.toBe(strict.definitions.get("trips")?.recipe);
    const served = await openTableLake(place, strict);
    await served.put("a.json", rows(99));
    expect((await stateOf(served, "a.json")).state).toBe("held");
    const other = await openTableLake(place, lenient);
    await other.put("a.json", rows(99));
    expect(await ids(other)).toEqual([99]);
  });
});

describe("a config", () => {
  it.each<[string, TableOptions["checks"] & object, RegExp]>([
    ["a check of grids", [dims({ lat: 1 }) as never], /"dims lat 1" is one of grids/],
    ["no check", ["not_null" as never], /is no check/],
    ["a suite of nothing", [suite([])], /has no checks/],
    ["a suite without its file", [suite("nowhere.yml")], /nowhere\.yml cannot be read/],
    ["a suite of what is no check", [suite([dims({ lat: 1 }) as never])], /is one of grids/],
    ["a suite with a typo", [suite([notNull("a")], { scroe: 1 } as object)], /did you mean "score"/],
    ["a score beyond 1", [suite([notNull("a")], { score: 95 })], /a score from 0 to 1/],
    [
      "a suite that rejects by the clock",
      [suite([freshness("at", { within: "1d" })], { otherwise: "reject" })],
      /clock/,
    ],
  ])("with %s is refused", async (_, checks, sentence) => {
    const error = await failure(() => tripsWith(checks), "bad-config");
    expect(error.message).toMatch(sentence);
  });
});
