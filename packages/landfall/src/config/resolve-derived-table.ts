import {
  type Json,
  type LandfallError,
  partitionKey,
  type PartitionValue,
  type PartitionValues,
} from "../core/index.ts";
import {
  derivedTable,
  type RowsBuild,
  type SqlInput,
  type SqlView,
  sqlView,
  type TableDefinition,
  type TableModel,
  type TablePartSource,
  type TablePeriod,
  zoneOf,
} from "../datasets/index.ts";
import type { Mapping, PartitionInput } from "../engine/index.ts";
import { fillableColumns } from "../formats/index.ts";
import { checkPartName, defaultDebounceMs, duration, keepMs } from "./parts.ts";
import { resolveTableChecks } from "./resolve-checks.ts";
import { expectOptions, isWord, wrong } from "./validate.ts";
import type { ColumnPart, DerivedTableOptions, TableInputWord, TableReference } from "./vocabulary.ts";

/** One of the tables of `from`. */
export interface NamedInput {
  readonly name: string;
  readonly of: TableDefinition;
  readonly reach: "key" | "all" | { readonly lastMs: number };
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const periods: readonly TablePeriod[] = ["year", "month", "day", "hour"];
/** Letters of a period's text: a day's text begins with its month's. */
const periodLength: Readonly<Record<TablePeriod, number>> = { year: 4, month: 7, day: 10, hour: 13 };

/** A table that is made of other tables. @param find The definition of a dataset that the config names. Throws `bad-config`. */
export function resolveDerivedTable(
  name: string,
  options: DerivedTableOptions,
  find: (dataset: TableReference) => TableDefinition,
  base: string,
): TableDefinition {
  const place = `dataset "${name}"`;
  expectOptions(`${place}: derive.table`, options, [
    "from",
    "partition",
    "build",
    "columns",
    "revision",
    "required",
    "checks",
    "unitTests",
    "keep",
    "about",
  ]);
  const inputs = namedInputs(place, options, find);
  const { build } = options;
  const { checks, beside } = resolveTableChecks(
    place,
    options.checks ?? [],
    base,
    inputs.map((input) => input.name),
  );
  const keepVersionsMs = keepMs(place, options.keep);
  if (typeof build !== "function" && isWord(build, "view")) {
    const odd = (["partition", "required"] as const).find((option) => options[option] !== undefined);
    if (odd) throw wrong(place, `is a view, which is not stored and has no \`${odd}\``);
    const windowed = inputs.find(({ reach }) => typeof reach === "object");
    if (windowed) throw wrong(place, `is a view, which sees all of "${windowed.name}": leave last() out`);
    const from = Object.fromEntries(inputs.map((input) => [input.name, input.of]));
    const shown = sqlView({ name, sql: build.sql, from, checks, keepVersionsMs });
    return { ...withStatement(shown, { type: "sql", sql: build.sql }, inputs, options), checksBeside: beside };
  }
  const rows = rowsOf(place, options);
  const [driving] = inputs;
  if (!driving) throw wrong(place, "`from` has no table");
  const { model, split } = derivedModel(place, options, driving, rows);
  // what is built, and what its inputs are mapped to
  const parts = Object.entries(model.parts).filter(([part]) => !split.includes(part));
  const stem = { ...model, parts: Object.fromEntries(parts) };
  const sources: Record<string, string> = {};
  for (const [part, word] of Object.entries(options.partition ?? {}))
    if (part in stem.parts) sources[part] = word.column;

  const required = new Set(options.required ?? []);
  for (const one of required)
    if (!inputs.some((input) => input.name === one))
      throw wrong(
        place,
        `requires "${one}", which \`from\` does not give (${inputs.map((input) => input.name).join(", ")})`,
      );

  const from: SqlInput[] = [];
  const views: Record<string, SqlView> = {};
  const gathered: PartitionInput[] = [];
  const rules: Record<string, Json> = {};
  for (const input of inputs) {
    for (const leaf of leavesOf(input, from, views)) {
      if (rules[leaf.name] !== undefined) continue;
      const mapping = mappingOf(place, leaf, stem, sources, leaf.of === driving.of && input === driving);
      gathered.push({ name: leaf.name, of: leaf.of.name, required: required.has(input.name), ...mapping });
      rules[leaf.name] = {
        of: leaf.of.name,
        reach: leaf.reach,
        required: required.has(input.name),
      };
    }
  }
  const [first, ...others] = gathered;
  if (!first) throw wrong(place, "its views show no table that is stored: write the values in its SQL, without `from`");
  const own = (theirs: PartitionValues): PartitionValues =>
    Object.fromEntries(
      parts.map(([part, source]): [string, PartitionValue] => [
        part,
        { type: "text", value: cutTo(source, String(theirs[sources[part] ?? part]?.value ?? "")) },
      ]),
    );
  const table = derivedTable({
    name,
    rows,
    from,
    views,
    driving: {
      name: first.name,
      of: first.of,
      partitionOf: own,
      prefixOf: () => "",
      window: first,
    },
    others,
    mapping: { driving: first.name, sources, inputs: rules },
    model,
    split,
    checks,
    debounceMs: defaultDebounceMs,
    keepVersionsMs,
  });
  return { ...withStatement(table, rows, inputs, options), checksBeside: beside };
}

/** What makes the rows: a statement or a function. */
function rowsOf(place: string, { from, build, columns, revision }: DerivedTableOptions): RowsBuild {
  if (typeof build !== "function") {
    if (!isWord(build, "sql")) throw wrong(place, '`build` must be sql("….sql"), view("….sql") or a function');
    const odd = columns !== undefined ? "columns" : revision !== undefined ? "revision" : undefined;
    if (odd) throw wrong(place, `\`${odd}\` is for functions: a statement says by itself what it gives`);
    return { type: "sql", sql: build.sql };
  }
  if (isInput(from)) throw wrong(place, "a function finds its tables by name: write from: { name: table }");
  if (/\{\s*\[native code\]\s*\}$/.test(String(build)))
    throw wrong(place, "the text of a bound function does not say what it does: write one that calls it");
  if (Object.keys(columns ?? {}).length === 0)
    throw wrong(place, "`columns` must name all columns that the function gives, with their types");
  if (revision !== undefined && !Number.isInteger(revision))
    throw wrong(place, `\`revision\` is a whole number, not ${String(revision)}`);
  return { type: "function", make: build, columns: fillableColumns(place, columns ?? {}), revision: revision ?? 0 };
}

/** One table, and not several by their names. */
function isInput(from: DerivedTableOptions["from"]): from is TableReference | TableInputWord {
  return isWord(from, "table") || isWord(from, "derive.table") || isWord(from, "input");
}

/** What can be said of a statement, or a function, without a lake. */
function withStatement(
  definition: TableDefinition,
  rows: RowsBuild,
  inputs: readonly NamedInput[],
  { unitTests = [] }: DerivedTableOptions,
): TableDefinition {
  const tables = Object.fromEntries(inputs.map(({ name, of }) => [name, of.model.declared]));
  for (const { name, given } of unitTests) {
    const place = `dataset "${definition.name}": the unit test ${name}`;
    const odd = Object.keys(given).find((table) => !(table in tables));
    if (odd !== undefined) throw wrong(place, `gives rows of "${odd}", which is none of its tables`);
    const absent = Object.keys(tables).find((table) => !(table in given));
    if (absent !== undefined) throw wrong(place, `gives no rows of "${absent}": write [] for none`);
  }
  const from = Object.fromEntries(inputs.map(({ name, of }) => [name, of]));
  const statement = rows.type === "sql" ? { statement: { sql: rows.sql, from } } : {};
  return { ...definition, ...statement, tested: { rows, tables, tests: unitTests } };
}

function namedInputs(
  place: string,
  { from }: DerivedTableOptions,
  find: (dataset: TableReference) => TableDefinition,
): NamedInput[] {
  const listed = isInput(from) ? [["", from] as const] : Object.entries(from ?? {});
  return listed.map(([given, word]): NamedInput => {
    const input = isWord(word, "input") ? word : undefined;
    const of = find(input ? input.of : (word as TableReference));
    const name = given === "" ? of.name : given;
    if (!/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name))
      throw wrong(place, `"${name}" cannot name a table in SQL: letters, digits and _`);
    if (of.kind !== "table") throw wrong(place, `is a table and cannot be made from ${of.name}`);
    if (!input) return { name, of, reach: "key" };
    if (input.reach === "all") return { name, of, reach: "all" };
    if (typeof input.reach !== "string")
      throw wrong(
        place,
        `last(${JSON.stringify(input.reach)}) of "${name}" says no unit: write last("7d") or last("6h")`,
      );
    const lastMs = duration(place, `last("${input.reach}")`, input.reach);
    return { name, of, reach: { lastMs } };
  });
}

/** The stored tables behind an input: itself, or what a view shows; `from` and `views` are told how the SQL finds them. */
export function leavesOf(
  input: NamedInput,
  from: SqlInput[],
  views: Record<string, SqlView>,
  inView = false,
): NamedInput[] {
  const { view, viewed = {}, model, name: dataset } = input.of;
  if (!view) {
    // what views read of a table is one input, whatever they call it
    const name = inView ? `${dataset} in views` : input.name;
    const zone = zoneOf(model);
    const times = zone === undefined ? {} : { zone };
    from.push({ name: input.name, input: name, parts: model.parts, columns: model.declared, ...times });
    return [{ ...input, name }];
  }
  from.push({ name: input.name, view: dataset });
  if (views[dataset]) return [];
  const inner: SqlInput[] = [];
  views[dataset] = { sql: view.sql, from: inner, checks: input.of.viewChecks ?? [] };
  return Object.entries(viewed).flatMap(([name, of]) => leavesOf({ name, of, reach: "all" }, inner, views, true));
}

/** The shape of a table: parts of the key of its first input stay, and the last ones may come from its own rows. */
function derivedModel(
  place: string,
  options: DerivedTableOptions,
  driving: NamedInput,
  rows: RowsBuild,
): { readonly model: TableModel; readonly split: readonly string[] } {
  const parts: Record<string, TablePartSource> = {};
  const split: string[] = [];
  const given = Object.entries(options.partition ?? {});
  // a view has no partitions
  const theirs = driving.of.view ? {} : driving.of.model.parts;
  for (const [part, word] of given) {
    checkPartName(place, part);
    if (!isWord(word, "column")) throw wrong(place, `the part "${part}" of the partition must be column(…)`);
    const source = theirs[word.column];
    if (source && driving.reach === "all")
      throw wrong(
        place,
        `its first input, "${driving.name}", has partitions by ${word.column}, which are not to be read at once: leave all() out, or let another come first`,
      );
    if (source && split.length > 0)
      throw wrong(
        place,
        `"${part}" is a part of the key of "${driving.name}", and "${split.join('", "')}" comes from the rows: let those that come from the rows stand last`,
      );
    if (!source) split.push(part);
    parts[part] = source ? periodSource(place, part, word.period, source) : rowSource(place, part, word, driving, rows);
  }
  const model: TableModel = {
    parts,
    key: [],
    // a table without a row has these as well
    declared: rows.type === "function" ? rows.columns : [],
    derived: true,
    components: Object.fromEntries(given.map(([part]): [string, "text"] => [part, "text"])),
  };
  return { model, split };
}

/** A part whose values are those of a column of the rows, which is known beforehand where a function declares it. */
function rowSource(
  place: string,
  part: string,
  { column, period }: ColumnPart,
  driving: NamedInput,
  rows: RowsBuild,
): TablePartSource {
  if (period !== undefined) expectPeriod(place, part, period);
  const columns = rows.type === "function" ? rows.columns.map(({ name }) => name) : [column];
  if (!columns.some((name) => name.toLowerCase() === column.toLowerCase()))
    throw wrong(
      place,
      `its partition needs "${column}", which is no part of the partition of "${driving.name}" (${Object.keys(driving.of.model.parts).join(", ") || "it has none"}) and none of \`columns\` (${columns.join(", ")})`,
    );
  return { from: "column", column, period: period ?? null };
}

function expectPeriod(place: string, part: string, period: TablePeriod): void {
  if (!periods.includes(period))
    throw wrong(place, `the part "${part}" has the period "${String(period)}"; there are ${periods.join(", ")}`);
}

/** `column("day", "month")`: a longer period of a part that is one. */
function periodSource(
  place: string,
  part: string,
  period: TablePeriod | undefined,
  source: TablePartSource,
): TablePartSource {
  if (period === undefined) return source;
  expectPeriod(place, part, period);
  const has = periodOf(source);
  if (!has || periodLength[has] < periodLength[period])
    throw wrong(place, `the part "${part}" cannot be a ${period}: its input has ${has ? `a ${has}` : "no time"} there`);
  return { from: "column", column: part, period };
}

function periodOf(source: TablePartSource): TablePeriod | undefined {
  if (source.from === "column") return source.period ?? undefined;
  if (source.from === "landed") return source.period;
  if (source.from !== "first") return undefined;
  const all = source.of.map(periodOf);
  return all.every((one) => one === all[0]) ? all[0] : undefined;
}

/** A time's text cut to the period of a part; what is no time stays. */
function cutTo(source: TablePartSource, text: string): string {
  const period = periodOf(source);
  return period && /^\d{4}(-\d\d(-\d\d(T\d\d)?)?)?$/.test(text) ? text.slice(0, periodLength[period]) : text;
}

/** Which partitions of an input a partition reads. Parts of the same name must agree; `all()` and what has no such part is read whole. */
export function mappingOf(
  place: string,
  { name, of, reach }: NamedInput,
  model: TableModel,
  sources: Readonly<Record<string, string>>,
  isDriving: boolean,
): Mapping {
  const theirParts = of.model.parts;
  const pairs = Object.entries(model.parts)
    .map(([part, source]) => ({ part, source, their: isDriving ? (sources[part] ?? part) : part }))
    .filter(({ their }) => their in theirParts);
  const text = (values: PartitionValues, part: string) => String(values[part]?.value ?? "");
  if (reach === "all" || pairs.length === 0) {
    if (typeof reach === "object") throw withoutPeriod(place, name);
    const isWhole = Object.keys(model.parts).length === 0;
    return { reads: () => true, prefixOf: () => "", readersOf: () => (isWhole ? [{}] : undefined) };
  }
  const timed = typeof reach === "object" ? timedPair(place, name, pairs, theirParts) : undefined;
  const lastMs = typeof reach === "object" ? reach.lastMs : 0;
  if (timed && (lastMs === 0 || lastMs % timed.stepMs !== 0))
    throw wrong(
      place,
      `last() of "${name}" takes whole ${timed.period}s, one or more, as its partitions are by the ${timed.period}, not ${lastMs / hourMs} hours`,
    );
  const equal = pairs.filter((pair) => pair !== timed?.pair);
  const reads = (own: PartitionValues, theirs: PartitionValues): boolean => {
    if (equal.some(({ part, source, their }) => text(own, part) !== cutTo(source, text(theirs, their)))) return false;
    if (!timed) return true;
    const behind = timeOf(text(own, timed.pair.part)) - timeOf(text(theirs, timed.pair.their));
    return behind >= 0 && behind < lastMs;
  };
  const complete = pairs.length === Object.keys(model.parts).length;
  return {
    reads,
    prefixOf: (own) => prefixOf(own, theirParts, pairs, timed && { ...timed, lastMs }),
    readersOf(theirs) {
      if (!complete) return undefined;
      const own = Object.fromEntries(
        pairs.map(({ part, source, their }): [string, PartitionValue] => [
          part,
          { type: "text", value: cutTo(source, text(theirs, their)) },
        ]),
      );
      if (!timed) return [own];
      const from = timeOf(text(theirs, timed.pair.their));
      if (Number.isNaN(from)) return [];
      const count = Math.ceil(lastMs / timed.stepMs);
      return Array.from({ length: count }, (_, index) => {
        const value = new Date(from + index * timed.stepMs).toISOString().slice(0, periodLength[timed.period]);
        return { ...own, [timed.pair.part]: { type: "text", value } as const };
      });
    },
  };
}

/** Text with which the keys of all that a partition reads begin, as far as the parts in front say it. */
function prefixOf(
  own: PartitionValues,
  theirParts: Readonly<Record<string, TablePartSource>>,
  pairs: readonly Pair[],
  timed: (ReturnType<typeof timedPair> & { readonly lastMs: number }) | undefined,
): string {
  const leading: Record<string, PartitionValue> = {};
  const names = Object.keys(theirParts);
  for (const their of names) {
    const pair = pairs.find((one) => one.their === their);
    const value = pair && own[pair.part];
    if (!pair || !value) break;
    leading[their] = value;
    if (pair === timed?.pair) {
      const until = timeOf(String(value.value));
      if (Number.isNaN(until)) return partitionKey({ ...leading });
      const from = new Date(until - timed.lastMs).toISOString();
      const text = String(value.value);
      let same = 0;
      while (same < text.length && text[same] === from[same]) same++;
      return partitionKey({ ...leading, [their]: { type: "text", value: text.slice(0, same) } });
    }
    // a month's text begins that of its days
    if (periodOf(pair.source) !== periodOf(theirParts[their] as TablePartSource)) return partitionKey(leading);
  }
  const prefix = partitionKey(leading);
  return prefix === "" || Object.keys(leading).length === names.length ? prefix : `${prefix}/`;
}

interface Pair {
  readonly part: string;
  readonly source: TablePartSource;
  readonly their: string;
}

/** The part that is a time, of which `last()` takes several. */
function timedPair(
  place: string,
  name: string,
  pairs: readonly Pair[],
  theirParts: Readonly<Record<string, TablePartSource>>,
): { readonly pair: Pair; readonly period: "day" | "hour"; readonly stepMs: number } {
  for (const pair of pairs) {
    const period = periodOf(pair.source);
    const source = theirParts[pair.their];
    if ((period === "day" || period === "hour") && source && periodOf(source) === period)
      return { pair, period, stepMs: period === "day" ? dayMs : hourMs };
  }
  const plain = pairs.find(({ their }) => isPlain(theirParts[their]));
  const source = plain && theirParts[plain.their];
  if (!plain || source?.from !== "column") throw withoutPeriod(place, name);
  const { their } = plain;
  const period = periodOf(plain.source) === "hour" ? "hour" : "day";
  // a part by the day lies beside the column that it comes from, and needs a name of its own
  const isSame = source.column.toLowerCase() === their.toLowerCase();
  const column = isSame ? `${their}_time` : source.column;
  throw withoutPeriod(
    place,
    name,
    `: "${their}" of "${name}" is whatever its column holds, so write ${their}: column("${column}", "${period}") there${isSame ? `, and call the column ${column} (rename: { ${JSON.stringify(their)}: "${column}" } in its decoder, or AS in its SQL)` : ""}`,
  );
}

/** Whether a part is the value of a column as it stands, which says nothing of time, even where it is a date. */
function isPlain(source: TablePartSource | undefined): boolean {
  return source?.from === "column" && source.period === null;
}

function withoutPeriod(place: string, name: string, remedy = ""): LandfallError {
  return wrong(
    place,
    `last() of "${name}" needs a partition by the day or the hour, of this table and of that one${remedy}`,
  );
}

/** NaN for what is no day or hour. */
function timeOf(text: string): number {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\dT\d\d$/.test(text) ? Date.parse(`${text}:00:00Z`) : Number.NaN;
}
