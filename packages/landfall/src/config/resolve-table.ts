import type { Suite, TableCheck } from "../checks/index.ts";
import { nearestWord, type PartitionValue } from "../core/index.ts";
import { mappedTable, type TableDefinition, type TablePartSource, type TablePeriod } from "../datasets/index.ts";
import {
  checkGroup,
  checkMatch,
  checkPartName,
  defaultDebounceMs,
  duration,
  keepMs,
  type ResolvedFolder,
  resolveSource,
} from "./parts.ts";
import { resolveTableChecks } from "./resolve-checks.ts";
import { expectOptions, isWord, wrong } from "./validate.ts";
import type { TableOptions, TablePart } from "./vocabulary.ts";

const periods: readonly TablePeriod[] = ["year", "month", "day", "hour"];

/** A table that is decoded from files. @param base The config's folder. Throws `bad-config`. */
export function resolveTable(
  name: string,
  options: TableOptions,
  sources: Map<string, ResolvedFolder>,
  base: string,
): TableDefinition {
  const place = `dataset "${name}"`;
  expectOptions(`${place}: table`, options, ["from", "decode", "partition", "key", "order", "checks", "keep", "about"]);
  const { pattern, groups } = checkMatch(place, options.from);
  if (typeof options.decode?.open !== "function")
    throw wrong(place, "`decode` must be a format of tables: csv(), json(), parquet() or arrow()");
  const parts: Record<string, TablePartSource> = {};
  for (const [part, value] of Object.entries(options.partition ?? {})) {
    checkPartName(place, part);
    parts[part] = resolvePart(place, part, value, groups, pattern);
  }
  const key = keyColumns(place, options.key ?? []);
  if (key.length > 0) checkKey(place, parts, key);
  if (options.order) {
    checkGroup(place, "order: key", options.order.group, groups, pattern);
    if (key.length === 0)
      throw wrong(place, "`order` says which row of a `key` is on top; without a key all rows stay");
  }
  const { checks, beside } = resolveTableChecks(place, options.checks ?? [], base);
  if (options.decode.declaresAll) {
    const columns = (options.decode.drift.declared ?? []).map((one) => one.name);
    expectColumns(place, Object.values(parts).flatMap(columnsOf), columns);
    const looked = [...checks, ...beside].flatMap(checkedColumns);
    expectColumns(place, [...key, ...looked], [...columns, ...Object.keys(parts)]);
  }
  return mappedTable({
    name,
    source: resolveSource(options.from.source, sources),
    pattern,
    format: options.decode,
    model: {
      parts,
      key,
      declared: options.decode.drift.declared ?? [],
      ...(options.decode.drift.zone === undefined ? {} : { zone: options.decode.drift.zone }),
      components: Object.fromEntries(
        Object.keys(parts).map((part): [string, PartitionValue["type"]] => [part, "text"]),
      ),
    },
    checks,
    checksBeside: beside,
    order: options.order?.group,
    debounceMs: defaultDebounceMs,
    keepVersionsMs: keepMs(place, options.keep),
  });
}

function resolvePart(
  place: string,
  part: string,
  value: TablePart,
  groups: readonly string[],
  pattern: RegExp,
): TablePartSource {
  if (typeof value === "string") return { from: "constant", value };
  const asPeriod = (period: TablePeriod | undefined): TablePeriod | null => {
    if (period !== undefined && !periods.includes(period))
      throw wrong(place, `the part "${part}" has the period "${String(period)}"; there are ${periods.join(", ")}`);
    return period ?? null;
  };
  if (isWord(value, "key")) {
    checkGroup(place, "key", value.group, groups, pattern);
    return { from: "key", group: value.group };
  }
  if (isWord(value, "column")) return { from: "column", column: value.column, period: asPeriod(value.period) };
  if (isWord(value, "landed")) {
    const period = asPeriod(value.period);
    if (period === null) throw wrong(place, `the part "${part}" needs a period: landed("day")`);
    return { from: "landed", period, shiftMs: shiftOf(place, value.shift) };
  }
  if (isWord(value, "firstOf"))
    return { from: "first", of: value.of.map((one) => resolvePart(place, part, one, groups, pattern)) };
  throw wrong(place, `the part "${part}" of the partition must be a text, key(…), column(…), landed(…) or firstOf(…)`);
}

/** The columns that a part of the partition is made from. */
function columnsOf(source: TablePartSource): readonly string[] {
  if (source.from === "first") return source.of.flatMap(columnsOf);
  return source.from === "column" ? [source.column] : [];
}

function checkedColumns(one: TableCheck | Suite): readonly string[] {
  return "checks" in one ? one.checks.flatMap(checkedColumns) : one.test.columns;
}

/** What names a column that no file can have. */
function expectColumns(place: string, named: readonly string[], columns: readonly string[]): void {
  const known = new Set(columns.map((one) => one.toLowerCase()));
  const odd = named.find((one) => !known.has(one.toLowerCase()));
  if (odd === undefined) return;
  const near = nearestWord(odd, columns);
  const hint = near === undefined ? ` (there are ${columns.join(", ")})` : `; did you mean "${near}"?`;
  throw wrong(place, `there is no column "${odd}"${hint}`);
}

/** A duration with a sign: "-3d". */
function shiftOf(place: string, shift: string | undefined): number {
  if (shift === undefined) return 0;
  const back = shift.startsWith("-");
  const ms = duration(place, "landed: shift", (back ? shift.slice(1) : shift) as `${number}d`);
  return back ? -ms : ms;
}

function keyColumns(place: string, given: string | readonly string[]): readonly string[] {
  const names: unknown = typeof given === "string" ? [given] : given;
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string" && name !== ""))
    throw wrong(place, `\`key\` is a column or a list of columns, not ${JSON.stringify(given)}`);
  return names as readonly string[];
}

/** Rows with one key must meet in one partition, or nobody sees that they are the same (rule 5). */
function checkKey(place: string, parts: Readonly<Record<string, TablePartSource>>, key: readonly string[]): void {
  const names = new Set(key.map((name) => name.toLowerCase()));
  const follows = (name: string, source: TablePartSource): boolean =>
    names.has(name.toLowerCase()) ||
    source.from === "constant" ||
    (source.from === "column" && names.has(source.column.toLowerCase()));
  const other = Object.entries(parts).find(([name, source]) => !follows(name, source));
  if (other)
    throw wrong(
      place,
      `rows with the same \`key\` could lie in several partitions, as "${other[0]}" does not follow from the key: add it to the key, or partition otherwise`,
    );
}
