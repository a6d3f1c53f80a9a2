import { type Thrift, thriftBytes } from "./thrift.ts";

/** A column without missing values: `time` is an instant, `date` a day, both given as epoch ms. */
export interface PlainColumn {
  readonly name: string;
  readonly type: "float" | "double" | "int" | "date" | "time" | "text";
}

/** Values of a column in one row group: all of them, or the different ones and which each row has. */
export type PlainValues =
  | Float32Array
  | Float64Array
  | { readonly different: readonly (number | string)[]; readonly indexes: Uint32Array };

/** https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift */
const physical = { int: 1, date: 1, time: 2, float: 4, double: 5, text: 6 } as const;
const plain = { i32: 0 };
const runLength = { i32: 3 };
const dictionary = { i32: 8 };
const none: Thrift = { struct: {} };
const logical: Readonly<Record<PlainColumn["type"], Readonly<Record<number, Thrift>>>> = {
  float: {},
  double: {},
  int: {},
  text: { 6: { i32: 0 }, 10: { struct: { 1: none } } },
  date: { 6: { i32: 6 }, 10: { struct: { 6: none } } },
  time: { 6: { i32: 10 }, 10: { struct: { 8: { struct: { 1: { flag: true }, 2: { struct: { 2: none } } } } } } },
};
const magic = Buffer.from("PAR1");

/**
 * A Parquet file whose rows come from arrays and not from objects: numbers are copied as they are, and what repeats is written as runs. For files that another reads soon: not
 * compressed, without statistics. Gives bytes and opens nothing.
 */
export class ParquetWriter {
  readonly #columns: readonly PlainColumn[];
  readonly #groups: Thrift[] = [];
  #at = 0;
  #rows = 0;

  constructor(columns: readonly PlainColumn[]) {
    this.#columns = columns;
  }

  /** The bytes of some rows; `values` by column. */
  rowGroup(rows: number, values: readonly PlainValues[]): Uint8Array[] {
    const pieces: Uint8Array[] = [];
    if (this.#at === 0) this.#add(magic, pieces);
    const from = this.#at;
    const chunks = this.#columns.map((column, index) =>
      this.#chunk(column, rows, values[index] as PlainValues, pieces),
    );
    this.#groups.push({ struct: { 1: { list: chunks }, 2: { i64: this.#at - from }, 3: { i64: rows } } });
    this.#rows += rows;
    return pieces;
  }

  /** The bytes behind the last row group. */
  end(): Uint8Array[] {
    const pieces: Uint8Array[] = this.#at === 0 ? [magic] : [];
    const root: Thrift = { struct: { 4: { text: "rows" }, 5: { i32: this.#columns.length } } };
    const fields = this.#columns.map(({ name, type }): Thrift => ({
      struct: { 1: { i32: physical[type] }, 3: { i32: 0 }, 4: { text: name }, ...logical[type] },
    }));
    const footer = thriftBytes({
      struct: {
        1: { i32: 1 },
        2: { list: [root, ...fields] },
        3: { i64: this.#rows },
        4: { list: this.#groups },
        6: { text: "Landfall" },
      },
    });
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.byteLength);
    return [...pieces, footer, length, magic];
  }

  #add(bytes: Uint8Array, pieces: Uint8Array[]): void {
    pieces.push(bytes);
    this.#at += bytes.byteLength;
  }

  #chunk({ name, type }: PlainColumn, rows: number, values: PlainValues, pieces: Uint8Array[]): Thrift {
    const from = this.#at;
    const page = (kind: number, body: Uint8Array, head: Readonly<Record<number, Thrift>>) => {
      const size = { i32: body.byteLength };
      this.#add(thriftBytes({ struct: { 1: { i32: kind }, 2: size, 3: size, ...head } }), pieces);
      this.#add(body, pieces);
    };
    let data = from;
    if ("indexes" in values) {
      const { different, indexes } = values;
      page(2, differentBytes(type, different), { 7: { struct: { 1: { i32: different.length }, 2: plain } } });
      data = this.#at;
      page(0, indexBytes(indexes.subarray(0, rows), different.length), {
        5: { struct: { 1: { i32: rows }, 2: dictionary, 3: runLength, 4: runLength } },
      });
    } else {
      const some = values.subarray(0, rows);
      page(0, Buffer.from(some.buffer, some.byteOffset, some.byteLength), {
        5: { struct: { 1: { i32: rows }, 2: plain, 3: runLength, 4: runLength } },
      });
    }
    const size = { i64: this.#at - from };
    const metadata = {
      1: { i32: physical[type] },
      2: { list: data === from ? [plain, runLength] : [plain, runLength, dictionary] },
      3: { list: [{ text: name }] },
      4: { i32: 0 },
      5: { i64: rows },
      6: size,
      7: size,
      9: { i64: data },
      ...(data === from ? {} : { 11: { i64: from } }),
    };
    return { struct: { 2: { i64: from }, 3: { struct: metadata } } };
  }
}

function differentBytes(type: PlainColumn["type"], values: readonly (number | string)[]): Uint8Array {
  if (type === "text")
    return Buffer.concat(
      values.flatMap((value) => {
        const text = Buffer.from(String(value));
        const length = Buffer.alloc(4);
        length.writeUInt32LE(text.length);
        return [length, text];
      }),
    );
  const numbers = values.map(Number);
  const array =
    type === "float"
      ? Float32Array.from(numbers)
      : type === "double"
        ? Float64Array.from(numbers)
        : type === "time"
          ? BigInt64Array.from(numbers, (ms) => BigInt(Math.round(ms)) * 1000n)
          : Int32Array.from(type === "date" ? numbers.map((ms) => Math.floor(ms / 86_400_000)) : numbers);
  return new Uint8Array(array.buffer);
}

/** Runs shorter than this are packed. */
const shortestRun = 16;

/** Parquet's hybrid of runs and bits, with the width in front. Up to 2^24 different values. */
function indexBytes(indexes: Uint32Array, different: number): Uint8Array {
  const width = Math.max(1, 32 - Math.clz32(Math.max(0, different - 1)));
  const valueBytes = Math.ceil(width / 8);
  const groups = Math.ceil(indexes.length / 8);
  // at worst all is packed, with a head for every few groups
  const bytes = Buffer.alloc(1 + groups * (width + 6 + valueBytes));
  bytes[0] = width;
  let at = 1;
  const head = (value: number) => {
    let rest = value;
    while (rest >= 128) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  };
  let packedFrom = 0;
  const pack = (until: number) => {
    if (until === packedFrom) return;
    head((Math.ceil((until - packedFrom) / 8) << 1) | 1);
    let held = 0;
    let bits = 0;
    const end = packedFrom + Math.ceil((until - packedFrom) / 8) * 8;
    for (let index = packedFrom; index < end; index++) {
      held |= (index < until ? (indexes[index] as number) : 0) << bits;
      bits += width;
      while (bits >= 8) {
        bytes[at++] = held & 255;
        held >>>= 8;
        bits -= 8;
      }
    }
  };
  for (let index = 0; index < indexes.length;) {
    const value = indexes[index] as number;
    let end = index + 1;
    while (end < indexes.length && indexes[end] === value) end++;
    if (end - index < shortestRun) {
      index = Math.min(index + 8, indexes.length);
      continue;
    }
    pack(index);
    head((end - index) * 2);
    for (let byte = 0; byte < valueBytes; byte++) bytes[at++] = (value >>> (byte * 8)) & 255;
    index = end;
    packedFrom = end;
  }
  pack(indexes.length);
  return bytes.subarray(0, at);
}
