import { zstdDecompressSync } from "node:zlib";
import type { Data, RecordBatch, RecordBatchReader, RecordBatchStreamReader, Vector } from "apache-arrow";
import { LandfallError } from "../../core/index.ts";
import { arrowColumn, type ArrowColumn } from "./arrow-column.ts";
import { checkFooter } from "./arrow-footer.ts";
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
/** Rows of a batch of nothing. */
const mostNullRows = 1 << 24;
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

const mark = "ARROW1";

/** A file lies between its marks, a stream begins with a message (Arrow Columnar Format 1.0, "IPC File Format"). */
async function readBytes(file: TableFile): Promise<Uint8Array> {
  const { key, size } = file;
  if (size > mostBytes)
    throw new LandfallError("too-large", `${key} has ${size} bytes, more than are read of an Arrow file`);
  const bytes = await file.read(0, size);
  const textAt = (from: number) => Buffer.from(bytes.subarray(from, from + mark.length)).toString("latin1");
  if (textAt(0) === mark) {
    if (textAt(size - mark.length) !== mark || size < 2 * mark.length + 4)
      throw new LandfallError("truncated-file", `${key} begins as an Arrow file and does not end as one`);
    return bytes;
  }
  if (!isStream(bytes)) throw new LandfallError("corrupt-file", `${key} is no Arrow IPC file`);
  return bytes;
}

function isStream(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes.subarray(0, 4).every((byte) => byte === 0xff);
}

/** The batches of a file by their numbers: asked for the next, Arrow's reader would look for one that is broken for ever. */
function* batchesOf(reader: RecordBatchReader): Generator<RecordBatch> {
  if (!reader.isFile()) {
    yield* reader as RecordBatchStreamReader;
    return;
  }
  const { numRecordBatches } = reader;
  for (let index = 0; index < numRecordBatches; index++) {
    const batch = reader.readRecordBatch(index);
    if (!batch || batch instanceof Promise) throw new RangeError(`batch ${index} is not where the footer says`);
    yield batch;
  }
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
  const bytes = await readBytes(file);
  const relation = session.freshName("arrow");
  try {
    if (!isStream(bytes)) checkFooter(bytes);
    const reader = RecordBatchReader.from(bytes).open();
    const fields = reader.schema?.fields ?? [];
    if (fields.length === 0) throw new LandfallError("corrupt-file", `${file.key} is no Arrow IPC file`);
    const columns = await Promise.all(fields.map((field) => arrowColumn(field, file.key)));
    const stored = columns.map(({ stored: type }, index) => `c${index} ${type.toString()}`);
    await session.run(`CREATE TEMP TABLE ${sqlName(relation)} (${[...stored, `${positionColumn} BIGINT`].join(", ")})`);
    const types = [...columns.map(({ stored: type }) => type), BIGINT];
    let position = 0;
    for (const batch of batchesOf(reader))
      position = await append(session, relation, { batch, columns, types, position });
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
      if (!data || !hasRows(data, batch.numRows))
        throw new RangeError(`${column.name} has fewer values than the batch claims rows`);
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

/** A batch claims its rows; its buffers must hold them. A column of nulls has no buffer: its rows are counted by the others. */
function hasRows({ data: [data] }: Vector, rows: number): boolean {
  if (!data || data.length < rows) return false;
  const { type, values, valueOffsets, stride } = data as Data;
  const name = type[Symbol.toStringTag];
  if (name === "Null") return rows <= mostNullRows;
  const held = (values as Uint8Array).length;
  if (/^(?:Large)?(?:Utf8|Binary)$/.test(name)) return valueOffsets.length > rows && Number(valueOffsets[rows]) <= held;
  return name === "Bool" ? held * 8 >= rows : held >= rows * stride;
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
