import { join } from "node:path";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import {
  append,
  createTable,
  DeltaError,
  field,
  localStorage,
  memoryStorage,
  parseSchema,
  readSnapshot,
  type Storage,
  struct,
  writeCheckpoint,
} from "../src/index.ts";
import { committed } from "./support/data.ts";
import { codeOf, codeOfCall, errorOf } from "./support/errors.ts";
import { copyOf, putLog } from "./support/storages.ts";

const schemaString = JSON.stringify({
  type: "struct",
  fields: [{ name: "id", type: "long", nullable: true, metadata: {} }],
});
const protocol = { minReaderVersion: 1, minWriterVersion: 2 };
const metaData = {
  id: "t",
  format: { provider: "parquet", options: {} },
  schemaString,
  partitionColumns: [],
  configuration: {},
};
const lines = (...actions: readonly unknown[]) => actions.map((action) => `${JSON.stringify(action)}\n`).join("");
const head = lines({ protocol }, { metaData });
const add = (more: object = {}) => ({
  add: { path: "a", partitionValues: {}, size: 1, modificationTime: 1, dataChange: true, ...more },
});
const path = (version: number, end: string) => `_delta_log/${String(version).padStart(20, "0")}.${end}`;

async function logOf(...commits: readonly string[]): Promise<ReturnType<typeof memoryStorage>> {
  const storage = memoryStorage();
  await putLog(storage, ...commits);
  return storage;
}

describe("a line of a commit is believed only if it says what the protocol has it say:", () => {
  test.each<[string, string, string]>([
    ["no JSON", "{", "corrupt"],
    ["half a line", head.slice(0, -20), "corrupt"],
    ["no object", "[1]", "corrupt"],
    ["an action that is a text", lines({ add: "x" }), "corrupt"],
    ["no path", lines({ add: { size: 1 } }), "corrupt"],
    ["a path that is a number", lines(add({ path: 1 })), "corrupt"],
    ["a size that is a text", lines(add({ size: "1" })), "corrupt"],
    ["a negative size", lines(add({ size: -1 })), "corrupt"],
    ["half a byte", lines(add({ size: 0.5 })), "corrupt"],
    ["a size beyond 53 bits", lines(add()).replace('"size":1', '"size":9007199254740993'), "corrupt"],
    ["partition values that are numbers", lines(add({ partitionValues: { a: 1 } })), "corrupt"],
    ["partition values in a list", lines(add({ partitionValues: ["a"] })), "corrupt"],
    ["a path out of the table", lines(add({ path: "../../etc/passwd" })), "unsafe-path"],
    ["a path out of the table, encoded", lines(add({ path: "%2e%2e/passwd" })), "unsafe-path"],
    ["an absolute path", lines(add({ path: "/etc/passwd" })), "unsafe-path"],
    ["a path elsewhere", lines(add({ path: "s3://bucket/a" })), "unsafe-path"],
    ["a tombstone out of the table", lines({ remove: { path: "../x", dataChange: true } }), "unsafe-path"],
    ["a path with a broken escape", lines(add({ path: "%zz" })), "corrupt"],
    ["a deletion vector", lines(add({ deletionVector: { storageType: "i" } })), "unsupported-protocol"],
    ["a transaction without a version", lines({ txn: { appId: "a" } }), "corrupt"],
    ["a schema that is no JSON", lines({ metaData: { ...metaData, schemaString: "{" } }), "corrupt"],
    ["a schema that is no struct", lines({ metaData: { ...metaData, schemaString: '"long"' } }), "corrupt"],
    ["a partition column that is not there", lines({ metaData: { ...metaData, partitionColumns: ["x"] } }), "corrupt"],
    [
      "data that is not Parquet",
      lines({ metaData: { ...metaData, format: { provider: "orc" } } }),
      "unsupported-protocol",
    ],
    ["a newer reader", lines({ protocol: { minReaderVersion: 4, minWriterVersion: 7 } }), "unsupported-protocol"],
    ["reader 3 without features", lines({ protocol: { minReaderVersion: 3, minWriterVersion: 7 } }), "corrupt"],
  ])("%s", async (_, line, code) => {
    const storage = await logOf(head + line);
    expect(await codeOf(readSnapshot(storage))).toBe(code);
  });

  test("what is wrong is told with its place", async () => {
    const error = await errorOf(readSnapshot(await logOf(head, `${lines(add())}\n{"add":{}}\n`)));
    expect([error.code, error.file, error.line]).toEqual(["corrupt", path(1, "json"), 3]);
    const protocol = { minReaderVersion: 3, minWriterVersion: 7, readerFeatures: ["timestampNtz", "quantum"] };
    expect(await errorOf(readSnapshot(await logOf(head + lines({ protocol }))))).toMatchObject({
      code: "unsupported-protocol",
      feature: "quantum",
    });
  });

  test("bytes that are no text", async () => {
    const storage = memoryStorage();
    await storage.put(path(0, "json"), Uint8Array.of(0x7b, 0xff));
    expect(await codeOf(readSnapshot(storage))).toBe("corrupt");
  });

  test("kinds of action that are not known say nothing, as the protocol wants it", async () => {
    const storage = await logOf(head + lines({ cdc: { path: "../x" } }, { domainMetadata: {} }, { quantum: 1 }, {}));
    expect((await readSnapshot(storage)).files.size).toBe(0);
  });
});

describe("a log that is not whole", () => {
  test("is no table where it is empty", async () => {
    expect(await codeOf(readSnapshot(memoryStorage()))).toBe("no-table");
    const storage = memoryStorage();
    await storage.put("_delta_log/notes.txt", new Uint8Array(1));
    expect(await codeOf(readSnapshot(storage))).toBe("no-table");
  });

  test("has a gap, which is named", async () => {
    const storage = await logOf(head, lines(add()), lines(add({ path: "b" })));
    storage.files.delete(path(1, "json"));
    expect(await errorOf(readSnapshot(storage))).toMatchObject({ code: "log-gap", version: 1 });
    expect((await readSnapshot(storage, { version: 0 })).files.size).toBe(0);
  });

  test("has no version before the first or after the last", async () => {
    const storage = await logOf(head);
    expect(await codeOf(readSnapshot(storage, { version: 1 }))).toBe("version-not-found");
    expect(await codeOf(readSnapshot(storage, { version: -1 }))).toBe("invalid-argument");
    expect(await codeOf(readSnapshot(storage, { version: 1.5 }))).toBe("invalid-argument");
    expect(await codeOf(readSnapshot(storage, { version: 1, timestamp: 1 }))).toBe("invalid-argument");
    expect(await codeOf(readSnapshot(storage, { timestamp: Number.NaN }))).toBe("invalid-argument");
  });

  test("claims a version beyond what numbers hold", async () => {
    const storage = await logOf(head);
    await storage.put("_delta_log/99999999999999999999.json", new Uint8Array());
    expect(await codeOf(readSnapshot(storage))).toBe("corrupt");
  });
});

describe("limits", () => {
  test("hold for commits, checkpoints and actions", async () => {
    const storage = await logOf(head + lines(add(), add({ path: "b" }), add({ path: "c" })));
    await writeCheckpoint(storage, await readSnapshot(storage));
    expect(await codeOf(readSnapshot(storage, { maxActions: 2 }))).toBe("too-large");
    expect(await codeOf(readSnapshot(storage, { maxCheckpointBytes: 100 }))).toBe("too-large");
    expect(await codeOf(readSnapshot(await logOf(head), { maxCommitBytes: 100 }))).toBe("too-large");
    expect(await codeOf(readSnapshot(storage, { maxActions: 0 }))).toBe("invalid-argument");
  });
});

test.each([
  "",
  "{",
  "null",
  "[]",
  '{"version":-1}',
  '{"version":"1"}',
  '{"version":99}',
  '{"version":1}',
  "x".repeat(2 ** 21),
])("a broken hint costs a listing and nothing else: %.20s", async (hint) => {
  const storage = await logOf(head, lines(add()), lines(add({ path: "b" })));
  await storage.put("_delta_log/_last_checkpoint", new TextEncoder().encode(hint));
  expect([...(await readSnapshot(storage)).files.keys()]).toEqual(["a", "b"]);
});

describe("a checkpoint", () => {
  const rows = (file: string) =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [{ name: "add", data: [{ path: file, size: 1n }] }],
        schema: [
          { name: "root", num_children: 1 },
          { name: "add", num_children: 2, repetition_type: "OPTIONAL" },
          { name: "path", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
          { name: "size", type: "INT64", repetition_type: "OPTIONAL" },
        ],
      }),
    );

  test("that lacks a part is none", async () => {
    const golden = localStorage(join(import.meta.dirname, "fixtures/golden/multi-part-checkpoint"));
    const storage = await copyOf(golden, memoryStorage());
    const whole = await readSnapshot(storage);
    const parts = [...storage.files.keys()].filter((it) => it.includes("checkpoint.0"));
    storage.files.delete(parts.at(-1)!);
    expect(await readSnapshot(storage)).toEqual({ ...whole, files: (await readSnapshot(storage)).files });
    storage.files.delete(path(0, "json"));
    expect(["version-not-found", "log-gap"]).toContain(await codeOf(readSnapshot(storage)));
  });

  test("without protocol or metadata is none, and the commits do", async () => {
    const storage = await logOf(head + lines(add()));
    await storage.put(path(0, "checkpoint.parquet"), rows("other"));
    expect([...(await readSnapshot(storage)).files.keys()]).toEqual(["a"]);
    storage.files.delete(path(0, "json"));
    expect(await codeOf(readSnapshot(storage))).toBe("corrupt");
  });

  test("with a path out of the table is refused, not passed over", async () => {
    const storage = await logOf(head + lines(add()));
    await storage.put(path(0, "checkpoint.parquet"), rows("../x"));
    expect(await codeOf(readSnapshot(storage))).toBe("unsafe-path");
  });

  test.each(["../../secret.parquet", "/x.parquet", "file:///x", ".hidden", ""])(
    "of version 2 reads no sidecar %s",
    async (sidecar) => {
      const storage = await logOf(head);
      const text = head + lines({ checkpointMetadata: { version: 0 } }, { sidecar: { path: sidecar, sizeInBytes: 1 } });
      const name = path(0, "checkpoint.80a083e8-7026-4e79-81be-64bd76c43a11.json");
      await storage.put(name, new TextEncoder().encode(text));
      expect(await codeOf(readSnapshot(storage))).toBe("unsafe-path");
    },
  );

  test("with more rows than is allowed is not decoded, nor one that claims more than its bytes can hold", async () => {
    const storage = memoryStorage();
    const base = await committed(storage, undefined, createTable({ id: "t", schema: struct(field("id", "long")) }));
    const many = append(Array.from({ length: 5000 }, (_, i) => ({ path: `${i}`, size: 1, modificationTime: 1 })));
    await committed(storage, base, many, { checkpointEvery: 1 });
    expect((await readSnapshot(storage)).files.size).toBe(5000);
    expect(await codeOf(readSnapshot(storage, { maxActions: 5001 }))).toBe("too-large");

    const nothing = parquetWriteBuffer({
      columnData: [{ name: "add", data: Array.from({ length: 1_000_000 }, () => undefined) }],
      schema: [
        { name: "root", num_children: 1 },
        { name: "add", num_children: 1, repetition_type: "OPTIONAL" },
        { name: "path", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
      ],
    });
    expect(nothing.byteLength).toBeLessThan(2000);
    const empty = memoryStorage();
    await empty.put(path(0, "checkpoint.parquet"), new Uint8Array(nothing));
    expect((await errorOf(readSnapshot(empty))).message).toContain("claim to hold 1000000 actions");
  });
});

test("a checkpoint's group that claims less than no children ends in an error", async () => {
  const storage = await logOf(head);
  await writeCheckpoint(storage, await readSnapshot(storage));
  const name = path(0, "checkpoint.parquet");
  const bytes = storage.files.get(name)!.slice();
  // num_children of `txn`, the first group under the root, in the footer: 3 is 6 in zigzag, and -1 is 1
  const txn = Buffer.from(bytes).lastIndexOf(Buffer.from([3, ...Buffer.from("txn"), 0x15, 6]));
  expect(txn).toBeGreaterThan(0);
  bytes[txn + 5] = 1;
  await storage.put(name, bytes);
  storage.files.delete(path(0, "json"));
  expect(await codeOf(readSnapshot(storage))).toBe("corrupt");
});

/** Reads a damaged table: a snapshot or this package's error, nothing else, and soon. */
async function survives(storage: Storage): Promise<void> {
  const begun = performance.now();
  try {
    await readSnapshot(storage);
  } catch (error) {
    if (!(error instanceof DeltaError)) throw error;
  }
  expect(performance.now() - begun).toBeLessThan(10_000);
}

test.each([
  "basic-with-inserts-deletes-checkpoint",
  "v2-checkpoint-parquet",
  "multi-part-checkpoint",
  "parquet-all-types",
])("damage of %s gives the error of this package or none", async (name) => {
  const golden = await copyOf(localStorage(join(import.meta.dirname, "fixtures/golden", name)), memoryStorage());
  const paths = [...golden.files.keys()];
  const damage = fc.record({
    file: fc.nat(),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.nat({ max: 255 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 4 }), fc.boolean(), async (damages, cut) => {
      const storage = await copyOf(golden, memoryStorage());
      for (const { file, at, byte } of damages) {
        const target = paths[file % paths.length]!;
        const bytes = storage.files.get(target)!.slice();
        if (bytes.byteLength === 0) continue;
        // from the end: there lies a checkpoint's footer
        const offset = bytes.byteLength - 1 - Math.floor(at * at * (bytes.byteLength - 1));
        bytes[offset] = byte;
        storage.files.set(target, cut ? bytes.slice(0, offset) : bytes);
      }
      await survives(storage);
    }),
    { numRuns: 150 },
  );
});

test("a schema of many levels, an unknown type and an impossible decimal are refused", async () => {
  const nested = (levels: number): string =>
    levels === 0 ? '"long"' : `{"type":"array","containsNull":true,"elementType":${nested(levels - 1)}}`;
  const schema = (type: string) =>
    `{"type":"struct","fields":[{"name":"c","type":${type},"nullable":true,"metadata":{}}]}`;
  expect(parseSchema(schema(nested(40))).fields).toHaveLength(1);
  expect(await codeOfCall(() => parseSchema(schema(nested(5000))))).toBe("too-large");
  expect(await codeOfCall(() => parseSchema(schema('"variant"')))).toBe("unsupported-type");
  expect(await codeOfCall(() => parseSchema(schema('"quaternion"')))).toBe("corrupt");
  for (const decimal of ["decimal(39,0)", "decimal(0,0)", "decimal(5,6)", "decimal(999,1)"])
    expect(await codeOfCall(() => parseSchema(schema(`"${decimal}"`)))).toBe("corrupt");
  for (const broken of [
    "1",
    "{}",
    '{"type":"struct"}',
    '{"type":"map"}',
    '{"type":"array","elementType":"long"}',
    "null",
  ])
    expect(await codeOfCall(() => parseSchema(schema(broken)))).toBe("corrupt");
  expect(parseSchema(schema('"decimal"')).fields[0]?.type).toBe("decimal(10,0)");
});
