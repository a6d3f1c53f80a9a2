import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFailed, onTestFinished } from "vitest";
import { temporaryFolder } from "../support/folders.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

export interface Answered {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly done: Promise<Answered>;
  /** Resolves once standard output holds the text. */
  until(text: string): Promise<string>;
}

const own = { LANDFALL_STORE: "", DATABASE_URL: "", NO_COLOR: "1" };

/** Starts `landfall …` as people do: a process of its own. Killed at the end of the test at the latest. */
export function start(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string>; readonly input?: Uint8Array } = {},
): Started {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...own, ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const startedAt = performance.now();
  onTestFinished(() => void child.kill("SIGKILL"));
  // a test that ran out of time says nothing else of what its commands did
  onTestFailed(() => {
    const state = child.exitCode === null ? "runs still" : `ended with ${child.exitCode}`;
    const ms = Math.round((endedAt ?? performance.now()) - startedAt);
    console.error(`landfall ${args.join(" ")} (${state} after ${ms} ms)\n${stdout.slice(-2000)}${stderr.slice(-4000)}`);
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  let stdout = "";
  let stderr = "";
  let endedAt: number | undefined;
  const looks = new Set<() => void>();
  child.stdout.on("data", (bytes: Buffer) => {
    stdout += bytes.toString();
    for (const look of looks) look();
  });
  child.stderr.on("data", (bytes: Buffer) => (stderr += bytes.toString()));
  const done = new Promise<Answered>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      endedAt = performance.now();
      resolve({ code, stdout, stderr });
    });
  });
  return {
    child,
    done,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (stdout.includes(text)) resolve(stdout);
        };
        looks.add(look);
        look();
        void done.then(({ code }) => reject(new Error(`it ended with ${code} first: ${stderr}`)));
      }),
  };
}

export function landfall(...args: string[]): Promise<Answered> {
  return start(args).done;
}

/** The config of the small lake of the other tests, as a user writes it. */
const config = (more: string): string => `
import { axis, between, complete, derive, folder, grib, grid, lake, latLon, notify, rechunk } from "landfall";
const incoming = folder("./incoming", { complete: "rename" });
const raw = grid({
  from: incoming.match(/\\.grib2$/),
  decode: grib({ variables: { t2m: { name: "2t" } } }),
  on: latLon({ lat: [1, -1, 3], lon: [0, 3, 4] }),
  partition: { init: axis("init"), lead: axis("lead") },
  checks: [between("t2m", 180, 340, { mostly: 0.9, otherwise: "hold" })],
});
const runs = derive.grid({
  from: raw,
  partition: { init: axis("init") },
  build: rechunk({ lead: "all" }),
  when: complete({ lead: [0, 3, 6] }),
});
export default lake({ datasets: { raw, runs }${more} });
`;

export interface Project {
  readonly dir: string;
  /** Runs a command there. */
  landfall(...args: string[]): Promise<Answered>;
  /** The same with \`--json\`: the parsed document of standard output, with the exit code. */
  // eslint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what the command answers
  json<T = Record<string, unknown>>(...args: string[]): Promise<{ code: number | null; value: T; stderr: string }>;
  file(name: string, bytes: Uint8Array | string): string;
}

export function makeProject(options: { readonly config?: string; readonly more?: string } = {}): Project {
  const dir = temporaryFolder();
  mkdirSync(join(dir, "incoming"));
  writeFileSync(join(dir, "lake.config.ts"), options.config ?? config(options.more ?? ""));
  return {
    dir,
    landfall: (...args) => landfall(...args, "--dir", dir),
    // eslint-disable-next-line typescript/no-unnecessary-type-parameters -- as declared
    async json<T>(...args: string[]) {
      const { code, stdout, stderr } = await landfall(...args, "--json", "--dir", dir);
      return { code, stderr, value: (stdout === "" ? undefined : JSON.parse(stdout)) as T };
    },
    file(name, bytes) {
      const path = join(dir, name);
      writeFileSync(path, bytes);
      return path;
    },
  };
}
