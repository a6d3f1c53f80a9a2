import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lake, type LakePlaces, openLake } from "../../packages/landfall/src/app/lake.ts";
import { sleep } from "../../packages/landfall/src/core/index.ts";
import { Restarted, startCli } from "../lib/cli-process.ts";
import type { Size } from "./updates.ts";

const startPatienceMs = 120_000;

export interface SustainedOptions {
  readonly size: Size;
  readonly workers: number;
  readonly seconds: number;
  /** `postgres://…`; without it a SQLite file. */
  readonly database: string | undefined;
}

export interface SustainedFigures {
  readonly seconds: number;
  /** Files decided in that time. */
  readonly updates: number;
  /** Of all updates, what each worker did. */
  readonly shares: readonly number[];
  /** From landing to commit. */
  readonly waitMs: { readonly p50: number; readonly longest: number };
  /** What the workers took of the machine. */
  readonly cores: number;
}

/** Lets files land as fast as they are done for some seconds, once all workers have begun and are warm. */
export async function sustained(options: SustainedOptions): Promise<SustainedFigures> {
  const { size, workers, database } = options;
  const folder = mkdtempSync(join(tmpdir(), "landfall-workers-"));
  mkdirSync(join(folder, "incoming"));
  writeFileSync(join(folder, "lake.config.ts"), size.config);
  const places: LakePlaces = {
    configPath: join(folder, "lake.config.ts"),
    storeAddress: join(folder, "store"),
    catalogAddress: database ?? join(folder, "catalog.db"),
  };
  const lake = await openLake(places);
  await lake.deploy();
  // all files are made before the clock runs
  for (let update = 0; update < size.regions * 3; update++) size.file(update % size.regions, update);
  const done: number[] = [];
  const pids: number[] = [];
  const working = Array.from({ length: workers }, (_, index) => {
    done.push(0);
    return new Restarted(() => {
      const child = startCli(places, ["worker", "--threads", "1", "--no-notify"]);
      pids[index] = child.pid ?? 0;
      child.stderr?.on(
        "data",
        (text: string) => (done[index] = (done[index] ?? 0) + text.split("accepted ").length - 1),
      );
      return child;
    });
  });
  for (let waitedMs = 0; working.some(({ ready }) => !ready); waitedMs += 50) {
    if (waitedMs > startPatienceMs) throw new Error("the workers do not start");
    await sleep(50);
  }

  let ending = false;
  const landing = land(lake, size, () => ending);
  await sleep(3000);
  const before = { at: Date.now(), done: [...done], cpu: pids.map(cpuSeconds) };
  await sleep(options.seconds * 1000);
  const after = { at: Date.now(), done: [...done], cpu: pids.map(cpuSeconds) };
  ending = true;
  await landing;
  await Promise.all(working.map((worker) => worker.end()));

  const seconds = (after.at - before.at) / 1000;
  const waits = await waitsBetween(lake, before.at, after.at);
  const each = after.done.map((count, index) => count - (before.done[index] ?? 0));
  const all = each.reduce((sum, count) => sum + count, 0);
  const cpu = after.cpu.reduce((sum, one, index) => sum + one - (before.cpu[index] ?? 0), 0);
  await lake.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    seconds,
    updates: waits.length,
    shares: each.map((count) => count / Math.max(1, all)),
    waitMs: { p50: waits[waits.length >> 1] ?? 0, longest: waits.at(-1) ?? 0 },
    cores: cpu / seconds,
  };
}

/** Region after region, each time with other bytes. */
async function land(lake: Lake, size: Size, ending: () => boolean): Promise<void> {
  let next = 0;
  const landOne = async (): Promise<void> => {
    const update = next++;
    const region = update % size.regions;
    const file = size.file(region, Math.floor(update / size.regions) + 1);
    await lake.landing.land({
      source: "incoming",
      key: `region-${region}.grib2`,
      bytes: (async function* () {
        yield file;
      })(),
    });
  };
  while (!ending()) {
    const { behind } = await lake.catalog.db
      .selectFrom("tasks")
      .select((eb) => eb.fn.countAll<number>().as("behind"))
      .executeTakeFirstOrThrow();
    const room = Math.min(size.regions, size.mostBehind - Number(behind));
    if (room > 0) await Promise.all(Array.from({ length: room }, landOne));
    else await sleep(5);
  }
}

/** Ms from landing to commit of what was committed between two times, shortest first. */
async function waitsBetween(lake: Lake, from: number, to: number): Promise<number[]> {
  const rows = await lake.catalog.db
    .selectFrom("runs")
    .innerJoin("objects", (join_) =>
      join_.on((eb) => eb("runs.subject", "=", eb.cast<string>("objects.number", "text"))),
    )
    .select(["runs.ended_at", "objects.landed_at"])
    .where("runs.kind", "=", "contribute")
    .where("runs.state", "=", "accepted")
    .where("runs.ended_at", ">=", from)
    .where("runs.ended_at", "<", to)
    .execute();
  return rows.map(({ ended_at, landed_at }) => ended_at - landed_at).toSorted((a, b) => a - b);
}

/** What a process has used so far, by Linux's /proc: user and system time, in ticks of 10 ms. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
