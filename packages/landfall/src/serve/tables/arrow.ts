import type { DuckDBConnection, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type * as Arrow from "apache-arrow";
import type { Piece } from "./messages.ts";

/** Rows that go into one record batch, at least. */
const batchRows = 65_536;

/** A column of the answer. */
interface ArrowColumn {
  readonly type: Arrow.DataType;
  /** Its values in a batch, null where there is none. */
  data(values: readonly DuckDBValue[]): Arrow.Data;
}

/** The rows of a query as an Arrow IPC stream, batch by batch. What is nested, and other types of which Arrow has none, is text as DuckDB writes it. */
export async function* arrowBatches(connection: DuckDBConnection, sql: string): AsyncGenerator<Piece, void, void> {
  const arrow = await import("apache-arrow");
  const columnOf = await arrowColumns(arrow);
  const result = await connection.stream(sql);
  const columns = Array.from({ length: result.columnCount }, (_, index) => columnOf(result.columnType(index)));
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
      children: columns.map((column, index) => column.data(values[index] ?? [])),
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
}

async function arrowColumns(arrow: typeof Arrow): Promise<(type: DuckDBType) => ArrowColumn> {
  const { DuckDBTypeId: id } = await import("@duckdb/node-api");

  /** Values that the library puts into a vector as they are. */
  function plain(type: Arrow.DataType, convert: (value: DuckDBValue) => unknown = (value) => value): ArrowColumn {
    const data = (values: readonly DuckDBValue[]) => {
      const converted = values.map((value) => (value === null ? null : convert(value)));
      return arrow.vectorFromArray(converted, type).data[0] ?? arrow.makeData({ type });
    };
    return { type, data };
  }

  /** Integers of 64 or 128 bits. The library would take some of them through doubles. */
  function wide(type: Arrow.DataType, words: 1 | 2, integer: (value: DuckDBValue) => bigint): ArrowColumn {
    const data = (values: readonly DuckDBValue[]) => {
      const buffer = new BigInt64Array(values.length * words);
      const validity = new Uint8Array(Math.ceil(values.length / 8));
      let nullCount = 0;
      for (const [index, value] of values.entries()) {
        if (value === null) {
          nullCount++;
          continue;
        }
        const whole = integer(value);
        validity[index >> 3] = (validity[index >> 3] ?? 0) | (1 << (index & 7));
        // an element takes the lowest 64 bits of what is assigned to it
        buffer[index * words] = whole;
        if (words === 2) buffer[index * words + 1] = whole >> 64n;
      }
      const given = words === 2 ? new Uint32Array(buffer.buffer) : buffer;
      return arrow.makeData({ type, length: values.length, nullCount, nullBitmap: validity, data: given } as Parameters<
        typeof arrow.makeData
      >[0]);
    };
    return { type, data };
  }

  const own = (value: DuckDBValue) => value as bigint;
  const micros = (value: DuckDBValue) => (value as { micros: bigint }).micros;
  return (type) => {
    switch (type.typeId) {
      case id.BOOLEAN:
        return plain(new arrow.Bool());
      case id.TINYINT:
        return plain(new arrow.Int8());
      case id.SMALLINT:
        return plain(new arrow.Int16());
      case id.INTEGER:
        return plain(new arrow.Int32());
      case id.UTINYINT:
        return plain(new arrow.Uint8());
      case id.USMALLINT:
        return plain(new arrow.Uint16());
      case id.UINTEGER:
        return plain(new arrow.Uint32());
      case id.FLOAT:
        return plain(new arrow.Float32());
      case id.DOUBLE:
        return plain(new arrow.Float64());
      case id.BLOB:
        return plain(new arrow.Binary(), (value) => (value as { bytes: Uint8Array }).bytes);
      case id.BIGINT:
        return wide(new arrow.Int64(), 1, own);
      case id.UBIGINT:
        return wide(new arrow.Uint64(), 1, own);
      // the sum of integers
      case id.HUGEINT:
        return wide(new arrow.Decimal(0, 38, 128), 2, own);
      case id.DECIMAL: {
        const { scale, width } = type as unknown as { readonly scale: number; readonly width: number };
        return wide(new arrow.Decimal(scale, width, 128), 2, (value) => (value as { value: bigint }).value);
      }
      case id.DATE:
        return plain(new arrow.DateDay(), (value) => (value as { days: number }).days * 86_400_000);
      case id.TIME:
        return wide(new arrow.TimeMicrosecond(), 1, micros);
      case id.TIMESTAMP:
        return wide(new arrow.TimestampMicrosecond(), 1, micros);
      case id.TIMESTAMP_TZ:
        return wide(new arrow.TimestampMicrosecond("UTC"), 1, micros);
      case id.TIMESTAMP_S:
        return wide(new arrow.TimestampSecond(), 1, (value) => (value as { seconds: bigint }).seconds);
      case id.TIMESTAMP_MS:
        return wide(new arrow.TimestampMillisecond(), 1, (value) => (value as { millis: bigint }).millis);
      case id.TIMESTAMP_NS:
        return wide(new arrow.TimestampNanosecond(), 1, (value) => (value as { nanos: bigint }).nanos);
      default:
        return plain(new arrow.Utf8(), String);
    }
  };
}
