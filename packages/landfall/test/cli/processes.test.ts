import { readdirSync, readlinkSync, realpathSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { gribFile } from "../support/small-lake.ts";
import { makeProject, start } from "./project.ts";

const t2m = (lead: number, value = 280 + lead) => gribFile([{ variable: "t2m", lead, value }]);

interface Status {
  readonly number: number;
  readonly datasets: readonly { name: string; partitions: { current: number; stale: number } }[];
  readonly tasks: { ready: number; running: number; dead: number };
}

test("commands work on a lake while dev runs on it; dev does what they ask for", async () => {
  const { dir, json, file } = makeProject();
  const dev = start(["dev", "--port", "0", "--threads", "1", "--json", "--dir", dir]);
  const ready = JSON.parse(await dev.until("\n")) as { event: string; address: string };
  expect(ready.event).toBe("ready");

  for (const lead of [0, 3]) {
    writeFileSync(join(dir, `f00${lead}.part`), t2m(lead));
    renameSync(join(dir, `f00${lead}.part`), join(dir, `incoming/f00${lead}.grib2`));
  }
  expect((await json("put", file("f006.grib2", t2m(6)))).code).toBe(0);
  await vi.waitFor(
    async () => {
      const { value } = await json<Status>("status");
      expect(value.datasets).toMatchObject([{ partitions: { current: 3 } }, { partitions: { current: 1 } }]);
    },
    { timeout: 30_000, interval: 300 },
  );
  const answer = await fetch(`${ready.address}/edr/collections/runs/position?coords=POINT(1 0)&f=json`);
  expect(((await answer.json()) as { data: { t2m: number[] } }).data.t2m.map(Math.round)).toEqual([280, 283, 286]);

  expect((await json("rm", "f003.grib2")).code).toBe(0);
  // what dev has in hand is waited for, whoever does it
  expect((await json("build")).code).toBe(0);
  const { value } = await json<Status>("status");
  expect(value.tasks).toEqual({ ready: 0, running: 0, dead: 0 });
  expect(value.datasets).toMatchObject([
    { partitions: { current: 2, stale: 0 } },
    { partitions: { current: 1, stale: 0 } },
  ]);
  expect(await json("verify")).toMatchObject({ code: 0, value: { differences: [] } });

  dev.child.kill("SIGTERM");
  const ended = await dev.done;
  expect(ended.code).toBe(0);
  expect(
    ended.stderr
      .trim()
      .split("\n")
      .every((line) => typeof JSON.parse(line) === "object"),
  ).toBe(true);
}, 120_000);

test("several commands that land and build at the same time agree", async () => {
  const { dir, json, file } = makeProject();
  await json("build");
  const puts = [0, 3, 6].map((lead) => json("put", file(`f00${lead}.grib2`, t2m(lead))));
  const builds = [json("build"), json("build")];
  for (const { code } of await Promise.all([...puts, ...builds])) expect(code).toBe(0);
  expect((await json("build")).code).toBe(0);
  const { value } = await json<Status>("status");
  expect(value.datasets).toMatchObject([{ partitions: { current: 3 } }, { partitions: { current: 1 } }]);
  expect(await json("verify")).toMatchObject({ code: 0, value: { checked: 4, equal: 4 } });
  expect(dir).not.toBe("");
}, 120_000);

test("serve answers, and does no work; worker works, and does not answer", async () => {
  const { dir, json, file } = makeProject();
  await json("put", ...[0, 3, 6].map((lead) => file(`f00${lead}.grib2`, t2m(lead))));
  const serve = start(["serve", "--port", "0", "--json", "--dir", dir]);
  const { address } = JSON.parse(await serve.until("\n")) as { address: string };
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect((await json<{ accepted: number }>("status")).value).toMatchObject({ datasets: [] });
  const worker = start(["worker", "--deploy", "--threads", "0", "--json", "--dir", dir]);
  expect(JSON.parse(await worker.until("\n"))).toMatchObject({ event: "ready", address: null });
  await vi.waitFor(
    async () => {
      const answer = await fetch(`${address}/edr/collections/runs/position?coords=POINT(1 0)&f=json`);
      expect(answer.status).toBe(200);
    },
    { timeout: 30_000, interval: 200 },
  );
  for (const { child } of [serve, worker]) child.kill("SIGINT");
  expect((await serve.done).code).toBe(0);
  expect((await worker.done).code).toBe(0);
}, 120_000);

test("an interrupted build ends with 130, and the next one goes on", async () => {
  const { dir, json, file } = makeProject();
  await json("build");
  await json("put", file("f000.grib2", t2m(0)));
  const { openCatalog } = await import("../../src/catalog/index.ts");
  const address = join(dir, ".lake/catalog.db");
  const lease = async (until: number) => {
    const catalog = await openCatalog({ address });
    await catalog.aside((db) => db.updateTable("tasks").set({ lease_until: until }).execute());
    await catalog.close();
  };
  // as if another process had it in hand, and was slow
  await lease(Date.now() + 60_000);
  const build = start(["build", "--no-sweep", "--threads", "0", "--json", "--dir", dir]);
  while (!hasOpen(build.child.pid, address)) await new Promise((resolve) => setTimeout(resolve, 50));
  build.child.kill("SIGINT");
  const interrupted = await build.done;
  expect(interrupted.code).toBe(130);
  expect(JSON.parse(interrupted.stdout)).toMatchObject({ interrupted: true });
  await lease(0);
  expect(await json("build")).toMatchObject({ code: 0, value: { accepted: 1 } });
}, 60_000);

/** Whether a process has a file open, as Linux tells. */
function hasOpen(pid: number | undefined, path: string): boolean {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).some((fd) => {
    try {
      return readlinkSync(join(folder, fd)) === realpathSync(path);
    } catch (error) {
      // closed meanwhile
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
      throw error;
    }
  });
}
