import { LandfallError } from "../../core/index.ts";
import type { SourceColumn } from "./cast.ts";
import { sqlText } from "./column-type.ts";
import { type Dialect, findDelimiter, headerNames, splitRecords } from "./dialect.ts";
import { readingFile } from "./faults.ts";
import { classOfText, inferTypes } from "./infer.ts";
import { inferRules, settle, type SettledOptions, type TableOptions } from "./options.ts";
import { castRows, takeRows } from "./rows.ts";
import { nameColumns } from "./schema.ts";
import type { TableSession } from "./session.ts";
import { type OpenTable, positionColumn, type TableFormat } from "./table-format.ts";
import { hasLongLine, readHead, settleText, type TextOptions, textPath } from "./text-bytes.ts";
import { stageTyped } from "./typed.ts";

export interface CsvOptions extends TableOptions, TextOptions {
  /** Default: found out, among comma, semicolon, tab and bar. */
  readonly delimiter?: string;
  /** Around fields that hold delimiters or line ends; "" for none. Default `"`. */
  readonly quote?: string;
  /** Before a quote within quotes. Default: the quote itself. */
  readonly escape?: string;
  /** The first row names the columns. Default true; else they are column0, column1, … */
  readonly header?: boolean;
  /** Lines before the header. Default 0. */
  readonly skip?: number;
  /** First letter of lines that are left out. Default: none. */
  readonly comment?: string;
  /** Texts that mean that a value is missing. Default `[""]`. */
  readonly nulls?: readonly string[];
  /** Default ".". */
  readonly decimal?: "." | ",";
  /** KiB that a row may have. Default 2048. */
  readonly rowKb?: number;
}

/** What is looked at to find out the delimiter and the names. */
const headBytes = 256 << 10;
/** What DuckDB reads at a time; two of the longest rows where that is more. */
const bufferBytes = 32 << 20;
/** Below, two scans of the first rows cost more than they save. */
const shortWayBytes = 256 << 10;

/** CSV and its kin: `csv({ drift: "widen" })`. gzip and zstd are expanded. */
export function csv(options: CsvOptions = {}): TableFormat {
  const text = settleText("csv", options);
  const { delimiter, quote = '"', escape = quote, header = true, skip = 0, comment, nulls = [""] } = options;
  const { decimal = ".", rowKb = 2048 } = options;
  for (const [name, letter] of Object.entries({ delimiter, quote, escape, comment })) {
    if (letter !== undefined && (letter.length > 1 || (letter === "" && (name === "delimiter" || name === "comment"))))
      throw new LandfallError("bad-config", `csv: \`${name}\` is one letter, not ${JSON.stringify(letter)}`);
  }
  if (!Number.isInteger(skip) || skip < 0)
    throw new LandfallError("bad-config", `csv: \`skip\` counts lines, not ${skip}`);
  if (!(rowKb >= 1 && rowKb <= 65_536))
    throw new LandfallError("bad-config", `csv: \`rowKb\` is 1 to 65536, not ${rowKb}`);
  const words = {
    ...text,
    delimiter: delimiter ?? null,
    quote,
    escape,
    header,
    skip,
    comment: comment ?? null,
    nulls,
    decimal,
    rowKb,
  };
  const settled = settle("csv", options, words);
  return {
    recipe: settled.words,
    drift: settled.drift,
    async open(file, session) {
      const path = await textPath(file, session, text);
      return readingFile(file.key, async () => {
        const { dialect, names } = await findColumns(path, file.key, {
          delimiter,
          quote,
          escape,
          header,
          skip,
          comment,
        });
        const readBytes = Math.max(rowKb * 2048, bufferBytes);
        // a line that fills more than what DuckDB reads at a time it drops without a word
        if (await hasLongLine(path, readBytes - (1 << 20)))
          throw new LandfallError(
            "bad-table",
            `${file.key}: a line is longer than ${(readBytes >> 20) - 1} MiB, and a row has up to ${rowKb} KiB: correct the file, or raise \`rowKb\``,
          );
        const scan: Scan = {
          path,
          count: names.length,
          options: [
            `delim = ${sqlText(dialect.delimiter)}, quote = ${sqlText(quote)}, escape = ${sqlText(escape)}, header = ${header}, skip = ${skip}`,
            `nullstr = [${nulls.map(sqlText).join(", ")}], max_line_size = ${rowKb * 1024}, buffer_size = ${readBytes}`,
            ...(comment === undefined ? [] : [`comment = ${sqlText(comment)}`]),
          ],
        };
        const typed =
          settled.mostly === 1 && decimal === "." && file.size >= shortWayBytes
            ? await stageShort(session, scan, names, settled)
            : undefined;
        const long = async (known?: readonly SourceColumn[]) => {
          const staged = await stage(session, scan, { header, skip }, file.key);
          const columns = known ?? (await typeColumns(session, staged.relation, names, settled, decimal));
          return { key: file.key, columns, raw: rawOf(names, staged.relation), ...staged };
        };
        if (typed) {
          const texts = typed.columns.map((column, index) => ({ ...column, sql: `c${index}`, isText: true }));
          return opened(
            typed.columns,
            async (onto) =>
              (await takeRows(session, { key: file.key, ...typed }, settled, onto)) ??
              castRows(session, await long(texts), settled, onto),
          );
        }
        const staged = await long();
        return opened(staged.columns, (onto) => castRows(session, staged, settled, onto));

        function opened(columns: readonly SourceColumn[], read: OpenTable["read"]): OpenTable {
          return {
            schema: columns.map(({ name, type }) => ({ name, type })),
            read: (onto) => readingFile(file.key, () => read(onto)),
          };
        }
      });
    },
  };
}

interface Layout extends Omit<Dialect, "delimiter"> {
  readonly delimiter: string | undefined;
  readonly header: boolean;
  readonly skip: number;
  readonly comment: string | undefined;
}

/** The dialect of a file and the names of its columns. Throws `bad-table`. */
async function findColumns(
  path: string,
  key: string,
  { delimiter, quote, escape, header, skip, comment }: Layout,
): Promise<{ readonly dialect: Dialect; readonly names: string[] }> {
  const bytes = await readHead(path, headBytes);
  const isWhole = bytes.length < headBytes;
  // a letter that the end of the head cuts is no fault
  const text = new TextDecoder().decode(bytes, { stream: !isWhole });
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/).slice(skip);
  const head = lines.filter((line) => comment === undefined || !line.startsWith(comment)).join("");
  const dialect = { quote, escape, delimiter: delimiter ?? findDelimiter(head, isWhole, { quote, escape }) };
  const [first] = splitRecords(head, dialect, isWhole);
  if (!first) {
    if (isWhole) throw new LandfallError("empty-file", `${key} has no rows`);
    throw new LandfallError("bad-table", `${key}: its first row has no end within ${headBytes >> 10} KiB`);
  }
  if (first.some((name) => name.includes("\ufffd")))
    throw new LandfallError(
      "bad-table",
      `${key}: its first row is not written in UTF-8: declare \`encoding\`, such as "latin1"`,
    );
  return { dialect, names: header ? headerNames(first, key) : first.map((_, index) => `column${index}`) };
}

/** What DuckDB is asked to read. */
interface Scan {
  readonly path: string;
  readonly count: number;
  readonly options: readonly string[];
}

/** SQL of the rows as text. */
function scanText({ path, count, options }: Scan, ...more: string[]): string {
  const columns = Array.from({ length: count }, (_, index) => `'c${index}': 'VARCHAR'`).join(", ");
  const always = `auto_detect = false, columns = {${columns}}, compression = 'none', allow_quoted_nulls = false`;
  return `read_csv(${sqlText(path)}, ${[always, ...options, ...more].join(", ")})`;
}

/** Several ways to end a line in one file: DuckDB gives up on it where it is strict. */
function isMixed(error: unknown): boolean {
  return error instanceof Error && error.message.includes("state machine reached an invalid state");
}

/** The short way to the file's rows; undefined where it has to be the long one. */
async function stageShort(
  session: TableSession,
  scan: Scan,
  names: readonly string[],
  settled: SettledOptions,
): ReturnType<typeof stageTyped> {
  const [scans, errors] = [session.freshName("scans"), session.freshName("errors")];
  const columns = nameOwn(names, settled);
  try {
    const typed = await stageTyped(
      session,
      {
        scan: scanText(scan, `store_rejects = true, rejects_scan = '${scans}', rejects_table = '${errors}'`),
        head: scanText(scan, "ignore_errors = true"),
      },
      columns.map(({ name, spelled, declared }) => ({ name: spelled, own: name, declared })),
      settled,
    );
    if (!typed) return undefined;
    const [broken] = await session.rows(`SELECT 1 FROM ${errors} LIMIT 1`);
    if (!broken) return typed;
    await session.run(`DROP TABLE ${typed.relation}`);
    return undefined;
  } catch (error) {
    if (isMixed(error)) return undefined;
    throw error;
  }
}

/** Reads the rows as text. What is no row is set apart, by the number of its line. */
async function stage(
  session: TableSession,
  scan: Scan,
  { header, skip }: { readonly header: boolean; readonly skip: number },
  key: string,
): Promise<{ readonly relation: string; readonly broken: string }> {
  const [read, relation, scans, errors, broken] = ["read", "csv", "scans", "errors", "broken"].map((stem) =>
    session.freshName(stem),
  ) as [string, string, string, string, string];
  const rejects = `store_rejects = true, rejects_scan = '${scans}', rejects_table = '${errors}'`;
  const attempt = (...more: string[]) =>
    session.run(
      `CREATE TEMP TABLE ${read} AS SELECT row_number() OVER () - 1 AS ${positionColumn}, * FROM ${scanText(scan, rejects, ...more)}`,
    );
  try {
    await attempt();
  } catch (error) {
    if (!isMixed(error)) throw error;
    await attempt("strict_mode = false");
  }
  const first = skip + (header ? 2 : 1);
  await session.run(
    `CREATE TEMP TABLE ${broken} AS SELECT line - ${first} AS position, min('line ' || line || ': ' || ${reasonOf}) AS reason, min(trim(csv_line, chr(10) || chr(13))) AS raw
     FROM ${errors} GROUP BY line ORDER BY line`,
  );
  // a quote that is never closed swallows the rest of a file as one bad row
  const [swallowed] = await session.rows(
    `SELECT position + ${first} AS line FROM ${broken} WHERE reason LIKE '%quote%' AND contains(raw, chr(10)) ORDER BY position LIMIT 1`,
  );
  if (swallowed)
    throw new LandfallError(
      "bad-table",
      `${key}: a quote that opens in line ${Number(swallowed["line"])} is not closed in it`,
    );
  const [some] = await session.rows(`SELECT 1 FROM ${broken} LIMIT 1`);
  if (!some) return { relation: read, broken };
  // the n-th good row stands after as many bad ones as have fewer good rows before them
  await session.run(
    `CREATE TEMP TABLE ${relation} AS SELECT * EXCLUDE (good, shift) REPLACE (${positionColumn} + coalesce(shift, 0) AS ${positionColumn})
     FROM ${read} r ASOF LEFT JOIN (SELECT good, max(shift) AS shift FROM (SELECT position - row_number() OVER (ORDER BY position) + 1 AS good, row_number() OVER (ORDER BY position) AS shift FROM ${broken}) GROUP BY good) b
     ON r.${positionColumn} >= b.good ORDER BY r.${positionColumn}`,
  );
  await session.run(`DROP TABLE ${read}`);
  return { relation, broken };
}

/** DuckDB's error in our words. */
const reasonOf = `CASE error_type
  WHEN 'TOO MANY COLUMNS' THEN 'it has more fields than there are columns'
  WHEN 'MISSING COLUMNS' THEN 'it has fewer fields than there are columns'
  WHEN 'UNQUOTED VALUE' THEN 'a quote is not closed, or text follows it'
  WHEN 'LINE SIZE OVER MAXIMUM' THEN 'it is longer than \`rowKb\` allows'
  WHEN 'INVALID ENCODING' THEN 'it is not written in UTF-8: declare \`encoding\`, such as "latin1"'
  ELSE error_message END`;

/** The columns of a file with the types that the config declares. */
function nameOwn(names: readonly string[], { drift }: SettledOptions) {
  const declared = new Map(drift.declared?.map(({ name, type }) => [name.toLowerCase(), type]));
  const columns = names.map((name) => ({ name, type: { kind: "null" as const } }));
  return Array.from(nameColumns(columns, drift.rename).values(), ({ name, spelled }) => ({
    name,
    spelled,
    declared: declared.get(name.toLowerCase()),
  }));
}

async function typeColumns(
  session: TableSession,
  relation: string,
  names: readonly string[],
  settled: SettledOptions,
  decimal: string,
): Promise<SourceColumn[]> {
  const unknown: { readonly index: number; readonly sql: string; readonly classes: string }[] = [];
  const columns = nameOwn(names, settled).map(({ spelled, declared: type }, index) => {
    // where a comma is the point, a point is nothing
    const number = decimal === "." ? `c${index}` : `translate(c${index}, ',.', '.#')`;
    if (!type) unknown.push({ index, sql: number, classes: classOfText(number) });
    return { name: spelled, number, type: type ?? { kind: "null" as const } };
  });
  const types = await inferTypes(session, relation, unknown, inferRules(settled));
  for (const [at, { index }] of unknown.entries()) {
    const column = columns[index];
    if (column) column.type = types[at] ?? { kind: "null" };
  }
  return columns.map(({ name, type, number }, index) => ({ name, type, sql: `c${index}`, isText: true, number }));
}

/** A row as JSON under its own names, for people. */
function rawOf(names: readonly string[], relation: string): string {
  return `to_json(struct_pack(${names.map((name, index) => `${JSON.stringify(name).replaceAll('\\"', '""')} := ${relation}.c${index}`).join(", ")}))`;
}
