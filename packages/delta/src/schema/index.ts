/** Delta's schemas: types, text, changes, and what they are in Parquet. */
export { whyIncompatible } from "./change.ts";
export { checkWritableSchema, formatSchema, hasLocalTimes } from "./format.ts";
export {
  isMapped,
  largestId,
  mapFields,
  mappingMaxId,
  mappingMode,
  needsMapping,
  physicalName,
  whyNotMapped,
} from "./mapping.ts";
export { parquetElements, schemaFromParquet } from "./parquet.ts";
export { parseSchema } from "./parse.ts";
export {
  type ArrayType,
  decimalOf,
  type DeltaType,
  field,
  isPrimitive,
  type MapType,
  type PrimitiveType,
  struct,
  type StructField,
  type StructType,
} from "./types.ts";
