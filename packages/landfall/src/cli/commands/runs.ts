import type { RunTable } from "../../catalog/index.ts";
import type { CheckResult } from "../../checks/index.ts";
import { isoTime, LandfallError } from "../../core/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { countText, durationText, safeText, tableText } from "../text.ts";
import { needDataset } from "./plan.ts";

export async function runs(
  context: CommandContext,
  id: string | undefined,
  options: { readonly dataset?: string; readonly state?: string; readonly limit: number },
): Promise<number> {
  return withLake(context, async (lake) => {
    needDataset(lake, options.dataset);
    if (id !== undefined) {
      const run = await lake.catalog.db.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirst();
      if (!run)
        throw new LandfallError("unknown-object", `there is no run "${id}": \`landfall runs\` lists the last ones`);
      const whole = plain(run);
      await context.out.result(whole, () => describe(whole));
      return 0;
    }
    const found = await lake.catalog.db
      .selectFrom("runs")
      .selectAll()
      .$if(options.dataset !== undefined, (query) => query.where("dataset", "=", options.dataset ?? ""))
      .$if(options.state !== undefined, (query) =>
        query.where("state", "=", (options.state ?? "") as RunTable["state"]),
      )
      .orderBy("ended_at", "desc")
      .orderBy("id", "desc")
      .limit(options.limit + 1)
      .execute();
    const shown = found.slice(0, options.limit);
    const more = found.length > options.limit;
    await context.out.result({ runs: shown.map(plain), more }, () =>
      shown.length === 0
        ? "no runs"
        : tableText(
            shown.map((run) => [
              run.id,
              isoTime(run.ended_at).slice(0, 19).replace("T", " "),
              run.state,
              durationText(run.ended_at - run.started_at),
              `${run.dataset}/${safeText(run.subject)}`,
            ]),
            [3],
          ),
    );
    if (more) context.out.note(`there are more: --limit shows more than ${options.limit}`);
    return 0;
  });
}

type PlainRun = ReturnType<typeof plain>;

function plain(run: RunTable) {
  const json = (text: string): unknown => JSON.parse(text);
  return {
    id: run.id,
    number: run.number,
    dataset: run.dataset,
    kind: run.kind,
    subject: run.subject,
    recipe: run.recipe,
    state: run.state,
    startedAt: isoTime(run.started_at),
    endedAt: isoTime(run.ended_at),
    ms: run.ended_at - run.started_at,
    steps: json(run.steps),
    figures: json(run.figures),
    checks: json(run.checks),
    inputs: json(run.inputs),
    log: run.log,
    error: run.error === null ? null : json(run.error),
  };
}

function describe(run: PlainRun): string {
  return Object.entries(run)
    .map(([name, value]) => {
      if (typeof value === "string" || typeof value === "number" || value === null)
        return `${name.padEnd(10)} ${safeText(String(value ?? "-"))}`;
      if (name === "checks") return checkLines(value as readonly CheckResult[]);
      return `${name.padEnd(10)} ${JSON.stringify(value)}`;
    })
    .join("\n");
}

/** A line for each check, the ones that did not pass first, and rows of these. */
function checkLines(checks: readonly CheckResult[]): string {
  const passed = checks.filter(({ outcome }) => outcome === "passed");
  const others = checks.filter(({ outcome }) => outcome !== "passed");
  const lines = [...others, ...passed].flatMap(({ outcome, share, mostly, check, observed, sample = [] }) => [
    `  ${outcome.padEnd(7)} ${(share * 100).toFixed(2)} % of ${(mostly * 100).toFixed(2)} %  ${safeText(check)}  ${safeText(JSON.stringify(observed))}`,
    ...sample.map((row) => `          ${safeText(JSON.stringify(row))}`),
  ]);
  return ["checks".padEnd(10) + ` ${countText(checks.length, "check")}, ${passed.length} passed`, ...lines].join("\n");
}
