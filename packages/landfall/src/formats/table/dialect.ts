import { LandfallError } from "../../core/index.ts";

/** How a CSV file is written. */
export interface Dialect {
  readonly delimiter: string;
  /** Empty for none. */
  readonly quote: string;
  readonly escape: string;
}

/** Delimiters that are looked for, the likeliest first. */
const delimiters = [",", ";", "\t", "|"];
/** Records of a head that are looked at. */
const mostRecords = 200;

/**
 * The delimiter of a file: the one by which most records have as many fields as the first; then the one that gives more fields. DuckDB's sniffer takes a file with one ragged row
 * for a table of one column; here the row is what is wrong.
 *
 * @param head The first part of the text, without the lines that are skipped.
 * @param isWhole The head is all there is.
 */
export function findDelimiter(head: string, isWhole: boolean, quotes: Omit<Dialect, "delimiter">): string {
  let best = { delimiter: ",", share: 0, fields: 1 };
  for (const delimiter of delimiters) {
    const records = splitRecords(head, { ...quotes, delimiter }, isWhole);
    const fields = records[0]?.length ?? 0;
    if (fields < 2) continue;
    const share = records.filter((record) => record.length === fields).length / records.length;
    if (share > best.share || (share === best.share && fields > best.fields)) best = { delimiter, share, fields };
  }
  return best.delimiter;
}

/** The first records of a text, blank lines left out; the last is dropped where the head may have cut it. */
export function splitRecords(head: string, { delimiter, quote, escape }: Dialect, isWhole: boolean): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = "";
  let isQuoted = false;
  const endRecord = () => {
    record.push(field);
    if (record.length > 1 || field !== "") records.push(record);
    record = [];
    field = "";
  };
  for (let at = 0; at < head.length && records.length < mostRecords; at++) {
    const letter = head[at] ?? "";
    if (isQuoted) {
      const next = head[at + 1] ?? "";
      if (letter === escape && (next === quote || next === escape) && next !== "") {
        field += next;
        at++;
      } else if (letter === quote) isQuoted = false;
      else field += letter;
    } else if (letter === quote && quote !== "" && field.trim() === "") {
      isQuoted = true;
      field = "";
    } else if (letter === delimiter) {
      record.push(field);
      field = "";
    } else if (letter === "\n" || letter === "\r") endRecord();
    else field += letter;
  }
  if (isWhole && records.length < mostRecords) endRecord();
  return records;
}

/** Names of columns from a header; one without a name is called `column` and its number. Throws `bad-table`. */
export function headerNames(first: readonly string[], key: string): string[] {
  if (first.length > 1 && first.every((name) => /^-?\d+(\.\d+)?$/.test(name.trim())))
    throw new LandfallError(
      "bad-table",
      `${key}: its first row (${first.slice(0, 3).join(", ")}, …) is no header: say \`header: false\``,
    );
  return first.map((name, index) => name.trim() || `column${index}`);
}
