import type { FileMetaData } from "hyparquet";
import { LandfallError } from "../../core/index.ts";
import { sqlName, sqlText, type TableSchema } from "./column-type.ts";
import { readingFile } from "./faults.ts";
import { settle, type TableOptions } from "./options.ts";
import { expectMicroseconds } from "./parquet-nanos.ts";
import { type ParquetColumn, parquetColumns } from "./parquet-schema.ts";
import { castRows, type StagedRows } from "./rows.ts";
import { nameColumns } from "./schema.ts";
import type { TableFile } from "./table-file.ts";
import { positionColumn, type TableFormat } from "./table-format.ts";

/** Bytes at the end of a file that are read first: the footer of most files. */
const tailBytes = 16 << 10;
/** A footer beyond this is no table that one machine keeps. */
const mostFooterBytes = 256 << 20;

/** Parquet files: `parquet({ drift: "widen" })`. */
export function parquet(options: TableOptions = {}): TableFormat {
  const settled = settle("parquet", options);
  return {
    recipe: settled.words,
    drift: settled.drift,
    async open(file, session) {
      const { columns, metadata } = await readMetadata(file);
      return {
        schema: columns.map(({ name, type }) => ({ name, type })),
        read: (onto) =>
          readingFile(file.key, async () => {
            const instants = columns.filter(({ isNano, type }) => isNano && type.kind === "timestamptz");
            if (!settled.drift.lossy)
              await expectMicroseconds(
                file,
                metadata,
                instants.map(({ name }) => name),
              );
            const path = await file.localPath(session);
            nameColumns(columns, settled.drift.rename);
            const view = session.freshName("parquet");
            // a column of the file may bear any name: ours are numbered
            const names = columns.map(({ name }, index) => `${sqlName(name)} AS c${index}`);
            await session.run(
              `CREATE TEMP VIEW ${view} AS SELECT ${[...names, `file_row_number AS ${positionColumn}`].join(", ")}
               FROM read_parquet(${sqlText(path)}, file_row_number = true, hive_partitioning = false)`,
            );
            const staged: StagedRows = {
              key: file.key,
              relation: view,
              raw: `to_json(${view})`,
              columns: columns.map(({ name, type, isNano }, index) => ({
                name,
                type,
                sql: `c${index}`,
                isText: false,
                ...(isNano && type.kind === "timestamp" ? { sqlType: "TIMESTAMP_NS" } : {}),
              })),
            };
            return castRows(session, staged, settled, onto);
          }),
      };
    },
  };
}

/** The columns of a Parquet file, from its footer alone: one read of the end, two where the footer is long. Throws `empty-file`, `truncated-file`, `corrupt-file`, `too-large`, `unsupported-format`. */
export async function readParquetSchema(file: TableFile): Promise<TableSchema> {
  const { columns } = await readMetadata(file);
  return columns.map(({ name, type }) => ({ name, type }));
}

async function readMetadata(
  file: TableFile,
): Promise<{ readonly columns: readonly ParquetColumn[]; readonly metadata: FileMetaData }> {
  const { parquetMetadata, parquetSchema } = await import("hyparquet");
  const footer = await readFooter(file);
  try {
    const metadata = parquetMetadata(footer, { geoparquet: false });
    const rows = metadata.row_groups.reduce((sum, group) => sum + group.num_rows, 0n);
    if (rows !== metadata.num_rows)
      throw new LandfallError(
        "corrupt-file",
        `${file.key}: it claims ${metadata.num_rows} rows, its row groups ${rows}`,
      );
    return { columns: parquetColumns(metadata, parquetSchema(metadata), file.key), metadata };
  } catch (error) {
    // what the footer holds is not checked before: numbers can be missing, or none
    if (error instanceof LandfallError) throw error;
    throw new LandfallError("corrupt-file", `${file.key}: its footer cannot be read`, { cause: error });
  }
}

async function readFooter(file: TableFile): Promise<Uint8Array> {
  const { key, size } = file;
  if (size === 0) throw new LandfallError("empty-file", `${key} has no bytes`);
  const read = async (from: number) =>
    file.readSync ? file.readSync(from, size - from) : await file.read(from, size - from);
  const tail = await read(Math.max(0, size - tailBytes));
  const mark = Buffer.from(tail.subarray(-4)).toString("latin1");
  if (mark === "PARE") throw new LandfallError("unsupported-format", `${key}: its footer is encrypted`);
  if (size < 12 || mark !== "PAR1") {
    const head = Buffer.from(await file.read(0, 4)).toString("latin1");
    throw head === "PAR1"
      ? new LandfallError("truncated-file", `${key} begins as a Parquet file and does not end as one`)
      : new LandfallError("corrupt-file", `${key} is no Parquet file`);
  }
  const length = new DataView(tail.buffer, tail.byteOffset, tail.byteLength).getUint32(tail.byteLength - 8, true);
  if (length > size - 12)
    throw new LandfallError("corrupt-file", `${key}: its footer claims ${length} bytes of a file of ${size}`);
  if (length > mostFooterBytes) throw new LandfallError("too-large", `${key}: its footer has ${length} bytes`);
  return length + 8 <= tail.byteLength ? tail : read(size - length - 8);
}
