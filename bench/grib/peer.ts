import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("eccodes_peer.py", import.meta.url));

/** Seconds that something took. */
export interface Cost {
  /** Of the processor, all threads of the process together. */
  readonly cpu: number;
  readonly wall: number;
}

/** ecCodes in a process of its own, which decodes on demand. */
export class Peer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #reader: Interface;

  /** Undefined where this Python has no ecCodes. */
  static start(python: string): Peer | undefined {
    return spawnSync(python, ["-c", "import eccodes"]).status === 0 ? new Peer(python) : undefined;
  }

  private constructor(python: string) {
    this.#child = spawn(python, [SCRIPT]);
    this.#child.stderr.pipe(process.stderr);
    this.#reader = createInterface(this.#child.stdout);
    this.#lines = this.#reader[Symbol.asyncIterator]();
  }

  async version(): Promise<string> {
    return String(await this.#ask(["version"]));
  }

  async open(file: string): Promise<void> {
    await this.#ask(["open", file]);
  }

  /** Decodes one field of the open file so many times, and frees arrays at once or at the end; undefined if ecCodes cannot. */
  async decode(field: number, rounds: number, keep: boolean): Promise<Cost | undefined> {
    return toCost(await this.#ask(["decode", field, rounds, keep]));
  }

  /** Reads headers and values of all messages of the open file so many times; undefined if ecCodes cannot. */
  async decodeFile(rounds: number): Promise<Cost | undefined> {
    return toCost(await this.#ask(["file", rounds]));
  }

  close(): void {
    this.#reader.close();
    this.#child.stdin.end();
  }

  async #ask(request: readonly (string | number | boolean)[]): Promise<unknown> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const line = await this.#lines.next();
    if (line.done) throw new Error("ecCodes' process ended");
    return JSON.parse(line.value);
  }
}

function toCost(answer: unknown): Cost | undefined {
  if (answer === null) return undefined;
  if (!Array.isArray(answer)) throw new Error(`ecCodes' process answered ${JSON.stringify(answer)}`);
  const [cpu, wall] = answer;
  return { cpu: Number(cpu), wall: Number(wall) };
}
