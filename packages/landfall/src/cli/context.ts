import { type Lake, locateLake, openLake } from "../app/index.ts";
import { createOutput, type Output } from "./output.ts";

/** What every command is given. */
export interface CommandContext {
  /** The project's folder. */
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly out: Output;
  /** Aborts at the first SIGINT or SIGTERM; the second one ends the process at once. */
  readonly signal: AbortSignal;
}

/** A command answers with its exit code; undefined is 0. */
export type Command<Args extends readonly unknown[]> = (
  context: CommandContext,
  ...args: Args
) => Promise<number | undefined>;

export interface GlobalOptions {
  /** Default: the current folder. */
  readonly dir?: string;
  readonly json?: boolean;
}

export function makeContext(options: GlobalOptions): CommandContext {
  const interrupted = new AbortController();
  const stop = () => {
    if (interrupted.signal.aborted) process.exit(130);
    interrupted.abort();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return {
    dir: options.dir ?? ".",
    env: process.env,
    out: createOutput({ json: options.json ?? false }),
    signal: interrupted.signal,
  };
}

/** Opens the lake of the project, gives it to `act`, and closes it whatever happens. */
export async function withLake<T>(context: CommandContext, act: (lake: Lake) => Promise<T>): Promise<T> {
  const lake = await openLake(locateLake(context.dir, context.env));
  try {
    return await act(lake);
  } finally {
    await lake.close();
  }
}
