import { zstdDecompressSync } from "node:zlib";
import type { RecordBatch } from "apache-arrow";
import { LandfallError } from "../../core/index.ts";
import { arrowColumn, type ArrowColumn } from "./arrow-column.ts";
import type { SourceColumn } from "./cast.ts";
import { sqlName } from "./column-type.ts";
import { readingFile } from "./faults.ts";
import { expandLz4 } from "./lz4.ts";
import { settle, type TableOptions } from "./options.ts";
import { castRows } from "./rows.ts";
import type { TableSession } from "./session.ts";
import type { TableFile } from "./table-file.ts";
import { positionColumn, type TableFormat } from "./table-format.ts";

/** Rows of a chunk of DuckDB. */
const chunkRows = 2048;
/** Files are held in memory while they are read. */
const mostBytes = 2 ** 31 - 1;
/** A compressed buffer that claims more is none. */
const mostBufferBytes = 1 << 30;

/** Arrow IPC, files (Feather) and streams, plain or compressed: `arrow()`. */
export function arrow(options: TableOptions = {}): TableFormat {
  const settled = settle("arrow", options);
  return {
    recipe: settled.words,
    drift: settled.drift,
    async open(file, session) {
      if (file.size === 0) throw new LandfallError("empty-file", `${file.key} has no bytes`);
      await checkHead(file);
      const { relation, columns } = await stage(file, session);
      const sources = await narrow(session, relation, columns);
      return {
        schema: sources.map(({ name, type }) => ({ name, type })),
        read: (onto) =>
          readingFile(file.key, () =>
            castRows(
              session,
              { key: file.key, relation, columns: sources, raw: `to_json(${relation})` },
              settled,
              onto,
            ),
          ),
      };
    },
  };
}

/** A file begins with its name, a stream with the mark of a message (Arrow Columnar Format 1.0, "Encapsulated message format"). */
async function checkHead(file: TableFile): Promise<void> {
  const head = Buffer.from(await file.read(0, 6));
  if (head.toString("latin1") !== "ARROW1" && (head.length < 4 || head.readUInt32LE(0) !== 0xffffffff))
    throw new LandfallError("corrupt-file", `${file.key} is no Arrow IPC file`);
}

/** Reads the batches into a table of plain values, a batch at a time. */
async function stage(
  file: TableFile,
  session: TableSession,
): Promise<{ readonly relation: string; readonly columns: readonly ArrowColumn[] }> {
  const { CompressionType, compressionRegistry, RecordBatchReader } = await import("apache-arrow");
  const { BIGINT } = await import("@duckdb/node-api");
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: expandLz4 });
  compressionRegistry.set(CompressionType.ZSTD, {
    decode: (bytes) => zstdDecompressSync(bytes, { maxOutputLength: mostBufferBytes }),
  });
  if (file.size > mostBytes)
    throw new LandfallError("too-large", `${file.key} has ${file.size} bytes, more than are read of an Arrow file`);
  const bytes = await file.read(0, file.size);
  const relation = session.freshName("arrow");
  try {
    // from memory: over a handle of a file, Arrow's reader waits for ever for bytes that a broken footer promises
    const reader = RecordBatchReader.from(bytes).open();
    const fields = reader.schema?.fields ?? [];
    if (fields.length === 0) throw new LandfallError("corrupt-file", `${file.key} is no Arrow IPC file`);
    const columns = await Promise.all(fields.map((field) => arrowColumn(field, file.key)));
    const stored = columns.map(({ stored: type }, index) => `c${index} ${type.toString()}`);
    await session.run(`CREATE TEMP TABLE ${sqlName(relation)} (${[...stored, `${positionColumn} BIGINT`].join(", ")})`);
    const types = [...columns.map(({ stored: type }) => type), BIGINT];
    let position = 0;
    for (const batch of reader) position = await append(session, relation, { batch, columns, types, position });
    return { relation, columns };
  } catch (error) {
    throw explain(error, file);
  }
}

async function append(
  session: TableSession,
  relation: string,
  given: {
    readonly batch: RecordBatch;
    readonly columns: readonly ArrowColumn[];
    readonly types: readonly ArrowColumn["stored"][];
    readonly position: number;
  },
): Promise<number> {
  const { DuckDBDataChunk } = await import("@duckdb/node-api");
  const { batch, columns, types, position } = given;
  const appender = await session.connection.createAppender(relation);
  for (let from = 0; from < batch.numRows; from += chunkRows) {
    const to = Math.min(from + chunkRows, batch.numRows);
    const chunk = DuckDBDataChunk.create(types, to - from);
    for (const [index, column] of columns.entries()) {
      const data = batch.getChildAt(index);
      if (!data || data.length < to) throw new RangeError(`${column.name} has fewer values than the batch has rows`);
      chunk.setColumnValues(index, column.values(data, from, to));
    }
    chunk.setColumnValues(
      columns.length,
      Array.from({ length: to - from }, (_, at) => BigInt(position + from + at)),
    );
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return position + batch.numRows;
}

/** What the values say more than the schema: that there are none, or that 64-bit integers lie within ±2^53. As a footer's statistics do for Parquet. */
async function narrow(
  session: TableSession,
  relation: string,
  columns: readonly ArrowColumn[],
): Promise<SourceColumn[]> {
  const facts = columns.map(({ type }, index) =>
    type.kind === "int" && type.bits === 64
      ? `count(c${index}) AS n${index}, bool_and(c${index} BETWEEN -9007199254740992 AND 9007199254740992) AS x${index}`
      : `count(c${index}) AS n${index}`,
  );
  const [found] = await session.rows(`SELECT ${facts.join(", ")} FROM ${relation}`);
  return columns.map(({ name, type, sql, lost }, index) => ({
    name,
    type:
      Number(found?.[`n${index}`]) === 0
        ? { kind: "null" }
        : found?.[`x${index}`] === true
          ? { kind: "int", bits: 54 }
          : type,
    sql: sql(`c${index}`),
    isText: false,
    ...(lost ? { lost: lost(`c${index}`) } : {}),
  }));
}

/** Arrow's reader throws plain errors at what it cannot read, and stops silently at none. */
function explain(error: unknown, { key }: TableFile): unknown {
  if (error instanceof LandfallError || !(error instanceof Error)) return error;
  const isCut = /Expected to read|invalid message|unexpected end/i.test(error.message);
  return new LandfallError(
    isCut ? "truncated-file" : "corrupt-file",
    `${key} is no whole Arrow IPC file: ${error.message}`,
    {
      cause: error,
    },
  );
}
