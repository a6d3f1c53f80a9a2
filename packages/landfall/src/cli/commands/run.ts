import { availableParallelism } from "node:os";
import { locateLake, runLake, type RunOptions } from "../../app/index.ts";
import { createLog, type LogForm, type RunLog } from "../../observe/index.ts";
import type { CommandContext } from "../context.ts";
import { exitCodes } from "../exit.ts";

interface LogOptions {
  readonly log?: LogForm;
}
interface ServeOptions extends LogOptions {
  readonly host: string;
  readonly port: number;
}
interface WorkOptions extends LogOptions {
  readonly threads?: number;
  readonly notify: boolean;
}

export function dev(context: CommandContext, options: ServeOptions & WorkOptions): Promise<number> {
  return runUntilStopped(context, options, {
    deploy: true,
    threads: options.threads ?? availableParallelism(),
    watch: true,
    serve: { host: options.host, port: options.port },
    notify: options.notify,
  });
}

export function serve(context: CommandContext, options: ServeOptions): Promise<number> {
  return runUntilStopped(context, options, {
    deploy: false,
    threads: undefined,
    watch: false,
    serve: { host: options.host, port: options.port },
    notify: false,
  });
}

export function worker(
  context: CommandContext,
  options: WorkOptions & { readonly watch?: boolean; readonly deploy?: boolean },
): Promise<number> {
  return runUntilStopped(context, options, {
    deploy: options.deploy ?? false,
    threads: options.threads ?? availableParallelism(),
    watch: options.watch ?? false,
    serve: undefined,
    notify: options.notify,
  });
}

/** Runs until SIGINT or SIGTERM, then ends in order; that is how such a process is meant to end, so the exit code is 0. */
async function runUntilStopped(
  context: CommandContext,
  options: LogOptions,
  parts: Omit<RunOptions, "log" | "env">,
): Promise<number> {
  const { out, signal } = context;
  const log = makeLog(context, options.log);
  const running = await runLake(locateLake(context.dir, context.env), { ...parts, log, env: context.env });
  const { lake, address } = running;
  await out.line({ event: "ready", address: address ?? null, lake: lake.engine.identity.id, pid: process.pid }, () =>
    [
      ...(address === undefined ? [] : [`landfall listens on ${address}`]),
      ...(parts.watch
        ? [...lake.config.sources.values()].map(({ name, path }) => `watches ${path} as source "${name}"`)
        : []),
      ...(parts.threads === undefined ? [] : [`works with ${parts.threads} threads`]),
      "end it with Ctrl-C",
    ].join("\n"),
  );
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  log.info("ending: tasks in hand are finished, once more Ctrl-C ends at once");
  await running.stop();
  log.info("ended");
  return exitCodes.ok;
}

/** Lines for people on a screen, JSON for programs elsewhere. */
function makeLog(context: CommandContext, asked: LogForm | undefined): RunLog {
  const screen = process.stderr.isTTY === true;
  return createLog({
    form: asked ?? (screen && !context.out.json ? "pretty" : "json"),
    write: (line) => void process.stderr.write(line),
    colour: screen && !context.env["NO_COLOR"],
  });
}
