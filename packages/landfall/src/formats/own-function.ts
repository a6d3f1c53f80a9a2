import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { LandfallError } from "../core/index.ts";

/**
 * A function of the config while it runs. What it throws is its own fault, `bad-function`; but what was given to it may have thrown, and that comes through as it was, even where
 * the function has caught it: what could not be read is missing, whatever the function makes of the rest.
 */
export class OwnFunction {
  readonly #explain: (error: unknown) => unknown;
  readonly #onStack: ((stack: string) => void) | undefined;
  #fault: { readonly error: unknown } | undefined;

  /** @param options.explain Of errors that the function may meet in its input, the family's. @param options.onStack Told where it threw. */
  constructor(options: { explain?(error: unknown): unknown; onStack?(stack: string): void } = {}) {
    this.#explain = options.explain ?? ((error) => error);
    this.#onStack = options.onStack;
  }

  /** Something that the function is given, read. */
  async given<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      this.#fault ??= { error };
      throw error;
    }
  }

  /** What the function gives at once. */
  async value<T>(call: () => Promise<T> | T): Promise<T> {
    try {
      const value = await call();
      if (this.#fault) throw this.#fault.error;
      return value;
    } catch (error) {
      throw this.#blame(error);
    }
  }

  /** What it gives one by one. */
  async *each<T>(
    call: () => AsyncIterable<T> | Iterable<T> | Promise<AsyncIterable<T> | Iterable<T>>,
  ): AsyncGenerator<T, void, void> {
    try {
      yield* await call();
      if (this.#fault) throw this.#fault.error;
    } catch (error) {
      throw this.#blame(error);
    }
  }

  #blame(error: unknown): unknown {
    if (this.#fault) return this.#fault.error;
    const explained = this.#explain(error);
    if (explained instanceof LandfallError && explained.code !== "internal") return explained;
    if (error instanceof Error && error.stack !== undefined) this.#onStack?.(error.stack);
    return new LandfallError("bad-function", `the function threw: ${sentenceOf(error)}`, { cause: error });
  }
}

/** Code of Landfall's packages, in a stack. */
const ownCode = new RegExp(
  `${fileURLToPath(new URL("../../..", import.meta.url)).replaceAll(/[^\w/]/g, "\\$&")}[^/]+/src/`,
);

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 1000);
  const { name, message, stack = "" } = error;
  const said = (name === "Error" ? message : `${name}: ${message}`).slice(0, 1000);
  // where people wrote it, not in what they or we called
  const [, path, line] =
    stack
      .split("\n")
      .filter((frame) => !/node_modules|node:/.test(frame) && !ownCode.test(frame))
      .map((frame) => /^ +at .*?([^(/ ]*[/][^()]+):(\d+):\d+\)?$/.exec(frame))
      .find((found) => found !== null) ?? [];
  return path === undefined ? said : `${said} (${basename(path)}, line ${line})`;
}
