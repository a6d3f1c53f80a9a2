/** What a statement reads without a `ref()` or a `source()`. */
export interface DirectRead {
  /** As it is written, without quotes around a name: zones, read_csv(…), 'a.csv'. */
  readonly called: string;
  readonly line: number;
  readonly isFile: boolean;
}

const name = String.raw`(?:"(?:[^"]|"")*"|[A-Za-z_]\w*)`;
const token = new RegExp(
  String.raw`--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|${name}(?:\s*\.\s*${name})*|[\d.]+|\S`,
  "g",
);

/** Calls whose FROM names no table: extract(year FROM day). */
const callsWithFrom: ReadonlySet<string> = new Set(["extract", "trim", "substring", "overlay"]);
const readingFunction = /^(?:read_\w+|\w+_scan|glob|sniff_csv)$/i;

/**
 * The first table, file or reading function that stands behind FROM or JOIN in SQL; undefined where none is seen. It looks at words only: good for a sentence, and for no decision.
 */
export function readsDirectly(sql: string): DirectRead | undefined {
  const tokens = [...sql.matchAll(token)].filter(([text]) => !text.startsWith("--") && !text.startsWith("/*"));
  const word = (at: number) => tokens[at]?.[0].toLowerCase() ?? "";
  // `name AS (` of WITH
  const own = new Set(tokens.flatMap((_, at) => (word(at + 1) === "as" && word(at + 2) === "(" ? [word(at)] : [])));
  const open: string[] = [];
  for (const [at, found] of tokens.entries()) {
    const [text] = found;
    if (text === "(") open.push(word(at - 1));
    if (text === ")") open.pop();
    const isFrom = word(at) === "from" && word(at - 1) !== "distinct" && !callsWithFrom.has(open.at(-1) ?? "");
    if (!isFrom && word(at) !== "join") continue;
    const next = tokens[at + 1];
    if (!next || own.has(word(at + 1)) || !/^['"\p{L}_]/u.test(next[0])) continue;
    const line = sql.slice(0, next.index).split("\n").length;
    if (next[0].startsWith("'")) return { called: next[0], line, isFile: true };
    if (word(at + 2) !== "(") return { called: next[0].replaceAll('"', ""), line, isFile: false };
    if (readingFunction.test(next[0])) return { called: `${next[0]}(…)`, line, isFile: true };
  }
  return undefined;
}
