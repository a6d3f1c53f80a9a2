import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { LandfallError } from "../../src/core/index.ts";
import { CellFiles } from "../../src/serve/cells/files.ts";

/** Room for three of the least size. */
const room = 3 * 16 * 1024;

function openFiles(): CellFiles {
  const files = new CellFiles(room);
  onTestFinished(() => files.close());
  return files;
}

it("makes a file once for all who ask, and shows it when it is whole", async () => {
  const files = openFiles();
  let made = 0;
  const take = () =>
    files.take("a", async (file) => {
      made++;
      await file.write("first ");
      expect(readdirSync(files.folder)).toEqual(["a.parquet.part"]);
      await file.write("second");
    });
  const [one, two] = await Promise.all([take(), take()]);
  expect([made, one.path]).toEqual([1, two.path]);
  expect(readFileSync(one.path, "utf8")).toBe("first second");
  expect(readdirSync(files.folder)).toEqual(["a.parquet"]);
});

it("deletes what was used longest ago, and nothing that is being read", async () => {
  const files = openFiles();
  const take = (name: string) => files.take(name, async (file) => void (await file.write(name)));
  const held = await take("held");
  for (const name of ["b", "c"]) (await take(name)).leave();
  (await take("b")).leave();
  (await take("d")).leave();
  expect(readdirSync(files.folder).toSorted()).toEqual(["b.parquet", "d.parquet", "held.parquet"]);
  // all are read: for now there are more than there may be
  const all = await Promise.all(["b", "d", "e", "f"].map(take));
  expect(readdirSync(files.folder)).toHaveLength(5);
  held.leave();
  for (const one of all) one.leave();
  held.leave();
  expect(readdirSync(files.folder)).toHaveLength(3);
  expect(existsSync(held.path)).toBe(false);
  expect(readFileSync((await take("held")).path, "utf8")).toBe("held");
});

it("leaves nothing of a file that failed, and makes it again for those who still wait", async () => {
  const files = openFiles();
  let times = 0;
  const take = (fails: LandfallError) =>
    files.take("a", async (file) => {
      await file.write("half");
      if (++times === 1) throw fails;
    });
  const gone = new LandfallError("aborted", "the client has gone");
  const [first, second] = await Promise.allSettled([take(gone), take(gone)]);
  expect([first, second.status]).toEqual([{ status: "rejected", reason: gone }, "fulfilled"]);
  const corrupt = new LandfallError("store-corrupt", "a file is damaged");
  times = 0;
  const results = await Promise.allSettled([1, 2].map(() => files.take("b", async () => Promise.reject(corrupt))));
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(readdirSync(files.folder)).toEqual(["a.parquet"]);
});
