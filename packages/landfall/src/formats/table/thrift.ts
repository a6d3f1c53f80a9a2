/** A value of Thrift's compact protocol, with what it is: Parquet's heads are made of these. */
export type Thrift =
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly text: string }
  | { readonly flag: boolean }
  | { readonly list: readonly Thrift[] }
  /** By number of the field, growing. */
  | { readonly struct: Readonly<Record<number, Thrift>> };

/** The compact protocol's bytes of a struct (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md). */
export function thriftBytes(struct: Extract<Thrift, { struct: unknown }>): Uint8Array {
  const bytes: number[] = [];
  writeValue(struct, bytes);
  return Uint8Array.from(bytes);
}

function typeOf(value: Thrift): number {
  if ("flag" in value) return value.flag ? 1 : 2;
  if ("i32" in value) return 5;
  if ("i64" in value) return 6;
  if ("text" in value) return 8;
  return "list" in value ? 9 : 12;
}

function writeValue(value: Thrift, to: number[]): void {
  if ("i32" in value) writeVarint(BigInt.asUintN(64, zigzag(value.i32)), to);
  else if ("i64" in value) writeVarint(BigInt.asUintN(64, zigzag(value.i64)), to);
  else if ("text" in value) {
    const text = Buffer.from(value.text);
    writeVarint(BigInt(text.length), to);
    to.push(...text);
  } else if ("list" in value) {
    const [first] = value.list;
    const type = first ? typeOf(first) : 12;
    if (value.list.length < 15) to.push((value.list.length << 4) | type);
    else {
      to.push(0xf0 | type);
      writeVarint(BigInt(value.list.length), to);
    }
    for (const one of value.list) writeValue(one, to);
  } else if ("struct" in value) {
    let before = 0;
    for (const [number, field] of Object.entries(value.struct)) {
      // fields follow each other by less than 16 in all that Parquet has
      to.push(((Number(number) - before) << 4) | typeOf(field));
      before = Number(number);
      writeValue(field, to);
    }
    to.push(0);
  }
}

function zigzag(value: number): bigint {
  const wide = BigInt(value);
  return wide < 0n ? (-wide << 1n) - 1n : wide << 1n;
}

function writeVarint(value: bigint, to: number[]): void {
  let rest = value;
  while (rest >= 128n) {
    to.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  to.push(Number(rest));
}
