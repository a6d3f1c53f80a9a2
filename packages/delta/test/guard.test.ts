import { type FileMetaData, parquetMetadata } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, test } from "vitest";
import { checkPages, pruneMetadata } from "../src/checkpoint/guard.ts";
import { codeOfCall } from "./support/errors.ts";

/** A number as Thrift's compact protocol has it: zigzag, seven bits a byte. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value * 2;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** A data page's header that claims what it likes: sizes, number of values, encoding (0: plain). */
const pageHeader = (expanded: number, stored: number, values: number, encoding = 0): number[] => {
  const sizes = [0x15, ...varint(expanded), 0x15, ...varint(stored)];
  return [0x15, 0, ...sizes, 0x2c, 0x15, ...varint(values), 0x15, ...varint(encoding), 0x15, 6, 0x15, 6, 0, 0];
};

const details = { file: "checkpoint" };

/** A file of one column, `add.path`, whose bytes are these, with metadata that says so many rows. */
function fileOf(page: readonly number[], rows: bigint, place: { offset?: bigint; length?: bigint } = {}) {
  const bytes = Uint8Array.from([0x50, 0x41, 0x52, 0x31, ...page, 0, 0]);
  const column = {
    path_in_schema: ["add", "path"],
    type: "BYTE_ARRAY",
    codec: "UNCOMPRESSED",
    data_page_offset: place.offset ?? 4n,
    total_compressed_size: place.length ?? BigInt(page.length),
    num_values: rows,
  };
  const schema = [
    { name: "root", num_children: 1 },
    { name: "add", num_children: 1, repetition_type: "OPTIONAL" },
    { name: "path", type: "BYTE_ARRAY", repetition_type: "OPTIONAL" },
  ];
  const metadata = { schema, row_groups: [{ num_rows: rows, columns: [{ meta_data: column }] }] };
  return { bytes, metadata: metadata as unknown as FileMetaData };
}

const refusal = (page: readonly number[], rows = 10n, place = {}) => {
  const { bytes, metadata } = fileOf(page, rows, place);
  return codeOfCall(() => checkPages(bytes, metadata, 1000, details));
};

/** A page's levels: their length, then runs. */
const levels = (...runs: readonly number[]) => [runs.length, 0, 0, 0, ...runs];
const page = (content: readonly number[], encoding = 0) => [
  ...pageHeader(content.length, content.length, 10, encoding),
  ...content,
];
const allNull = levels(20, 0);
const allThere = levels(20, 2);
/** A run of 2^30 values, in five bytes. */
const endless = [0x80, 0x80, 0x80, 0x80, 0x08];
const dictionary = 8;

test.each([
  ["nulls", page(allNull)],
  ["a dictionary", page([...allThere, 1, 20, 1], dictionary)],
  ["a dictionary of one, whose indexes take no bits", page([...allThere, 0], dictionary)],
  ["packed bits", page([...levels(3, 0xaa, 0xaa, 4, 2), 1, 3, 0xff, 4, 1], dictionary)],
])("an honest page of %s passes", (_, honest) => {
  const { bytes, metadata } = fileOf(honest, 10n);
  checkPages(bytes, metadata, 1000, details);
});

test.each([
  ["levels", page(levels(...endless, 0))],
  ["levels, after a run of none", page(levels(0, 0, ...endless, 0))],
  ["indexes", page([...allThere, 1, ...endless, 1], dictionary)],
  ["indexes that take no bits", page([...allThere, 0, 0xff, 0xff, 0xff, 0xff, 0x0f], dictionary)],
])("a run of %s cannot claim more values than its page", async (_, hostile) => {
  expect(await refusal(hostile)).toBe("corrupt");
});

test("encodings whose lengths have no bound are refused", async () => {
  for (const encoding of [7, 9]) expect(await refusal(page(allThere, encoding))).toBe("corrupt");
});

test("a header of a few bytes cannot claim values, sizes or places that are not there", async () => {
  expect(await refusal(pageHeader(4, 0, 2 ** 31 - 1))).toBe("corrupt");
  expect(await refusal(pageHeader(2 ** 31 - 1, 0, 10))).toBe("corrupt");
  expect(await refusal(pageHeader(4, 100, 10))).toBe("corrupt");
  expect(await refusal(pageHeader(4, 0, 10), 10n, { offset: 1000n })).toBe("corrupt");
  expect(await refusal(pageHeader(4, 0, 10), 10n, { length: 1_000_000n })).toBe("corrupt");
  expect(await refusal(pageHeader(4, 0, 10), 10n, { length: -1n })).toBe("corrupt");
  expect(await refusal(pageHeader(4, 0, 10), -1n)).toBe("corrupt");
  expect(await refusal(pageHeader(4, 0, 10), 1001n)).toBe("too-large");
});

test("many pages that are each within bounds are not together", async () => {
  const content = levels(0x80, 0x40, 0);
  const one = [...pageHeader(content.length, content.length, 4096), ...content];
  expect(await refusal(Array.from({ length: 30 }, () => one).flat(), 10n)).toBe("corrupt");
});

test("columns that nothing is read from are taken out, whatever they are", () => {
  const group = (name: string, children: number) => ({
    name,
    num_children: children,
    repetition_type: "OPTIONAL" as const,
  });
  const leaf = (name: string) => ({ name, type: "INT32" as const, repetition_type: "OPTIONAL" as const });
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "add", data: [{ size: 1, stats_parsed: { minValues: { a: 2 } } }] },
      { name: "quantum", data: [{ x: 3 }] },
      { name: "txn", data: [{ version: 4 }] },
    ],
    schema: [
      { name: "root", num_children: 3 },
      group("add", 2),
      leaf("size"),
      group("stats_parsed", 1),
      group("minValues", 1),
      leaf("a"),
      group("quantum", 1),
      leaf("x"),
      group("txn", 1),
      leaf("version"),
    ],
  });
  const pruned = pruneMetadata(parquetMetadata(buffer));
  expect(pruned.schema.map(({ name, num_children: children }) => [name, children])).toEqual([
    ["root", 2],
    ["add", 1],
    ["size", undefined],
    ["txn", 1],
    ["version", undefined],
  ]);
  const paths = pruned.row_groups[0]?.columns.map((column) => column.meta_data?.path_in_schema.join("."));
  expect(paths).toEqual(["add.size", "txn.version"]);
});

test("a schema that claims more fields than it has is refused", () => {
  const metadata = { schema: [{ name: "root", num_children: 2 ** 30 }, { name: "add" }], row_groups: [] };
  expect(() => pruneMetadata(metadata as unknown as FileMetaData)).toThrow(RangeError);
});
