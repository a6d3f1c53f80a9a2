/** Delta's types, as the schema's JSON has them. "Schema Serialization Format" of the Delta protocol. */
export type PrimitiveType =
  | "string"
  | "long"
  | "integer"
  | "short"
  | "byte"
  | "float"
  | "double"
  | "boolean"
  | "binary"
  | "date"
  | "timestamp"
  | "timestamp_ntz"
  | `decimal(${number},${number})`;

export interface ArrayType {
  readonly type: "array";
  readonly elementType: DeltaType;
  readonly containsNull: boolean;
}

export interface MapType {
  readonly type: "map";
  readonly keyType: DeltaType;
  readonly valueType: DeltaType;
  readonly valueContainsNull: boolean;
}

export interface StructType {
  readonly type: "struct";
  readonly fields: readonly StructField[];
}

export type DeltaType = PrimitiveType | ArrayType | MapType | StructType;

export interface StructField {
  readonly name: string;
  readonly type: DeltaType;
  readonly nullable: boolean;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A nullable field without metadata, which is what most are. */
export function field(name: string, type: DeltaType, nullable = true): StructField {
  return { name, type, nullable, metadata: {} };
}

export function struct(...fields: readonly StructField[]): StructType {
  return { type: "struct", fields };
}

export function isPrimitive(type: DeltaType): type is PrimitiveType {
  return typeof type === "string";
}

/** Precision and scale of a decimal; undefined for any other type. */
export function decimalOf(type: DeltaType): { readonly precision: number; readonly scale: number } | undefined {
  const match = isPrimitive(type) ? /^decimal\((\d{1,2}),(\d{1,2})\)$/.exec(type) : null;
  return match ? { precision: Number(match[1]), scale: Number(match[2]) } : undefined;
}
