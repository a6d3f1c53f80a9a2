import { collect } from "../../engine/index.ts";
import { durationMs, LandfallError } from "../../core/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { countText, sizeText } from "../text.ts";

export async function gc(
  context: CommandContext,
  options: { readonly dryRun?: boolean; readonly grace?: string },
): Promise<number> {
  const { dryRun = false } = options;
  const grace = options.grace === undefined ? {} : { graceMs: graceOf(options.grace) };
  return withLake(context, async (lake) => {
    const found = await collect(lake.engine, { dryRun, ...grace });
    await context.out.result({ dryRun, ...found }, () =>
      [
        `${dryRun ? "would delete" : "deleted"} ${countText(found.deletedFiles, "file")}, ${sizeText(found.freedBytes)}`,
        `${dryRun ? "would expire" : "expired"} ${countText(found.expiredVersions, "version")}` +
          (found.abandonedBuilds > 0 ? `; ${countText(found.abandonedBuilds, "lost build")} given up` : ""),
        "nothing under raw/ is ever deleted",
      ].join("\n"),
    );
    return 0;
  });
}

function graceOf(text: string): number {
  if (!/^\d+(?:\.\d+)?(?:ms|s|m|h|d)$/.test(text))
    throw new LandfallError("bad-request", `--grace "${text}" is not a duration; write for example "30m" or "1d"`);
  return durationMs(text as `${number}h`);
}
