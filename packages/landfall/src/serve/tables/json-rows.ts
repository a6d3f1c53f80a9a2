import type { DuckDBConnection } from "@duckdb/node-api";
import { sqlName, sqlText } from "../../formats/index.ts";
import type { Piece, ResultColumn } from "./messages.ts";

/**
 * The rows of a query as a JSON array of objects, in pieces. Numbers have all their digits (64-bit integers and decimals too), what is no number is null, times are ISO 8601
 * and end in Z where they are instants.
 */
export async function* jsonRows(
  connection: DuckDBConnection,
  sql: string,
  columns: readonly ResultColumn[],
  { pieceBytes, isSmall }: { readonly pieceBytes: number; readonly isSmall: boolean },
): AsyncGenerator<Piece, void, void> {
  // columns may have the same name, or none that a subquery could use: they are counted, and named in the object
  const counted = columns.map((_, index) => `c${index}`);
  const members = columns.map(({ name, type }, index) => `${sqlText(name)}, ${jsonValue(`c${index}`, type)}`);
  const rows = `SELECT json_object(${members.join(", ")})::VARCHAR FROM (${sql}) AS t(${counted.map(sqlName).join(", ")})`;
  const result = await (isSmall ? connection.run(rows) : connection.stream(rows));
  let text = "[";
  let count = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const row of chunk.getColumnValues(0)) {
      text += `${count === 0 ? "\n" : ",\n"}${String(row)}`;
      count++;
      if (text.length < pieceBytes) continue;
      yield { bytes: Buffer.from(text), rows: count, last: false };
      text = "";
    }
  }
  yield { bytes: Buffer.from(`${text}${count === 0 ? "" : "\n"}]\n`), rows: count, last: true };
}

function jsonValue(name: string, type: string): string {
  if (type === "DOUBLE") return `CASE WHEN isfinite(${name}) THEN ${name} END`;
  // the shortest text of 32 bits, not the digits of 64
  if (type === "FLOAT") return `CASE WHEN isfinite(${name}) THEN ${name}::VARCHAR::DOUBLE END`;
  if (type === "TIMESTAMP WITH TIME ZONE" || type === "TIMESTAMPTZ")
    return `${isoText(`timezone('UTC', ${name})`)} || 'Z'`;
  if (type === "TIMESTAMP_NS") return isoText(name, "%n", 9);
  if (type.startsWith("TIMESTAMP")) return isoText(name);
  if (type === "BLOB") return `to_base64(${name})`;
  return name;
}

/** Without a fraction where there is none. */
function isoText(name: string, fraction = "%f", digits = 6): string {
  return `replace(strftime(${name}, '%Y-%m-%dT%H:%M:%S.${fraction}'), '.${"0".repeat(digits)}', '')`;
}
