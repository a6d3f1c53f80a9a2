import { basename } from "node:path";
import { type Duration, durationMs } from "../core/index.ts";
import { checkSourceName } from "../landing/index.ts";
import { expectOptions, isWord, wrong } from "./validate.ts";
import type { FolderOptions, KeepOptions, Matched, Source } from "./vocabulary.ts";

/** What kinds of datasets have in common. */

export const defaultDebounceMs = 20;
const defaultKeepVersions = "1d";

/** A source with its name and everything settled. */
export interface ResolvedFolder {
  readonly name: string;
  readonly path: string;
  /** Undefined: complete as soon as it is seen. */
  readonly quietMs: number | undefined;
  readonly rescanMs: number;
  /** Files that are not there any more are taken out of the lake. */
  readonly removesAbsent: boolean;
}

export function resolveSource(source: Source, sources: Map<string, ResolvedFolder>): string {
  const options: FolderOptions = source.options;
  expectOptions("folder", options, ["name", "complete", "rescan", "absent"]);
  const name = checkSourceName(options.name ?? basename(source.path));
  if (options.absent !== undefined && options.absent !== "kept" && options.absent !== "removed")
    throw wrong(
      `folder("${source.path}")`,
      `\`absent\` must be "kept" or "removed", not ${JSON.stringify(options.absent)}`,
    );
  const folder: ResolvedFolder = {
    name,
    path: source.path,
    quietMs:
      options.complete === "rename"
        ? undefined
        : duration(`folder("${source.path}")`, "complete", options.complete ?? "2s"),
    rescanMs: duration(`folder("${source.path}")`, "rescan", options.rescan ?? "10s"),
    removesAbsent: options.absent === "removed",
  };
  const known = sources.get(name);
  if (known && known.path !== folder.path)
    throw wrong(
      `folder("${source.path}")`,
      `has the same name "${name}" as folder("${known.path}"): give one a \`name\``,
    );
  if (
    known &&
    (known.quietMs !== folder.quietMs ||
      known.rescanMs !== folder.rescanMs ||
      known.removesAbsent !== folder.removesAbsent)
  )
    throw wrong(`folder("${source.path}")`, "is there twice with different options: keep it in one variable");
  sources.set(name, folder);
  return name;
}

/** The pattern of a dataset's objects, with its named groups. */
export function checkMatch(place: string, from: unknown): { readonly pattern: RegExp; readonly groups: string[] } {
  if (!isWord(from, "match")) throw wrong(place, "`from` must be a source with a pattern: folder(…).match(/…/)");
  const { pattern } = from as unknown as Matched;
  if (!(pattern instanceof RegExp))
    throw wrong(
      place,
      `match(${JSON.stringify(pattern)}) needs a regular expression: match(/\\.grib2$/), without quotes`,
    );
  if (pattern.global || pattern.sticky)
    throw wrong(place, `the pattern ${String(pattern)} must not have the flags g or y`);
  return { pattern, groups: groupsOf(pattern) };
}

/** Checks the name of a part of the partition key: it becomes a folder's. */
export function checkPartName(place: string, part: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(part))
    throw wrong(place, `"${part}" cannot name a part of the partition key`);
}

/** key(…) of a part or an order must name a group of the pattern. */
export function checkGroup(
  place: string,
  word: string,
  group: string,
  groups: readonly string[],
  pattern: RegExp,
): void {
  if (!groups.includes(group))
    throw wrong(
      place,
      `${word}("${group}") names no group of ${String(pattern)}; it has ${groups.join(", ") || "none"}`,
    );
}

export function keepMs(place: string, keep: KeepOptions | undefined): number {
  if (keep) expectOptions(`${place}: keep`, keep, ["versions"]);
  return duration(place, "keep: versions", keep?.versions ?? defaultKeepVersions);
}

export function duration(place: string, option: string, value: Duration): number {
  try {
    return durationMs(value);
  } catch (error) {
    throw wrong(`${place}: ${option}`, error instanceof Error ? error.message : String(error));
  }
}

function groupsOf(pattern: RegExp): string[] {
  return Object.keys(new RegExp(`${pattern.source}|`, pattern.flags).exec("")?.groups ?? {});
}
