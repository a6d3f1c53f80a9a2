import { sweepSources } from "../../app/index.ts";
import { LandfallError } from "../../core/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { exitCodes } from "../exit.ts";
import { safeText, tableText } from "../text.ts";

export async function sweep(context: CommandContext, source: string | undefined): Promise<number> {
  const { out, signal } = context;
  return withLake(context, async (lake) => {
    if (source !== undefined && !lake.config.sources.has(source))
      throw new LandfallError(
        "unknown-source",
        `the config has no source "${source}"; it has ${[...lake.config.sources.keys()].join(", ")}`,
      );
    const reports = await sweepSources(lake, {
      signal,
      ...(source === undefined ? {} : { only: source }),
      onEvent: (event) => out.note(`${event.kind.padEnd(8)} ${event.source}/${safeText(event.key)}: ${event.message}`),
    });
    await out.result({ sources: reports }, () =>
      tableText(
        Object.entries(reports).map(([name, { seen, landed, same, waiting, trouble }]) => [
          name,
          `${seen} files`,
          `${landed} landed`,
          `${same} the same`,
          `${waiting} not complete`,
          `${trouble} in trouble`,
        ]),
      ),
    );
    if (signal.aborted) return exitCodes.interrupted;
    return Object.values(reports).some(({ trouble }) => trouble > 0) ? exitCodes.notRight : exitCodes.ok;
  });
}
