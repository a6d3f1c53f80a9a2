import { type FileHandle, open } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { LandfallError } from "../core/index.ts";
import {
  arrow,
  type ColumnType,
  csv,
  json,
  ndjson,
  openTableSession,
  parquet,
  type TableFormat,
  type TableSchema,
  typeName,
} from "../formats/index.ts";

/** What a config for a table is written from. */
export interface TableOutline {
  readonly file: string;
  /** What the dataset is called. */
  readonly name: string;
  /** The format's word in a config. */
  readonly format: string;
  /** Source text of the pattern that takes the files. */
  readonly pattern: string;
  readonly columns: TableSchema;
}

interface Ending {
  readonly ending: RegExp;
  readonly pattern: string;
  readonly format: string;
  readonly make: () => TableFormat;
}

const packed = String.raw`(\.gz|\.zst)?$/i`;
const endings: readonly Ending[] = [
  { ending: /\.[ct]sv(\.gz|\.zst)?$/i, pattern: String.raw`/\.[ct]sv${packed}`, format: "csv", make: () => csv() },
  { ending: /\.json(\.gz|\.zst)?$/i, pattern: String.raw`/\.json${packed}`, format: "json", make: () => json() },
  {
    ending: /\.(ndjson|jsonl)(\.gz|\.zst)?$/i,
    pattern: String.raw`/\.(ndjson|jsonl)${packed}`,
    format: "ndjson",
    make: () => ndjson(),
  },
  { ending: /\.parquet$/i, pattern: String.raw`/\.parquet$/i`, format: "parquet", make: () => parquet() },
  {
    ending: /\.(arrow|feather|ipc)$/i,
    pattern: String.raw`/\.(arrow|feather|ipc)$/i`,
    format: "arrow",
    make: () => arrow(),
  },
];

/** Whether a file is a table, by its name. */
export function isTableFile(path: string): boolean {
  return endings.some(({ ending }) => ending.test(path));
}

/** Reads the columns of a file and outlines a config that takes it. Throws `bad-request` where it cannot be opened, and what its format throws. */
export async function describeTableFile(path: string): Promise<TableOutline> {
  const found = endings.find(({ ending }) => ending.test(path));
  if (!found) throw new LandfallError("internal", `${path} is no table`);
  await using handle = await opened(path);
  using session = await openTableSession();
  const file = {
    key: basename(path),
    size: (await handle.stat()).size,
    async read(offset: number, length: number) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
      return buffer.subarray(0, bytesRead);
    },
    localPath: () => Promise.resolve(resolve(path)),
  };
  const { schema } = await found.make().open(file, session);
  const { format, pattern } = found;
  return { file: file.key, name: nameOf(file.key), format, pattern, columns: schema };
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw new LandfallError("bad-request", `${path} cannot be opened: ${(error as NodeJS.ErrnoException).code ?? ""}`, {
      cause: error,
    });
  }
}

/** `trips-2024-01.csv` is one of the trips. */
function nameOf(file: string): string {
  const [stem = ""] = file.split(".");
  const name = stem.replaceAll(/[^A-Za-z0-9]+/g, "_").replace(/[_0-9]+$/, "");
  return /^[A-Za-z]/.test(name) ? name : "rows";
}

const times: ReadonlySet<ColumnType["kind"]> = new Set(["timestamptz", "timestamp", "date"]);

/** The text of a `lake.config.ts`. */
export function tableConfigText({ file, name, format, pattern, columns }: TableOutline): string {
  const time = columns.find(({ type }) => times.has(type.kind))?.name;
  const words = [...(time === undefined ? [] : ["column"]), "folder", format, "lake", "table"].toSorted();
  const list = columns
    .slice(0, 20)
    .map(({ name: own, type }) => `${own} ${type.kind === "int" ? "int" : typeName(type)}`);
  const others = columns.length > list.length ? `, and ${columns.length - list.length} more` : "";
  const partition =
    time === undefined
      ? `  // all in one partition; by time: partition: { day: column("at", "day") }\n`
      : `  // one partition for each day: a file that comes late, or again, renews the days that it has rows of\n  partition: { day: column(${JSON.stringify(time)}, "day") },\n`;
  const isNaive = columns.some(({ type }) => type.kind === "timestamp");
  return `// The whole lake in one file. After a change run \`landfall plan\` to see what it means, \`landfall build\` to do it.
import { ${words.join(", ")} } from "landfall";

// Files that appear in this folder land. Write them elsewhere and move them in, or give them time: a file counts as complete once it has
// not changed for two seconds. Names that begin with "." or end in .part or .tmp are left alone.
const incoming = folder("./incoming");

// Columns as found in ${file}: ${(list.join(", ") + others).replaceAll(/\s+/g, " ")}.
// A file with other columns widens the table; \`drift: "strict"\` holds it until someone looks. \`columns: { … }\` declares types${isNaive ? `, and\n// \`zone: "UTC"\` where times without a zone were taken` : ""}.
const rows = table({
  from: incoming.match(${pattern}),
  decode: ${format}(),
${partition}  // checks: [notNull("id"), unique("id")], and more: docs/config.md
});

export default lake({
  datasets: { ${name}: rows },
  // SQL models by dbt's conventions, in a folder: import { models } from "landfall" too, and
  // datasets: { ${name}: rows, ...models("./models", { ${name}: rows }).all },
});
`;
}
