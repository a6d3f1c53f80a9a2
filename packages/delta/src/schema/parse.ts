import { DeltaError, type DeltaErrorDetails } from "../errors.ts";
import { isRecord, type Json, parseJson } from "../json.ts";
import type { DeltaType, PrimitiveType, StructField, StructType } from "./types.ts";

const primitives: ReadonlySet<string> = new Set([
  "string",
  "long",
  "integer",
  "short",
  "byte",
  "float",
  "double",
  "boolean",
  "binary",
  "date",
  "timestamp",
  "timestamp_ntz",
]);
/** Types of Delta that need a table feature this package does not have. */
const refused: ReadonlySet<string> = new Set(["variant", "void", "interval", "geometry", "geography"]);
/** Types within types: nobody's table has more, and each level is a call. */
const maxDepth = 64;

/**
 * The schema of a table from the text that its metadata holds. Throws `corrupt`, or `unsupported-type` for variant, void and other types of
 * newer tables.
 */
export function parseSchema(schemaString: string, details: DeltaErrorDetails = {}): StructType {
  const schema = parseType(parseJson(schemaString, "the schema", details), "", 0, details);
  if (typeof schema === "string" || schema.type !== "struct")
    throw new DeltaError("corrupt", "the schema is not a struct", details);
  return schema;
}

function parseType(json: Json, at: string, depth: number, details: DeltaErrorDetails): DeltaType {
  const where = at === "" ? "the schema" : `the type of ${JSON.stringify(at)}`;
  if (depth > maxDepth) throw new DeltaError("too-large", `${where} has more than ${maxDepth} levels`, details);
  if (typeof json === "string") return parsePrimitive(json, where, details);
  if (!isRecord(json)) throw new DeltaError("corrupt", `${where} is neither a name nor an object`, details);
  switch (json["type"]) {
    case "struct": {
      const fields = json["fields"];
      if (!Array.isArray(fields)) throw new DeltaError("corrupt", `${where} has no fields`, details);
      return { type: "struct", fields: fields.map((each) => parseField(each, at, depth, details)) };
    }
    case "array":
      return {
        type: "array",
        elementType: parseType(json["elementType"] ?? null, `${at}.element`, depth + 1, details),
        containsNull: flag(json["containsNull"], where, details),
      };
    case "map":
      return {
        type: "map",
        keyType: parseType(json["keyType"] ?? null, `${at}.key`, depth + 1, details),
        valueType: parseType(json["valueType"] ?? null, `${at}.value`, depth + 1, details),
        valueContainsNull: flag(json["valueContainsNull"], where, details),
      };
    default:
      throw new DeltaError("corrupt", `${where} is no struct, array or map`, details);
  }
}

function parseField(json: Json, at: string, depth: number, details: DeltaErrorDetails): StructField {
  const name = isRecord(json) ? json["name"] : undefined;
  if (!isRecord(json) || typeof name !== "string")
    throw new DeltaError("corrupt", `a field of ${at === "" ? "the schema" : at} has no name`, details);
  const path = at === "" ? name : `${at}.${name}`;
  const metadata = json["metadata"] ?? {};
  if (!isRecord(metadata))
    throw new DeltaError("corrupt", `the metadata of ${JSON.stringify(path)} is no object`, details);
  return {
    name,
    type: parseType(json["type"] ?? null, path, depth + 1, details),
    nullable: flag(json["nullable"], `the field ${JSON.stringify(path)}`, details),
    metadata,
  };
}

function parsePrimitive(name: string, where: string, details: DeltaErrorDetails): PrimitiveType {
  if (primitives.has(name)) return name as PrimitiveType;
  // Spark's short form of decimal(10,0)
  if (name === "decimal") return "decimal(10,0)";
  const decimal = /^decimal\(\s*(\d{1,2})\s*,\s*(\d{1,2})\s*\)$/.exec(name);
  if (decimal) {
    const [precision, scale] = [Number(decimal[1]), Number(decimal[2])];
    if (precision < 1 || precision > 38 || scale > precision)
      throw new DeltaError("corrupt", `${where} is ${name}: at most 38 digits, and no more behind the point`, details);
    return `decimal(${precision},${scale})`;
  }
  if (refused.has(name.split(/[ (]/)[0] ?? ""))
    throw new DeltaError("unsupported-type", `${where} is ${name}, which this package does not read`, details);
  throw new DeltaError(
    "corrupt",
    `${where} is ${JSON.stringify(name.slice(0, 100))}, which Delta does not have`,
    details,
  );
}

function flag(json: Json | undefined, where: string, details: DeltaErrorDetails): boolean {
  if (typeof json === "boolean") return json;
  throw new DeltaError("corrupt", `${where} does not say whether it may be null`, details);
}
