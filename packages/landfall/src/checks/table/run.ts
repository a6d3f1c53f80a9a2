import { type EpochMs, type Json, LandfallError, sqlName } from "../../core/index.ts";
import { type CheckResult, type ConfigFault, isConfigFault, outcomeOf } from "../check.ts";
import { sampleOf } from "./sample.ts";
import {
  type CheckedColumn,
  Columns,
  type FigureValues,
  type Related,
  type RowQueries,
  type TableCheck,
} from "./test.ts";

/** Rows of a table that are looked at. */
export interface TableSubject {
  readonly session: RowQueries;
  /** To be put after FROM. */
  readonly relation: string;
  /** Its columns, but for the position. */
  readonly columns: readonly CheckedColumn[];
  /** The column with a row's place, for samples. */
  readonly position?: string;
  readonly now: EpochMs;
  /** Relations of other tables, by name. */
  readonly related?: ReadonlyMap<string, string>;
}

/** What a check comes to before its tolerance. */
interface Measured {
  readonly share: number;
  readonly observed: Json;
  readonly failed?: number;
  /** SELECT of rows that fail. */
  readonly failing?: string;
}

/** Characters of samples that one look at a table keeps: beyond them checks have their figures alone. */
const mostSampleChars = 128 * 1024;

/**
 * Looks at the rows of a table with all checks: one scan for all conditions and statistics, one more for each `unique` and each query, and one that stops early for each check that
 * does not pass. Statements that are wrong fail their check, with what DuckDB says of them; where that is the config's fault no file is refused for it.
 */
export async function checkTable(checks: readonly TableCheck[], subject: TableSubject): Promise<CheckResult[]> {
  if (checks.length === 0) return [];
  const columns = new Columns(subject.columns);
  const measured = await measureAll(checks, subject, columns);
  let room = mostSampleChars;
  const results: CheckResult[] = [];
  for (const [index, check] of checks.entries()) {
    const { share, observed, failed, failing } = measured[index] as Measured;
    const { tolerance, description } = check;
    const missing = check.test.columns.filter((name) => !columns.find(name));
    const judged = outcomeOf(tolerance, share);
    const outcome = judged === "reject" && isConfigFault(observed) ? "hold" : judged;
    // a column that is not there reads as null: that passes much, so it is told
    const told = outcome === "passed" && missing.length > 0 ? "warned" : outcome;
    const sample =
      outcome === "passed" || failing === undefined || room <= 0 ? undefined : await sampleOf(subject.session, failing);
    if (sample) room -= JSON.stringify(sample).length;
    results.push({
      check: description,
      outcome: told,
      share,
      mostly: tolerance.mostly,
      observed: missing.length > 0 ? { ...(observed as object), missing } : observed,
      ...(failed === undefined ? {} : { failed }),
      ...(sample ? { sample } : {}),
    });
  }
  return results;
}

/** A check whose figures come from the one scan. */
interface Scanned {
  readonly index: number;
  /** Expressions by row. */
  readonly rows: readonly string[];
  /** Aggregates by name. */
  readonly figures: Readonly<Record<string, string>>;
  read(figures: FigureValues): Measured;
}

async function measureAll(
  checks: readonly TableCheck[],
  subject: TableSubject,
  columns: Columns,
): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  const scanned = checks.flatMap((check, index) => scanOf(check, index, subject, columns) ?? []);
  for (const [index, found] of await scanAll(scanned, subject)) measured[index] = found;
  for (const [index, check] of checks.entries())
    measured[index] ??= await orItsFault(() => measureAlone(check, subject, columns));
  return measured;
}

/** All in one scan; where the statement fails, each by itself, so that one check's fault is its own. */
async function scanAll(scanned: readonly Scanned[], subject: TableSubject): Promise<ReadonlyMap<number, Measured>> {
  const found = new Map<number, Measured>();
  if (scanned.length === 0) return found;
  try {
    const values = await scan(scanned, subject);
    for (const one of scanned) found.set(one.index, one.read(values.get(one) ?? {}));
  } catch (error) {
    if (!isOfStatement(error)) throw error;
    if (scanned.length === 1) found.set((scanned[0] as Scanned).index, faultOf(error));
    else for (const one of scanned) for (const [index, value] of await scanAll([one], subject)) found.set(index, value);
  }
  return found;
}

async function scan(scanned: readonly Scanned[], { session, relation }: TableSubject) {
  const rows = scanned.flatMap((one) => one.rows.map((sql, at) => `${sql} AS ${rowName(one, at)}`));
  const figures = scanned.flatMap((one) =>
    Object.values(one.figures).map((sql, at) => `${sql} AS f${one.index}_${at}`),
  );
  const [values = {}] = await session.rows(
    `SELECT ${figures.join(", ")} FROM (SELECT ${["*", ...rows].join(", ")} FROM ${relation})`,
  );
  return new Map(
    scanned.map((one) => [
      one,
      Object.fromEntries(Object.keys(one.figures).map((name, at) => [name, finite(values[`f${one.index}_${at}`])])),
    ]),
  );
}

function rowName({ index }: { readonly index: number }, at: number): string {
  return `__check_${index}_${at}`;
}

function scanOf(check: TableCheck, index: number, subject: TableSubject, columns: Columns): Scanned | undefined {
  const { test } = check;
  if (test.kind === "figures")
    return {
      index,
      rows: [],
      figures: test.figures(columns, { own: subject.relation, related: relatedOf(subject) }),
      read: (figures) => test.verdict(figures, { columns, now: subject.now }),
    };
  if (test.kind !== "rows") return undefined;
  const condition = test.condition(columns, relatedOf(subject));
  const name = rowName({ index }, 0);
  return {
    index,
    rows: [condition],
    figures: { counted: `count(${name})`, passed: `count_if(${name})` },
    read: ({ counted, passed }) => {
      const failed = (counted ?? 0) - (passed ?? 0);
      return {
        ...shareOf(counted ?? 0, failed),
        failing: `SELECT ${sampleColumns(subject, columns, test.columns)} FROM ${subject.relation} WHERE NOT (${condition})`,
      };
    },
  };
}

function shareOf(counted: number, failed: number): Measured {
  return { share: counted === 0 ? 1 : (counted - failed) / counted, observed: { rows: counted, failed }, failed };
}

async function measureAlone(check: TableCheck, subject: TableSubject, columns: Columns): Promise<Measured> {
  const { test } = check;
  if (test.kind === "columns") return test.verdict(columns);
  if (test.kind === "unique") return measureUnique(test.columns, subject, columns);
  if (test.kind !== "query") throw new LandfallError("internal", `"${check.description}" was not scanned`);
  const from = `WITH this AS (SELECT * FROM ${subject.relation}) SELECT`;
  const [found] = await subject.session.rows(
    `${from} (SELECT count(*) FROM this) AS counted, (SELECT count(*) FROM (${test.sql}\n)) AS failed`,
  );
  const [counted, failed] = [finite(found?.["counted"]) ?? 0, finite(found?.["failed"]) ?? 0];
  return {
    share: failed === 0 ? 1 : Math.max(0, counted - failed) / Math.max(counted, 1),
    observed: { rows: counted, failed },
    failed,
    failing: `${from} * FROM (${test.sql}\n)`,
  };
}

async function measureUnique(names: readonly string[], subject: TableSubject, columns: Columns): Promise<Measured> {
  const keys = names.map((name) => columns.get(name).sql);
  const isThere = keys.map((key) => `${key} IS NOT NULL`).join(" AND ");
  const groups = `FROM ${subject.relation} WHERE ${isThere} GROUP BY ${keys.map((_, at) => at + 1).join(", ")}`;
  const list = keys.map((key, at) => `${key} AS ${sqlName(names[at] as string)}`).join(", ");
  const [found] = await subject.session.rows(
    `SELECT sum(_rows) AS counted, sum(_rows) FILTER (_rows > 1) AS failed FROM (SELECT ${list}, count(*) AS _rows ${groups})`,
  );
  const counted = finite(found?.["counted"]) ?? 0;
  return {
    ...shareOf(counted, finite(found?.["failed"]) ?? 0),
    failing: `SELECT ${list}, count(*) AS _rows ${groups} HAVING count(*) > 1 ORDER BY ${["_rows DESC", ...keys.map((_, at) => at + 1)].join(", ")}`,
  };
}

/** The columns of a sample: where the row is, what the check looks at, and then others, not many. */
function sampleColumns(subject: TableSubject, columns: Columns, looked: readonly string[]): string {
  const first = looked.flatMap((name) => columns.find(name) ?? []);
  const all = new Set([...first, ...columns.all].map(({ name }) => name));
  const names = [...(subject.position === undefined ? [] : [subject.position]), ...all].slice(0, mostColumns);
  return names.length === 0 ? "*" : names.map(sqlName).join(", ");
}

const mostColumns = 8;

function relatedOf({ related }: TableSubject): Related {
  return (name) => {
    const relation = related?.get(name);
    if (relation === undefined)
      throw new LandfallError("bad-config", `a check needs the table ${name}, which is no input`);
    return relation;
  };
}

async function orItsFault(measure: () => Promise<Measured>): Promise<Measured> {
  try {
    return await measure();
  } catch (error) {
    if (!isOfStatement(error)) throw error;
    return faultOf(error);
  }
}

/** What DuckDB says of a statement or of what it came to, which is the same each time; of memory, disks and our own faults it says other things. */
function isOfStatement(error: unknown): error is Error {
  return (
    error instanceof Error &&
    !(error instanceof LandfallError) &&
    /^(?:Binder|Catalog|Parser|Syntax|Conversion|Invalid Input|Invalid type|Mismatch Type|Not implemented|Out of Range) Error: /i.test(
      error.message,
    )
  );
}

function faultOf({ message }: Error): Measured {
  const error = message.split("\n", 1)[0] as string;
  const observed = isUnreadable.test(error) ? ({ fault: "config", error } satisfies ConfigFault) : { error };
  return { share: 0, observed };
}

/** DuckDB has not come to the values: whatever they are, the statement is wrong. */
const isUnreadable = /^(?:Binder|Catalog|Parser|Syntax) Error: /i;

/** A number; null for none and for what JSON cannot say. */
function finite(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
