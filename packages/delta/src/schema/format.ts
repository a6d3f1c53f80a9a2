import { DeltaError } from "../errors.ts";
import { sortKeys } from "../json.ts";
import { isOddName } from "./mapping.ts";
import { decimalOf, type DeltaType, isPrimitive, type StructType } from "./types.ts";

/** The schema as a table's metadata holds it. Equal schemas give equal texts. */
export function formatSchema(schema: StructType): string {
  return JSON.stringify(canonical(schema));
}

function canonical(type: DeltaType): unknown {
  if (isPrimitive(type)) return type;
  switch (type.type) {
    case "struct":
      return {
        type: "struct",
        fields: type.fields.map(({ name, type: inner, nullable, metadata }) => ({
          name,
          type: canonical(inner),
          nullable,
          metadata: sortKeys(metadata),
        })),
      };
    case "array":
      return { type: "array", elementType: canonical(type.elementType), containsNull: type.containsNull };
    case "map":
      return {
        type: "map",
        keyType: canonical(type.keyType),
        valueType: canonical(type.valueType),
        valueContainsNull: type.valueContainsNull,
      };
  }
}

/**
 * Throws `invalid-commit` for a schema that no table may have: no columns, a name with one of ` ,;{}()=`, a tab or a line break in a table whose columns are not mapped, two
 * names of one struct that differ in case alone.
 */
export function checkWritableSchema(schema: StructType, { mapped }: { readonly mapped: boolean }): void {
  if (schema.fields.length === 0) throw new DeltaError("invalid-commit", "a table has one column at least");
  checkType(schema, "", mapped);
}

function checkType(type: DeltaType, at: string, mapped: boolean): void {
  if (isPrimitive(type)) {
    const decimal = decimalOf(type);
    if (decimal && (decimal.precision < 1 || decimal.precision > 38 || decimal.scale > decimal.precision))
      throw new DeltaError("invalid-commit", `${at} is ${type}: at most 38 digits, and no more behind the point`);
    return;
  }
  if (type.type === "array") return checkType(type.elementType, `${at}.element`, mapped);
  if (type.type === "map") {
    checkType(type.keyType, `${at}.key`, mapped);
    return checkType(type.valueType, `${at}.value`, mapped);
  }
  const seen = new Set<string>();
  for (const { name, type: inner } of type.fields) {
    const path = at === "" ? name : `${at}.${name}`;
    if (name === "" || name === "__proto__")
      throw new DeltaError("invalid-commit", `${JSON.stringify(path)} cannot be a name`);
    if (!mapped && isOddName(name))
      throw new DeltaError(
        "invalid-commit",
        `${JSON.stringify(path)} cannot be a name in a table whose columns are not mapped: without blanks, ,;{}()= and breaks`,
      );
    if (seen.has(name.toLowerCase()))
      throw new DeltaError("invalid-commit", `${path} is there twice: names are compared without case`);
    seen.add(name.toLowerCase());
    checkType(inner, path, mapped);
  }
}

/** Whether there is a time without zone anywhere. */
export function hasLocalTimes(type: DeltaType): boolean {
  if (isPrimitive(type)) return type === "timestamp_ntz";
  if (type.type === "array") return hasLocalTimes(type.elementType);
  if (type.type === "map") return hasLocalTimes(type.keyType) || hasLocalTimes(type.valueType);
  return type.fields.some((field) => hasLocalTimes(field.type));
}
