import type { AddFile, PartitionValues } from "../actions/index.ts";
import { decimalOf, type DeltaType, mappingMode, physicalName } from "../schema/index.ts";
import type { Snapshot } from "./state.ts";

/** A file's value of each partition column, by the column's name and in the order of the columns. The empty text is null, as the protocol has it. */
export function partitionOf(snapshot: Snapshot, file: AddFile): Map<string, string | null> {
  const mapped = (snapshot.metadata.configuration[mappingMode] ?? "none") !== "none";
  return new Map(
    snapshot.metadata.partitionColumns.map((column) => {
      const field = mapped ? snapshot.schema.fields.find(({ name }) => name === column) : undefined;
      return [column, valueOf(file.partitionValues, field ? physicalName(field) : column)];
    }),
  );
}

function valueOf(values: PartitionValues, name: string): string | null {
  const value = Object.hasOwn(values, name) ? values[name] : null;
  return value === undefined || value === "" ? null : value;
}

/** Whether a text is a value of this type as "Partition Value Serialization" has it. Timestamps only in UTC: others mean another time elsewhere. */
export function isPartitionText(type: DeltaType, text: string): boolean {
  switch (type) {
    case "string":
    case "binary":
      return true;
    case "boolean":
      return text === "true" || text === "false";
    case "byte":
      return isInteger(text, 8);
    case "short":
      return isInteger(text, 16);
    case "integer":
      return isInteger(text, 32);
    case "long":
      return isInteger(text, 64);
    case "float":
    case "double":
      return /^(-?\d+(\.\d+)?([eE][+-]?\d+)?|NaN|-?Infinity)$/.test(text);
    case "date":
      return isDate(text);
    case "timestamp": {
      const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/.exec(text);
      return match !== null && isDate(match[1] ?? "");
    }
    default: {
      const decimal = decimalOf(type);
      const digits = /^-?(\d+)(?:\.(\d+))?$/.exec(text);
      if (!decimal || !digits) return false;
      const whole = (digits[1] ?? "").replace(/^0+/, "");
      return whole.length <= decimal.precision - decimal.scale && (digits[2] ?? "").length <= decimal.scale;
    }
  }
}

function isInteger(text: string, bits: number): boolean {
  return /^-?\d{1,19}$/.test(text) && BigInt.asIntN(bits, BigInt(text)) === BigInt(text);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // the 30th of February is a date for Date
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
