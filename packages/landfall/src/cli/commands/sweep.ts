import { availableParallelism } from "node:os";
import { type SweepFinding, sweepLake } from "../../app/index.ts";
import { LandfallError } from "../../core/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { exitCodes } from "../exit.ts";
import { countText, safeText, sizeText, tableText } from "../text.ts";

export interface SweepCommandOptions {
  readonly quick?: boolean;
  readonly repair?: boolean;
  readonly confirm?: boolean;
  readonly threads?: number;
}

/** Findings that text names one by one; JSON has them all. */
const shownFindings = 200;

export async function sweep(
  context: CommandContext,
  source: string | undefined,
  options: SweepCommandOptions,
): Promise<number> {
  const { out, signal } = context;
  const { quick = false, repair = false, confirm = false } = options;
  return withLake(context, async (lake) => {
    if (source !== undefined && !lake.config.sources.has(source))
      throw new LandfallError(
        "unknown-source",
        `the config has no source "${source}"; it has ${[...lake.config.sources.keys()].join(", ")}`,
      );
    const report = await sweepLake(lake, {
      signal,
      source,
      hash: !quick,
      repair,
      confirm,
      threads: options.threads ?? availableParallelism(),
      onEvent: (event) =>
        out.note(`${event.kind.padEnd(8)} ${event.source}/${safeText(event.key)}: ${safeText(event.message)}`),
      onProgress: (what) => out.status(what),
    });
    const { sources, checked, findings, collectable } = report;
    const count = (state: SweepFinding["state"]) => findings.filter((finding) => finding.state === state).length;
    const left = count("left");
    await out.result({ ...report, repaired: count("repaired"), left, interrupted: signal.aborted }, () =>
      [
        tableText(
          Object.entries(sources).map(([name, { seen, landed, same, removed, waiting, trouble, held }]) => [
            name,
            `${seen} files`,
            `${landed} landed`,
            `${same} the same`,
            `${removed} taken out`,
            `${waiting} not complete`,
            `${trouble} in trouble`,
            ...(held > 0 ? [`${held} vanished and kept`] : []),
          ]),
        ),
        ...findings.slice(0, shownFindings).map(findingText),
        ...(findings.length > shownFindings ? [`and ${findings.length - shownFindings} more: --json names all`] : []),
        ...(collectable.builds > 0
          ? [
              `${countText(collectable.builds, "build")} that ended, ${sizeText(collectable.bytes)}, wait for \`landfall gc\``,
            ]
          : []),
        `${signal.aborted ? "interrupted after " : ""}${countText(checked.objects, "object")} and ${countText(checked.files, "file")} of builds ` +
          `${quick ? "looked for by name and size" : `read, ${sizeText(checked.bytes)}`}: ${left} not right, ${count("repaired")} repaired`,
      ].join("\n"),
    );
    if (signal.aborted) return exitCodes.interrupted;
    const unwell = Object.values(sources).some(({ trouble, held }) => trouble > 0 || held > 0);
    return left > 0 || unwell ? exitCodes.notRight : exitCodes.ok;
  });
}

function findingText({ kind, what, state, advice }: SweepFinding): string {
  const more = state === "repaired" ? "repaired" : (advice ?? state);
  return `${kind.padEnd(15)}  ${safeText(what)} (${safeText(more)})`;
}
