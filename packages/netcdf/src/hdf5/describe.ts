import type { Metadata } from "h5wasm";
import { product } from "../slab.ts";
import { type NumberType } from "../values.ts";
import { type StoredType } from "./stored-type.ts";

/** Classes of HDF5 types (H5T_class_t of H5Tpublic.h). */
const CLASS = { integer: 0, float: 1, string: 3, opaque: 5, compound: 6, enumeration: 8, vlen: 9, array: 10 } as const;

const CLASS_NAMES: ReadonlyMap<number, string> = new Map([
  [2, "time"],
  [4, "bit field"],
  [7, "reference"],
]);

const INTEGERS: ReadonlyMap<number, readonly [signed: NumberType, unsigned: NumberType]> = new Map([
  [1, ["int8", "uint8"]],
  [2, ["int16", "uint16"]],
  [4, ["int32", "uint32"]],
  [8, ["int64", "uint64"]],
]);

/** Translates h5wasm's description of a type. */
export function describeType(metadata: Metadata): StoredType {
  const { type, size } = metadata;
  switch (type) {
    case CLASS.integer:
      return integer(metadata);
    case CLASS.float:
      if (size === 4) return { kind: "number", type: "float32" };
      if (size === 8) return { kind: "number", type: "float64" };
      return { kind: "unsupported", name: `float of ${size * 8} bits` };
    case CLASS.string:
      if (metadata.vlen) return { kind: "string" };
      return size === 1 ? { kind: "char" } : { kind: "text", bytes: size };
    case CLASS.opaque:
      return { kind: "opaque", bytes: size };
    case CLASS.enumeration:
      return enumeration(metadata);
    case CLASS.vlen:
      if (metadata.vlen_type) return { kind: "vlen", of: describeType(metadata.vlen_type) };
      break;
    case CLASS.array:
      if (metadata.array_type) {
        return {
          kind: "array",
          of: describeType(metadata.array_type),
          length: product(metadata.array_type.shape ?? []),
        };
      }
      break;
    case CLASS.compound:
      if (metadata.compound_type) {
        const fields = metadata.compound_type.members.map((member) => {
          return { name: member.name, offset: member.offset, type: describeField(member, metadata.littleEndian) };
        });
        return { kind: "compound", bytes: size, fields };
      }
  }
  return { kind: "unsupported", name: CLASS_NAMES.get(type) ?? `type class ${type}` };
}

/** HDF5 turns a compound's numbers around only where all of them are big-endian; one that mixes the orders comes as it is. */
function describeField(member: Metadata, compoundIsLittle: boolean): StoredType {
  const type = describeType(member);
  const isMixed = type.kind === "number" && !member.littleEndian && compoundIsLittle;
  return isMixed ? { kind: "unsupported", name: "mixed byte orders" } : type;
}

function integer({ size, signed }: Metadata): StoredType {
  const types = INTEGERS.get(size);
  return types
    ? { kind: "number", type: types[signed ? 0 : 1] }
    : { kind: "unsupported", name: `integer of ${size} bytes` };
}

function enumeration(metadata: Metadata): StoredType {
  const base = integer(metadata);
  if (base.kind !== "number") return base;
  return { ...base, enumeration: new Map(Object.entries(metadata.enum_type?.members ?? {})) };
}
