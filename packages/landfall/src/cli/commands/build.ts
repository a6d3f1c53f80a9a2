import { availableParallelism } from "node:os";
import { type Lake, publishTables, selectDatasets, settle, sweepSources, withUpstream } from "../../app/index.ts";
import type { RunState, RunTable } from "../../catalog/index.ts";
import { checksTablesOf } from "../../config/index.ts";
import { isObjectFollowed, type PlanItem, planLake, refresh } from "../../engine/index.ts";
import { shipJournal } from "../../landing/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { exitCodes } from "../exit.ts";
import { faultText, needDataset } from "./plan.ts";
import { barText, countText, durationText, safeText } from "../text.ts";

export interface BuildOptions {
  readonly threads?: number;
  readonly sweep: boolean;
  /** Datasets by dbt's graph operators. */
  readonly select?: string;
  /** What is derived is built again, current or not. */
  readonly fullRefresh?: boolean;
}

export interface BuildProblem {
  readonly dataset: string;
  /** The key of an object, or of a partition. */
  readonly subject: string;
  readonly state: RunState;
  readonly code: string | null;
  readonly message: string;
}

const bad: readonly RunState[] = ["refused", "held", "failed"];

export async function build(
  context: CommandContext,
  dataset: string | undefined,
  options: BuildOptions,
): Promise<number> {
  const { out, signal } = context;
  return withLake(context, async (lake) => {
    needDataset(lake, dataset);
    const chosen = chosenDatasets(lake, dataset, options.select);
    const startedAt = Date.now();
    const from = await lake.catalog.head();
    const deployed = await lake.deploy();
    if (deployed.length > 0) out.note(`deployed ${deployed.join(", ")}`);
    if (options.fullRefresh) {
      const marked = await refresh(lake.engine, chosen ?? [...lake.config.definitions.keys()]);
      out.note(`${countText(marked, "partition")} to be built again`);
    }
    let done = 0;
    const worker = lake.worker({
      threads: options.threads ?? availableParallelism(),
      onEvent(event) {
        done++;
        const what = `${event.dataset}/${safeText(event.subject)}`;
        if (!out.live || event.message !== "" || bad.includes(event.kind as RunState))
          out.note(
            `${event.kind.padEnd(9)} ${what}  ${durationText(event.ms)}${event.message ? `  ${event.message}` : ""}`,
          );
      },
    });
    const only = chosen ? { datasets: [...new Set(chosen.flatMap((name) => withUpstream(lake, name)))] } : {};
    let swept: Awaited<ReturnType<typeof sweepSources>> | undefined;
    try {
      if (options.sweep) {
        // files are decoded while others land
        worker.tasks.start({ kind: "contribute", ...only });
        swept = await sweepSources(lake, { signal, onEvent: (event) => out.note(event.message) });
      }
      await settle(lake, worker, {
        ...only,
        signal,
        onLook: ({ due, running }) => out.status(`building ${barText(done, done + due)}  ${running} at work`),
      });
    } finally {
      await worker.stop();
    }
    await shipJournal(lake.catalog, lake.store);
    const unpublished = await publishTables(lake);
    for (const { dataset: table, message } of unpublished) out.note(`${table} is not published as Delta: ${message}`);

    // a view is not built: what is wrong with it nobody has seen yet
    const followers = deployed.length === 0 ? [] : selectDatasets(lake, deployed.map((name) => `${name}+`).join(" "));
    const { faults: wrong } = await lake.inspect({ datasets: followers.filter((name) => isView(lake, name)) });
    for (const fault of wrong) out.note(faultText(fault));

    const runs = await runsSince(lake, from, startedAt, chosen);
    const counts = Object.fromEntries(
      (["accepted", "built", "unchanged", "removed", ...bad] as const).map((state) => [
        state,
        runs.filter((run) => run.state === state).length,
      ]),
    ) as Record<RunState, number>;
    const leftOut = runs
      .filter(({ state }) => state === "accepted")
      .reduce((sum, { figures }) => sum + ((JSON.parse(figures) as { rejectedRows?: number }).rejectedRows ?? 0), 0);
    const problems = await describeProblems(
      lake,
      runs.filter(({ state }) => bad.includes(state)),
    );
    const before = Math.max(0, (await countNotRight(lake, chosen)) - problems.length);
    const right = problems.length + before + unpublished.length === 0;
    const number = await lake.catalog.head();
    const interrupted = signal.aborted;
    await out.result(
      {
        number,
        deployed,
        ...(swept ? { swept } : {}),
        ...counts,
        leftOut,
        problems,
        wrong,
        before,
        unpublished,
        ms: Date.now() - startedAt,
        interrupted,
      },
      () =>
        [
          ...problems.map(
            ({ state, dataset: name, subject, message }) => `${state}: ${name}/${safeText(subject)}: ${message}`,
          ),
          `${interrupted ? "interrupted" : right ? "done" : "not all is right"} at number ${number}: ` +
            `${countText(counts.accepted, "file")} taken${leftOut > 0 ? ` without ${countText(leftOut, "bad row")}` : ""}, ${countText(counts.built, "partition")} built, ` +
            `${counts.unchanged} unchanged, ${counts.removed} taken back, ${problems.length} not right${before > 0 ? `, ${before} more from before: see \`landfall plan\`` : ""}  (${durationText(Date.now() - startedAt)})`,
          ...(problems.length > 0
            ? ["take up again with `landfall retry`, let a held one through with `landfall retry SUBJECT --approve`"]
            : []),
        ].join("\n"),
    );
    if (interrupted) return exitCodes.interrupted;
    return right ? exitCodes.ok : exitCodes.notRight;
  });
}

function isView({ config }: Lake, name: string): boolean {
  return config.definitions.get(name)?.input.type === "view";
}

/** Whose outcome counts; undefined for all. */
function chosenDatasets(lake: Lake, dataset: string | undefined, select: string | undefined): string[] | undefined {
  if (dataset === undefined && select === undefined) return undefined;
  const chosen = [...(dataset === undefined ? [] : [dataset]), ...selectDatasets(lake, select ?? "")];
  return [...new Set(chosen.flatMap((name) => [name, ...checksTablesOf(lake.config.definitions, name)]))];
}

/** What stays refused, held or given up until someone does something, as `landfall plan` shows it; what is held for a file counts as that file. */
async function countNotRight(lake: Lake, chosen: readonly string[] | undefined): Promise<number> {
  const items = chosen
    ? (await Promise.all(chosen.map((dataset) => planLake(lake.engine, { dataset })))).flat()
    : await planLake(lake.engine);
  const stays: readonly PlanItem["state"][] = ["refused", "held", "dead"];
  return items.filter(({ state, file }) => stays.includes(state) && file === undefined).length;
}

/** The last run of each subject since then, by whichever process. */
async function runsSince(
  lake: Lake,
  from: number,
  startedAt: number,
  chosen: readonly string[] | undefined,
): Promise<Pick<RunTable, "id" | "dataset" | "kind" | "subject" | "state" | "error" | "checks" | "figures">[]> {
  const runs = await lake.catalog.db
    .selectFrom("runs")
    .select(["id", "dataset", "kind", "subject", "state", "error", "checks", "figures"])
    .where((eb) =>
      eb.or([eb("number", ">", from), eb.and([eb("number", "is", null), eb("ended_at", ">=", startedAt)])]),
    )
    .where("ended_at", ">=", startedAt - 60_000)
    .$if(chosen !== undefined, (query) => query.where("dataset", "in", chosen ?? []))
    .orderBy("ended_at")
    .execute();
  return [...new Map(runs.map((run) => [`${run.dataset}\n${run.kind}\n${run.subject}`, run])).values()];
}

async function describeProblems(
  lake: Lake,
  runs: readonly Pick<RunTable, "dataset" | "kind" | "subject" | "state" | "error" | "checks">[],
): Promise<BuildProblem[]> {
  const problems: BuildProblem[] = [];
  for (const { dataset, kind, subject, state, error, checks } of runs) {
    if (kind === "contribute" && (await isObjectFollowed(lake.catalog.db, dataset, Number(subject)))) continue;
    const object =
      kind === "contribute"
        ? await lake.catalog.db
            .selectFrom("objects")
            .select("key")
            .where("number", "=", Number(subject))
            .executeTakeFirst()
        : undefined;
    const record = error === null ? undefined : (JSON.parse(error) as { code: string; message: string });
    const failing = (JSON.parse(checks) as { check: string; outcome: string }[])
      .filter(({ outcome }) => outcome === "hold" || outcome === "reject")
      .map(({ check }) => `"${check}"`);
    problems.push({
      dataset,
      subject: object?.key ?? subject,
      state,
      code: record?.code ?? null,
      message: record?.message ?? (failing.length > 0 ? `held by ${failing.join(", ")}` : state),
    });
  }
  return problems;
}
