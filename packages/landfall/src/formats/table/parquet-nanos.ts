import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import type { AsyncBuffer, Compressors, FileMetaData } from "hyparquet";
import { LandfallError } from "../../core/index.ts";
import type { TableFile } from "./table-file.ts";

/** What hyparquet has no decoder of its own for. */
const compressors: Compressors = {
  GZIP: (bytes, size) => gunzipSync(bytes, { maxOutputLength: size }),
  ZSTD: (bytes, size) => zstdDecompressSync(bytes, { maxOutputLength: size }),
  BROTLI: (bytes, size) => brotliDecompressSync(bytes, { maxOutputLength: size }),
};

/**
 * Makes sure that instants that count nanoseconds are whole microseconds. DuckDB keeps naive nanoseconds, but cuts those of instants without a word, so these columns are looked at
 * here first, a row group at a time. (pandas writes all its times so; few are finer.) Throws `bad-table`.
 */
export async function expectMicroseconds(
  file: TableFile,
  metadata: FileMetaData,
  columns: readonly string[],
): Promise<void> {
  if (columns.length === 0) return;
  const { parquetReadObjects } = await import("hyparquet");
  const buffer: AsyncBuffer = {
    byteLength: file.size,
    async slice(start, end = file.size) {
      // a copy: a Buffer's own slice would be a part of a larger one
      return new Uint8Array(await file.read(start, end - start)).buffer;
    },
  };
  let rowStart = 0;
  for (const { num_rows: count } of metadata.row_groups) {
    const rowEnd = rowStart + Number(count);
    const rows = await decoding(file.key, () =>
      parquetReadObjects({
        file: buffer,
        metadata,
        columns: [...columns],
        rowStart,
        rowEnd,
        compressors,
        parsers: { timestampFromNanoseconds: (nanoseconds) => nanoseconds },
      }),
    );
    for (const row of rows) {
      const finer = columns.find((name) => typeof row[name] === "bigint" && row[name] % 1000n !== 0n);
      if (finer !== undefined)
        throw new LandfallError(
          "bad-table",
          `${file.key}: ${finer} holds times that are finer than a microsecond: have them rounded, or allow \`lossy\` in \`drift\``,
        );
    }
    rowStart = rowEnd;
  }
}

async function decoding<T>(key: string, decode: () => Promise<T>): Promise<T> {
  try {
    return await decode();
  } catch (error) {
    const said = error instanceof Error ? error.message : "";
    const code = /unsupported compression/.test(said) ? "unsupported-format" : "corrupt-file";
    throw new LandfallError(code, `${key}: its times cannot be decoded: ${said}`, { cause: error });
  }
}
