import { fingerprint, isLandfallError, type LakeNumber } from "../../core/index.ts";
import { sqlName, type TableSchema } from "../../formats/index.ts";
import type { Serving } from "../serving.ts";
import type { OutputFormat, Piece } from "../tables/messages.ts";
import type { QueryResult, QueryView } from "../tables/queries.ts";
import { findTable, type FoundTable, openStored } from "../tables/sql.ts";
import { locator, tableFiles, tableSql, type TableView } from "../tables/table-view.ts";
import { columnsOf } from "./columns.ts";
import { compile, type Compiled } from "./compile.ts";
import { RestError } from "./errors.ts";
import type { Form } from "./forms.ts";
import { type Lookup, lookupOf, mostLooks, type PointRows } from "./point-rows.ts";
import { prune } from "./prune.ts";
import type { RestQuery } from "./request.ts";

const timeoutMs = 30_000;

export interface AnswerOptions {
  readonly form: Form;
  readonly counted: boolean;
  readonly onlyHead: boolean;
  readonly signal: AbortSignal;
  readonly points: PointRows;
  /** Whether the client has this version (an ETag) already. */
  isKnown(version: string): boolean;
}

export interface RestAnswer {
  readonly number: LakeNumber;
  readonly offset: number;
  /** In this answer; undefined where it is so large that this is not known yet. */
  readonly rows: number | undefined;
  /** With all pages; undefined where nobody asked. */
  readonly total: number | undefined;
  /** The whole answer, where it is not in pieces. */
  readonly body?: string;
  readonly pieces?: { readonly first: IteratorResult<Piece, void>; readonly rest: QueryResult["pieces"] };
}

/** The rows that a request asks for, at one state of the lake; undefined where the client has them. Throws `RestError`, and what `runSql` throws. */
export async function answerRows(
  serving: Serving,
  name: string,
  query: RestQuery,
  options: AnswerOptions,
): Promise<RestAnswer | undefined> {
  const { name: plain, pin } = await serving.pinned(name, query.at);
  const table = await findTable(serving, pin, plain);
  const columns = await columnsOf(serving, table, { timeoutMs, signal: options.signal });
  const compiled = compile(query, columns);
  // another recipe of a table behind a view may change its rows at an equal number
  const form = table.isView ? `rest-${fingerprint(table.id).slice(0, 12)}-` : "rest";
  if (options.isKnown(serving.etag(table.view, form))) return undefined;
  const source = sourceOf(serving, table, columns, query);
  const lookup = options.form === "csv" ? undefined : lookupOf(query, compiled, columns);
  const point = source.left && lookup && pointOf(serving, options.points, source.left, lookup);
  const leave = await openStored(serving, source.stored);
  const run = async (select: string, end: string, format: OutputFormat, given: Compiled["columns"]) => {
    const sql = `${select} FROM ${source.from()} ${compiled.where} ${end}`;
    const limits = { limit: undefined, timeoutMs, signal: options.signal };
    const found = { ...limits, format, columns: given, isSmall: source.isSmall };
    const result = await serving.lookups.run(sql, source.views, found).catch(translate);
    return { rest: result.pieces, first: await result.pieces.next().catch(translate) };
  };
  const count = async () => {
    if (query.where.length === 0 && !table.isView) return table.rows();
    if (point?.rows) return point.rows.length;
    const { first, rest } = await run("SELECT count(*) AS n", "", "json", countColumns);
    await rest.return();
    return (JSON.parse(textOf(first)) as [{ n: number }])[0].n;
  };
  let isOpen = false;
  try {
    const total = options.counted || options.onlyHead ? await count() : undefined;
    const { offset, limit } = query;
    const number = pin.at ?? pin.head.number;
    if (options.counted && total !== undefined && offset > total)
      throw new RestError("range-not-satisfiable", "PGRST103", "Requested range not satisfiable", {
        details: `An offset of ${offset} was requested, but there are only ${total} rows.`,
      });
    const rows = total === undefined ? undefined : Math.max(0, Math.min(limit ?? Infinity, total - offset));
    if (options.onlyHead) return { number, offset, rows, total };
    // where not all of them fit, DuckDB's order says which
    if (point?.rows && offset === 0 && point.rows.length <= (limit ?? Infinity)) {
      const { length } = point.rows;
      const text = point.rows.map((row) => `\n${row}`).join(",");
      const body = options.form === "object" ? soleRow(text, length) : `[${text}${length === 0 ? "" : "\n"}]\n`;
      return { number, offset, rows: length, total, body };
    }
    const select = `SELECT ${compiled.select}`;
    if (options.form === "object") {
      // whether there is another row is all that has to be known of it
      const one = compile({ ...query, limit: Math.min(limit ?? 2, 2) }, columns);
      const { first, rest } = await run(select, one.end, "json", compiled.columns);
      await rest.return();
      const body = soleRow(textOf(first).trim().slice(1, -1), first.value?.rows ?? 0);
      point?.note(1);
      return { number, offset, rows: 1, total, body };
    }
    const pieces = await run(select, compiled.end, options.form, compiled.columns);
    isOpen = true;
    const { value } = pieces.first;
    // of rows that a limit cuts off nobody knows how many there are
    if (value?.last && value.rows !== limit) point?.note(value.rows);
    const known = value && (value.last || options.form === "csv") ? value.rows : undefined;
    return { number, offset, rows: rows ?? known, total, pieces: { ...pieces, rest: leaving(pieces.rest, leave) } };
  } finally {
    if (!isOpen) leave();
  }
}

const countColumns = [{ name: "n", type: "BIGINT" }];

interface Source {
  /** What stands behind FROM; long where there are many files. */
  from(): string;
  readonly views: readonly QueryView[];
  readonly stored: FoundTable["stored"];
  readonly isSmall: boolean;
  /** The files that may hold rows of the answer; undefined where rows are not those of files. */
  readonly left?: TableView;
}

/** An answer from so little is made whole. */
const small = { files: 100, rows: 100_000, bytes: 8 << 20 };

/** Of a large table no more is looked at than it takes to know. */
function isSmall({ partitions }: TableView): boolean {
  let [count, rows, bytes] = [0, 0, 0];
  for (const { detail, files } of partitions)
    for (const { name, size } of files) {
      const about = detail.files[name];
      if (!about) continue;
      [count, rows, bytes] = [count + 1, rows + about.rows, bytes + size];
      if (count > small.files || rows > small.rows || bytes > small.bytes) return false;
    }
  return true;
}

/** A large table is a view that the process keeps; what is left of one after files were left out is written down for this once. */
function sourceOf(serving: Serving, table: FoundTable, columns: TableSchema, { where }: RestQuery): Source {
  const { id, sql, view, pin, stored } = table;
  const from = () => `memory.main.${sqlName(id)}`;
  const whole = { from, views: [{ id, sql, names: [] }], stored, isSmall: false };
  if (table.isView) return whole;
  if (table.isRejected) return { ...whole, isSmall: isSmall(view) };
  const left = prune(view, where, columns);
  if (left === view) return { ...whole, isSmall: isSmall(view), left };
  return {
    from: () => `(${tableSql(left, locator(serving.lake))})`,
    views: [],
    stored: [{ view: left, pin }],
    isSmall: isSmall(left),
    left,
  };
}

/** The rows of the answer, where they are kept in memory; else who to tell how many there were. */
function pointOf(serving: Serving, points: PointRows, left: TableView, lookup: Lookup) {
  if (left.partitions.length > mostLooks) return undefined;
  const files = tableFiles(left, locator(serving.lake));
  return { rows: points.find(files, lookup), note: (rows: number) => points.note(files, lookup, rows) };
}

function textOf({ value }: IteratorResult<Piece, void>): string {
  return value ? Buffer.from(value.bytes).toString() : "[]";
}

/** The one object of so many rows. Throws PGRST116. */
function soleRow(text: string, rows: number): string {
  if (rows === 1) return text.trim();
  throw new RestError("not-acceptable", "PGRST116", "Cannot coerce the result to a single JSON object", {
    details: rows === 0 ? "The result contains 0 rows" : "The result contains more than one row",
  });
}

async function* leaving(rest: QueryResult["pieces"], leave: () => void): AsyncGenerator<Piece, void, void> {
  try {
    yield* rest;
  } finally {
    leave();
  }
}

/** Of what is left to DuckDB, these are faults of values; the others are not the asker's, and are told as they are. */
const valueFault = /^(Conversion|Invalid Input|Out of Range|Syntax|Mismatch Type) Error/i;

function translate(error: unknown): never {
  if (!isLandfallError(error, "bad-sql") || !valueFault.test(error.message)) throw error;
  throw new RestError("bad-request", "22P02", "a value of a filter is not of its column's type, or no pattern", {
    details: error.message.split("\n", 1)[0] ?? "",
  });
}
