import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lake, openLake } from "../../packages/landfall/src/app/lake.ts";
import { type BuiltFile, buildFolder } from "../../packages/landfall/src/engine/index.ts";
import { bytesOf, config, type Done } from "./events.ts";

/** A lake of its own in a fresh folder, in this process and by one thread: nothing happens at the same time as anything else. */
export async function buildSerially(files: readonly Done[]): Promise<{ readonly lake: Lake; remove(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "landfall-oracle-"));
  mkdirSync(join(folder, "incoming"));
  writeFileSync(join(folder, "lake.config.ts"), config);
  const lake = await openLake({
    configPath: join(folder, "lake.config.ts"),
    storeAddress: join(folder, "store"),
    catalogAddress: join(folder, "catalog.db"),
  });
  await lake.deploy();
  for (const { event } of files)
    await lake.landing.land({ source: "incoming", key: event.key, bytes: once(bytesOf(event) ?? new Uint8Array()) });
  await using worker = lake.worker({ threads: 0 });
  await worker.tasks.drain();
  for (let due = await dueSoon(lake); due; due = await dueSoon(lake)) await worker.tasks.drain();
  return {
    lake,
    async remove() {
      await lake.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Debounced builds are made due at once. Whether there is any task left. */
async function dueSoon(lake: Lake): Promise<boolean> {
  await lake.catalog.aside((db) => db.updateTable("tasks").set({ ready_at: 0 }).execute());
  return (await lake.catalog.db.selectFrom("tasks").select("id").executeTakeFirst()) !== undefined;
}

/** The partitions of some datasets in which two lakes differ, each as a sentence; content hashes, and the bytes of all files as they lie in the store. */
export async function compareLakes(lake: Lake, oracle: Lake, datasets: readonly string[]): Promise<string[]> {
  const [ours, theirs] = [await shownBy(lake, datasets), await shownBy(oracle, datasets)];
  const differences: string[] = [];
  for (const place of [...new Set([...ours.keys(), ...theirs.keys()])].toSorted()) {
    const [own, serial] = [ours.get(place), theirs.get(place)];
    if (own === serial) continue;
    const what = !own ? "is missing" : !serial ? "is there and should not be" : "has another content";
    differences.push(`${place} ${what}, says the serial build`);
  }
  return differences;
}

async function shownBy(lake: Lake, datasets: readonly string[]): Promise<Map<string, string>> {
  const rows = await lake.catalog.db
    .selectFrom("versions")
    .select(["dataset", "key", "build", "content", "files"])
    .where("until", "is", null)
    .where("dataset", "in", datasets)
    .execute();
  const shown = new Map<string, string>();
  for (const { dataset, key, build, content, files } of rows) {
    const hash = createHash("sha256").update(content);
    for (const { name } of JSON.parse(files) as BuiltFile[])
      hash.update(`\n${name}\n`).update(await lake.store.read(`${buildFolder(dataset, key, build)}/${name}`));
    shown.set(`${dataset} ${key}`, hash.digest("hex"));
  }
  return shown;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
