import { isoTime } from "../../core/index.ts";
import { history as readHistory, type InputChange, type VersionHistory } from "../../engine/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { exitCodes } from "../exit.ts";
import { countText, safeText, sizeText, tableText } from "../text.ts";
import { needDataset } from "./plan.ts";

export interface HistoryOptions {
  readonly partition?: string;
  readonly limit: number;
}

const pageRows = 500;
/** Inputs named in one line of text. */
const shownInputs = 3;

export async function history(context: CommandContext, dataset: string, options: HistoryOptions): Promise<number> {
  const { out } = context;
  return withLake(context, async (lake) => {
    needDataset(lake, dataset);
    const { partition, limit } = options;
    const shown: VersionHistory[] = [];
    let more = true;
    while (more && shown.length < limit) {
      const size = Math.min(pageRows, limit - shown.length);
      const before = shown.at(-1);
      const found = await readHistory(lake.engine, dataset, { partition, before, limit: size + 1 });
      shown.push(...found.slice(0, size));
      more = found.length > size;
    }
    await out.result({ dataset, versions: shown.map(plain), more }, () =>
      shown.length === 0
        ? `${dataset} has had no version${partition === undefined ? " yet" : ` of ${safeText(partition)}`}`
        : tableText(
            shown.map((version) => [
              String(version.number),
              timeText(version.at),
              safeText(version.partition),
              whatChanged(version),
              sizeText(version.bytes),
              fate(version),
            ]),
            [0, 4],
          ),
    );
    if (more) out.note(`there are more: --limit shows more than ${limit}`);
    return shown.length === 0 && partition !== undefined ? exitCodes.notRight : exitCodes.ok;
  });
}

function plain(version: VersionHistory) {
  const { at, untilAt, expiresAt, unchanged, ...rest } = version;
  const time = (ms: number | null) => (ms === null ? null : isoTime(ms));
  return {
    ...rest,
    at: isoTime(at),
    untilAt: time(untilAt),
    expiresAt: time(expiresAt),
    unchanged: unchanged.map((commit) => ({ ...commit, at: isoTime(commit.at) })),
  };
}

function timeText(ms: number): string {
  return isoTime(ms).slice(0, 19).replace("T", " ");
}

function whatChanged({ changes, changeCount, recipeChanged, generation, unchangedCount }: VersionHistory): string {
  const parts = [
    ...(recipeChanged ? [`recipe of generation ${generation}`] : []),
    ...changes.slice(0, shownInputs).map(changeText),
    ...(changeCount > shownInputs ? [`and ${changeCount - shownInputs} more`] : []),
  ];
  const same = unchangedCount > 0 ? ` (then ${countText(unchangedCount, "unchanged commit")})` : "";
  return `${parts.join(", ") || "built again"}${same}`;
}

function changeText({ kind, key, from, to }: InputChange): string {
  if (kind === "added") return `+ ${safeText(key)}@${to}`;
  if (kind === "removed") return `- ${safeText(key)}@${from}`;
  return `${safeText(key)}@${from} -> @${to}`;
}

function fate({ until, ended, expired, expiresAt }: VersionHistory): string {
  if (until === null) return "visible";
  const what = ended === "withdrawn" ? `gone at ${until}` : `until ${until}`;
  if (expired) return `${what}, expired`;
  return expiresAt === null ? what : `${what}, readable to ${timeText(expiresAt)}`;
}
