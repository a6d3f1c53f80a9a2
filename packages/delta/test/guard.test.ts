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

/** A data page's header that claims what it likes: sizes, number of values, plain encoding. */
const pageHeader = (expanded: number, stored: number, values: number): number[] => {
  const sizes = [0x15, ...varint(expanded), 0x15, ...varint(stored)];
  return [0x15, 0, ...sizes, 0x2c, 0x15, ...varint(values), 0x15, 0, 0x15, 6, 0x15, 6, 0, 0];
};

const details = { file: "checkpoint" };

/** A file of one column, `add.path`, whose bytes are these, with metadata that says so many rows. */
function fileOf(page: readonly number[], rows: bigint, place: { offset?: bigint; length?: bigint } = {}) {
  const bytes = Uint8Array.from([0x50, 0x41, 0x52, 0x31, ...page, 0, 0]);
  const column = {
    path_in_schema: ["add", "path"],
    data_page_offset: place.offset ?? 4n,
    total_compressed_size: place.length ?? BigInt(page.length),
    num_values: rows,
  };
  return {
    bytes,
    metadata: { row_groups: [{ num_rows: rows, columns: [{ meta_data: column }] }] } as unknown as FileMetaData,
  };
}

const refusal = (page: readonly number[], rows = 10n, place = {}) => {
  const { bytes, metadata } = fileOf(page, rows, place);
  return codeOfCall(() => checkPages(bytes, metadata, 1000, details));
};

test("an honest page passes", () => {
  const page = [...pageHeader(4, 4, 10), 1, 2, 3, 4];
  const { bytes, metadata } = fileOf(page, 10n);
  checkPages(bytes, metadata, 1000, details);
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
  const many = Array.from({ length: 30 }, () => pageHeader(4, 0, 4096)).flat();
  expect(await refusal(many, 10n)).toBe("corrupt");
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
