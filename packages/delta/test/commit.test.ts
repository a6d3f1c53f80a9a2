import { describe, expect, test } from "vitest";
import {
  type Action,
  append,
  changeSchema,
  commit,
  createTable,
  field,
  formatSchema,
  memoryStorage,
  type NewFile,
  parseSchema,
  readHistory,
  readSnapshot,
  remove,
  replace,
  type Snapshot,
  type Storage,
  struct,
  type StructField,
  writeCheckpoint,
} from "../src/index.ts";
import { committed, uuidOf } from "./support/data.ts";
import { codeOf, codeOfCall, errorOf } from "./support/errors.ts";
import { forEachStorage, pathsOf } from "./support/storages.ts";

const schema = struct(field("id", "long"), field("day", "date"));
const table = createTable({ id: uuidOf("table"), schema, partitionColumns: ["day"], createdTime: 1 });
const plain = createTable({ id: uuidOf("plain"), schema: struct(field("id", "long", false)) });
const at = { deletionTimestamp: 1_700_000_000_000 };

const file = (path: string, day: string | null = "2026-11-20"): NewFile => ({
  path,
  size: 100,
  modificationTime: 1_700_000_000_000,
  partitionValues: { day },
});
const bare = (path: string): NewFile => ({ path, size: 1, modificationTime: 0 });
const unmapped = (base: Snapshot, odd: StructField): Action[] => [
  { metaData: { ...base.metadata, schemaString: formatSchema(struct(...base.schema.fields, odd)) } },
];
const version0 = "_delta_log/00000000000000000000.json";

forEachStorage((make) => {
  test("a table is made, grows, is replaced in part, and every version stays readable", async () => {
    const storage = make();
    let snapshot = await committed(storage, undefined, [...table, ...append([file("day=1/a")])]);
    snapshot = await committed(storage, snapshot, append([file("day=1/b"), file("c", null)]));
    snapshot = await committed(storage, snapshot, replace(snapshot, ["day=1/a", "c"], [file("d")], at));
    expect([...snapshot.files.keys()]).toEqual(["day=1/b", "d"]);
    expect([...snapshot.tombstones.keys()]).toEqual(["day=1/a", "c"]);
    expect(await readSnapshot(storage)).toEqual(snapshot);
    const sizes = [];
    for (const version of [0, 1, 2]) sizes.push((await readSnapshot(storage, { version })).files.size);
    expect(sizes).toEqual([1, 3, 2]);
  });

  test("of two writers from one version one wins, and the other is told", async () => {
    const storage = make();
    const base = await committed(storage, undefined, table);
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => commit(storage, base, append([file(`writer-${i}`)]))),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const it of tries)
      if (it.status === "rejected") expect(it.reason).toMatchObject({ code: "conflict", version: 1 });
    const winner = tries.findIndex(({ status }) => status === "fulfilled");
    expect([...(await readSnapshot(storage)).files.keys()]).toEqual([`writer-${winner}`]);
  });
});

test("the same actions give the same bytes, whatever the order of their keys", async () => {
  const bytesOf = async (actions: readonly Action[]) => {
    const storage = memoryStorage();
    await commit(storage, undefined, actions);
    return new TextDecoder().decode(storage.files.get(version0));
  };
  const upsideDown = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(upsideDown)
      : value !== null && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, inner]) => [key, upsideDown(inner)]),
          )
        : value;
  const actions = [
    { commitInfo: { timestamp: 5, operation: "WRITE", operationParameters: { mode: "Append", by: [{ b: 1, a: 2 }] } } },
    ...createTable({
      id: uuidOf("x"),
      schema,
      partitionColumns: ["day"],
      configuration: { b: "1", a: "2" },
      name: "n",
    }),
    { txn: { appId: "lake", version: 3, lastUpdated: 4 } },
    ...append([{ ...file("ü/a b"), stats: '{"numRecords":1}' }]),
  ];
  const text = await bytesOf(actions);
  expect(await bytesOf(actions.map((action) => upsideDown(action) as Action))).toBe(text);
  expect(text).toMatchInlineSnapshot(`
    "{"commitInfo":{"operation":"WRITE","operationParameters":{"by":[{"a":2,"b":1}],"mode":"Append"},"timestamp":5}}
    {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
    {"metaData":{"id":"2d711642-b726-4044-8162-7ca9fbac32f5","name":"n","format":{"provider":"parquet","options":{}},"schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"id\\",\\"type\\":\\"long\\",\\"nullable\\":true,\\"metadata\\":{}},{\\"name\\":\\"day\\",\\"type\\":\\"date\\",\\"nullable\\":true,\\"metadata\\":{}}]}","partitionColumns":["day"],"configuration":{"a":"2","b":"1"}}}
    {"txn":{"appId":"lake","version":3,"lastUpdated":4}}
    {"add":{"path":"%C3%BC/a%20b","partitionValues":{"day":"2026-11-20"},"size":100,"modificationTime":1700000000000,"dataChange":true,"stats":"{\\"numRecords\\":1}"}}
    "
  `);
});

test("a transaction that was seen is done, and nothing is written", async () => {
  const storage = memoryStorage();
  const base = await committed(storage, undefined, table);
  const txn = (version: number): Action => ({ txn: { appId: "lake", version } });
  const after = await committed(storage, base, [txn(7), ...append([file("a")])]);
  for (const version of [6, 7])
    expect(await commit(storage, after, [txn(version), ...append([file("b")])])).toEqual({
      snapshot: after,
      written: false,
    });
  expect((await commit(storage, after, [txn(8), ...append([file("b")])])).written).toBe(true);
  const mixed = [txn(7), { txn: { appId: "other", version: 1 } }];
  expect(await codeOf(commit(storage, after, mixed))).toBe("invalid-commit");
});

test("a commit whose answer was lost, or that a second worker made too, is no conflict", async () => {
  const storage = memoryStorage();
  const base = await committed(storage, undefined, table);
  const actions: Action[] = [{ txn: { appId: "lake", version: 1 } }, ...append([file("a")])];
  const lossy: Storage = {
    ...storage,
    async putIfAbsent(path, bytes) {
      await storage.putIfAbsent(path, bytes);
      throw new Error("the answer was lost");
    },
  };
  await expect(commit(lossy, base, actions)).rejects.toThrow("lost");
  const again = await commit(storage, base, actions);
  expect(again.written).toBe(true);
  expect(await readSnapshot(storage)).toEqual(again.snapshot);
  const longer = [...actions, ...append([file("b")])];
  expect(await codeOf(commit(storage, base, longer))).toBe("conflict");
});

test("a table is not made twice", async () => {
  const storage = memoryStorage();
  await commit(storage, undefined, table);
  const other = createTable({ id: uuidOf("other"), schema, partitionColumns: ["day"] });
  expect(await codeOf(commit(storage, undefined, other))).toBe("conflict");
});

describe("a commit that does not fit the table is refused and leaves no trace:", () => {
  const cases: Record<string, (base: Snapshot) => readonly Action[]> = {
    "a file twice": () => append([file("new"), file("new")]),
    "a file that is there": () => append([file("a")]),
    "a file that was there": () => append([file("gone")]),
    "a file taken out and put in": (base) => [...remove(base, ["a"], at), ...append([file("a")])],
    "a file taken out twice": (base) => [...remove(base, ["a"], at), ...remove(base, ["a"], at)],
    "a file taken out that is not there": () => [{ remove: { path: "never", dataChange: true } }],
    "no value of a partition column": () => append([bare("new")]),
    "a value of a column that is none": () => append([{ ...file("new"), partitionValues: { other: "1" } }]),
    "a value of another type": () => append([file("new", "20 November")]),
    "an empty text for a value": () => [
      { add: { path: "new", partitionValues: { day: "" }, size: 1, modificationTime: 1, dataChange: true } },
    ],
    "a negative size": () => append([{ ...file("new"), size: -1 }]),
    "another type of a column": (base) => changeSchema(base, struct(field("id", "string"), field("day", "date"))),
    "a column less": (base) => changeSchema(base, struct(field("other", "long"), field("day", "date"))),
    "a new column that is never null": (base) =>
      changeSchema(base, struct(...schema.fields, field("more", "long", false))),
    "a column that is no longer null": (base) =>
      changeSchema(base, struct(field("id", "long", false), field("day", "date"))),
    "two metadata": (base) => [{ metaData: base.metadata }, { metaData: base.metadata }],
    "other partition columns": (base) => changeSchema(base, schema, []),
    "nothing but partition columns": (base) => [{ metaData: { ...base.metadata, partitionColumns: ["id", "day"] } }],
    "two names that differ in case": (base) => changeSchema(base, struct(...schema.fields, field("ID", "long"))),
    "a name with a space that is not mapped": (base) => unmapped(base, field("a b", "long")),
    "a name with a comma inside a struct that is not mapped": (base) =>
      unmapped(base, field("s", struct(field("a,b", "long")))),
  };
  test.each(Object.entries(cases))("%s", async (_, actions) => {
    const storage = memoryStorage();
    let base = await committed(storage, undefined, [...table, ...append([file("a"), file("gone")])]);
    base = await committed(storage, base, remove(base, ["gone"], at));
    const before = await pathsOf(storage);
    expect(await codeOf(Promise.resolve().then(() => commit(storage, base, actions(base))))).toBe("invalid-commit");
    expect(await pathsOf(storage)).toEqual(before);
  });

  test("rows taken out of a table that only grows", async () => {
    const storage = memoryStorage();
    const growing = createTable({
      id: uuidOf("g"),
      schema: struct(field("id", "long")),
      configuration: { "delta.appendOnly": "true" },
    });
    const base = await committed(storage, undefined, [...growing, ...append([bare("a")])]);
    expect(await codeOf(commit(storage, base, remove(base, ["a"], at)))).toBe("invalid-commit");
    // compaction takes no rows out
    const compacted = replace(base, ["a"], [bare("b")], { ...at, dataChange: false });
    expect((await commit(storage, base, compacted)).snapshot.files.size).toBe(1);
  });

  test("a first commit without metadata", async () => {
    const storage = memoryStorage();
    expect(await codeOf(commit(storage, undefined, append([bare("a")])))).toBe("invalid-commit");
    expect(await codeOf(commit(storage, undefined, createTable({ id: "x", schema: struct() })))).toBe("invalid-commit");
    expect(await codeOfCall(() => remove({ files: new Map() } as unknown as Snapshot, ["a"], at))).toBe(
      "invalid-commit",
    );
  });
});

test("what needs a newer writer is refused by name", async () => {
  const storage = memoryStorage();
  const [, local] = createTable({ id: "x", schema: struct(field("t", "timestamp_ntz")) });
  expect(await codeOf(commit(storage, undefined, [plain[0]!, local!]))).toBe("unsupported-type");
  const [writerFeatures, readerFeatures] = [["timestampNtz", "deletionVectors"], ["timestampNtz"]];
  const features: Action = { protocol: { minReaderVersion: 3, minWriterVersion: 7, readerFeatures, writerFeatures } };
  await expect(commit(storage, undefined, [features, plain[1]!])).rejects.toMatchObject({
    code: "unsupported-protocol",
    feature: "deletionVectors",
  });
  const newer: Action[] = [{ protocol: { minReaderVersion: 1, minWriterVersion: 6 } }, plain[1]!];
  expect(await codeOf(commit(storage, undefined, newer))).toBe("unsupported-protocol");
  const invariant = struct({ name: "id", type: "long", nullable: true, metadata: { "delta.invariants": "{}" } });
  expect(await codeOf(commit(storage, undefined, createTable({ id: "x", schema: invariant })))).toBe(
    "unsupported-protocol",
  );
  expect(storage.files.size).toBe(0);
});

test("a table asks more of its readers from its first time without zone on, and keeps its other promises", async () => {
  const storage = memoryStorage();
  const schema = struct(field("id", "long"));
  const configuration = { "delta.appendOnly": "true" };
  const before = await committed(storage, undefined, [
    ...createTable({ id: "x", schema, configuration }),
    ...append([bare("a")]),
  ]);
  expect(before.protocol).toEqual({ minReaderVersion: 1, minWriterVersion: 2 });
  const times = struct(...schema.fields, field("s", struct(field("at", "timestamp_ntz"))));
  const after = await committed(storage, before, changeSchema(before, times));
  expect(after.protocol).toEqual({
    minReaderVersion: 3,
    minWriterVersion: 7,
    readerFeatures: ["timestampNtz"],
    writerFeatures: ["appendOnly", "invariants", "timestampNtz"],
  });
  expect(await codeOf(commit(storage, after, remove(after, ["a"], { deletionTimestamp: 1 })))).toBe("invalid-commit");
  const more = struct(...times.fields, field("name", "string"));
  expect(changeSchema(after, more)).toHaveLength(1);
  await writeCheckpoint(storage, await committed(storage, after, changeSchema(after, more)));
  for (const version of [0, 1, 2]) storage.files.delete(`_delta_log/${String(version).padStart(20, "0")}.json`);
  const read = await readSnapshot(storage);
  expect([read.version, read.protocol, read.schema]).toEqual([2, after.protocol, more]);
  expect([...read.files.keys()]).toEqual(["a"]);
});

test("a schema grows by nullable columns at any level, and files that stay keep their rows", async () => {
  const storage = memoryStorage();
  const before = struct(field("id", "long", false), field("s", struct(field("a", "long"))));
  let snapshot = await committed(storage, undefined, [
    ...createTable({ id: "x", schema: before }),
    ...append([bare("a")]),
  ]);
  const after = struct(
    field("first", "string"),
    field("s", struct(field("b", { type: "array", elementType: "double", containsNull: true }), field("a", "long"))),
    field("id", "long"),
  );
  snapshot = await committed(storage, snapshot, [...changeSchema(snapshot, after), ...append([bare("b")])]);
  expect((await readSnapshot(storage)).schema).toEqual(after);
  expect((await readSnapshot(storage, { version: 0 })).schema).toEqual(before);
  expect(parseSchema(snapshot.metadata.schemaString)).toEqual(after);
});

test("a column changes its type in the commit that replaces all files", async () => {
  const storage = memoryStorage();
  let snapshot = await committed(storage, undefined, [...plain, ...append([bare("a"), bare("b")])]);
  const wider = changeSchema(snapshot, struct(field("id", "double")));
  const partly = [...wider, ...replace(snapshot, ["a"], [bare("c")], at)];
  expect((await errorOf(commit(storage, snapshot, partly))).message).toContain("id was long and becomes double");
  snapshot = await committed(storage, snapshot, [...wider, ...replace(snapshot, ["a", "b"], [bare("c")], at)]);
  expect(snapshot.schema.fields[0]?.type).toBe("double");
});

test("the history tells what each commit said of itself, the newest first", async () => {
  const storage = memoryStorage();
  const base = await committed(storage, undefined, [{ commitInfo: { operation: "CREATE", timestamp: 1 } }, ...plain]);
  await commit(storage, base, append([bare("a")]));
  const entries = await Array.fromAsync(readHistory(storage));
  expect(entries).toEqual([
    { version: 1, modified: 0, commitInfo: undefined },
    { version: 0, modified: 0, commitInfo: { operation: "CREATE", timestamp: 1 } },
  ]);
  expect(await codeOf(Array.fromAsync(readHistory(memoryStorage())))).toBe("no-table");
});
