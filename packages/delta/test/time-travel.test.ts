import { expect, test } from "vitest";
import { append, commit, createTable, field, memoryStorage, readSnapshot, struct } from "../src/index.ts";
import { codeOf, errorOf } from "./support/errors.ts";

/** A table whose commits were stored at these times. */
async function tableOf(times: readonly number[], configuration: Record<string, string> = {}) {
  let now = 0;
  const storage = memoryStorage(() => now);
  let snapshot;
  for (const [version, time] of times.entries()) {
    now = time;
    const actions = version === 0 ? createTable({ id: "t", schema: struct(field("id", "long")), configuration }) : [];
    const files = append([{ path: `${version}`, size: 1, modificationTime: time }]);
    ({ snapshot } = await commit(storage, snapshot, [...actions, ...files]));
  }
  return storage;
}

test("a time gives the newest version that was there then", async () => {
  const storage = await tableOf([1000, 2000, 3000]);
  const at = async (timestamp: number) => (await readSnapshot(storage, { timestamp })).version;
  expect([await at(1000), await at(1999), await at(2000), await at(2999), await at(9999)]).toEqual([0, 0, 1, 1, 2]);
  expect(await codeOf(readSnapshot(storage, { timestamp: 999 }))).toBe("version-not-found");
});

test("times that run backwards are pushed on, as Delta's other readers do", async () => {
  const storage = await tableOf([1000, 500, 500, 1500]);
  const at = async (timestamp: number) => (await readSnapshot(storage, { timestamp })).version;
  expect([await at(1000), await at(1001), await at(1002), await at(1499), await at(1500)]).toEqual([0, 1, 2, 2, 3]);
});

test("a table that keeps its own times is read by version alone", async () => {
  const storage = await tableOf([1000], { "delta.enableInCommitTimestamps": "true" });
  expect((await readSnapshot(storage, { version: 0 })).version).toBe(0);
  expect(await errorOf(readSnapshot(storage, { timestamp: 5000 }))).toMatchObject({
    code: "unsupported-protocol",
    feature: "inCommitTimestamp",
  });
});
