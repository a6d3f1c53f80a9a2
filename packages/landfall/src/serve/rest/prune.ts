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
  const tests = where.flatMap((one) => {
    const bounds = one.type === "test" ? boundsOf(one, types.get(one.column)) : undefined;
    return bounds ? [bounds] : [];
  });
  if (tests.length === 0) return view;
  const known = factsOf(view);
  const ranges = tests.map(({ column, type, mayHold }) => ({ mayHold, of: known.ranges(column, type) }));
  const fits = known.files.filter((_, index) =>
    ranges.every(({ mayHold, of }) => {
      const range = of[index];
      return !range || mayHold(range);
    }),
  );
  if (fits.length === known.files.length) return view;
  const partitions = Array.from(
    Map.groupBy(fits, ({ partition }) => partition),
    ([partition, files]) => {
      const left = Object.fromEntries(files.map(({ name, file }) => [name, file]));
      return { ...partition, detail: { ...partition.detail, files: left } };
    },
  );
  return { ...view, partitions };
}

interface ViewFile {
  readonly partition: TablePartition;
  readonly name: string;
  readonly file: RowsFile;
}

/** What is known of the files of a view: found once, and kept as long as the view is. */
class ViewFacts {
  readonly files: readonly ViewFile[];
  readonly #parts: ReadonlySet<string>;
  readonly #ranges = new Map<string, readonly (Range | undefined)[]>();

  constructor({ parts, partitions }: TableView) {
    this.#parts = new Set(parts.map(({ name }) => name));
    this.files = partitions.flatMap((partition) =>
      Object.entries(partition.detail.files).map(([name, file]) => ({ partition, name, file })),
    );
  }

  /** The smallest and largest value of a column in each file; undefined where that is not known. */
  ranges(column: string, type: ColumnType): readonly (Range | undefined)[] {
    const known = this.#ranges.get(column);
    if (known) return known;
    const ranges = this.files.map(({ partition, file }) =>
      this.#parts.has(column)
        ? partRange(partition, column, type)
        : statsRange(file.stats[column], ownType(partition, column), type),
    );
    this.#ranges.set(column, ranges);
    return ranges;
  }
}

const facts = new WeakMap<TableView, ViewFacts>();

function factsOf(view: TableView): ViewFacts {
  const known = facts.get(view) ?? new ViewFacts(view);
  facts.set(view, known);
  return known;
}

function ownType({ detail }: TablePartition, column: string): ColumnType | undefined {
  if ((ownColumns as readonly string[]).includes(column)) return { kind: "int", bits: 64 };
  return detail.columns.find(({ name }) => name === column)?.type;
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
