import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gribFile } from "../support/small-lake.ts";
import { landfall, makeProject, start } from "./project.ts";

const t2m = (lead: number, value = 280 + lead) => gribFile([{ variable: "t2m", lead, value }]);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

interface Put {
  readonly objects: readonly {
    outcome: string;
    key: string;
    version?: number;
    datasets?: string[];
    checksum?: string;
    error?: { code: string };
  }[];
}
interface Build {
  readonly accepted: number;
  readonly built: number;
  readonly refused: number;
  readonly held: number;
  readonly removed: number;
  readonly problems: readonly {
    dataset: string;
    subject: string;
    state: string;
    code: string | null;
    message: string;
  }[];
}
interface Sweep {
  readonly left: number;
  readonly repaired: number;
  readonly findings: readonly object[];
}
interface Status {
  readonly datasets: readonly { name: string; partitions: Record<string, number>; inputs: Record<string, number> }[];
  readonly objects: { live: number; removed: number };
}

test("the life of a lake, command by command", async () => {
  const { landfall: run, json, file } = makeProject();
  const files = [0, 3, 6].map((lead) => file(`f00${lead}.grib2`, t2m(lead)));

  const put = await json<Put>("put", ...files);
  expect(put.code).toBe(0);
  expect(put.value.objects.map(({ outcome, key, version, datasets }) => [outcome, key, version, datasets])).toEqual(
    ["f000.grib2", "f003.grib2", "f006.grib2"].map((key) => ["landed", key, 1, ["raw"]]),
  );
  expect((await json<Put>("put", files[0] ?? "")).value.objects[0]?.outcome).toBe("same");

  const built = await json<Build>("build");
  expect(built).toMatchObject({ code: 0, value: { accepted: 3, built: 1, problems: [] } });
  expect((await json<Build>("build")).value).toMatchObject({ accepted: 0, built: 0 });

  const status = await json<Status>("status");
  expect(status.value.objects.live).toBe(3);
  expect(status.value.datasets).toMatchObject([
    { name: "raw", partitions: { current: 3, stale: 0 }, inputs: { accepted: 3 } },
    { name: "runs", partitions: { current: 1 } },
  ]);

  const listed = await json<{ objects: { key: string; datasets: object }[] }>("ls");
  expect(listed.value.objects).toMatchObject([
    { key: "f000.grib2", version: 1, datasets: { raw: "accepted" } },
    { key: "f003.grib2" },
    { key: "f006.grib2" },
  ]);
  expect((await run("ls", "f00")).stdout.split("\n")).toHaveLength(4);
  const partitions = await json("ls", "--partitions", "runs");
  expect(partitions.value).toMatchObject({ partitions: [{ key: "init=2026-11-20T00", state: "current" }] });
  expect((await json("ls", "--datasets")).value).toMatchObject({ datasets: [{ name: "raw" }, { name: "runs" }] });

  const point = await json<{ data: { t2m: number[] } }>("point", "runs", "--lat", "0", "--lon", "1");
  expect(point.value.data.t2m.map(Math.round)).toEqual([280, 283, 286]);
  expect((await run("point", "runs", "--lat", "0", "--lon", "1")).stdout).toContain("2026-11-20T06:00:00Z");
  expect((await run("point", "runs", "--lat", "80", "--lon", "1")).code).toBe(2);

  expect((await json("verify")).value).toMatchObject({ checked: 4, equal: 4, differences: [] });

  const removed = await json("rm", "f003.grib2");
  expect(removed).toMatchObject({ code: 0, value: { removed: [{ key: "f003.grib2", versions: 1 }], missing: [] } });
  expect(await json("rm", "f003.grib2")).toMatchObject({ code: 1, value: { missing: ["f003.grib2"] } });
  const plan = await json<{ items: { state: string; key?: string }[] }>("plan");
  expect(plan.value.items).toMatchObject([{ dataset: "raw", state: "stale", key: "f003.grib2" }]);
  expect((await json<Build>("build")).value).toMatchObject({ removed: 1, built: 1 });
  const gap = await json<{ data: { t2m: (number | null)[] } }>("point", "runs", "--lat", "0", "--lon", "1");
  expect(gap.value.data.t2m.map((value) => (value === null ? null : Math.round(value)))).toEqual([280, null, 286]);
  const some = await json<{ lead: number[] }>("point", "runs", "--lat", "0", "--lon", "1", "--lead", "3/6");
  expect(some.value.lead).toEqual([3, 6]);
  const before = await json<{ data: { t2m: number[] } }>("point", "runs", "--lat", "0", "--lon", "1", "--at", "9");
  expect(before.value.data.t2m).toHaveLength(3);
  const all = await json<{ objects: { key: string; removed: number | null }[] }>("ls", "--all");
  expect(all.value.objects.map(({ removed: at }) => at === null)).toEqual([true, false, true]);
  expect((await run("get", "f000.grib2", "--to", join(file("x", ""), "../back.grib2"))).code).toBe(0);
  expect(await json("gc", "--dry-run")).toMatchObject({ code: 0, value: { dryRun: true, deletedFiles: 0 } });
  const runs = await json<{ runs: { id: string; state: string }[] }>("runs", "--limit", "2");
  expect(runs.value).toMatchObject({ more: true });
  const id = runs.value.runs[0]?.id ?? "";
  expect((await json("runs", id)).value).toMatchObject({ id, dataset: "runs", state: "built" });
  expect((await json("runs", "no-such-run")).code).toBe(1);
}, 120_000);

test("get gives the bytes back exactly, also of an earlier version", async () => {
  const { landfall: run, json, file, dir } = makeProject();
  const [first, second] = [t2m(0, 1), t2m(0, 2)];
  await json("put", file("a.grib2", first));
  await json("put", file("a.grib2", second));
  for (const [version, bytes] of [
    [[], second],
    [["--version", "1"], first],
  ] as const) {
    const to = join(dir, `out${version.length}`);
    expect((await run("get", "a.grib2", "--to", to, ...version)).code).toBe(0);
    expect(readFileSync(to).equals(bytes)).toBe(true);
    expect((await run("get", "a.grib2", "--to", to, ...version)).code).toBe(2);
  }
  expect((await run("rm", "a.grib2")).code).toBe(0);
  expect((await run("get", "a.grib2")).stderr).toContain("--version N gets them");
  expect((await run("get", "a.grib2", "--version", "2", "--to", join(dir, "removed"))).code).toBe(0);
  expect(readFileSync(join(dir, "removed")).equals(second)).toBe(true);
  expect((await run("get", "a.grib2", "--version", "9")).stderr).toContain("and version 9");
  expect((await run("get", "nothing")).code).toBe(1);
});

test("a refused file makes build end with 1 and say why; nothing else is held up", async () => {
  const { landfall: run, json, file } = makeProject();
  await json("put", file("bad.grib2", "this is no GRIB, and long enough to have been one"), file("f000.grib2", t2m(0)));
  const built = await json<Build>("build");
  expect(built.code).toBe(1);
  expect(built.value).toMatchObject({ accepted: 1, refused: 1 });
  expect(built.value.problems).toMatchObject([
    { dataset: "raw", subject: "bad.grib2", state: "refused", code: "not-grib" },
  ]);
  // the next build has nothing new to complain of, but all is not well
  expect(await json<Build>("build")).toMatchObject({ code: 1, value: { refused: 0, problems: [], before: 1 } });
  expect((await run("build")).stdout).toContain("0 not right, 1 more from before: see `landfall plan`");
  expect((await json<{ items: object[] }>("plan")).value.items).toMatchObject([
    { state: "refused", key: "bad.grib2" },
    { dataset: "runs", state: "waiting" },
  ]);
  expect(await json("retry", "bad.grib2")).toMatchObject({ code: 0, value: { inputs: [{ key: "bad.grib2" }] } });
  expect((await run("build")).code).toBe(1);
  expect((await json("retry", "no-such-key")).code).toBe(1);
});

test("a held file is let through by approval, and only then", async () => {
  const { json, file } = makeProject();
  await json("put", file("odd.grib2", t2m(0, 20)));
  expect(await json<Build>("build")).toMatchObject({ code: 1, value: { held: 1 } });
  expect(await json("retry", "odd.grib2", "--approve")).toMatchObject({ code: 0 });
  expect(await json<Build>("build")).toMatchObject({ code: 0, value: { accepted: 1 } });
});

test("a folder is put with the paths as keys, and checksums beside the files are compared", async () => {
  const { json, dir, file } = makeProject();
  mkdirSync(join(dir, "archive/2026"), { recursive: true });
  const good = t2m(0);
  writeFileSync(join(dir, "archive/2026/good.grib2"), good);
  writeFileSync(join(dir, "archive/2026/good.grib2.sha256"), `${sha256(good)}  good.grib2\n`);
  writeFileSync(join(dir, "archive/broken.grib2"), t2m(3));
  writeFileSync(join(dir, "archive/broken.grib2.sha256"), `${"0".repeat(64)}  broken.grib2\n`);
  writeFileSync(join(dir, "archive/.hidden"), "no");
  const put = await json<Put>("put", join(dir, "archive"));
  expect(put.code).toBe(1);
  expect(put.value.objects.map(({ key, outcome, checksum }) => [key, outcome, checksum])).toEqual([
    ["2026/good.grib2", "landed", undefined],
    ["broken.grib2", "landed", "differs"],
  ]);
  expect((await json<Build>("build")).value.problems).toMatchObject([
    { subject: "broken.grib2", state: "refused", code: "checksum-mismatch" },
  ]);
  expect((await json("put", file("x.grib2", t2m(6)), "--sha256", "123")).code).toBe(2);
  expect((await json<Put>("put", file("y.txt", "y"))).value.objects[0]?.datasets).toEqual([]);
});

test("many files land side by side, are told of in their order, and of those with one key the last wins", async () => {
  const { landfall: run, json, dir } = makeProject();
  const paths = Array.from({ length: 40 }, (_, i) => {
    const folder = join(dir, `delivery-${i}`);
    mkdirSync(folder);
    const path = join(folder, i % 2 === 0 ? "same.grib2" : `f${i}.grib2`);
    writeFileSync(path, t2m(0, 280 + i));
    return path;
  });
  const put = await json<Put>("put", ...paths);
  expect(put.code).toBe(0);
  expect(put.value.objects.map(({ key, version }) => [key, version])).toEqual(
    paths.map((_, i) => (i % 2 === 0 ? ["same.grib2", i / 2 + 1] : [`f${i}.grib2`, 1])),
  );
  expect((await run("get", "same.grib2", "--to", join(dir, "newest"))).code).toBe(0);
  expect(readFileSync(join(dir, "newest")).equals(t2m(0, 318))).toBe(true);
});

test("standard input lands under the key given", async () => {
  const { dir, json } = makeProject();
  const done = await start(["put", "-", "--key", "piped/f000.grib2", "--dir", dir], { input: t2m(0) }).done;
  expect(done).toMatchObject({ code: 0 });
  expect((await json("ls")).value).toMatchObject({ objects: [{ key: "piped/f000.grib2" }] });
  expect((await json("put", "-")).code).toBe(2);
});

test("one file that cannot land does not keep the others from landing", async () => {
  const { json, file } = makeProject();
  const put = await json<Put>("put", file("bad\nname.grib2", t2m(0)), file("f000.grib2", t2m(0)));
  expect(put.code).toBe(2);
  expect(put.value.objects.map(({ outcome, error }) => [outcome, error?.code])).toEqual([
    ["failed", "bad-key"],
    ["landed", undefined],
  ]);
});

test("build lands what lies in the sources first, unless told not to", async () => {
  const { json, dir } = makeProject();
  writeFileSync(join(dir, "incoming/f000.grib2"), t2m(0));
  expect((await json<Build>("build", "--no-sweep")).value).toMatchObject({ accepted: 0 });
  expect((await json<Build>("build")).value).toMatchObject({ accepted: 1 });
  writeFileSync(join(dir, "incoming/f003.grib2"), t2m(3));
  expect((await json("sweep")).value).toMatchObject({ sources: { incoming: { seen: 2, landed: 1 } } });
  expect((await json("sweep", "other")).code).toBe(2);
});

test("sweep and verify find lost bits, and end with 1 until they are repaired", async () => {
  const { json, landfall: run, dir, file } = makeProject();
  await json("put", ...[0, 3, 6].map((lead) => file(`f00${lead}.grib2`, t2m(lead))));
  await json("build");
  const sound = await json<Sweep>("sweep");
  expect(sound).toMatchObject({ code: 0, value: { left: 0, repaired: 0, findings: [], checked: { objects: 3 } } });
  const damage = (pattern: RegExp) => {
    const lake = join(dir, ".lake");
    const path = readdirSync(lake, { recursive: true, encoding: "utf8" }).find((name) => pattern.test(name)) ?? "";
    const bytes = readFileSync(join(lake, path));
    bytes[40] = (bytes[40] ?? 0) ^ 4;
    writeFileSync(join(lake, path), bytes);
    return path;
  };
  const raw = damage(/^raw\/.*f003\.grib2$/);
  const shard = damage(/^data\/runs\/.*t2m\/c\.0/);
  expect(await json("sweep", "--quick")).toMatchObject({ code: 0 });
  const verified = await json<{ differences: { kind: string; file?: string }[] }>("verify");
  expect(verified.code).toBe(1);
  expect(verified.value.differences).toContainEqual(expect.objectContaining({ kind: "file-damaged", file: shard }));
  expect(verified.value.differences).toContainEqual(expect.objectContaining({ kind: "raw-damaged", file: raw }));
  const text = await run("sweep");
  expect(text.code).toBe(1);
  expect(text.stdout).toContain("the raw file of incoming/f003.grib2, version 1, has other bytes than are on record");
  // the bytes come back with a copy of the file in the folder
  writeFileSync(join(dir, "incoming/f003.grib2"), t2m(3));
  const repaired = await json<Sweep>("sweep", "--repair");
  expect(repaired).toMatchObject({ code: 0, value: { left: 0, repaired: 2 } });
  expect((await json("sweep")).code).toBe(0);
  expect(await json("verify", "--partition", "*")).toMatchObject({ code: 0, value: { equal: 4, differing: 0 } });
}, 120_000);

test("a changed config is planned as a deployment", async () => {
  const { json, dir } = makeProject();
  expect((await json("plan")).value).toMatchObject({
    deployments: [
      { dataset: "raw", change: "new" },
      { dataset: "runs", change: "new" },
    ],
  });
  await json("build");
  expect((await json("plan")).value).toMatchObject({ deployments: [] });
  const path = join(dir, "lake.config.ts");
  writeFileSync(path, readFileSync(path, "utf8").replace(`name: "2t"`, `name: "2t", longName: "temperature"`));
  expect((await json("plan", "raw")).value).toMatchObject({ deployments: [{ dataset: "raw", change: "changed" }] });
});

test("a lost catalog is rebuilt from the store", async () => {
  const { json, landfall: run, file, dir } = makeProject();
  await json("put", ...[0, 3, 6].map((lead) => file(`f00${lead}.grib2`, t2m(lead))));
  await json("build");
  const before = await json<{ data: object }>("point", "runs", "--lat", "0", "--lon", "1");
  expect((await run("catalog", "rebuild")).code).toBe(2);
  for (const name of ["catalog.db", "catalog.db-wal", "catalog.db-shm"])
    if (existsSync(join(dir, ".lake", name))) renameSync(join(dir, ".lake", name), join(dir, `lost-${name}`));
  const lost = await json("status");
  expect(lost.code).toBe(2);
  expect(lost.stderr).toContain("landfall catalog rebuild");
  rmSync(join(dir, ".lake/catalog.db"), { force: true });
  expect(await json("catalog", "rebuild")).toMatchObject({ code: 0, value: { epoch: 2 } });
  const after = await json<{ data: object }>("point", "runs", "--lat", "0", "--lon", "1");
  expect(after.value.data).toEqual(before.value.data);
  expect(await json<Build>("build")).toMatchObject({ code: 0, value: { built: 0 } });
}, 120_000);

test("version and help answer without a lake", async () => {
  expect((await landfall("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const help = await landfall("--help");
  expect(help).toMatchObject({ code: 0, stderr: "" });
  expect(help.stdout).toContain("Exit codes:");
});
