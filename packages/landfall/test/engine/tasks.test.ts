import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { type Catalog, scheduleTasks, type Transaction } from "../../src/catalog/index.ts";
import {
  backoffMs,
  claimTasks,
  failTask,
  lastAttempt,
  type Lease,
  releaseTask,
  renewLeases,
} from "../../src/engine/tasks.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { runPrograms } from "../support/processes.ts";

const program = new URL("../catalog/program.ts", import.meta.url);
const subject = (name: string | number, recipe = "r1") =>
  ({ dataset: "d", kind: "build", subject: String(name), recipe }) as const;
const fault = { code: "store-failed", message: "the store failed", fields: {} } as const;

forEachCatalog("the list of tasks", (open, place) => {
  let catalog: Catalog;
  beforeEach(async () => {
    catalog = await open();
  });

  const schedule = (...subjects: ReturnType<typeof subject>[]) =>
    catalog.aside((db) => scheduleTasks(db, subjects, Date.now()));
  const claim = (options: { most?: number; leaseMs?: number; recipes?: readonly string[] } = {}) =>
    claimTasks(catalog, { recipes: ["r1"], most: 10, owner: "w", leaseMs: 60_000, epoch: 1, ...options });
  const one = async (options: { leaseMs?: number } = {}): Promise<Lease> => {
    const [lease] = await claim({ most: 1, ...options });
    if (!lease) throw new Error("there was no task to claim");
    return lease;
  };
  const tasks = () => catalog.db.selectFrom("tasks").selectAll().orderBy("id").execute();
  const deadlocks = async () => {
    // what a session has met is told to the others when it comes to rest
    await pause(1100);
    const { rows } = await sql<{
      deadlocks: number;
    }>`select deadlocks from pg_stat_database where datname = current_database()`.execute(catalog.db);
    return Number(rows[0]?.deadlocks);
  };
  const builds = async () =>
    (await catalog.db.selectFrom("builds").select(["id", "state"]).orderBy("opened_at").execute()).map(
      ({ state }) => state,
    );

  describe("claiming", () => {
    it("never gives a task to two of several processes, and leaves none", async () => {
      const address = await place.address();
      const shared = await open({ address });
      await shared.aside((db) =>
        scheduleTasks(
          db,
          Array.from({ length: 400 }, (_, i) => subject(i)),
          Date.now(),
        ),
      );
      const claimed = (await runPrograms(
        program,
        Array.from({ length: 4 }, (_, worker) => ({ act: "claim", address, worker, most: 7 })),
      )) as { id: number; fence: number }[][];
      const ids = claimed.flat().map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(400);
      expect(claimed.flat().every(({ fence }) => fence === 1)).toBe(true);
      const opened = await shared.db.selectFrom("builds").select("id").execute();
      expect(opened).toHaveLength(400);
    });

    it("never gives a task to two of many claims at once in one process", async () => {
      await schedule(...Array.from({ length: 60 }, (_, i) => subject(i)));
      const claimed = (await Promise.all(Array.from({ length: 30 }, () => claim({ most: 3 })))).flat();
      expect(new Set(claimed.map(({ id }) => id)).size).toBe(claimed.length);
      // where claims skip what others hold, some may come up short: what is left is still due
      expect(claimed.length + (await claim({ most: 100 })).length).toBe(60);
    });

    it("gives what became due first, first", async () => {
      const now = Date.now();
      for (const [name, agoMs] of [
        ["late", 1000],
        ["early", 3000],
        ["middle", 2000],
      ] as const)
        await catalog.aside((db) => scheduleTasks(db, [subject(name)], now - agoMs));
      expect((await claim()).map((lease) => lease.subject)).toEqual(["early", "middle", "late"]);
    });

    it("leaves what is not due yet, and what is of a recipe that this process does not hold", async () => {
      await schedule(subject("mine"), subject("other", "r2"));
      await catalog.aside((db) => scheduleTasks(db, [{ ...subject("later"), delayMs: 60_000 }], Date.now()));
      expect((await claim()).map((lease) => lease.subject)).toEqual(["mine"]);
      expect(await claim({ recipes: [] })).toEqual([]);
      expect(await claim({ recipes: ["r3"] })).toEqual([]);
      expect((await claim({ recipes: ["r1", "r2"] })).map((lease) => lease.subject)).toEqual(["other"]);
    });

    it("opens a build for each before its first byte", async () => {
      await schedule(subject("a"), subject("b"));
      const leases = await claim();
      const opened = await catalog.db.selectFrom("builds").selectAll().where("state", "=", "open").execute();
      expect(opened.map(({ id }) => id).toSorted()).toEqual(leases.map(({ build }) => build).toSorted());
    });

    it("gives a task up that a hundred workers took and none ended", async () => {
      await schedule(subject("killer"));
      for (let i = 0; i < 100; i++) {
        await one({ leaseMs: 0 });
        await pause(1);
      }
      expect(await claim()).toEqual([]);
      expect(await tasks()).toMatchObject([{ state: "dead", claims: 100 }]);
      // a change of its subject gives it another chance
      await schedule(subject("killer"));
      expect((await one()).attempts).toBe(0);
    });
  });

  describe("leases", () => {
    it("hide a task until they run out; then another gets it under a higher fence", async () => {
      await schedule(subject("a"));
      const first = await one({ leaseMs: 300 });
      expect(await claim()).toEqual([]);
      await pause(350);
      const second = await one();
      expect(second.id).toBe(first.id);
      expect(second.fence).toBe(first.fence + 1);
      expect(second.build).not.toBe(first.build);
    });

    it("are prolonged by their holder", async () => {
      await schedule(subject("a"));
      const lease = await one({ leaseMs: 400 });
      await renewLeases(catalog, [lease], 60_000);
      await pause(450);
      expect(await claim()).toEqual([]);
    });

    it("are prolonged beside a commit that guards the same tasks in another order, and neither waits for the other", async () => {
      for (const order of [
        [0, 1],
        [1, 0],
      ] as const) {
        await schedule(...order.map((index) => subject(`${index} of ${order.join()}`)));
        const leases = (await claim({ leaseMs: 30_000 })).toSorted((a, b) => a.id - b.id);
        expect(leases).toHaveLength(2);
        const guard = async (tx: Transaction, index: number) =>
          (await tx.reading())
            .updateTable("tasks")
            .set({ owner: null })
            .where("id", "=", leases[index]?.id ?? 0)
            .execute();
        let runs = 0;
        let renewing: Promise<void> | undefined;
        await catalog.transaction(async (tx) => {
          runs++;
          await guard(tx, order[0]);
          renewing = renewLeases(catalog, leases, 90_000);
          // it has what it can get by now, and would wait for the other with that in its hand
          await pause(300);
          await guard(tx, order[1]);
        });
        await renewing;
        expect(runs, "a deadlock ends one of the two, which then begins anew").toBe(1);
        const soon = (await catalog.now()) + 60_000;
        expect((await tasks()).filter(({ lease_until }) => lease_until > soon)).toHaveLength(2);
        for (const lease of leases) await releaseTask(catalog, lease, undefined);
      }
      if (place.kind === "postgres") expect(await deadlocks()).toBe(0);
    });

    it("that were lost are of no use: neither prolonging nor ending nor failing touches the task", async () => {
      await schedule(subject("a"));
      const old = await one({ leaseMs: 1 });
      await pause(20);
      const now = await one({ leaseMs: 60_000 });
      const before = await tasks();
      await renewLeases(catalog, [old], 1_000_000);
      await releaseTask(catalog, old, undefined);
      await releaseTask(catalog, old, Date.now());
      await failTask(catalog, old, fault);
      expect(await tasks()).toEqual(before);
      expect(before).toMatchObject([{ fence: now.fence, build: now.build, attempts: 0 }]);
      expect(await builds()).toEqual(expect.arrayContaining(["abandoned", "open"]));
    });
  });

  describe("the end of a task", () => {
    it("takes it off the list", async () => {
      await schedule(subject("a"));
      await releaseTask(catalog, await one(), undefined);
      expect(await tasks()).toEqual([]);
      expect(await builds()).toEqual(["abandoned"]);
    });

    it("leaves it due at once where its subject has changed meanwhile", async () => {
      await schedule(subject("a"));
      const lease = await one();
      await schedule(subject("a"));
      expect(await claim(), "it is still leased").toEqual([]);
      await releaseTask(catalog, lease, undefined);
      expect((await one()).fence).toBe(lease.fence + 1);
    });

    it("in order counts for nothing against it, however often it is given back", async () => {
      await schedule(subject("a"));
      await catalog.aside((db) => db.updateTable("tasks").set({ claims: 99 }).execute());
      for (let i = 0; i < 2; i++) await releaseTask(catalog, await one(), 0);
      expect(await tasks()).toMatchObject([{ state: "ready", claims: 0 }]);
    });

    it("gives it back for later", async () => {
      await schedule(subject("a"));
      await releaseTask(catalog, await one(), Date.now() + 60_000);
      expect(await claim()).toEqual([]);
      expect(await tasks()).toMatchObject([{ state: "ready", lease_until: 0, attempts: 0 }]);
    });
  });

  describe("failures", () => {
    it("wait longer each time, and the last leaves the task dead until its subject changes", async () => {
      await schedule(subject("a"));
      for (let attempt = 1; attempt <= lastAttempt; attempt++) {
        const lease = await one();
        expect(lease.attempts).toBe(attempt - 1);
        const before = await catalog.now();
        expect(await failTask(catalog, lease, fault)).toBe(attempt === lastAttempt);
        const [task] = await tasks();
        expect(task?.ready_at).toBeGreaterThanOrEqual(before + backoffMs(attempt));
        expect(JSON.parse(task?.error ?? "null")).toEqual(fault);
        expect(await claim()).toEqual([]);
        await catalog.aside((db) => db.updateTable("tasks").set({ ready_at: 0 }).execute());
      }
      expect(await tasks()).toMatchObject([{ state: "dead", attempts: lastAttempt }]);
      expect(await claim()).toEqual([]);
      await schedule(subject("a"));
      expect((await one()).attempts).toBe(0);
    });

    it("of what has changed meanwhile are none: it is tried at once, as for the first time", async () => {
      const hopeless = { code: "bad-sql", message: "a column was not there yet", fields: {} } as const;
      await schedule(subject("a"));
      const lease = await one();
      await schedule(subject("a"));
      expect(await failTask(catalog, lease, hopeless)).toBe(false);
      const again = await one();
      expect(again.attempts).toBe(0);
      expect(await failTask(catalog, again, hopeless)).toBe(true);
    });

    it("grow to five minutes and no further", () => {
      const pauses = Array.from({ length: 12 }, (_, i) => backoffMs(i + 1));
      expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
      expect(pauses[0]).toBe(500);
      expect(pauses.at(-1)).toBe(300_000);
    });
  });

  describe("scheduling", () => {
    it("keeps one row per subject, whose recipe is the newest", async () => {
      await schedule(subject("a"));
      await schedule(subject("a", "r2"));
      expect(await tasks()).toMatchObject([{ subject: "a", recipe: "r2", marks: 2 }]);
    });

    it("lets a subject that changes all the time keep its turn, and brings it forward where it is due earlier", async () => {
      const now = Date.now();
      const schedule = (delayMs: number) =>
        catalog.aside((db) => scheduleTasks(db, [{ ...subject("busy"), delayMs }], now));
      for (let change = 0; change < 10; change++) await schedule(60_000 + change * 100);
      expect(await tasks()).toMatchObject([{ ready_at: now + 60_000, marks: 10 }]);
      await schedule(-1000);
      await schedule(60_000);
      expect((await claim()).map((lease) => lease.subject)).toEqual(["busy"]);
    });

    it("makes work due by the database's clock, however far a machine's is from it", async () => {
      const address = await place.address();
      for (const [name, hours] of [
        ["ahead", 1],
        ["behind", -1],
      ] as const) {
        const clock = { now: () => Date.now() + hours * 3_600_000 };
        const machine = await open({ address, clock });
        const before = await machine.now();
        await machine.transaction(async (tx) => {
          expect(tx.at).toBeGreaterThanOrEqual(clock.now() - 60_000);
          tx.schedule(subject(name));
          tx.schedule({ ...subject(`${name}, later`), delayMs: 60_000 });
        });
        const after = await machine.now();
        const [task] = await claimTasks(machine, { recipes: ["r1"], most: 9, owner: "w", leaseMs: 60_000, epoch: 1 });
        expect(task?.subject).toBe(name);
        expect(task?.createdAt).toBeGreaterThanOrEqual(before);
        const later = await machine.db
          .selectFrom("tasks")
          .select("ready_at")
          .where("subject", "=", `${name}, later`)
          .executeTakeFirst();
        expect(later?.ready_at).toBeGreaterThanOrEqual(before + 60_000);
        expect(later?.ready_at).toBeLessThanOrEqual(after + 60_000);
      }
    });

    it("loses no mark of many at once", async () => {
      await Promise.all(Array.from({ length: 20 }, () => schedule(subject("a"), subject("b"))));
      expect((await tasks()).map(({ marks }) => marks)).toEqual([20, 20]);
    });

    it("does nothing for nobody", async () => {
      await schedule();
      expect(await tasks()).toEqual([]);
    });
  });
});
