import { parquetMetadata } from "hyparquet";
import { expect, test } from "vitest";
import {
  append,
  commit,
  createTable,
  field,
  memoryStorage,
  readSnapshot,
  remove,
  type Snapshot,
  struct,
  writeCheckpoint,
} from "../src/index.ts";
import { committed, uuidOf } from "./support/data.ts";
import { codeOf } from "./support/errors.ts";
import { pathsOf } from "./support/storages.ts";

const table = createTable({ id: uuidOf("t"), schema: struct(field("id", "long")), name: "n", createdTime: 5 });
const file = (path: string) => ({ path, size: 1, modificationTime: 2, stats: '{"numRecords":1}' });
const checkpoint = (version: number) => `_delta_log/${String(version).padStart(20, "0")}.checkpoint.parquet`;
const last = "_delta_log/_last_checkpoint";
const asText = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

/** Versions 0 to `versions`: each puts a file in, and each third takes one out. */
async function grow(storage: ReturnType<typeof memoryStorage>, versions: number, checkpointEvery?: number) {
  let snapshot = await committed(storage, undefined, table);
  for (let version = 1; version <= versions; version++) {
    const out = version % 3 === 0 ? remove(snapshot, [`file ${version - 1}`], { deletionTimestamp: version }) : [];
    const txn = { txn: { appId: "a", version } };
    snapshot = await committed(storage, snapshot, [txn, ...out, ...append([file(`file ${version}`)])], {
      ...(checkpointEvery !== undefined && { checkpointEvery }),
    });
  }
  return snapshot;
}

/** In a checkpoint no action changes data: all else has to be the same. */
function unchanged(snapshot: Snapshot): unknown {
  const quiet = <T extends object>(map: ReadonlyMap<string, T>) =>
    new Map([...map].map(([path, it]) => [path, { ...it, dataChange: false }]));
  return { ...snapshot, files: quiet(snapshot.files), tombstones: quiet(snapshot.tombstones) };
}

test("a checkpoint is written each so many versions, and what it says is what the commits said", async () => {
  const storage = memoryStorage();
  const snapshot = await grow(storage, 25, 10);
  expect((await pathsOf(storage)).filter((path) => path.includes("checkpoint"))).toEqual([
    checkpoint(10),
    checkpoint(20),
    last,
  ]);
  expect(JSON.parse(asText(storage.files.get(last)))).toEqual({ version: 20, size: 1 + 1 + 1 + 6 + 14 });
  expect(unchanged(await readSnapshot(storage))).toEqual(unchanged(snapshot));

  const commitsAlone = memoryStorage();
  for (const [path, bytes] of storage.files) if (path.endsWith(".json")) await commitsAlone.put(path, bytes);
  for (let version = 0; version <= 25; version++) {
    const [through, replayed] = [
      await readSnapshot(storage, { version }),
      await readSnapshot(commitsAlone, { version }),
    ];
    expect(unchanged(through)).toEqual(unchanged(replayed));
  }
});

test("readers begin at the checkpoint: the commits before it may be gone", async () => {
  const storage = memoryStorage();
  const snapshot = await grow(storage, 12, 10);
  for (let version = 0; version < 10; version++)
    storage.files.delete(`_delta_log/${String(version).padStart(20, "0")}.json`);
  expect(unchanged(await readSnapshot(storage))).toEqual(unchanged(snapshot));
  expect((await readSnapshot(storage, { version: 10 })).version).toBe(10);
  expect(await codeOf(readSnapshot(storage, { version: 9 }))).toBe("version-not-found");
});

test("fetches the checkpoint and the commits since, and nothing before", async () => {
  const storage = memoryStorage();
  await grow(storage, 13, 10);
  const fetched: string[] = [];
  await readSnapshot({
    ...storage,
    read: (path, range) => {
      fetched.push(path.slice("_delta_log/".length));
      return storage.read(path, range);
    },
  });
  expect(fetched).toEqual([
    "_last_checkpoint",
    "00000000000000000010.checkpoint.parquet",
    ...[11, 12, 13].map((version) => `000000000000000000${version}.json`),
  ]);
});

test("the same snapshot gives the same bytes, in whatever order its files came", async () => {
  const [one, other] = [memoryStorage(), memoryStorage()];
  const snapshot = await grow(one, 8);
  await writeCheckpoint(one, snapshot);
  await writeCheckpoint(other, {
    ...snapshot,
    files: new Map([...snapshot.files].toReversed()),
    tombstones: new Map([...snapshot.tombstones].toReversed()),
  });
  expect(other.files.get(checkpoint(8))).toEqual(one.files.get(checkpoint(8)));
});

test("tombstones that VACUUM no longer needs are left out where it is asked", async () => {
  const storage = memoryStorage();
  const snapshot = await grow(storage, 9);
  await writeCheckpoint(storage, snapshot, { forgetRemovedBefore: 6 });
  expect([...(await readSnapshot(storage)).tombstones.keys()]).toEqual(["file 5", "file 8"]);
});

test("the hint never goes back, and a checkpoint that is there stays", async () => {
  const storage = memoryStorage();
  const snapshot = await grow(storage, 5);
  const earlier = await readSnapshot(storage, { version: 3 });
  await writeCheckpoint(storage, snapshot);
  await writeCheckpoint(storage, earlier);
  expect(JSON.parse(asText(storage.files.get(last)))).toMatchObject({ version: 5 });
  await storage.put(checkpoint(5), new Uint8Array(3));
  await writeCheckpoint(storage, snapshot);
  expect(storage.files.get(checkpoint(5))?.byteLength).toBe(3);
});

test("has the columns that the protocol names, each where readers look for it", async () => {
  const storage = memoryStorage();
  await writeCheckpoint(storage, await grow(storage, 2));
  const metadata = parquetMetadata(storage.files.get(checkpoint(2))!.slice().buffer);
  const outline = metadata.schema.map(({ name, num_children: children, type, converted_type: converted }) =>
    [name, children ?? type, converted].filter((it) => it !== undefined).join(" "),
  );
  expect(outline).toMatchInlineSnapshot(`
    [
      "spark_schema 5",
      "txn 3",
      "appId BYTE_ARRAY UTF8",
      "version INT64",
      "lastUpdated INT64",
      "add 7",
      "path BYTE_ARRAY UTF8",
      "partitionValues 1 MAP",
      "key_value 2",
      "key BYTE_ARRAY UTF8",
      "value BYTE_ARRAY UTF8",
      "size INT64",
      "modificationTime INT64",
      "dataChange BOOLEAN",
      "stats BYTE_ARRAY UTF8",
      "tags 1 MAP",
      "key_value 2",
      "key BYTE_ARRAY UTF8",
      "value BYTE_ARRAY UTF8",
      "remove 6",
      "path BYTE_ARRAY UTF8",
      "deletionTimestamp INT64",
      "dataChange BOOLEAN",
      "extendedFileMetadata BOOLEAN",
      "partitionValues 1 MAP",
      "key_value 2",
      "key BYTE_ARRAY UTF8",
      "value BYTE_ARRAY UTF8",
      "size INT64",
      "metaData 8",
      "id BYTE_ARRAY UTF8",
      "name BYTE_ARRAY UTF8",
      "description BYTE_ARRAY UTF8",
      "format 2",
      "provider BYTE_ARRAY UTF8",
      "options 1 MAP",
      "key_value 2",
      "key BYTE_ARRAY UTF8",
      "value BYTE_ARRAY UTF8",
      "schemaString BYTE_ARRAY UTF8",
      "partitionColumns 1 LIST",
      "list 1",
      "element BYTE_ARRAY UTF8",
      "configuration 1 MAP",
      "key_value 2",
      "key BYTE_ARRAY UTF8",
      "value BYTE_ARRAY UTF8",
      "createdTime INT64",
      "protocol 2",
      "minReaderVersion INT32",
      "minWriterVersion INT32",
    ]
  `);
  expect(metadata.row_groups.map(({ num_rows: rows }) => rows)).toEqual([5n]);
});

test("a commit whose checkpoint failed stands, and committing again writes the checkpoint", async () => {
  const storage = memoryStorage();
  const base = await committed(storage, undefined, table);
  const broken = {
    ...storage,
    putIfAbsent: (path: string, bytes: Uint8Array) =>
      path.includes("checkpoint") ? Promise.reject(new Error("the disk is full")) : storage.putIfAbsent(path, bytes),
  };
  const actions = append([file("a")]);
  await expect(commit(broken, base, actions, { checkpointEvery: 1 })).rejects.toThrow("full");
  expect((await readSnapshot(storage)).version).toBe(1);
  await commit(storage, base, actions, { checkpointEvery: 1 });
  expect(storage.files.has(checkpoint(1))).toBe(true);
  expect(await codeOf(commit(storage, base, actions, { checkpointEvery: 0 }))).toBe("invalid-argument");
});
