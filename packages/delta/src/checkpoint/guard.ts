import type { ColumnMetaData, FileMetaData, RowGroup, SchemaElement } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { getSchemaPath } from "hyparquet/src/schema.js";
import { DeltaError, type DeltaErrorDetails } from "../errors.ts";
import { areRunsBounded, type PagedColumn } from "./runs.ts";

/** What a checkpoint's page may expand to, in all: a checkpoint compresses well, but not without end. */
const maxExpansion = 256;
/** No row of a checkpoint has more entries in one of its maps and lists. */
const maxEntriesPerRow = 4096;

/**
 * Compares what a Parquet file claims (rows, values, sizes before compression) with its bytes, page by page and before anything is decoded: a decoder
 * believes the headers, and a header of ten bytes can claim two thousand million values. Throws `corrupt`, `too-large` for more than
 * `maxRows`, and what the decoder's own parts throw for bytes that end too soon.
 */
export function checkPages(
  bytes: Uint8Array,
  metadata: FileMetaData,
  maxRows: number,
  details: DeltaErrorDetails,
): void {
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (!(rows >= 0) || metadata.row_groups.some((group) => group.num_rows < 0n))
    throw new DeltaError("corrupt", "a row group claims less than no rows", details);
  if (rows > maxRows) throw new DeltaError("too-large", `${rows} actions, more than ${maxRows} are not read`, details);
  // each action has a path or a name of its own, and a byte holds little of that
  if (rows > 1024 + bytes.byteLength * 4)
    throw new DeltaError("corrupt", `${bytes.byteLength} bytes claim to hold ${rows} actions`, details);
  const budget = { bytes: 2 ** 20 + bytes.byteLength * maxExpansion };
  for (const group of metadata.row_groups)
    for (const { meta_data: column } of group.columns) {
      if (!column) throw new DeltaError("corrupt", "a column has no metadata", details);
      const path = getSchemaPath(metadata.schema, column.path_in_schema);
      const paged = { type: column.type, codec: column.codec, path };
      checkColumn(bytes, column, paged, Number(group.num_rows), budget, details);
    }
}

function checkColumn(
  bytes: Uint8Array,
  column: ColumnMetaData,
  paged: PagedColumn,
  rows: number,
  budget: { bytes: number },
  details: DeltaErrorDetails,
): void {
  const name = column.path_in_schema.join(".");
  const refuse = (what: string) => new DeltaError("corrupt", `the column ${name} ${what}`, details);
  const begin = Number(column.dictionary_page_offset || column.data_page_offset);
  const length = Number(column.total_compressed_size);
  if (!(begin >= 4 && length >= 0 && begin + length <= bytes.byteLength)) throw refuse("lies outside the file");
  const maxValues = rows * maxEntriesPerRow;
  const view = new DataView(bytes.buffer, bytes.byteOffset + begin, length);
  const reader = { view, offset: 0 };
  let values = 0;
  while (reader.offset < length - 1) {
    const header = parquetHeader(reader);
    const { compressed_page_size: stored, uncompressed_page_size: expanded } = header;
    if (!(stored >= 0 && reader.offset + stored <= length)) throw refuse("has a page beyond its end");
    const content = bytes.subarray(begin + reader.offset, begin + reader.offset + stored);
    reader.offset += stored;
    budget.bytes -= expanded;
    if (!(expanded >= 0 && budget.bytes >= 0)) throw refuse("expands to more than its bytes can hold");
    const page = header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header;
    const count = page?.num_values ?? 0;
    // entries of a dictionary are written out, so its bytes bound them
    const most = header.dictionary_page_header ? expanded : maxValues;
    if (!(count >= 0 && count <= most)) throw refuse(`has a page of ${count} values`);
    if (header.dictionary_page_header) continue;
    values += count;
    if (!areRunsBounded(content, header, paged)) throw refuse("has a run of more values than its page");
  }
  if (values > maxValues) throw refuse(`has ${values} values in ${rows} rows`);
}

/** The kinds of action that make up a snapshot, and what else stands in a checkpoint and matters. */
const wanted: ReadonlySet<string> = new Set(["add", "remove", "metaData", "protocol", "txn", "sidecar"]);
/** Statistics and partition values once more, in types of the table: nothing is read from them, and their types have no end. */
const unwanted: ReadonlySet<string> = new Set(["stats_parsed", "partitionValues_parsed"]);

/** The same metadata without the columns that nothing is read from, whatever they are. */
export function pruneMetadata(metadata: FileMetaData): FileMetaData {
  const keep = ([kind, member]: readonly string[]) =>
    wanted.has(kind ?? "") && (member === undefined || !unwanted.has(member));
  const [root, ...elements] = metadata.schema;
  if (!root) return metadata;
  let next = 0;

  /** The elements of one field and of all in it; none where it is not kept. */
  function take(path: readonly string[]): SchemaElement[] {
    const element = elements[next++];
    if (!element || path.length > 64) throw new RangeError("the Parquet schema does not close its groups");
    const here = [...path, element.name];
    const children = takeAll(element.num_children ?? 0, here);
    if (here.length <= 2 && !keep(here)) return [];
    return [element.num_children ? { ...element, num_children: children.length } : element, ...children.flat()];
  }
  function takeAll(count: number, path: readonly string[]): SchemaElement[][] {
    if (count > elements.length) throw new RangeError("the Parquet schema claims more fields than it has");
    return Array.from({ length: count }, () => take(path)).filter((field) => field.length > 0);
  }

  const fields = takeAll(root.num_children ?? 0, []);
  return {
    ...metadata,
    schema: [{ ...root, num_children: fields.length }, ...fields.flat()],
    row_groups: metadata.row_groups.map((group): RowGroup => ({
      ...group,
      columns: group.columns.filter(({ meta_data: column }) => keep(column?.path_in_schema ?? [])),
    })),
  };
}
