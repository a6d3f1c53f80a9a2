import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import {
  Bool,
  compressionRegistry,
  CompressionType,
  DateDay,
  Decimal,
  Dictionary,
  Float32,
  Float64,
  Int32,
  Int64,
  Null,
  Struct,
  Table,
  tableToIPC,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint32,
  Uint64,
  Utf8,
  type Vector,
  vectorFromArray,
} from "apache-arrow";
import { describe, expect, it } from "vitest";
import { LandfallError } from "../../../src/core/index.ts";
import { arrow } from "../../../src/formats/table/arrow.ts";
import { csv } from "../../../src/formats/table/csv.ts";
import { json } from "../../../src/formats/table/json.ts";
import { expandLz4 } from "../../../src/formats/table/lz4.ts";
import { parquet } from "../../../src/formats/table/parquet.ts";
import type { TableFormat } from "../../../src/formats/table/table-format.ts";
import { failure } from "../../support/errors.ts";
import { parquetOf, readAll, testSession } from "./support.ts";

const day = Date.UTC(2024, 1, 29);
const columns: Record<string, Vector> = {
  flag: vectorFromArray([true, null, false], new Bool()),
  small: vectorFromArray([1, null, -3], new Int32()),
  safe: vectorFromArray([1n, null, 9_007_199_254_740_992n], new Int64()),
  wide: vectorFromArray([1n, null, 9_007_199_254_740_993n], new Int64()),
  unsigned: vectorFromArray([1, null, 4_294_967_295], new Uint32()),
  huge: vectorFromArray([1n, null, 18_446_744_073_709_551_615n], new Uint64()),
  single: vectorFromArray([1.5, null, Math.fround(0.1)], new Float32()),
  real: vectorFromArray([1.5, null, 0.1], new Float64()),
  text: vectorFromArray(["a", null, "ü"], new Utf8()),
  word: vectorFromArray(["x", null, "x"], new Dictionary(new Utf8(), new Int32())),
  day: vectorFromArray([new Date(day), null, new Date(-86_400_000)], new DateDay()),
  naive: vectorFromArray([day, null, 0], new TimestampSecond()),
  instant: vectorFromArray([day, null, 0], new TimestampMicrosecond("UTC")),
  clock: vectorFromArray([1_000_000n, null, 86_399_999_999n], new TimeMicrosecond()),
  none: vectorFromArray([null, null, null], new Null()),
};

const framed =
  "BCJNGGRAp/wAAABgcm93IDA7BgARMQYAETIGABEzBgARNAYAETUGABE2BgARNwYAETgGABE5BgATMT0AAj4AEjE/ABIxQAASMUEAEjFCABIxQwASMUQAEjFFABIxRgASMkYAEjJGABIyRgASMkYAEjJGABIyRgASMkYAEjJGABIyRgASMkYAEjNGABIzRgASM0YAEjNGABIzRgASM0YAEjNGABIzRgASM0YAEjNGABI0RgASNEYAEjRGABI0RgASNEYAEjRGABI0RgASNEYAEjRGABI0RgACRQACRAACQwADQgABNgECQAACPwACPgACPQACPAAPVAH///////////xQdyA0OTsAAAAAYi9YWQ==";

describe("Arrow files", () => {
  it("give each type its own, files and streams, plain or compressed", async () => {
    compressionRegistry.set(CompressionType.ZSTD, { encode: zstdCompressSync, decode: zstdDecompressSync });
    const table = new Table(columns);
    const session = await testSession();
    for (const bytes of [
      tableToIPC(table, "file"),
      tableToIPC(table, "stream"),
      tableToIPC(table, "file", CompressionType.ZSTD),
    ]) {
      const { schema, rows } = await readAll(arrow(), bytes, session);
      expect(schema).toEqual([
        "flag boolean",
        "small int32",
        "safe int54",
        "wide int64",
        "unsigned int54",
        "huge decimal(20,0)",
        "single float",
        "real double",
        "text text",
        "word text",
        "day date",
        "naive timestamp",
        "instant timestamptz",
        "clock clock",
        "none null",
      ]);
      expect(rows).toMatchObject([
        { flag: true, safe: "1", day: "2024-02-29", naive: "2024-02-29 00:00:00", instant: "2024-02-29 00:00:00+00" },
        { flag: null, small: null, huge: null, text: null, day: null, clock: null, instant: null, _position: "1" },
        { small: -3, wide: "9007199254740993", unsigned: "4294967295", huge: "18446744073709551615", real: 0.1 },
      ]);
      expect(rows).toMatchObject([{ clock: "00:00:01" }, {}, { text: "ü", word: "x", day: "1969-12-31", none: null }]);
    }
  });

  it("decimals keep their digits, below zero too", async () => {
    const type = new Decimal(2, 20, 128);
    const words = (value: bigint) =>
      new Uint32Array(new BigUint64Array([BigInt.asUintN(64, value), BigInt.asUintN(64, value >> 64n)]).buffer);
    const vector = vectorFromArray([words(12_345n), words(-5n), null], type);
    const { schema, rows } = await readAll(arrow(), tableToIPC(new Table({ d: vector }), "file"));
    expect(schema).toEqual(["d decimal(20,2)"]);
    expect(rows).toMatchObject([{ d: "123.45" }, { d: "-0.05" }, { d: null }]);
  });

  it("nanoseconds that a table does not have are not cut off unsaid", async () => {
    const vector = vectorFromArray([0, 1], new TimestampNanosecond());
    const data = vector.data[0]?.values as BigInt64Array;
    data[1] = 1001n;
    const bytes = tableToIPC(new Table({ t: vector }), "file");
    await failure(() => readAll(arrow(), bytes), "bad-table");
    expect((await readAll(arrow({ mostly: 0.5 }), bytes)).rows).toHaveLength(1);
  });

  it("broken or foreign ones are refused by name", async () => {
    const session = await testSession();
    const bytes = tableToIPC(new Table(columns), "file");
    const stream = tableToIPC(new Table(columns), "stream");
    await failure(() => readAll(arrow(), new Uint8Array()), "empty-file");
    await failure(() => readAll(arrow(), "a,b\n1,2\n"), "corrupt-file");
    await failure(() => readAll(arrow(), stream.subarray(0, stream.length >> 1)), "truncated-file");
    const torn = Buffer.from(bytes).fill(0xff, bytes.length - 200, bytes.length - 10);
    await failure(() => readAll(arrow(), torn), "corrupt-file");
    // whatever four bytes of the footer claim, reading ends, and with an error that says so or with the rows
    const footer = bytes.length - 10 - Buffer.from(bytes).readInt32LE(bytes.length - 10);
    for (let at = footer; at < bytes.length - 10; at += 4) {
      const lying = Buffer.from(bytes);
      lying.writeUInt32LE(0x00c5_0000, at);
      await readAll(arrow(), lying, session).catch((error: unknown) => expect(error).toBeInstanceOf(LandfallError));
    }
    const nested = vectorFromArray([{ a: 1 }], new Struct([]));
    await failure(() => readAll(arrow(), tableToIPC(new Table({ nested }), "file")), "unsupported-format");
  });

  it("LZ4 frames are expanded, and broken ones refused", async () => {
    // "abcabcabcabcX": three literals, a match of nine bytes three back, one literal
    const block = [0x35, 0x61, 0x62, 0x63, 0x03, 0x00, 0x10, 0x58];
    const frame = (flags: number, body: number[]) =>
      Uint8Array.from([0x04, 0x22, 0x4d, 0x18, flags, 0x40, 0x82, ...body, 0, 0, 0, 0]);
    expect(Buffer.from(expandLz4(frame(0x60, [block.length, 0, 0, 0, ...block]))).toString()).toBe("abcabcabcabcX");
    expect(Buffer.from(expandLz4(frame(0x60, [2, 0, 0, 0x80, 0x68, 0x69]))).toString()).toBe("hi");
    // made by lz4 1.9.4
    const rows = Array.from({ length: 400 }, (_, row) => `row ${row % 50};`).join("");
    expect(Buffer.from(expandLz4(Buffer.from(framed, "base64"))).toString()).toBe(rows);
    await failure(() => expandLz4(frame(0x60, [99, 0, 0, 0, ...block])), "corrupt-file");
    await failure(
      () => expandLz4(frame(0x60, [8, 0, 0, 0, 0x35, 0x61, 0x62, 0x63, 0x09, 0x00, 0x10, 0x58])),
      "corrupt-file",
    );
    await failure(() => expandLz4(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8])), "corrupt-file");
  });
});

describe("the same table", () => {
  it("is the same rows from CSV, JSON, Parquet and Arrow", async () => {
    const session = await testSession();
    const wanted = [
      { id: "1", x: 0.1, t: "a", at: "2024-01-01 10:00:00+00", ok: true, _position: "0" },
      { id: "9007199254740993", x: null, t: null, at: null, ok: null, _position: "1" },
    ];
    const files: [TableFormat, Uint8Array | string][] = [
      [csv(), "id,x,t,at,ok\n1,0.1,a,2024-01-01T10:00:00Z,true\n9007199254740993,,,,\n"],
      [json(), '[{"id":1,"x":0.1,"t":"a","at":"2024-01-01T10:00:00Z","ok":true},{"id":9007199254740993}]'],
      [
        parquet(),
        await parquetOf(
          session,
          `SELECT * FROM (VALUES (1::BIGINT, 0.1::DOUBLE, 'a', TIMESTAMPTZ '2024-01-01 10:00:00+00', true), (9007199254740993, NULL, NULL, NULL, NULL)) t(id, x, t, "at", ok)`,
        ),
      ],
      [
        arrow(),
        tableToIPC(
          new Table({
            id: vectorFromArray([1n, 9_007_199_254_740_993n], new Int64()),
            x: vectorFromArray([0.1, null], new Float64()),
            t: vectorFromArray(["a", null], new Utf8()),
            at: vectorFromArray([Date.UTC(2024, 0, 1, 10), null], new TimestampMicrosecond("UTC")),
            ok: vectorFromArray([true, null], new Bool()),
          }),
          "file",
        ),
      ],
    ];
    for (const [format, bytes] of files) {
      const got = await readAll(format, bytes, session);
      expect(got.schema).toEqual(["id int64", "x double", "t text", "at timestamptz", "ok boolean"]);
      expect(got.rows).toEqual(wanted);
    }
  });
});
