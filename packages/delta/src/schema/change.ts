import { type DeltaType, isPrimitive, type StructType } from "./types.ts";

/**
 * Why files of schema `before` cannot be read with schema `after`; undefined where they can. What a reader fills in is fine: a nullable column more, at
 * any level and in any place, and null where there was none before. Every other change (a type, a column less, null no longer allowed)
 * needs the files to be written anew, and all of them replaced in the commit that changes the schema.
 */
export function whyIncompatible(before: DeltaType, after: DeltaType, at = ""): string | undefined {
  if (isPrimitive(before) || isPrimitive(after))
    return before === after ? undefined : `${at} was ${nameOf(before)} and becomes ${nameOf(after)}`;
  if (before.type === "struct" && after.type === "struct") return whyStructsDiffer(before, after, at);
  if (before.type === "array" && after.type === "array") {
    if (before.containsNull && !after.containsNull) return `${at} held null before`;
    return whyIncompatible(before.elementType, after.elementType, `${at}.element`);
  }
  if (before.type === "map" && after.type === "map") {
    if (before.valueContainsNull && !after.valueContainsNull) return `${at} held null before`;
    return (
      whyIncompatible(before.keyType, after.keyType, `${at}.key`) ??
      whyIncompatible(before.valueType, after.valueType, `${at}.value`)
    );
  }
  return `${at} was ${nameOf(before)} and becomes ${nameOf(after)}`;
}

function whyStructsDiffer(before: StructType, after: StructType, at: string): string | undefined {
  const later = new Map(after.fields.map((field) => [field.name, field]));
  for (const field of before.fields) {
    const path = at === "" ? field.name : `${at}.${field.name}`;
    const now = later.get(field.name);
    if (!now) return `${path} is gone`;
    later.delete(field.name);
    if (field.nullable && !now.nullable) return `${path} could be null before`;
    const why = whyIncompatible(field.type, now.type, path);
    if (why !== undefined) return why;
  }
  for (const { name, nullable } of later.values())
    if (!nullable) return `${at === "" ? name : `${at}.${name}`} is new and not nullable`;
  return undefined;
}

function nameOf(type: DeltaType): string {
  return isPrimitive(type) ? type : type.type;
}
