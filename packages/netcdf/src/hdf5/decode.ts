import { NetcdfError } from "../errors.ts";
import { decodeText, textFrom } from "../text.ts";
import { type CompoundValue, type ElementValue, numbersOver, type NumberArray, type Values } from "../values.ts";
import { bytesOf, type StoredType } from "./stored-type.ts";

/** Elements that HDF5 has read, `bytes`, as values. Pointers lead into `heap`, all memory of HDF5. */
export function decodeElements(bytes: Uint8Array, type: StoredType, heap: Uint8Array): Values {
  switch (type.kind) {
    case "number":
      return numbersOver(type.type, bytes.slice().buffer);
    case "char":
      return bytes.slice();
    case "vlen":
      if (type.of.kind === "number") return each(bytes, type, heap) as NumberArray[];
      break;
    case "opaque":
      return each(bytes, type, heap) as NumberArray[];
    case "string":
    case "text":
      return each(bytes, type, heap) as string[];
    case "compound":
      return each(bytes, type, heap) as CompoundValue[];
  }
  const name = type.kind === "unsupported" ? type.name : `${type.kind} of ${"of" in type ? type.of.kind : "?"}`;
  throw new NetcdfError("unsupported-type", `values of type ${name} are not read`);
}

function each(bytes: Uint8Array, type: StoredType, heap: Uint8Array): ElementValue[] {
  const size = bytesOf(type);
  const values: ElementValue[] = [];
  for (let at = 0; at + size <= bytes.length && size > 0; at += size) {
    values.push(element(bytes.subarray(at, at + size), type, heap));
  }
  return values;
}

function element(bytes: Uint8Array, type: StoredType, heap: Uint8Array): ElementValue {
  switch (type.kind) {
    case "number":
      return numbersOver(type.type, bytes.slice().buffer)[0]!;
    case "char":
    case "text":
      return textFrom(bytes);
    case "string":
      return heapText(pointers(bytes)[0]!, heap);
    case "opaque":
      return bytes.slice();
    case "vlen": {
      const [length = 0, pointer = 0] = pointers(bytes);
      return list(heapBytes(pointer, length * bytesOf(type.of), heap), type.of, heap);
    }
    case "array":
      return list(bytes, type.of, heap);
    case "compound":
      return Object.fromEntries(
        type.fields.map(({ name, offset, type }) => [
          name,
          element(bytes.subarray(offset, offset + bytesOf(type)), type, heap),
        ]),
      );
    case "unsupported":
      throw new NetcdfError("unsupported-type", `values of type ${type.name} are not read`);
  }
}

/** Numbers as one array, characters as one text, anything else one by one. */
function list(bytes: Uint8Array, type: StoredType, heap: Uint8Array): ElementValue {
  if (type.kind === "number") return numbersOver(type.type, bytes.slice().buffer);
  return type.kind === "char" ? textFrom(bytes) : each(bytes, type, heap);
}

function pointers(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer);
}

function heapBytes(pointer: number, length: number, heap: Uint8Array): Uint8Array {
  if (length === 0) return new Uint8Array(0);
  if (pointer === 0 || pointer + length > heap.length)
    throw new NetcdfError("corrupt", "a list lies outside of memory");
  return heap.subarray(pointer, pointer + length);
}

function heapText(pointer: number, heap: Uint8Array): string {
  // HDF5 gives no text at all where none was ever written
  if (pointer === 0) return "";
  const end = heap.indexOf(0, pointer);
  if (end < 0) throw new NetcdfError("corrupt", "a text lies outside of memory");
  return decodeText(heap.subarray(pointer, end));
}
