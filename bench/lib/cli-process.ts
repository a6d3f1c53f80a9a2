import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { LakePlaces } from "../../packages/landfall/src/app/lake.ts";
import { ownChild } from "./children.ts";

const cli = fileURLToPath(new URL("../../packages/landfall/src/cli/landfall.mjs", import.meta.url));

/**
 * A `landfall` command in a process of its own, as a user would start it, for the lake at `places`. Its errors go to our standard error. Node's compile cache lies beside the
 * config: a start finds what those before it compiled that ended in order (`Restarted.once`).
 */
export function startCli(places: LakePlaces, command: readonly string[]): ChildProcess {
  const child = ownChild(
    spawn(process.execPath, [cli, ...command, "--log", "json"], {
      cwd: dirname(places.configPath),
      env: {
        ...process.env,
        LANDFALL_STORE: places.storeAddress,
        DATABASE_URL: places.catalogAddress,
        NODE_COMPILE_CACHE: join(dirname(places.configPath), "compiled"),
      },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
  child.stderr.setEncoding("utf8");
  let rest = "";
  child.stderr.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines)
      if (!line.startsWith("{") || line.includes('"level":"error"')) process.stderr.write(`${line}\n`);
  });
  return child;
}

/** A `landfall` process that is started again when it has been killed. */
export class Restarted {
  readonly #start: () => ChildProcess;
  #child: ChildProcess;
  #ready = false;
  #ended = false;

  constructor(start: () => ChildProcess) {
    this.#start = start;
    this.#child = this.#begin();
  }

  /** Starts and ends it once. */
  static async once(start: () => ChildProcess): Promise<void> {
    const one = new Restarted(start);
    while (!one.ready) await sleep(50);
    await one.end();
  }

  /** Has it said that it has begun? */
  get ready(): boolean {
    return this.#ready;
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** SIGTERM: it may finish what it has in hand. */
  async end(): Promise<void> {
    this.#ended = true;
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGTERM");
    await exited;
  }

  #begin(): ChildProcess {
    const child = this.#start();
    this.#ready = false;
    child.stdout?.once("data", () => (this.#ready = true)).resume();
    child.once("exit", () => {
      if (!this.#ended) this.#child = this.#begin();
    });
    return child;
  }
}
