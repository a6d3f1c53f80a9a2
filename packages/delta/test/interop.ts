/**
 * Writes tables that deltalake (and Spark) must read, and reads what deltalake writes.
 *
 *     LANDFALL_PYTHON=/path/to/python node packages/delta/test/interop.ts
 *
 * The Python needs deltalake 1 and pyarrow. Without LANDFALL_PYTHON nothing is checked, and it says so (and fails where CI is set). With LANDFALL_SPARK, a Python that has
 * pyspark 4.0 and delta-spark 4.0 beside a Java, Spark reads the tables too; LANDFALL_SPARK_JARS is a folder with Delta's jars, without which they are
 * fetched by Spark itself.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { append, commit, localStorage, partitionOf, readSnapshot, replace } from "../src/index.ts";
import { putFile } from "./support/data.ts";
import { type Shown, turnsSchema, writeTables } from "./support/tables.ts";

const counts = { passed: 0, failed: 0 };

function check(name: string, found: unknown, expected: unknown): void {
  if (isDeepStrictEqual(found, expected)) counts.passed += 1;
  else {
    counts.failed += 1;
    console.log(`FAILED ${name}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  }
}

/** Runs one of the Python scripts beside this one; its last line is "N passed, M failed". */
function run(python: string, script: string, ...args: readonly string[]): void {
  const { stdout, stderr } = spawnSync(python, [join(import.meta.dirname, script), ...args], { encoding: "utf8" });
  const result = /^(\d+) passed, (\d+) failed$/m.exec(stdout);
  if (result === null) throw new Error(`${script} ${args[0]} gave no result: ${stdout}${stderr}`);
  process.stdout.write(stdout.replace(result[0], "").trimStart());
  counts.passed += Number(result[1]);
  counts.failed += Number(result[2]);
}

interface Theirs {
  readonly schema: unknown;
  readonly files: readonly (readonly [string, Record<string, string | null>])[];
  /** The values of the column `id`, sorted. */
  readonly ids: readonly number[];
  readonly transaction: number | null;
}

/** Reads what deltalake wrote, version by version, rows included. */
async function readTheirs(folder: string): Promise<void> {
  const described = JSON.parse(readFileSync(join(folder, "theirs.json"), "utf8")) as Record<
    string,
    Record<string, Theirs>
  >;
  for (const [name, versions] of Object.entries(described)) {
    const storage = localStorage(join(folder, "theirs", name));
    check(
      `${name}: newest version`,
      (await readSnapshot(storage)).version,
      Math.max(...Object.keys(versions).map(Number)),
    );
    for (const [version, expected] of Object.entries(versions)) {
      const snapshot = await readSnapshot(storage, { version: Number(version) });
      const at = `${name} at version ${version}`;
      check(`schema of ${at}`, snapshot.schema, expected.schema);
      const files = [...snapshot.files.values()].map((add) => [
        add.path,
        Object.fromEntries(partitionOf(snapshot, add)),
      ]);
      check(`files of ${at}`, files.toSorted(byPath), expected.files.toSorted(byPath));
      check(`transaction of ${at}`, snapshot.transactions.get("interop")?.version ?? null, expected.transaction);
      const ids: number[] = [];
      for (const path of snapshot.files.keys()) {
        const file = await asyncBufferFromFile(join(folder, "theirs", name, path));
        for (const row of await parquetReadObjects({ file, columns: ["id"], compressors })) ids.push(Number(row["id"]));
      }
      check(
        `rows of ${at}`,
        ids.toSorted((a, b) => a - b),
        expected.ids,
      );
    }
  }
}

const byPath = ([a]: readonly unknown[], [b]: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1);

/** A table that both write in turns: what deltalake put in is taken out here, under the very path that deltalake gave it. */
async function takeTurn(folder: string): Promise<void> {
  const storage = localStorage(join(folder, "ours", "turns"));
  const snapshot = await readSnapshot(storage);
  const theirs = [...snapshot.files].filter(([, add]) => partitionOf(snapshot, add).get("p") === "their ü/%20+");
  check("turns: the file of deltalake", theirs.length, 1);
  const file = await putFile(storage, "p=ours/third.parquet", turnsSchema, [{ id: 30n }], {
    partitionValues: { p: "ours" },
  });
  const paths = theirs.map(([path]) => path);
  await commit(storage, snapshot, replace(snapshot, paths, [file], { deletionTimestamp: 1_700_000_000_000 }));
  const after = await readSnapshot(storage);
  const last = await putFile(storage, "p=ours/fourth.parquet", turnsSchema, [{ id: 40n }], {
    partitionValues: { p: "ours" },
  });
  await commit(storage, after, append([last]), { checkpointEvery: 1 });
}

const python = process.env["LANDFALL_PYTHON"];
const spark = process.env["LANDFALL_SPARK"];
if (python === undefined || python === "") {
  console.log("0 passed, 0 failed (LANDFALL_PYTHON is not set: nothing was checked)");
  process.exitCode = process.env["CI"] ? 1 : 0;
} else {
  const folder = mkdtempSync(join(tmpdir(), "delta-interop-"));
  try {
    const shown: Shown = await writeTables(join(folder, "ours"));
    writeFileSync(join(folder, "ours.json"), JSON.stringify(shown));
    // for a VACUUM of somebody else's
    cpSync(join(folder, "ours", "partitioned"), join(folder, "vacuumed"), { recursive: true });
    run(python, "interop.py", "read", folder);
    run(python, "interop.py", "write", folder);
    await readTheirs(folder);
    await takeTurn(folder);
    run(python, "interop.py", "turns", folder);
    if (spark === undefined || spark === "")
      console.log("Spark: LANDFALL_SPARK is not set, nothing was checked with it");
    else run(spark, "spark.py", folder);
    check(
      "nothing was left beside the logs",
      readdirSync(join(folder, "ours", "turns", "_delta_log")).filter((it) => it.endsWith(".tmp")),
      [],
    );
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
    process.exitCode = counts.failed > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
