import { swapBytes } from "../byte-order.ts";
import { NetcdfError } from "../errors.ts";
import { decodeText, textFrom } from "../text.ts";
import { type AttributeValue, BYTES, type DataType, numbersOver, type NumberType } from "../values.ts";
import { type HeaderBytes } from "./header-bytes.ts";

/*
 * The file header of CDF-1, CDF-2 and CDF-5. Source: "NetCDF Classic Format Specification" of the NetCDF User's Guide
 * (Unidata), and the CDF-5 format specification of PnetCDF (Northwestern University and Argonne).
 */

export type ClassicVersion = 1 | 2 | 5;

export interface ClassicDimension {
  readonly name: string;
  /** 0 in the header marks the record dimension; here the number of records. */
  readonly length: number;
  readonly unlimited: boolean;
}

export interface ClassicVariable {
  readonly name: string;
  readonly dimensions: readonly ClassicDimension[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly dtype: NumberType | "char";
  /** Offset of the first byte. */
  readonly begin: number;
  /** Bytes of one record, or of all of a variable without records, without padding. */
  readonly bytes: number;
  readonly isRecord: boolean;
}

export interface ClassicHeader {
  readonly dimensions: ReadonlyMap<string, ClassicDimension>;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly variables: ReadonlyMap<string, ClassicVariable>;
  /** Bytes from one record to the next. */
  readonly recordBytes: number;
}

const TAG = { dimension: 0x0a, variable: 0x0b, attribute: 0x0c } as const;

const TYPES = new Map<number, NumberType | "char">([
  [1, "int8"],
  [2, "char"],
  [3, "int16"],
  [4, "int32"],
  [5, "float32"],
  [6, "float64"],
  [7, "uint8"],
  [8, "uint16"],
  [9, "uint32"],
  [10, "int64"],
  [11, "uint64"],
]);
const LAST_TYPE_BEFORE_CDF5 = 6;

const MOST_DIMENSIONS_OF_A_VARIABLE = 1024;

/** The count of records says that nobody counted them: a stream. */
const STREAMING = 0xffff_ffff;

export function readClassicHeader(bytes: HeaderBytes, version: ClassicVersion): ClassicHeader {
  return new Header(bytes, version).read();
}

class Header {
  readonly #bytes: HeaderBytes;
  readonly #version: ClassicVersion;

  constructor(bytes: HeaderBytes, version: ClassicVersion) {
    this.#bytes = bytes;
    this.#version = version;
  }

  read(): ClassicHeader {
    this.#bytes.at = 4;
    const records = this.#recordCount();
    const raw = this.#list(TAG.dimension, "dimensions", 8, () => ({ name: this.#name(), length: this.#count() }));
    const attributes = this.#attributes();
    const parts = this.#list(TAG.variable, "variables", 24, () => this.#variable());
    const end = this.#bytes.at;

    if (raw.filter(({ length }) => length === 0).length > 1) this.#corrupt("more than one record dimension");
    const recordParts = parts.filter(({ ids }) => ids.length > 0 && raw[ids[0]!]?.length === 0);
    const sizes = recordParts.map((part) => this.#sizeOf(part, raw));
    // a lone record variable of bytes, characters or shorts is not padded
    const recordBytes =
      sizes.length === 1 ? padLone(sizes[0]!, recordParts[0]!.dtype) : sizes.reduce((sum, size) => sum + pad(size), 0);
    if (!Number.isSafeInteger(recordBytes)) this.#corrupt(`a record of ${recordBytes} bytes`);

    const count = records ?? this.#recordsInFile(recordParts, recordBytes);
    const dimensions = raw.map(({ name, length }) =>
      length === 0 ? { name, length: count, unlimited: true } : { name, length, unlimited: false },
    );
    const variables = parts.map((part): ClassicVariable => {
      const variable = {
        name: part.name,
        dimensions: part.ids.map((id) => dimensions[id] ?? this.#corrupt(`${part.name} has dimension ${id}`)),
        attributes: part.attributes,
        dtype: part.dtype,
        begin: part.begin,
        bytes: this.#sizeOf(part, raw),
        isRecord: recordParts.includes(part),
      };
      this.#check(variable, end, count, recordBytes);
      return variable;
    });
    return {
      dimensions: this.#byName(dimensions, "dimension"),
      attributes,
      variables: this.#byName(variables, "variable"),
      recordBytes,
    };
  }

  #recordCount(): number | undefined {
    if (this.#version !== 5) {
      const count = this.#bytes.uint32();
      return count === STREAMING ? undefined : count;
    }
    const high = this.#bytes.uint32();
    const low = this.#bytes.uint32();
    if (high === STREAMING && low === STREAMING) return undefined;
    this.#bytes.at -= 8;
    return this.#bytes.uint64();
  }

  #recordsInFile(variables: readonly { begin: number }[], recordBytes: number): number {
    if (variables.length === 0 || recordBytes === 0) return 0;
    const first = Math.min(...variables.map(({ begin }) => begin));
    return Math.max(0, Math.floor((this.#bytes.fileSize - first) / recordBytes));
  }

  /** NON_NEG of the specification. */
  #count(): number {
    return this.#version === 5 ? this.#bytes.uint64() : this.#bytes.uint32();
  }

  #list<T>(tag: number, what: string, leastBytes: number, read: () => T): T[] {
    const { at } = this.#bytes;
    const found = this.#bytes.uint32();
    const count = this.#count();
    if (found === 0 && count === 0) return [];
    if (found !== tag) this.#corrupt(`tag ${found} where the ${what} should start`, at);
    if (count * leastBytes > this.#bytes.fileSize - this.#bytes.at) {
      throw new NetcdfError("truncated", `the header claims ${count} ${what}, the file is too small for them`, {
        offset: at,
      });
    }
    const items: T[] = [];
    for (let i = 0; i < count; i++) items.push(read());
    return items;
  }

  #name(): string {
    const { at } = this.#bytes;
    // old writers count NULs at the end
    const name = textFrom(this.#bytes.padded(this.#count()));
    if (name === "" || name.includes("/")) this.#corrupt(`a name that is none: ${JSON.stringify(name)}`, at);
    return name;
  }

  #attributes(): ReadonlyMap<string, AttributeValue> {
    const list = this.#list(TAG.attribute, "attributes", 12, () => ({
      name: this.#name(),
      value: this.#attributeValue(),
    }));
    const map = this.#byName(list, "attribute");
    return new Map(Array.from(map, ([name, { value }]) => [name, value]));
  }

  #attributeValue(): AttributeValue {
    const dtype = this.#type();
    const count = this.#count();
    const elementBytes = dtype === "char" ? 1 : BYTES[dtype];
    const bytes = this.#bytes.padded(count * elementBytes);
    // writers in C often count the NUL at the end
    if (dtype === "char") return decodeText(bytes).replaceAll("\0", "");
    const copy = bytes.slice();
    swapBytes(copy, elementBytes);
    return numbersOver(dtype, copy.buffer);
  }

  #variable() {
    const name = this.#name();
    const { at } = this.#bytes;
    const rank = this.#count();
    if (rank > MOST_DIMENSIONS_OF_A_VARIABLE) this.#corrupt(`${name} has ${rank} dimensions`, at);
    const ids: number[] = [];
    for (let d = 0; d < rank; d++) ids.push(this.#count());
    const attributes = this.#attributes();
    const dtype = this.#type();
    // vsize: redundant, and wrong by design for large variables
    this.#count();
    const begin = this.#version === 1 ? this.#bytes.uint32() : this.#bytes.uint64();
    return { name, ids, attributes, dtype, begin };
  }

  #type(): NumberType | "char" {
    const { at } = this.#bytes;
    const code = this.#bytes.uint32();
    const type = this.#version !== 5 && code > LAST_TYPE_BEFORE_CDF5 ? undefined : TYPES.get(code);
    return type ?? this.#corrupt(`type ${code}`, at);
  }

  #sizeOf(part: { name: string; ids: readonly number[]; dtype: DataType }, dimensions: readonly { length: number }[]) {
    let size = part.dtype === "char" ? 1 : BYTES[part.dtype as NumberType];
    for (const [d, id] of part.ids.entries()) {
      const length =
        dimensions[id]?.length ?? this.#corrupt(`${part.name} has dimension ${id}, there are ${dimensions.length}`);
      if (length === 0 && d > 0) this.#corrupt(`${part.name} has the record dimension in place ${d}`);
      if (length > 0) size *= length;
    }
    if (!Number.isSafeInteger(size)) this.#corrupt(`${part.name} has ${size} bytes`);
    return size;
  }

  /** All that the header places has to be in the file, but for the padding at its end. */
  #check(variable: ClassicVariable, headerEnd: number, records: number, recordBytes: number): void {
    const { name, begin, bytes, isRecord } = variable;
    if (bytes === 0 || (isRecord && records === 0)) return;
    if (begin < headerEnd) this.#corrupt(`${name} begins at ${begin}, within the header`, begin);
    const end = begin + bytes + (isRecord ? (records - 1) * recordBytes : 0);
    if (end > this.#bytes.fileSize) {
      throw new NetcdfError("truncated", `${name} ends at byte ${end}, the file at ${this.#bytes.fileSize}`, {
        offset: this.#bytes.fileSize,
        variable: name,
      });
    }
  }

  #byName<T extends { readonly name: string }>(items: readonly T[], what: string): Map<string, T> {
    const map = new Map(items.map((item) => [item.name, item]));
    if (map.size !== items.length) this.#corrupt(`two ${what}s of one name`);
    return map;
  }

  #corrupt(what: string, offset = this.#bytes.at): never {
    throw new NetcdfError("corrupt", `the header has ${what}`, { offset });
  }
}

const pad = (bytes: number) => Math.ceil(bytes / 4) * 4;

function padLone(bytes: number, dtype: NumberType | "char"): number {
  return dtype === "char" || BYTES[dtype] < 4 ? bytes : pad(bytes);
}
