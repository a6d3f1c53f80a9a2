import type { DuckDBConnection, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type { DataType } from "apache-arrow";
import type { Piece } from "./messages.ts";

/** Rows that go into one record batch, at least. */
const batchRows = 65_536;

/** The rows of a query as an Arrow IPC stream, batch by batch. What Arrow has no simple type for (nested values, 128-bit integers) is text. */
export async function* arrowBatches(connection: DuckDBConnection, sql: string): AsyncGenerator<Piece, void, void> {
  const arrow = await import("apache-arrow");
  const { DuckDBTypeId } = await import("@duckdb/node-api");
  const result = await connection.stream(sql);
  const count = result.columnCount;
  const columns = Array.from({ length: count }, (_, index) => column(result.columnType(index)));
  const schema = new arrow.Schema(
    columns.map(({ type }, index) => new arrow.Field(result.columnName(index), type, true)),
  );
  const writer = new arrow.RecordBatchStreamWriter();
  writer.reset(undefined, schema);
  const pieces = writer[Symbol.asyncIterator]();
  const write = (values: readonly (readonly DuckDBValue[])[]) => {
    const data = arrow.makeData({
      type: new arrow.Struct(schema.fields),
      length: values[0]?.length ?? 0,
      nullCount: 0,
      children: columns.map(({ type, convert }, index) => {
        const vector = arrow.vectorFromArray(
          (values[index] ?? []).map((value) => (value === null ? null : convert(value))),
          type,
        );
        return vector.data[0] ?? arrow.makeData({ type });
      }),
    });
    writer.write(new arrow.RecordBatch(schema, data));
  };
  let read = 0;
  let rows: DuckDBValue[][] = columns.map(() => []);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    read += chunk.rowCount;
    for (const [index, values] of rows.entries()) values.push(...chunk.getColumnValues(index));
    if ((rows[0]?.length ?? 0) < batchRows) continue;
    write(rows);
    rows = columns.map(() => []);
    const piece = await pieces.next();
    if (!piece.done) yield { bytes: piece.value, rows: read, last: false };
  }
  write(rows);
  writer.finish();
  for (let piece = await pieces.next(); !piece.done; piece = await pieces.next())
    yield { bytes: piece.value, rows: read, last: false };

  function column(type: DuckDBType): { readonly type: DataType; convert(value: DuckDBValue): unknown } {
    const same = (value: DuckDBValue) => value;
    switch (type.typeId) {
      case DuckDBTypeId.BOOLEAN:
        return { type: new arrow.Bool(), convert: same };
      case DuckDBTypeId.TINYINT:
        return { type: new arrow.Int8(), convert: same };
      case DuckDBTypeId.SMALLINT:
        return { type: new arrow.Int16(), convert: same };
      case DuckDBTypeId.INTEGER:
        return { type: new arrow.Int32(), convert: same };
      case DuckDBTypeId.BIGINT:
        return { type: new arrow.Int64(), convert: same };
      case DuckDBTypeId.FLOAT:
        return { type: new arrow.Float32(), convert: same };
      case DuckDBTypeId.DOUBLE:
        return { type: new arrow.Float64(), convert: same };
      case DuckDBTypeId.DATE:
        return { type: new arrow.DateDay(), convert: (value) => (value as { days: number }).days * 86_400_000 };
      case DuckDBTypeId.TIMESTAMP:
        return { type: new arrow.TimestampMicrosecond(), convert: (value) => (value as { micros: bigint }).micros };
      case DuckDBTypeId.TIMESTAMP_TZ:
        return {
          type: new arrow.TimestampMicrosecond("UTC"),
          convert: (value) => (value as { micros: bigint }).micros,
        };
      default:
        return { type: new arrow.Utf8(), convert: String };
    }
  }
}
