import { expect } from "vitest";
import { collect, inlinePool, retry, runJob, verify } from "../../../src/engine/index.ts";
import { leads, rawPartition, runPartition } from "../../support/small-lake.ts";
import { foldRaw, foldRun, type Model, recipes, type Version } from "./fold.ts";
import type { Step } from "./steps.ts";
import type { World } from "./world.ts";

/** Does a program, looks at the lake after every step, and in the end holds it against the model. */
export async function play(world: World, model: Model, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    await perform(world, model, step);
    await expectFoldsOfRecordedInputs(world, model);
    if (step.type === "settle") await expectAtRest(world, model);
  }
  await world.settle();
  await expectAtRest(world, model);
  await collectAll(world);
  await expectVerified(world);
}

async function perform(world: World, model: Model, step: Step): Promise<void> {
  switch (step.type) {
    case "put":
      return put(world, model, step.machine, step.key, step.fields);
    case "remove":
      await world.remove(step.machine, step.key);
      return model.remove(step.key);
    case "again": {
      const version = model.history(step.key).at(-1 - step.age);
      if (version) await put(world, model, step.machine, step.key, version.fields);
      return;
    }
    case "together": {
      const [lands, goes] = step.keys;
      const events = async (): Promise<void> => {
        await put(world, model, 1, lands, step.fields);
        await world.remove(1, goes);
        model.remove(goes);
      };
      await Promise.all([world.machine(0).worker.drain(), world.machine(1).worker.drain(), events()]);
      return;
    }
    case "work":
      return world.machine(step.machine).worker.drain();
    case "stall":
      return world.stall(step.machine);
    case "release":
      return world.release(step.machine);
    case "slow":
      await world.stall(step.machine);
      if (step.expired) await world.expireLeases();
      await (step.meanwhile === "collect"
        ? collectAll(world)
        : world.machine(step.machine === 0 ? 1 : 0).worker.drain());
      return world.release(step.machine);
    case "kill":
      return world.kill(step.machine);
    case "expire":
      return world.expireLeases();
    case "lose-acknowledgement":
      return world.machine(step.machine).loseAcknowledgement();
    case "deploy":
      return world.deploy(step.machine, step.recipe);
    case "housekeeping":
      return world.housekeeping(step.machine);
    case "collect":
      return collectAll(world);
    case "retry": {
      const { engine } = world.machine(step.machine).lake;
      // the reply to it may be lost: whoever asked asks again
      await retry(engine).catch(() => retry(engine));
      return;
    }
    case "empty-listing":
      return world.listEmptyFolder(step.machine);
    case "clock":
      world.clock.ms += step.hours * 3_600_000;
      return;
    case "restore":
      return world.restore();
    case "settle":
      return world.settle();
  }
}

async function put(world: World, model: Model, machine: 0 | 1, key: string, fields: Version["fields"]): Promise<void> {
  const isNew = model.isNew(key, fields);
  const { number } = await world.land(machine, key, fields);
  // whether it landed is told by the number, not by the outcome: the reply to the first try may have been lost
  expect(model.landed.has(number), `${key} as ${number}`).toBe(!isNew);
  if (isNew) model.land({ key, number, fields });
}

async function collectAll(world: World): Promise<void> {
  const { engine } = world.newest.lake;
  const options = { graceMs: 0, lostBuildMs: 0 };
  // the reply to it may be lost: it is done again at the next time
  await collect(engine, options).catch(() => collect(engine, options));
}

/** In flight: each visible partition shows what its recorded inputs give, by the model and not by the engine's own code. */
async function expectFoldsOfRecordedInputs(world: World, model: Model): Promise<void> {
  const rows = await world
    .machine(0)
    .lake.catalog.db.selectFrom("versions")
    .select(["dataset", "key", "number", "until", "build", "inputs"])
    .execute();
  const filesOf = (inputs: string): Version[] => {
    const { fragments } = JSON.parse(inputs) as { fragments: { object: number }[] };
    return [...new Set(fragments.map(({ object }) => object))].flatMap((object) => model.landed.get(object) ?? []);
  };
  for (const { dataset, key, build, inputs } of rows.filter(({ until }) => until === null)) {
    const label = `${dataset} ${key}, built from ${inputs}`;
    if (dataset === "raw") {
      const lead = Number(/lead=(\d+)/.exec(key)?.[1]);
      for (const variable of ["t2m", "u10", "t"] as const)
        expect(await world.cells(dataset, key, build, variable), `${variable} of ${label}`).toEqual(
          foldRaw(filesOf(inputs), model.ordered, lead, variable),
        );
    } else {
      const { partitions } = JSON.parse(inputs) as { partitions: { key: string; number: number }[] };
      const series = leads.map((lead) => {
        const input = partitions.find((partition) => partition.key === rawPartition(lead));
        const row = rows.find((one) => one.dataset === "raw" && one.key === input?.key && one.number === input.number);
        return row && foldRaw(filesOf(row.inputs), model.ordered, lead, "t2m");
      });
      expect((await world.cells(dataset, key, build, "t2m")) ?? "nothing", `t2m of ${label}`).toEqual(
        foldRun(series) ?? "nothing",
      );
    }
  }
}

/** The engine's own proof, of all that is visible. */
async function expectVerified(world: World): Promise<void> {
  const { engine } = world.newest.lake;
  const pool = inlinePool((job) => runJob(engine.definitions, world.store, job, new AbortController().signal));
  const { differences, behind } = await verify(engine, { pool });
  expect(differences).toEqual([]);
  expect(behind, "partitions behind").toBe(0);
}

/** At rest: the lake is the fold over its live files and its facts. */
async function expectAtRest(world: World, model: Model): Promise<void> {
  const { db } = world.machine(0).lake.catalog;
  const visible = await db
    .selectFrom("versions")
    .select(["dataset", "key", "build"])
    .where("until", "is", null)
    .execute();
  const shows = async (dataset: string, key: string, variable: string) => {
    const row = visible.find((one) => one.dataset === dataset && one.key === key);
    return (row && (await world.cells(dataset, key, row.build, variable))) ?? "nothing";
  };
  const files = model.effective(recipes[world.deployed]);
  const touched = model.leadsOf(files);
  expect(
    visible
      .filter(({ dataset }) => dataset === "raw")
      .map(({ key }) => key)
      .toSorted(),
    "partitions",
  ).toEqual(touched.map(rawPartition));
  for (const lead of touched)
    for (const variable of ["t2m", "u10", "t"] as const)
      expect(await shows("raw", rawPartition(lead), variable), `${variable} at ${lead}`).toEqual(
        foldRaw(files, model.ordered, lead, variable) ?? "nothing",
      );

  const opened = await db
    .selectFrom("partitions")
    .select("gate")
    .where("dataset", "=", "run")
    .where("key", "=", runPartition)
    .executeTakeFirst();
  const late = world.clock.ms >= Date.parse("2026-11-20T06:00:00Z");
  const open = !world.gated || (opened?.gate ?? null) !== null;
  if (touched.length === leads.length || (late && touched.length > 0)) expect(open, "the gate is open").toBe(true);
  const series = touched.length > 0 && open ? leads.map((lead) => foldRaw(files, model.ordered, lead, "t2m")) : [];
  expect(await shows("run", runPartition, "t2m"), "the run's t2m").toEqual(foldRun(series) ?? "nothing");
  expect(
    visible.some(({ dataset }) => dataset === "run"),
    "the run",
  ).toBe(touched.length > 0 && open);
  const dead = await db.selectFrom("tasks").selectAll().where("state", "=", "dead").execute();
  expect(dead, "tasks given up").toEqual([]);
}
