import type fs from "node:fs";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { sleep, systemClock } from "../../src/core/index.ts";
import { FolderSource } from "../../src/sources/index.ts";
import { temporaryFolder } from "../support/folders.ts";
import { openSmallLake } from "../support/small-lake.ts";

// as on a network share: there is nothing to watch
vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  const watch = () => {
    throw new Error("ENOSYS");
  };
  return { ...real, watch, default: { ...real, watch } };
});

test("the rescan finds what no watcher tells of", async () => {
  await using small = await openSmallLake();
  const path = temporaryFolder();
  const source = new FolderSource(
    { name: "incoming", path, quietMs: undefined, rescanMs: 100 },
    { landing: small.lake.landing, catalog: small.lake.catalog, clock: systemClock },
  );
  onTestFinished(() => source.stop());
  const keys = async () => {
    const rows = await small.lake.catalog.db.selectFrom("objects").select("key").orderBy("key").execute();
    return rows.map(({ key }) => key);
  };
  source.start();
  await sleep(50);
  writeFileSync(join(path, "a.bin"), "a");
  await vi.waitFor(async () => expect(await keys()).toEqual(["a.bin"]), { timeout: 5000 });
  writeFileSync(join(path, "b.bin"), "b");
  await vi.waitFor(async () => expect(await keys()).toEqual(["a.bin", "b.bin"]), { timeout: 5000 });
});
