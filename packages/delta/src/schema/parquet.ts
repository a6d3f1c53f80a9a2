import type { SchemaElement } from "hyparquet";
import { DeltaError } from "../errors.ts";
import {
  decimalOf,
  type DeltaType,
  isPrimitive,
  type PrimitiveType,
  type StructField,
  type StructType,
} from "./types.ts";

/*
 * "Delta Data Type to Parquet Type Mappings" of the Delta protocol. Parquet's schema is a flat list in depth-first order; its groups for
 * lists and maps are those of "LogicalTypes.md", with three levels.
 */

/** What a Parquet file of this schema looks like, for a writer that takes a schema (hyparquet-writer). Timestamps are INT64 microseconds in UTC. */
export function parquetElements(schema: StructType): SchemaElement[] {
  return [{ name: "spark_schema", num_children: schema.fields.length }, ...schema.fields.flatMap(fieldElements)];
}

function fieldElements({ name, type, nullable }: StructField): SchemaElement[] {
  return elements(name, type, nullable ? "OPTIONAL" : "REQUIRED");
}

function elements(name: string, type: DeltaType, repetition: "OPTIONAL" | "REQUIRED"): SchemaElement[] {
  if (isPrimitive(type)) return [{ name, repetition_type: repetition, ...primitiveElement(type) }];
  const group = { name, repetition_type: repetition };
  switch (type.type) {
    case "struct":
      return [{ ...group, num_children: type.fields.length }, ...type.fields.flatMap(fieldElements)];
    case "array":
      return [
        { ...group, num_children: 1, converted_type: "LIST", logical_type: { type: "LIST" } },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        ...elements("element", type.elementType, type.containsNull ? "OPTIONAL" : "REQUIRED"),
      ];
    case "map":
      return [
        { ...group, num_children: 1, converted_type: "MAP", logical_type: { type: "MAP" } },
        { name: "key_value", repetition_type: "REPEATED", num_children: 2 },
        ...elements("key", type.keyType, "REQUIRED"),
        ...elements("value", type.valueType, type.valueContainsNull ? "OPTIONAL" : "REQUIRED"),
      ];
  }
}

function primitiveElement(type: PrimitiveType): Omit<SchemaElement, "name"> {
  switch (type) {
    case "string":
      return { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } };
    case "binary":
      return { type: "BYTE_ARRAY" };
    case "boolean":
      return { type: "BOOLEAN" };
    case "byte":
      return { type: "INT32", converted_type: "INT_8" };
    case "short":
      return { type: "INT32", converted_type: "INT_16" };
    case "integer":
      return { type: "INT32" };
    case "long":
      return { type: "INT64" };
    case "float":
      return { type: "FLOAT" };
    case "double":
      return { type: "DOUBLE" };
    case "date":
      return { type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } };
    case "timestamp":
      return {
        type: "INT64",
        converted_type: "TIMESTAMP_MICROS",
        logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "MICROS" },
      };
    case "timestamp_ntz":
      return { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MICROS" } };
    default: {
      const decimal = decimalOf(type);
      if (!decimal) throw new DeltaError("invalid-argument", `${type} is no type of Delta`);
      const { precision, scale } = decimal;
      const shared = { converted_type: "DECIMAL", precision, scale } as const;
      if (precision <= 9) return { type: "INT32", ...shared };
      if (precision <= 18) return { type: "INT64", ...shared };
      // as many bytes as hold the largest number and a sign
      return { type: "FIXED_LEN_BYTE_ARRAY", type_length: Math.ceil((precision * Math.log2(10) + 1) / 8), ...shared };
    }
  }
}

/**
 * The schema of a table whose files have this Parquet schema (`FileMetaData.schema` of hyparquet). Throws `unsupported-type` for what Delta, reader 1 and
 * writer 2, has no place for, rather than a type that would change values: unsigned integers, times of day, timestamps of nanoseconds,
 * UUIDs, half floats, intervals. A timestamp without zone becomes `timestamp_ntz`.
 */
export function schemaFromParquet(parquet: readonly SchemaElement[]): StructType {
  let next = 1;
  function take(): SchemaElement {
    const element = parquet[next++];
    if (!element) throw new DeltaError("corrupt", "the Parquet schema ends before its groups");
    return element;
  }

  function fields(count: number, depth: number): StructField[] {
    if (depth > 64) throw new DeltaError("too-large", "the Parquet schema has more than 64 levels");
    // each field takes an element: the count can claim no more than there are
    if (count > parquet.length) throw new DeltaError("corrupt", "the Parquet schema ends before its groups");
    return Array.from({ length: count }, () => {
      const element = take();
      if (element.repetition_type === "REPEATED")
        throw new DeltaError("unsupported-type", `${element.name} is repeated without being a list`);
      const nullable = element.repetition_type !== "REQUIRED";
      return { name: element.name, type: typeOf(element, depth), nullable, metadata: {} };
    });
  }

  function typeOf(element: SchemaElement, depth: number): DeltaType {
    const children = element.num_children ?? 0;
    if (children === 0) return primitiveOf(element);
    const logical = element.logical_type?.type ?? element.converted_type;
    if (logical === "LIST") {
      const repeated = take();
      if (children !== 1 || repeated.repetition_type !== "REPEATED" || repeated.num_children !== 1)
        throw new DeltaError("unsupported-type", `${element.name} is not a list of three levels`);
      const [inner] = fields(1, depth + 2);
      return { type: "array", elementType: inner!.type, containsNull: inner!.nullable };
    }
    if (logical === "MAP" || logical === "MAP_KEY_VALUE") {
      const repeated = take();
      if (children !== 1 || repeated.repetition_type !== "REPEATED" || repeated.num_children !== 2)
        throw new DeltaError("unsupported-type", `${element.name} is a map without keys and values`);
      const [key, value] = fields(2, depth + 2);
      return { type: "map", keyType: key!.type, valueType: value!.type, valueContainsNull: value!.nullable };
    }
    if (logical !== undefined)
      throw new DeltaError("unsupported-type", `${element.name} is ${logical}, which Delta does not have`);
    return { type: "struct", fields: fields(children, depth + 1) };
  }

  return { type: "struct", fields: fields(parquet[0]?.num_children ?? 0, 0) };
}

function primitiveOf(element: SchemaElement): PrimitiveType {
  const { name, type, converted_type: converted, logical_type: logical } = element;
  const refuse = (what: string) =>
    new DeltaError("unsupported-type", `${name} is ${what}: cast it before it is written`);
  if (converted === "DECIMAL" || logical?.type === "DECIMAL") {
    const precision = logical?.type === "DECIMAL" ? logical.precision : element.precision;
    const scale = (logical?.type === "DECIMAL" ? logical.scale : element.scale) ?? 0;
    if (precision === undefined || precision > 38 || scale > precision)
      throw refuse(`a decimal of ${precision} digits`);
    return `decimal(${precision},${scale})`;
  }
  if (logical?.type === "TIMESTAMP") {
    if (logical.unit === "NANOS") throw refuse("a timestamp in nanoseconds");
    return logical.isAdjustedToUTC ? "timestamp" : "timestamp_ntz";
  }
  if (logical?.type === "INTEGER" && !logical.isSigned) throw refuse(`an unsigned integer of ${logical.bitWidth} bits`);
  const annotation = logical?.type === "INTEGER" ? `INT_${logical.bitWidth}` : (converted ?? logical?.type);
  switch (annotation) {
    case undefined:
      break;
    case "UTF8":
    case "STRING":
    case "ENUM":
    case "JSON":
      return "string";
    case "DATE":
      return "date";
    case "TIMESTAMP_MILLIS":
    case "TIMESTAMP_MICROS":
      return "timestamp";
    case "INT_8":
      return "byte";
    case "INT_16":
      return "short";
    case "INT_32":
      return "integer";
    case "INT_64":
      return "long";
    case "BSON":
      return "binary";
    default:
      throw refuse(annotation);
  }
  switch (type) {
    case "BOOLEAN":
      return "boolean";
    case "INT32":
      return "integer";
    case "INT64":
      return "long";
    case "INT96":
      return "timestamp";
    case "FLOAT":
      return "float";
    case "DOUBLE":
      return "double";
    case "BYTE_ARRAY":
    case "FIXED_LEN_BYTE_ARRAY":
      return "binary";
    default:
      throw refuse("of no type");
  }
}
