import { link, open, readFile, rm } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { text } from "node:stream/consumers";
import { query as ask } from "../../app/index.ts";
import { LandfallError } from "../../core/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { countText, safeText, tableText } from "../text.ts";

type Format = "table" | "json" | "csv" | "parquet" | "arrow";
type Answer = Parameters<Parameters<typeof ask>[3]>[0];

export interface QueryOptions {
  readonly file?: string;
  readonly at?: string;
  readonly format?: Format;
  readonly output?: string;
  readonly limit?: number;
  readonly cells?: number;
  readonly timeout: number;
}

/** Rows that a table shows where nobody said how many. */
const shownRows = 200;
/** Longer values are cut in a table, and nowhere else. */
const longestCell = 60;
const byName: Readonly<Record<string, Format>> = {
  ".json": "json",
  ".csv": "csv",
  ".parquet": "parquet",
  ".arrow": "arrow",
  ".arrows": "arrow",
};

export async function query(context: CommandContext, sql: string | undefined, options: QueryOptions): Promise<number> {
  const { out, signal } = context;
  const statement = await readStatement(sql, options.file);
  const format = formatOf(context, options);
  const isTable = format === "table";
  return withLake(context, (lake) =>
    ask(
      lake,
      statement,
      {
        format: isTable ? "json" : format,
        at: options.at,
        // one more tells that there are more
        limit: options.limit ?? (isTable ? shownRows + 1 : undefined),
        ...(options.cells === undefined ? {} : { mostCells: options.cells }),
        timeoutMs: options.timeout * 1000,
        signal,
      },
      async (answer) => {
        const number = answer.pin.at ?? answer.pin.head.number;
        if (isTable) await showTable(context, answer, options.limit);
        else if (options.output === undefined) await pipeline(bytesOf(answer), process.stdout, { end: false, signal });
        else {
          const { output } = options;
          const rows = await writeWhole(answer, output, signal);
          const columns = answer.columns.map(({ name, type }) => ({ name, type }));
          await out.result(
            { output, format, number, rows, columns },
            () => `wrote ${output}${rows === undefined ? "" : `: ${countText(rows, "row")}`}, at number ${number}`,
          );
        }
        return 0;
      },
    ),
  );
}

async function readStatement(sql: string | undefined, file: string | undefined): Promise<string> {
  if ((sql === undefined) === (file === undefined))
    throw new LandfallError(
      "bad-request",
      'give one SELECT: landfall query "SELECT …", or --file FILE, or - for standard input',
    );
  if (sql === "-") return text(process.stdin);
  if (file === undefined) return sql ?? "";
  return readFile(file, "utf8").catch((error: unknown) => {
    throw new LandfallError("bad-request", `${file} cannot be read`, { cause: error });
  });
}

function formatOf({ out }: CommandContext, { format, output }: QueryOptions): Format {
  if (output !== undefined) {
    const chosen = format ?? byName[extname(output).toLowerCase()] ?? "csv";
    if (chosen === "table") throw new LandfallError("bad-request", "a table is for terminals: choose another --format");
    return chosen;
  }
  if (out.json && format !== undefined && format !== "json")
    throw new LandfallError("bad-request", `with --json standard output is JSON: give --output FILE for ${format}`);
  const chosen = format ?? (out.json ? "json" : process.stdout.isTTY ? "table" : "csv");
  if (process.stdout.isTTY && (chosen === "parquet" || chosen === "arrow"))
    throw new LandfallError("bad-request", `${chosen} is nothing for a terminal: give --output FILE`);
  return chosen;
}

async function* bytes({ pieces }: Answer, count: (rows: number) => void = () => undefined): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    if (piece.rows > 0) count(piece.rows);
    if (piece.bytes.byteLength > 0) yield piece.bytes;
  }
}

function bytesOf(answer: Answer): Readable {
  return Readable.from(bytes(answer), { objectMode: false });
}

/** Writes a file that is there whole or not at all, and replaces none. Gives the rows, where they were counted. */
async function writeWhole(answer: Answer, path: string, signal: AbortSignal): Promise<number | undefined> {
  const part = `${path}.${process.pid}.part`;
  const file = await open(part, "wx").catch(async (error: unknown) => {
    await answer.pieces.return();
    throw unwritable(error, path);
  });
  let rows: number | undefined;
  try {
    await pipeline(
      Readable.from(
        bytes(answer, (counted) => (rows = counted)),
        { objectMode: false },
      ),
      file.createWriteStream(),
      { signal },
    );
    await link(part, path).catch((error: unknown) => {
      throw unwritable(error, path);
    });
    return rows;
  } finally {
    await rm(part, { force: true });
  }
}

/** What a path that someone chose can be at fault for; everything else as it is. */
function unwritable(error: unknown, path: string): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const wrong = (advice: string) =>
    new LandfallError("bad-request", `${path} cannot be written: ${advice}`, { cause: error });
  switch (code) {
    case "EEXIST":
      return new LandfallError("already-exists", `${path} is there already: query does not overwrite it`);
    case "ENOENT":
    case "ENOTDIR":
      return wrong(`there is no folder ${dirname(path)}; make it first, or choose another --output`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return wrong(`writing into ${dirname(path)} is not allowed; choose another --output`);
    default:
      return error;
  }
}

async function showTable({ out }: CommandContext, answer: Answer, limit: number | undefined): Promise<void> {
  const names = answer.columns.map(({ name }) => name);
  const rows = parseRows(await text(bytesOf(answer)));
  const shown = limit === undefined ? rows.slice(0, shownRows) : rows;
  const right = answer.columns.flatMap(({ type }, index) => (/INT|DOUBLE|FLOAT|DECIMAL/.test(type) ? [index] : []));
  const lines = [names, ...shown.map((row) => names.map((name) => cellText(row[name])))];
  await out.write(
    `${tableText(
      lines.map((line) => line.map(safeText)),
      right,
    )}\n`,
  );
  if (shown.length < rows.length)
    out.note(`the first ${shownRows} rows, and there are more: --limit shows another number of them, --format csv all`);
  else out.note(countText(rows.length, "row"));
}

/** Numbers keep all their digits: they are shown as they are written. */
function parseRows(json: string): readonly Readonly<Record<string, unknown>>[] {
  const written = (_key: string, value: unknown, { source }: { readonly source?: string }) =>
    typeof value === "number" && source !== undefined ? source : value;
  const parse = JSON.parse as (text: string, reviver: typeof written) => unknown;
  return parse(json, written) as readonly Readonly<Record<string, unknown>>[];
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  const whole = typeof value === "string" ? value : JSON.stringify(value);
  return whole.length > longestCell ? `${whole.slice(0, longestCell - 1)}…` : whole;
}
