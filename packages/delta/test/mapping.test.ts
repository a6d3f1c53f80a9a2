import fc from "fast-check";
import { expect, test } from "vitest";
import {
  append,
  changeSchema,
  commit,
  createTable,
  type DeltaType,
  field,
  mapColumns,
  memoryStorage,
  readSnapshot,
  struct,
  type StructField,
  type StructType,
  writeCheckpoint,
} from "../src/index.ts";
import { committed, uuidOf } from "./support/data.ts";

const file = (path: string) => ({ path, size: 1, modificationTime: 0 });
const mapped = (schema: StructType) =>
  Object.fromEntries(schema.fields.map(({ name, metadata }) => [name, metadata["delta.columnMapping.id"]]));

/** Ids of all fields, by their paths. */
function idsOf(type: DeltaType, at = ""): [string, unknown][] {
  if (typeof type === "string") return [];
  if (type.type === "array") return idsOf(type.elementType, `${at}[]`);
  if (type.type === "map") return [...idsOf(type.keyType, `${at}<k>`), ...idsOf(type.valueType, `${at}<v>`)];
  return type.fields.flatMap(({ name, type: inner, metadata }): [string, unknown][] => [
    [`${at}/${name}`, metadata["delta.columnMapping.id"]],
    ...idsOf(inner, `${at}/${name}`),
  ]);
}

test("a schema with plain names is not mapped, and a table with one asks for nothing", () => {
  const schema = struct(field("id", "long"), field("s", struct(field("a.b-c", "long"))));
  expect(mapColumns(schema)).toBe(schema);
  expect(createTable({ id: "x", schema })).toMatchObject([
    { protocol: { minReaderVersion: 1, minWriterVersion: 2 } },
    { metaData: { configuration: {} } },
  ]);
});

test("a name with a blank has all columns of its table mapped, onto their own names", async () => {
  const storage = memoryStorage();
  const schema = struct(field("id", "long"), field("a b", struct(field("c", "long"))));
  const after = await committed(storage, undefined, createTable({ id: uuidOf("m"), schema }));
  const [id, column] = after.schema.fields as [StructField, StructField];
  expect(id.metadata).toEqual({ "delta.columnMapping.id": 1, "delta.columnMapping.physicalName": "id" });
  expect(column.metadata).toEqual({ "delta.columnMapping.id": 2, "delta.columnMapping.physicalName": "a b" });
  expect(idsOf(after.schema)).toEqual([
    ["/id", 1],
    ["/a b", 2],
    ["/a b/c", 3],
  ]);
  expect(after.metadata.configuration).toEqual({
    "delta.columnMapping.mode": "name",
    "delta.columnMapping.maxColumnId": "3",
  });
  expect(after.protocol).toEqual({ minReaderVersion: 2, minWriterVersion: 5 });
  const times = struct(...schema.fields, field("at", "timestamp_ntz"));
  expect((await committed(storage, after, changeSchema(after, times))).protocol).toEqual({
    minReaderVersion: 3,
    minWriterVersion: 7,
    readerFeatures: ["columnMapping", "timestampNtz"],
    writerFeatures: [
      "appendOnly",
      "invariants",
      "checkConstraints",
      "changeDataFeed",
      "generatedColumns",
      "columnMapping",
      "timestampNtz",
    ],
  });
});

test.each([
  ["checkConstraints", { "delta.constraints.positive": "id > 0" }, {}],
  ["changeDataFeed", { "delta.enableChangeDataFeed": "true" }, {}],
  ["generatedColumns", {}, { "delta.generationExpression": "year(at)" }],
  ["invariants", {}, { "delta.invariants": "{}" }],
])("a table that uses %s is not written to", async (feature, configuration, metadata) => {
  const schema = struct({ ...field("a b", "long"), metadata });
  const made = commit(memoryStorage(), undefined, createTable({ id: uuidOf("f"), schema, configuration }));
  await expect(made).rejects.toMatchObject({ code: "unsupported-protocol", feature });
});

test("a table is mapped from the first such name on; its files stay, and what it asked before it asks for ever", async () => {
  const storage = memoryStorage();
  const plain = struct(field("id", "long"), field("at", "timestamp_ntz"));
  let snapshot = await committed(storage, undefined, [
    ...createTable({ id: uuidOf("u"), schema: plain, configuration: { "delta.appendOnly": "true" } }),
    ...append([file("a")]),
  ]);
  const odd = struct(...plain.fields, field("a b", "long"));
  snapshot = await committed(storage, snapshot, changeSchema(snapshot, odd));
  expect(mapped(snapshot.schema)).toEqual({ id: 1, at: 2, "a b": 3 });
  expect(snapshot.protocol.writerFeatures).toEqual(["appendOnly", "invariants", "timestampNtz", "columnMapping"]);
  expect(snapshot.metadata.configuration["delta.appendOnly"]).toBe("true");
  expect([...snapshot.files.keys()]).toEqual(["a"]);
  expect(changeSchema(snapshot, odd)).toEqual([]);
  snapshot = await committed(storage, snapshot, changeSchema(snapshot, struct(field("new", "long"), ...odd.fields)));
  expect(mapped(snapshot.schema)).toEqual({ new: 4, id: 1, at: 2, "a b": 3 });
  await writeCheckpoint(storage, snapshot);
  for (const version of [0, 1, 2]) storage.files.delete(`_delta_log/${String(version).padStart(20, "0")}.json`);
  expect((await readSnapshot(storage)).schema).toEqual(snapshot.schema);
});

test("an id that a column had is never another's", async () => {
  const storage = memoryStorage();
  const schema = (...names: string[]) => struct(...names.map((name) => field(name, "long")));
  let snapshot = await committed(storage, undefined, createTable({ id: uuidOf("i"), schema: schema("a b", "c", "d") }));
  snapshot = await committed(storage, snapshot, changeSchema(snapshot, schema("a b", "c")));
  expect(snapshot.metadata.configuration["delta.columnMapping.maxColumnId"]).toBe("3");
  snapshot = await committed(storage, snapshot, changeSchema(snapshot, schema("a b", "d", "c")));
  expect(mapped(snapshot.schema)).toEqual({ "a b": 1, d: 4, c: 2 });
});

const types = fc.letrec<{ type: DeltaType; schema: StructType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<DeltaType[]>("long", "string"),
    tie("type").map((elementType): DeltaType => ({ type: "array", elementType, containsNull: true })),
    tie("type").map((valueType): DeltaType => ({ type: "map", keyType: "string", valueType, valueContainsNull: true })),
    tie("schema"),
  ),
  schema: fc
    .uniqueArray(fc.constantFrom("a", "b", "c d", "e=", "f"), { minLength: 1, maxLength: 4 })
    .chain((names) => fc.tuple(...names.map((name) => tie("type").map((type) => field(name, type)))))
    .map((fields) => struct(...fields)),
}));

test("whatever schemas follow each other, fields that stay keep their ids, and no two have one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(types.schema, { minLength: 2, maxLength: 5 }), async (schemas) => {
      const storage = memoryStorage();
      const start = struct(field("a b", "long"));
      let snapshot = await committed(storage, undefined, createTable({ id: uuidOf("p"), schema: start }));
      const seen = new Set<unknown>();
      for (const schema of schemas) {
        const before = new Map(idsOf(snapshot.schema));
        for (const id of before.values()) seen.add(id);
        const actions = changeSchema(snapshot, schema);
        if (actions.length === 0) continue;
        snapshot = await committed(storage, snapshot, actions);
        const after = idsOf(snapshot.schema);
        expect(new Set(after.map(([, id]) => id)).size).toBe(after.length);
        for (const [path, id] of after)
          if (before.has(path)) expect([path, id]).toEqual([path, before.get(path)]);
          else expect(seen.has(id)).toBe(false);
      }
    }),
  );
});

test("a table whose columns have other names in its files is not written to", async () => {
  const storage = memoryStorage();
  const base = await committed(
    storage,
    undefined,
    createTable({ id: uuidOf("o"), schema: struct(field("a b", "long")) }),
  );
  const [column] = base.schema.fields as [StructField];
  const notes = { ...column.metadata, "delta.columnMapping.physicalName": "col-1" };
  const schemaString = JSON.stringify(struct({ ...column, metadata: notes }));
  await expect(commit(storage, base, [{ metaData: { ...base.metadata, schemaString } }])).rejects.toMatchObject({
    code: "unsupported-protocol",
    feature: "columnMapping",
    message: expect.stringContaining("a b is col-1 in files") as string,
  });
  for (const [mode, id] of [
    ["name", 2],
    ["name", "x"],
    ["id", 1],
  ] as const) {
    const own = { ...column.metadata, "delta.columnMapping.id": id };
    const metaData = {
      ...base.metadata,
      schemaString: JSON.stringify(struct({ ...column, metadata: own })),
      configuration: { ...base.metadata.configuration, "delta.columnMapping.mode": mode },
    };
    await expect(commit(storage, base, [{ metaData }])).rejects.toMatchObject({
      code: "unsupported-protocol",
    });
  }
});
