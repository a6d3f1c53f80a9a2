import type { Catalog } from "../catalog/index.ts";
import { landedKeys } from "./landed-stamps.ts";

/** More than this share gone at once is taken for a fault, not for a wish (rule 1). */
const mostGone = 0.05;

/** Why absence is not taken for removal. */
export interface Doubt {
  readonly why: string;
  readonly advice: string;
  /** A listing that is not whole says nothing that anyone could confirm. */
  readonly confirmable: boolean;
}

export interface Absence {
  /** Keys that are live, came from a file of the source, and are not there any more. */
  readonly absent: readonly string[];
  readonly doubt: Doubt | undefined;
}

/** @param there keys of all files that are there. @param unread how many folders and files could not be looked at. */
export async function findAbsent(
  db: Catalog["db"],
  source: string,
  there: ReadonlySet<string>,
  unread: number,
): Promise<Absence> {
  const absent: string[] = [];
  let known = 0;
  for await (const key of landedKeys(db, source)) {
    known++;
    if (!there.has(key)) absent.push(key);
  }
  return { absent, doubt: absent.length === 0 ? undefined : doubtOf(source, absent.length, known, there.size, unread) };
}

function doubtOf(source: string, absent: number, known: number, there: number, unread: number): Doubt | undefined {
  if (unread > 0)
    return {
      why: `${absent} of ${known} files seem to have vanished, but ${unread} folders or files of the source could not be read`,
      advice: "nothing is taken out until all of it can be",
      confirmable: false,
    };
  const advice = `nothing is taken out; if that is right, run \`landfall sweep ${source} --confirm\``;
  if (there === 0) return { why: `the source is empty, where ${known} files were`, advice, confirmable: true };
  if (absent > known * mostGone)
    return {
      why: `${absent} of ${known} files have vanished, over ${mostGone * 100} %`,
      advice,
      confirmable: true,
    };
  return undefined;
}
