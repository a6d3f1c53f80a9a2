import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type DeltaErrorCode,
  localStorage,
  memoryStorage,
  partitionOf,
  type Protocol,
  readSnapshot,
  writeCheckpoint,
} from "../src/index.ts";
import { errorOf } from "./support/errors.ts";
import { copyOf } from "./support/storages.ts";

interface Expected {
  readonly schema: unknown;
  readonly partitionColumns: readonly string[];
  readonly configuration: Readonly<Record<string, string>>;
  /** path, size, partition values; "?" where there is more than one way to write a value */
  readonly files: readonly (readonly [string, number, Readonly<Record<string, string | null>>])[];
}

const fixtures = join(import.meta.dirname, "fixtures");
const expected = JSON.parse(readFileSync(join(fixtures, "expected.json"), "utf8")) as Record<
  string,
  Record<string, Expected>
>;

/** What deltalake reads and this package refuses, by version from which it does; and what neither reads. */
const refused: Readonly<Record<string, { from: number; code: DeltaErrorCode; feature?: string }>> = {
  "canonicalized-paths-normal-a": { from: 0, code: "corrupt" },
  "data-reader-absolute-paths-escaped-chars": { from: 0, code: "unsafe-path" },
  "data-reader-timestamp_ntz-id-mode": { from: 0, code: "unsupported-protocol", feature: "columnMapping" },
  "deltalog-invalid-protocol-version": { from: 0, code: "unsupported-protocol" },
  "deltalog-state-reconstruction-without-metadata": { from: 0, code: "corrupt" },
  "deltalog-state-reconstruction-without-protocol": { from: 0, code: "corrupt" },
  "log-replay-dv-key-cases": { from: 0, code: "unsupported-protocol", feature: "deletionVectors" },
  "type-widening": { from: 1, code: "unsupported-protocol", feature: "typeWidening-preview" },
  "versions-not-contiguous": { from: 2, code: "log-gap" },
};

const names = readdirSync(join(fixtures, "golden"));
const table = (name: string) => localStorage(join(fixtures, "golden", name));
const versionsOf = (name: string) => Object.entries(expected[name] ?? {});

/** Tables of versions without features, and those that ask for no others than these meant, and times without zone. */
function isWritten({
  minReaderVersion,
  minWriterVersion,
  readerFeatures = [],
  writerFeatures = [],
}: Protocol): boolean {
  const known = new Set([
    "appendOnly",
    "invariants",
    "checkConstraints",
    "changeDataFeed",
    "generatedColumns",
    "timestampNtz",
    "columnMapping",
  ]);
  const isPlain = minReaderVersion <= 2 && minWriterVersion <= 5;
  return (
    isPlain || (minWriterVersion === 7 && [...readerFeatures, ...writerFeatures].every((feature) => known.has(feature)))
  );
}

async function compare(name: string, version: string, { schema, files, ...metadata }: Expected): Promise<void> {
  const snapshot = await readSnapshot(table(name), { version: Number(version) });
  expect(snapshot.schema).toEqual(schema);
  expect(snapshot.metadata).toMatchObject(metadata);
  const found = [...snapshot.files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  expect(found.map(({ path, size }) => [path, size])).toEqual(files.map(([path, size]) => [path, size]));
  for (const [i, file] of found.entries()) {
    const values = files[i]![2];
    for (const [column, value] of partitionOf(snapshot, file))
      if (values[column] !== "?") expect([column, value]).toEqual([column, values[column]]);
  }
}

describe.each(names.filter((name) => !refused[name]))("%s", (name) => {
  test("is as deltalake says at every version", async () => {
    const versions = versionsOf(name);
    expect((await readSnapshot(table(name))).version).toBe(Number(versions.at(-1)![0]));
    for (const [version, it] of versions) await compare(name, version, it);
  });

  test("is the same through a checkpoint of this package", async () => {
    const snapshot = await readSnapshot(table(name));
    const copy = await copyOf(table(name), memoryStorage());
    for (const path of copy.files.keys()) if (path.includes("checkpoint")) copy.files.delete(path);
    if (!isWritten(snapshot.protocol)) {
      expect((await errorOf(writeCheckpoint(copy, snapshot))).code).toBe("unsupported-protocol");
      return;
    }
    await writeCheckpoint(copy, snapshot);
    for (const path of copy.files.keys()) if (path.endsWith(".json")) copy.files.delete(path);
    const again = await readSnapshot(copy);
    expect(again.metadata).toEqual(snapshot.metadata);
    expect(again.transactions).toEqual(snapshot.transactions);
    expect([...again.tombstones.keys()].toSorted()).toEqual([...snapshot.tombstones.keys()].toSorted());
    const unchanged = new Map([...snapshot.files].map(([path, file]) => [path, { ...file, dataChange: false }]));
    expect(again.files).toEqual(unchanged);
  });
});

test.each(Object.entries(refused))("%s is refused by name", async (name, { from, code, feature }) => {
  for (const [version, it] of versionsOf(name)) if (Number(version) < from) await compare(name, version, it);
  const error = await errorOf(readSnapshot(table(name)));
  expect([error.code, error.feature]).toEqual([code, feature]);
});
