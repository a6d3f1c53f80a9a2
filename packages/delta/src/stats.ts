import { DeltaError } from "./errors.ts";
import { decimalOf, type DeltaType, type PrimitiveType } from "./schema/index.ts";

/**
 * The smallest and largest value of a column as some writer knows them. Integers: number or bigint; float, double: number; decimal: text of its digits;
 * date: `YYYY-MM-DD`; timestamp: bigint, microseconds since 1970; string: text. A bound that is not known is left out.
 */
export type Bound = number | bigint | string | boolean;

export interface ColumnStats {
  /** Names from the table's column down to the field of a struct. */
  readonly path: readonly [string, ...string[]];
  readonly type: DeltaType;
  readonly min?: Bound | undefined;
  readonly max?: Bound | undefined;
  readonly nullCount?: number | undefined;
  /** Whether there is a NaN among the values: then there are no bounds, as NaN is left out of them and greater than all for readers. */
  readonly hasNan?: boolean | undefined;
}

/** Text that readers compare files by: longer than this it is cut. Spark's number, in code points. */
const maxTextLength = 32;
/** Greater than all that can follow a cut. */
const lastCodePoint = "\u{10FFFF}";

type Tree = Map<string, string | Tree>;

/**
 * A file's statistics as `add.stats` holds them, from what another writer (DuckDB, the Parquet footer) tells of its columns. Readers skip files by them,
 * so a bound that may be wrong is left out, never guessed: all bounds of a column with NaN, infinities, times that no text of four-digit years holds;
 * the greatest timestamp is rounded up to the millisecond, a long text is cut below for the least and above for the greatest.
 * Throws `invalid-argument` for a bound that is no value of its type.
 */
export function formatStats(numRecords: number, columns: readonly ColumnStats[]): string {
  if (!(Number.isSafeInteger(numRecords) && numRecords >= 0))
    throw new DeltaError("invalid-argument", `${numRecords} is no number of rows`);
  const [minValues, maxValues, nullCount]: [Tree, Tree, Tree] = [new Map(), new Map(), new Map()];
  for (const { path, type, min, max, nullCount: nulls, hasNan = false } of columns) {
    if (nulls !== undefined) place(nullCount, path, String(nulls));
    const bounded = typeof type === "string" && !hasNan && !isNan(min) && !isNan(max);
    if (!bounded) continue;
    const low = min === undefined ? undefined : formatBound(type, min, "min", path);
    const high = max === undefined ? undefined : formatBound(type, max, "max", path);
    if (low !== undefined) place(minValues, path, low);
    if (high !== undefined) place(maxValues, path, high);
  }
  // digits are put together as text: JSON.stringify has no integers beyond 2^53 and no decimals
  return `{"numRecords":${numRecords},"minValues":${format(minValues)},"maxValues":${format(maxValues)},"nullCount":${format(nullCount)}}`;
}

function isNan(bound: Bound | undefined): boolean {
  return typeof bound === "number" && Number.isNaN(bound);
}

function place(tree: Tree, path: readonly string[], text: string): void {
  let at = tree;
  for (const name of path.slice(0, -1)) {
    const inner = at.get(name) ?? new Map();
    if (typeof inner === "string")
      throw new DeltaError("invalid-argument", `${path.join(".")} lies in a column that is no struct`);
    at.set(name, inner);
    at = inner;
  }
  at.set(path.at(-1)!, text);
}

function format(tree: Tree): string {
  const members = Array.from(tree, ([name, value]) => {
    const text = typeof value === "string" ? value : format(value);
    return `${JSON.stringify(name)}:${text}`;
  });
  return `{${members.join(",")}}`;
}

/** A bound as JSON; undefined where there is none that readers can rely on. */
function formatBound(
  type: PrimitiveType,
  bound: Bound,
  side: "min" | "max",
  path: readonly string[],
): string | undefined {
  const wrong = () => new DeltaError("invalid-argument", `${path.join(".")}: ${String(bound)} is no ${type}`);
  switch (type) {
    case "byte":
    case "short":
    case "integer":
    case "long":
      if (typeof bound === "bigint" || (typeof bound === "number" && Number.isSafeInteger(bound))) return String(bound);
      throw wrong();
    case "float":
    case "double":
      if (typeof bound !== "number") throw wrong();
      return Number.isFinite(bound) ? String(bound) : undefined;
    case "date":
      if (typeof bound !== "string") throw wrong();
      return /^\d{4}-\d{2}-\d{2}$/.test(bound) ? JSON.stringify(bound) : undefined;
    case "timestamp":
    case "timestamp_ntz": {
      if (typeof bound !== "bigint") throw wrong();
      const time = timeText(bound, side);
      return time === undefined ? undefined : JSON.stringify(type === "timestamp" ? time : time.slice(0, -1));
    }
    case "string":
      if (typeof bound !== "string") throw wrong();
      return side === "min" ? cutBelow(bound) : cutAbove(bound);
    // few readers take bounds of these
    case "boolean":
    case "binary":
      return undefined;
    default: {
      const decimal = decimalOf(type);
      if (!decimal || typeof bound !== "string" || !/^-?\d+(\.\d+)?$/.test(bound)) throw wrong();
      // JSON has no number that begins with a needless zero
      return bound.replace(/^(-?)0+(?=\d)/, "$1");
    }
  }
}

/** Readers keep times of statistics in milliseconds: the least is rounded down, the greatest up, so that no row lies outside. */
function timeText(micros: bigint, side: "min" | "max"): string | undefined {
  const rest = ((micros % 1000n) + 1000n) % 1000n;
  const floor = (micros - rest) / 1000n;
  const millis = side === "max" && rest > 0n ? floor + 1n : floor;
  // 0000-01-01 to 9999-12-31: other years have no text that all readers take
  if (millis < -62_167_219_200_000n || millis > 253_402_300_799_999n) return undefined;
  return new Date(Number(millis)).toISOString();
}

function cutBelow(text: string): string {
  return JSON.stringify(Array.from(text).slice(0, maxTextLength).join("").toWellFormed());
}

/**
 * What is greater than all texts that begin like this one. So it also bounds texts whose greatest was itself cut, as DuckDB's statistics of over 256 bytes
 * are. No bound where the cut lies before the last code point there is, or where a text is not Unicode.
 */
function cutAbove(text: string): string | undefined {
  if (!text.isWellFormed()) return undefined;
  const points = Array.from(text);
  if (points.length <= maxTextLength) return JSON.stringify(text);
  if (points[maxTextLength] === lastCodePoint) return undefined;
  return JSON.stringify(points.slice(0, maxTextLength).join("") + lastCodePoint);
}
