import { isoTime, LandfallError } from "../../core/index.ts";
import type { ObjectInput } from "../../engine/index.ts";
import { type Column, sqlName, sqlText, type TableSchema } from "../../formats/index.ts";
import { nullPart, periodText, type TableModel, type TablePartSource, type TablePeriod } from "./model.ts";

/** A part of the partition key, of the rows of one file. */
export interface RowPart {
  readonly name: string;
  /** SQL of what tells rows apart: it is found for each of them, so it is no text yet where that costs. Undefined where all rows of the file have the same. */
  readonly value: string | undefined;
  /** SQL of the part's text, never null, and another one for each value. @param value SQL of a value; not looked at where there is none. */
  readonly text: (value: string) => string;
}

/** SQL of a part's text, row by row. */
export function rowText({ value = "NULL", text }: RowPart): string {
  return text(value);
}

/** What the rows of a file are split by. @param groups Named groups of the object's key. Throws `bad-table`. */
export function rowPartsOf(
  parts: TableModel["parts"],
  columns: TableSchema,
  input: ObjectInput,
  groups: Readonly<Record<string, string>>,
): RowPart[] {
  const known = (text: string) => `coalesce(${text}, ${sqlText(nullPart)})`;
  return Object.entries(parts).map(([name, source]): RowPart => {
    const { value, text } = splitOf(name, source, { columns, input, groups });
    // of texts, one can be the very word for none
    return text
      ? { name, value, text: (one) => known(text(one)) }
      : { name, value: known(value ?? "NULL"), text: (one) => one };
  });
}

/** As in `RowPart`, but the text may be null; without `text` the value is it. */
type Split = Partial<Pick<RowPart, "value" | "text">>;

interface File {
  readonly columns: TableSchema;
  readonly input: ObjectInput;
  readonly groups: Readonly<Record<string, string>>;
}

function splitOf(part: string, source: TablePartSource, file: File): Split {
  switch (source.from) {
    case "constant":
      return { text: () => sqlText(source.value) };
    case "key": {
      const found = file.groups[source.group];
      return { text: () => (found ? sqlText(found) : "NULL") };
    }
    case "landed": {
      const at = isoTime(file.input.logicalAt + source.shiftMs).replace("Z", "");
      return { text: () => periodText(`TIMESTAMP ${sqlText(at)}`, source.period) };
    }
    case "first": {
      const all = source.of.map((one) => splitOf(part, one, file));
      const texts = all.map(({ value = "NULL", text }) => text?.(value) ?? value);
      const first = `coalesce(${texts.join(", ")})`;
      return all.some(({ value }) => value !== undefined) ? { value: first } : { text: () => first };
    }
    case "column": {
      const { period } = source;
      const { name, type } = findColumn(part, source.column, file.columns);
      const sql = sqlName(name);
      if (period !== null)
        return { value: startOf(period, timeOf(part, { name, type })), text: (one) => periodText(one, period) };
      if (["int", "date", "boolean"].includes(type.kind))
        return { value: sql, text: (one) => `CAST(${one} AS VARCHAR)` };
      return { value: `CAST(${sql} AS VARCHAR)` };
    }
  }
}

function findColumn(part: string, wanted: string, columns: TableSchema): Column {
  const found = columns.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  const some = columns.slice(0, 20).map(({ name }) => name);
  throw new LandfallError(
    "bad-table",
    `the file has no column ${wanted}, which the partition's ${part} needs; it has ${some.join(", ")}`,
  );
}

/** A date, or a timestamp in UTC. */
function timeOf(part: string, { name, type }: Column): string {
  if (type.kind === "date" || type.kind === "timestamp") return sqlName(name);
  // the cast of an instant looks up a calendar for each
  if (type.kind === "timestamptz") return `make_timestamp(epoch_us(${sqlName(name)}))`;
  throw new LandfallError(
    "bad-table",
    `column ${name} is ${type.kind}, and the partition's ${part} needs a time: declare its type in the format's \`columns\``,
  );
}

/** The start of the period that a time lies in: dates and numbers are told apart at a tenth of what texts cost. */
function startOf(period: TablePeriod, time: string): string {
  return period === "day" ? `CAST(${time} AS DATE)` : `date_trunc(${sqlText(period)}, ${time})`;
}
