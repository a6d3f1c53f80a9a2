import { DeltaError } from "./errors.ts";
import type { PrimitiveType } from "./schema/index.ts";
import { isPartitionText } from "./table/index.ts";

/**
 * A partition value as the log has it; null for none. Takes numbers, bigint and texts as they are, dates as `YYYY-MM-DD` or Date, timestamps as Date or
 * text in UTC (`2026-11-20T00:00:00.000000Z`). The empty text is null: Delta has no other. Throws `invalid-argument` for what is no value of the type.
 */
export function partitionText(
  type: PrimitiveType,
  value: string | number | bigint | boolean | Date | null,
): string | null {
  if (value === null || value === "") return null;
  const text = value instanceof Date ? dateText(type, value) : String(value);
  if (isPartitionText(type, text)) return text;
  throw new DeltaError("invalid-argument", `${JSON.stringify(text)} is no ${type}`);
}

function dateText(type: PrimitiveType, date: Date): string {
  if (Number.isNaN(date.getTime())) throw new DeltaError("invalid-argument", "the date is not valid");
  const text = date.toISOString();
  return type === "date" ? text.slice(0, -14) : text;
}
