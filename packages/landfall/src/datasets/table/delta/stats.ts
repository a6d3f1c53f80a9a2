import { type Bound, type ColumnStats as DeltaColumn, formatStats } from "@landfall/delta";
import { parseTime } from "../../../core/index.ts";
import { type ColumnType, positionColumn, type TableSchema } from "../../../formats/index.ts";
import { type ColumnStats, objectColumn, type RowsFile } from "../rows.ts";
import { deltaType } from "./schema.ts";

/** Statistics of a file as Delta's log has them, by which readers leave files out. */
export function deltaStats({ rows, stats }: RowsFile, columns: TableSchema): string {
  const own: TableSchema = [objectColumn, positionColumn].map((name) => ({ name, type: { kind: "int", bits: 64 } }));
  const known = [...own, ...columns].flatMap(({ name, type }): DeltaColumn[] => {
    const found = stats[name];
    if (!found || ["list", "struct", "clock", "null"].includes(type.kind)) return [];
    return [{ path: [name], type: deltaType(type), nullCount: found.nulls, ...bounds(type, found) }];
  });
  return formatStats(rows, known);
}

/** Bounds that cannot be read back for sure are left out. */
function bounds(type: ColumnType, { min, max }: ColumnStats): { min?: Bound; max?: Bound } {
  if (min === null || max === null) return {};
  const [low, high] = [boundOf(type, min), boundOf(type, max)];
  return low === undefined || high === undefined ? {} : { min: low, max: high };
}

function boundOf(type: ColumnType, text: string): Bound | undefined {
  switch (type.kind) {
    case "int":
      return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
    case "float":
    case "double":
      return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case "decimal":
      return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
    case "date":
    case "text":
      return text;
    case "timestamp":
    case "timestamptz":
      return microsOf(text);
    default:
      return undefined;
  }
}

/** `2026-01-15 00:00:00.123456+00`: microseconds since 1970. */
function microsOf(text: string): bigint | undefined {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?(?:\+00)?$/.exec(text);
  const ms = match && parseTime(`${match[1]}T${match[2]}Z`);
  if (ms === undefined || ms === null) return undefined;
  return BigInt(ms) * 1000n + BigInt((match?.[3] ?? "").padEnd(6, "0"));
}
