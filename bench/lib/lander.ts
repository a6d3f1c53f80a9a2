import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { LakePlaces } from "../../packages/landfall/src/app/lake.ts";
import { ownChild } from "./children.ts";
import type { LandingAnswer, LandingLine } from "./landing-process.ts";

const program = fileURLToPath(new URL("landing-process.ts", import.meta.url));

/**
 * Lands files through a process that may be killed at any moment. What it had not answered by then is handed to its successor, as a client would do that got no
 * answer: so each operation is done once or more often, and the caller learns of the last time.
 */
export class Lander {
  readonly #places: LakePlaces;
  readonly #open = new Map<number, { readonly line: string; readonly answered: (answer: LandingAnswer) => void }>();
  #child: ChildProcess;
  #id = 0;
  #closing = false;

  constructor(places: LakePlaces) {
    this.#places = places;
    this.#child = this.#start();
  }

  /** Lands bytes under a key, or removes the key. */
  hand(key: string, bytes: Uint8Array | undefined): Promise<LandingAnswer> {
    const id = ++this.#id;
    const given: LandingLine = bytes ? { id, key, bytes: Buffer.from(bytes).toString("base64") } : { id, key };
    const line = `${JSON.stringify(given)}\n`;
    return new Promise((resolve) => {
      this.#open.set(id, { line, answered: resolve });
      this.#child.stdin?.write(line);
    });
  }

  /** kill -9; another process takes over. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** Ends for good once all has been answered. */
  async close(): Promise<void> {
    this.#closing = true;
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.stdin?.end();
    await ended;
  }

  #start(): ChildProcess {
    const child = ownChild(
      spawn(process.execPath, [program, JSON.stringify(this.#places)], {
        // what `startCli` keeps compiled: a start must take less time than there is between two kills
        env: { ...process.env, NODE_COMPILE_CACHE: join(dirname(this.#places.configPath), "compiled") },
        stdio: ["pipe", "pipe", "inherit"],
      }),
    );
    // what is written to a process that has just been killed is lost, and handed over again
    child.stdin.on("error", () => undefined);
    createInterface({ input: child.stdout }).on("line", (line) => {
      const answer = JSON.parse(line) as LandingAnswer;
      this.#open.get(answer.id)?.answered(answer);
      this.#open.delete(answer.id);
    });
    child.once("close", () => {
      if (this.#closing) return;
      this.#child = this.#start();
      for (const { line } of this.#open.values()) this.#child.stdin?.write(line);
    });
    return child;
  }
}
