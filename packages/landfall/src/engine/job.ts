import { asLandfallError, errorRecord, LandfallError } from "../core/index.ts";
import type { Store } from "../store/index.ts";
import { CheckFailure } from "./check-failure.ts";
import type { Definition, Job, JobOutcome, WorkContext } from "./definition.ts";

/** Runs one job in the thread that calls it: what a worker thread does with what it is sent. Never throws. */
export async function runJob(
  definitions: ReadonlyMap<string, Definition>,
  store: Store,
  job: Job,
  signal: AbortSignal,
): Promise<JobOutcome<unknown>> {
  const steps: { name: string; ms: number }[] = [];
  const log: string[] = [];
  let open: { name: string; since: number } | undefined;
  const endStep = () => {
    if (open) steps.push({ name: open.name, ms: Math.round((performance.now() - open.since) * 1000) / 1000 });
    open = undefined;
  };
  const context: WorkContext = {
    store,
    build: job.build,
    signal,
    step(name) {
      endStep();
      open = { name, since: performance.now() };
    },
    log: (line) => log.push(line),
  };
  try {
    const definition = definitions.get(job.dataset);
    if (!definition) throw new LandfallError("superseded", `this worker's config has no dataset ${job.dataset}`);
    const value = await dispatch(definition, job, context);
    endStep();
    return { ok: true, value, steps, log };
  } catch (error) {
    endStep();
    const known = asLandfallError(error);
    // what we did not foresee is worth its stack; the rest says all in its sentence
    if (known.code === "internal" && error instanceof Error) log.push(error.stack ?? error.message);
    return {
      ok: false,
      error: errorRecord(known),
      checks: error instanceof CheckFailure ? error.checks : [],
      steps,
      log,
    };
  }
}

async function dispatch(definition: Definition, job: Job, context: WorkContext): Promise<unknown> {
  switch (job.type) {
    case "contribute": {
      const { expectedSha256, sha256 } = job.input;
      if (expectedSha256 !== undefined && expectedSha256 !== sha256) {
        throw new LandfallError(
          "checksum-mismatch",
          `the sender's sha256 is ${expectedSha256}, the bytes have ${sha256}: send the file again`,
        );
      }
      if (job.input.size === 0) throw new LandfallError("empty-file", "the file has no bytes");
      return definition.contribute(job.input, context);
    }
    case "pieces":
      return definition.pieces(job.input);
    case "piece":
      return definition.buildPiece(job.input, job.piece, context);
    case "finish":
      return definition.finishBuild(job.input, job.results, context);
    case "compare":
      return definition.compare(job.input, context);
  }
}
