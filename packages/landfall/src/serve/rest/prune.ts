import { type ColumnStats, nullPart, ownColumns, type RowsFile } from "../../datasets/index.ts";
import type { ColumnType, TableSchema } from "../../formats/index.ts";
import type { TablePartition, TableView } from "../tables/table-view.ts";
import type { Condition, Test } from "./filters.ts";

/**
 * The table without the files that can hold no row of the answer, by their smallest and largest values and by the parts of the key. What is not certain stays. The same
 * view where nothing can be left out.
 */
export function prune(view: TableView, where: readonly Condition[], columns: TableSchema): TableView {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const parts = new Set(view.parts.map(({ name }) => name));
  const tests = where.flatMap((one) => {
    const bounds = one.type === "test" ? boundsOf(one, types.get(one.column)) : undefined;
    return bounds ? [bounds] : [];
  });
  if (tests.length === 0) return view;
  let left = 0;
  const partitions = view.partitions.flatMap((partition) => {
    const { detail } = partition;
    const own = new Map(detail.columns.map((column) => [column.name, column.type]));
    for (const name of ownColumns) own.set(name, { kind: "int", bits: 64 });
    const fits = (file: RowsFile) =>
      tests.every(({ column, type, mayHold }) => {
        const range = parts.has(column)
          ? partRange(partition, column, type)
          : statsRange(file.stats[column], own.get(column), type);
        return !range || mayHold(range);
      });
    const files = Object.entries(detail.files).filter(([, file]) => fits(file));
    left += Object.keys(detail.files).length - files.length;
    return files.length > 0 ? [{ ...partition, detail: { ...detail, files: Object.fromEntries(files) } }] : [];
  });
  return left > 0 ? { ...view, partitions } : view;
}

/** What values are compared by: numbers, UTF-8, or times as one canonical text. */
type Comparable = number | string | Buffer;

interface Range {
  readonly min: Comparable;
  readonly max: Comparable;
}

interface Bounds {
  readonly column: string;
  readonly type: ColumnType;
  mayHold(range: Range): boolean;
}

function boundsOf(test: Test, type: ColumnType | undefined): Bounds | undefined {
  if (!type || test.not || test.quantifier) return undefined;
  const values = test.values.map((text) => comparable(text, type, type));
  const [value] = values;
  if (value === undefined || values.includes(undefined)) return undefined;
  const { column, operator } = test;
  // never strictly: numbers may have been rounded
  switch (operator) {
    case "eq":
    case "in":
      return {
        column,
        type,
        mayHold: ({ min, max }) =>
          values.some((one) => one !== undefined && compare(min, one) <= 0 && compare(one, max) <= 0),
      };
    case "gt":
    case "gte":
      return { column, type, mayHold: ({ max }) => compare(max, value) >= 0 };
    case "lt":
    case "lte":
      return { column, type, mayHold: ({ min }) => compare(min, value) <= 0 };
    default:
      return undefined;
  }
}

function statsRange(stats: ColumnStats | undefined, own: ColumnType | undefined, type: ColumnType): Range | undefined {
  if (!stats || !own || stats.min === null || stats.max === null) return undefined;
  const [min, max] = [comparable(stats.min, own, type), comparable(stats.max, own, type)];
  return min === undefined || max === undefined ? undefined : { min, max };
}

function partRange({ values }: TablePartition, name: string, type: ColumnType): Range | undefined {
  const value = values[name];
  if (value?.type !== "text" || value.value === nullPart) return undefined;
  const own = comparable(value.value, type, type);
  return own === undefined ? undefined : { min: own, max: own };
}

const numeric = new Set(["int", "float", "double", "decimal"]);
const times = new Set(["date", "timestamp", "timestamptz"]);
const timeForm =
  /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:[ T]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?(?:Z|\+00(?::?00)?)?)?$/;

/** A text of one type, as a column of another has it; undefined for what this cannot say for certain. */
function comparable(text: string, own: ColumnType, type: ColumnType): Comparable | undefined {
  if (type.kind === "text" && own.kind === "text") return Buffer.from(text);
  if (numeric.has(type.kind) && numeric.has(own.kind)) {
    if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text)) return undefined;
    const value = Number(text);
    return own.kind === "float" || type.kind === "float" ? Math.fround(value) : value;
  }
  if (!times.has(type.kind) || !times.has(own.kind)) return undefined;
  // a time without a zone may have been taken in any
  if (type.kind === "timestamptz" && own.kind !== "timestamptz") return undefined;
  // a date takes no notice of a time behind it
  if (type.kind === "date") return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined;
  const [, date, hour = "00", minute = "00", second = "00", fraction = ""] = timeForm.exec(text) ?? [];
  return date === undefined ? undefined : `${date} ${hour}:${minute}:${second}.${fraction.padEnd(6, "0")}`;
}

function compare(a: Comparable, b: Comparable): number {
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return Buffer.compare(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
