import { type DeltaType, isPrimitive, type StructField, type StructType } from "./types.ts";

/*
 * "Column Mapping" of the Delta protocol, by name: each field has an id, and the name by which files, statistics and partition values know it. In what this package writes that is its own
 * name: mapping allows names that Delta's columns cannot have otherwise, and no file has to be written again for it.
 */

export const mappingMode = "delta.columnMapping.mode";
export const mappingMaxId = "delta.columnMapping.maxColumnId";
const idKey = "delta.columnMapping.id";
const nameKey = "delta.columnMapping.physicalName";

/** Characters that names cannot have unless they are mapped. */
const oddName = /[ ,;{}()\n\t=]/;

export function isOddName(name: string): boolean {
  return oddName.test(name);
}

/** The name under which statistics, partition values and Parquet files of a table know a column: its own, but for column mapping. */
export function physicalName({ name, metadata }: StructField): string {
  const physical = metadata[nameKey];
  return typeof physical === "string" ? physical : name;
}

/** All fields, those within others too. */
function* fieldsOf(type: DeltaType): Generator<StructField, void, void> {
  if (isPrimitive(type)) return;
  if (type.type === "array") yield* fieldsOf(type.elementType);
  else if (type.type === "map") {
    yield* fieldsOf(type.keyType);
    yield* fieldsOf(type.valueType);
  } else
    for (const field of type.fields) {
      yield field;
      yield* fieldsOf(field.type);
    }
}

function idOf({ metadata }: StructField): number | undefined {
  const id = metadata[idKey];
  return typeof id === "number" && Number.isSafeInteger(id) && id > 0 ? id : undefined;
}

export function isMapped(schema: StructType): boolean {
  return fieldsOf(schema).some((field) => Object.hasOwn(field.metadata, idKey));
}

export function needsMapping(schema: StructType): boolean {
  return fieldsOf(schema).some(({ name }) => isOddName(name));
}

/** The largest id, 0 where there is none. */
export function largestId(schema: StructType): number {
  return fieldsOf(schema).reduce((largest, field) => Math.max(largest, idOf(field) ?? 0), 0);
}

/** Gives each field an id and its name in files. Fields that `before` has under the same names keep theirs; others get ids above `last`. */
export function mapFields(schema: StructType, before: StructType | undefined, last: number): StructType {
  let id = last;
  const map = (type: DeltaType, known: DeltaType | undefined): DeltaType => {
    if (isPrimitive(type)) return type;
    const same = known !== undefined && !isPrimitive(known) && known.type === type.type ? known : undefined;
    switch (type.type) {
      case "array":
        return { ...type, elementType: map(type.elementType, same?.type === "array" ? same.elementType : undefined) };
      case "map": {
        const of = same?.type === "map" ? same : undefined;
        return { ...type, keyType: map(type.keyType, of?.keyType), valueType: map(type.valueType, of?.valueType) };
      }
      case "struct":
        return struct(type, same?.type === "struct" ? same : undefined);
    }
  };
  const struct = (type: StructType, known: StructType | undefined): StructType => ({
    ...type,
    fields: type.fields.map((one) => {
      const old = known?.fields.find(({ name }) => name === one.name);
      const from = [one, old].find((field) => field && idOf(field) !== undefined);
      const own = from
        ? { [idKey]: idOf(from), [nameKey]: physicalName(from) }
        : { [idKey]: ++id, [nameKey]: one.name };
      return { ...one, type: map(one.type, old?.type), metadata: { ...one.metadata, ...own } };
    }),
  });
  return struct(schema, before);
}

/** Why a mapped schema cannot be written by this package; undefined where it can. */
export function whyNotMapped(schema: StructType, maxId: number): string | undefined {
  const ids = new Set<number>();
  for (const field of fieldsOf(schema)) {
    const id = idOf(field);
    if (id === undefined) return `${field.name} has no id`;
    if (ids.has(id)) return `two columns have the id ${id}`;
    if (id > maxId) return `${field.name} has the id ${id}, above ${mappingMaxId}`;
    if (physicalName(field) !== field.name) return `${field.name} is ${physicalName(field)} in files`;
    ids.add(id);
  }
  return undefined;
}
