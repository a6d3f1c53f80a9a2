import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sleep } from "../../packages/landfall/src/core/index.ts";
import { constantGrid } from "../lib/constant-grib.ts";
import { ownChild } from "../lib/children.ts";
import { randomNumbers } from "../lib/synthetic.ts";
import type { Program } from "./events.ts";

/*
 * The same events for one plain Zarr array that several processes write with xarray, as in seed 2. It is given more than that had: the events of a region come one
 * after the other, and one whose writer was killed comes again.
 */
const program = fileURLToPath(new URL("shared_zarr.py", import.meta.url));

export interface SharedZarrFigures {
  readonly seconds: number;
  readonly events: number;
  readonly kills: number;
  /** Events that the writer gave up with an error. */
  readonly failed: number;
  readonly regions: number;
  readonly missing: number;
  readonly doubled: number;
  readonly wrong: number;
  readonly reads: number;
  readonly tornReads: number;
  readonly failedReads: number;
  /** The array cannot even be opened any more. */
  readonly unreadable: string | undefined;
}

interface Change {
  readonly step: number;
  readonly value: number | null;
}

export async function sharedZarrRun(options: {
  readonly python: string;
  readonly program: Program;
  readonly events: number;
  readonly seed: number;
  readonly workers: number;
  /** All regions are laid out beforehand, so that nobody appends. */
  readonly laidOut: boolean;
  /** 0: nobody is killed. */
  readonly killEveryMs: number;
  /** After so long nothing more is handed over and nobody is killed any more, ms. */
  readonly mostMs: number;
  readonly onProgress: (what: string) => void;
}): Promise<SharedZarrFigures> {
  const { python, seed, workers, killEveryMs, onProgress } = options;
  const folder = mkdtempSync(join(tmpdir(), "landfall-shared-zarr-"));
  const store = join(folder, "shared.zarr");
  const { rows, columns } = constantGrid;
  const steps = options.laidOut ? options.program.regions.length : 0;
  const run = (...given: string[]) =>
    ownChild(spawn(python, [program, ...given], { stdio: ["pipe", "pipe", "ignore"] }));
  execFileSync(python, [program, "make", store, ...[rows, columns, steps].map(String)]);
  const changes = changesOf(options.program).slice(0, options.events);
  const reader = run("read", store);
  const report = text(reader);
  const writers = Array.from({ length: workers }, () => new Writer(() => run("write", store)));
  await Promise.all(writers.map((writer) => writer.begun));
  const began = performance.now();
  const endAt = began + options.mostMs;
  const telling = setInterval(
    () => onProgress(`${handed} of ${changes.length} changes handed over, ${kills} kills`),
    20_000,
  );

  const shown = new Map<number, number | null>();
  let failed = 0;
  let handed = 0;
  const next = () => (performance.now() < endAt && handed < changes.length ? changes[handed++] : undefined);
  const last = new Map<number, Promise<void>>();
  const takeOn = async (writer: Writer): Promise<void> => {
    for (let change = next(); change; change = next()) {
      const { step, value } = change;
      const before = last.get(step);
      const act = async () => {
        await before;
        shown.set(step, value);
        if (!(await writer.hand(change))) failed++;
      };
      const acting = act();
      last.set(step, acting);
      await acting;
    }
  };
  let kills = 0;
  let ending = false;
  const kill = async (): Promise<void> => {
    const random = randomNumbers(seed);
    while (killEveryMs > 0 && !ending && performance.now() < endAt) {
      await sleep(killEveryMs);
      writers[Math.floor(random() * workers)]?.kill();
      kills++;
    }
  };
  const killing = kill();
  await Promise.all(writers.map(takeOn));
  const seconds = (performance.now() - began) / 1000;
  ending = true;
  clearInterval(telling);
  await killing;
  for (const writer of writers) writer.end();
  reader.stdin.end();
  const {
    reads,
    torn,
    failed: failedReads,
  } = JSON.parse(await report) as { reads: number; torn: number; failed: number };
  const figures = { seconds, events: handed, kills, failed, reads, tornReads: torn, failedReads, ...compare() };
  rmSync(folder, { recursive: true, force: true });
  return figures;

  function compare(): Pick<SharedZarrFigures, "regions" | "missing" | "doubled" | "wrong" | "unreadable"> {
    let found: [number, number | null, number | null][];
    try {
      found = JSON.parse(
        execFileSync(python, [program, "show", store], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }),
      );
    } catch (error) {
      const why =
        String((error as { stderr?: string }).stderr)
          .trim()
          .split("\n")
          .at(-1) ?? "";
      return { regions: shown.size, missing: 0, doubled: 0, wrong: 0, unreadable: why };
    }
    const there = Map.groupBy(found, ([step]) => step);
    let [missing, doubled, wrong] = [0, 0, 0];
    for (const [step, value] of shown) {
      const rows = there.get(step) ?? [];
      if (rows.length > 1) doubled++;
      // a removed region may be missing or blank
      else if (rows.length === 0) missing += value === null ? 0 : 1;
      else if (rows[0]?.[1] !== value || rows[0][2] !== value) wrong++;
    }
    return { regions: shown.size, missing, doubled, wrong, unreadable: undefined };
  }
}

/** What an event does to each region that it covers; broken files are left out, which the plain array has no way to refuse. */
function changesOf({ regions, events }: Program): Change[] {
  const steps = new Map(regions.map(({ init, lead }, step) => [`${init} ${lead}`, step]));
  const stepOf = (init: string, lead: number) => steps.get(`${init} ${lead}`) ?? 0;
  return events.flatMap(({ key, fields }): Change | Change[] => {
    if (fields) return fields.map(({ init, lead, value }) => ({ step: stepOf(init, lead), value }));
    const [, day = "", lead = ""] = /^(.{10})\.f(\d+)/.exec(key) ?? [];
    return { step: stepOf(`${day}T00:00:00.000Z`, Number(lead)), value: null };
  });
}

/** A process that writes what it is handed, one after the other; another takes over when it is killed, and is handed the same again. */
class Writer {
  readonly #start: () => ChildProcess;
  #child: ChildProcess;
  #id = 0;
  #open: { readonly line: string; readonly answered: (ok: boolean) => void } | undefined;
  #ended = false;
  begun: Promise<unknown>;

  constructor(start: () => ChildProcess) {
    this.#start = start;
    this.#child = this.#begin();
    this.begun = once(this.#child.stdout as NodeJS.ReadableStream, "data");
  }

  /** Whether it was written. */
  hand(change: Change): Promise<boolean> {
    const line = `${JSON.stringify({ id: ++this.#id, ...change })}\n`;
    return new Promise((resolve) => {
      this.#open = { line, answered: resolve };
      this.#child.stdin?.write(line);
    });
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  end(): void {
    this.#ended = true;
    this.#child.stdin?.end();
  }

  #begin(): ChildProcess {
    const child = this.#start();
    child.stdin?.on("error", () => undefined);
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      if (line === "ready") return;
      const { id, error } = JSON.parse(line) as { id: number; error?: string };
      if (id !== this.#id) return;
      const open = this.#open;
      this.#open = undefined;
      open?.answered(error === undefined);
    });
    child.once("close", () => {
      if (this.#ended) return;
      this.#child = this.#begin();
      if (this.#open) this.#child.stdin?.write(this.#open.line);
    });
    return child;
  }
}

async function text(child: ChildProcess): Promise<string> {
  let all = "";
  child.stdout?.setEncoding("utf8").on("data", (part: string) => (all += part));
  await once(child, "close");
  return all;
}
