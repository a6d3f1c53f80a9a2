import { onTestFinished } from "vitest";
import { type Column, typeText } from "../../../src/formats/table/column-type.ts";
import { readingFile } from "../../../src/formats/table/faults.ts";
import { openTableSession, type TableSession } from "../../../src/formats/table/session.ts";
import { storedTableFile, type TableFile } from "../../../src/formats/table/table-file.ts";
import type { TableFormat, TableRows } from "../../../src/formats/table/table-format.ts";
import { localStore, memoryStore } from "../../../src/store/index.ts";
import { temporaryFolder } from "../../support/folders.ts";

/** A session that ends with the test. */
export async function testSession(): Promise<TableSession> {
  const session = await openTableSession({ folder: temporaryFolder() });
  onTestFinished(() => session[Symbol.dispose]());
  return session;
}

/** A file of a store in memory, which DuckDB cannot reach as it is. */
export async function fileOf(bytes: Uint8Array | string, key = "file"): Promise<TableFile> {
  const store = memoryStore();
  await store.put(key, bytes);
  return storedTableFile(store, key);
}

/** A file of a local store. */
export async function localFileOf(bytes: Uint8Array | string, key = "file"): Promise<TableFile> {
  const store = localStore(temporaryFolder());
  await store.put(key, bytes);
  return storedTableFile(store, key);
}

/** A Parquet file of what a SELECT gives, as DuckDB writes it. */
export async function parquetOf(session: TableSession, select: string, options = ""): Promise<Buffer> {
  const { readFileSync } = await import("node:fs");
  const path = `${session.folder}/${session.freshName("made")}.parquet`;
  await session.run(`COPY (${select}) TO '${path}' (FORMAT parquet${options})`);
  return readFileSync(path);
}

/** What was read of a file, for comparing. */
export interface Got {
  readonly schema: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly unknown[];
  readonly rejected: readonly unknown[];
}

export const shown = (columns: readonly Column[]): string[] =>
  columns.map(({ name, type }) => `${name} ${typeText(type)}`);

/** Opens and reads a file as its own table. */
export async function readAll(
  format: TableFormat,
  bytes: Uint8Array | string,
  session?: TableSession,
  onto?: readonly Column[],
): Promise<Got> {
  const used = session ?? (await testSession());
  const table = await format.open(await fileOf(bytes), used);
  const rows = await table.read(onto);
  const read = await readingFile("file", () => contents(used, rows));
  return { schema: shown(table.schema), columns: shown(rows.columns), ...read };
}

export async function contents(session: TableSession, rows: TableRows): Promise<Pick<Got, "rows" | "rejected">> {
  return {
    rows: await session.rows(`SELECT * FROM ${rows.relation}`),
    rejected: await session.rows(`SELECT * FROM ${rows.rejected}`),
  };
}
