import { type ChildProcess, spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { LakePlaces } from "../../packages/landfall/src/app/lake.ts";

const cli = fileURLToPath(new URL("../../packages/landfall/src/cli/landfall.mjs", import.meta.url));

/** A `landfall` command in a process of its own, as a user would start it, for the lake at `places`. Its errors go to our standard error. */
export function startCli(places: LakePlaces, command: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [cli, ...command, "--log", "json"], {
    cwd: dirname(places.configPath),
    env: { ...process.env, LANDFALL_STORE: places.storeAddress, DATABASE_URL: places.catalogAddress },
    stdio: ["ignore", "ignore", "pipe"],
  });
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
  #ended = false;

  constructor(start: () => ChildProcess) {
    this.#start = start;
    this.#child = this.#begin();
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
    child.once("exit", () => {
      if (!this.#ended) this.#child = this.#begin();
    });
    return child;
  }
}
