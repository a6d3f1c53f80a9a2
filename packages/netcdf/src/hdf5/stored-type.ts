import { BYTES, type DataType, type NumberType } from "../values.ts";

/** How elements lie in memory once HDF5 has read them: little-endian, texts and lists of any length as pointers. */
export type StoredType =
  | {
      readonly kind: "number";
      readonly type: NumberType;
      readonly enumeration?: ReadonlyMap<string, number> | undefined;
    }
  | { readonly kind: "char" }
  | { readonly kind: "text"; readonly bytes: number }
  | { readonly kind: "string" }
  | { readonly kind: "opaque"; readonly bytes: number }
  | { readonly kind: "vlen"; readonly of: StoredType }
  | { readonly kind: "array"; readonly of: StoredType; readonly length: number }
  | { readonly kind: "compound"; readonly bytes: number; readonly fields: readonly StoredField[] }
  | { readonly kind: "unsupported"; readonly name: string };

export interface StoredField {
  readonly name: string;
  readonly offset: number;
  readonly type: StoredType;
}

/** Bytes of an element in the memory of HDF5, which has pointers of four bytes. */
export function bytesOf(type: StoredType): number {
  switch (type.kind) {
    case "number":
      return BYTES[type.type];
    case "char":
      return 1;
    case "string":
      return 4;
    case "vlen":
      return 8;
    case "array":
      return type.length * bytesOf(type.of);
    case "unsupported":
      return 0;
    default:
      return type.bytes;
  }
}

/** Whether HDF5 allocates memory for its elements, which has to be given back. */
export function hasPointers(type: StoredType): boolean {
  if (type.kind === "array") return hasPointers(type.of);
  if (type.kind === "compound") return type.fields.some((field) => hasPointers(field.type));
  return type.kind === "string" || type.kind === "vlen";
}

/** The name of something within that this package does not read, if there is any. */
export function unsupportedPart(type: StoredType): string | undefined {
  if (type.kind === "unsupported") return type.name;
  if (type.kind === "array" || type.kind === "vlen") return unsupportedPart(type.of);
  if (type.kind !== "compound") return undefined;
  for (const field of type.fields) {
    const name = unsupportedPart(field.type);
    if (name !== undefined) return `${name} (field ${field.name})`;
  }
  return undefined;
}

/** What a variable of this type is called; something unsupported keeps the name of its outermost kind. */
export function dataTypeOf(type: StoredType): DataType {
  switch (type.kind) {
    case "number":
      return type.type;
    case "text":
      return "string";
    case "array":
    case "unsupported":
      return "opaque";
    default:
      return type.kind;
  }
}
