import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../lib/postgres.ts";
import { quantile, report } from "../serve/harness.ts";
import { sustained } from "../workers/run.ts";
import type { Size } from "../workers/updates.ts";
import { config, type DayFiles, days, makeFiles, peerScript, versions } from "./files.ts";
import { updateTimes } from "./latency.ts";

/*
 * Updates of one region: a daily map of 351 x 641 with three variables. From file to visible through `landfall dev` and HTTP; updates a second with several workers; beside one writer
 * with xarray's `region=` into a shared Zarr store, on the same files in the same run. SYNTHETIC files.
 * node bench/update/main.ts [--updates 50] [--workers 1,2,4,8] [--seconds 15] [--sqlite | --postgres]
 * LANDFALL_PYTHON names a python with xarray, zarr 3 and netCDF4: without it the peer is left out, and the files are NetCDF classic.
 */
const { values } = parseArgs({
  options: {
    updates: { type: "string", default: "50" },
    workers: { type: "string", default: "1,2,4,8" },
    seconds: { type: "string", default: "15" },
    sqlite: { type: "boolean", default: false },
    postgres: { type: "boolean", default: false },
  },
});
const python = process.env["LANDFALL_PYTHON"];
const updates = Number(values.updates);
const root = mkdtempSync(join(tmpdir(), "landfall-update-"));
process.on("exit", () => rmSync(root, { recursive: true, force: true }));

const folder = join(root, "files");
const made = makeFiles(folder, updates >> 1, python);
const bytes = made.files.reduce((sum, { name }) => sum + statSync(join(folder, name)).size, 0) / made.files.length;
console.log(`SYNTHETIC: ${made.about}, three variables of 351 x 641, ${(bytes / 1e6).toFixed(2)} MB a file`);

const { corrections, newDays } = await updateTimes(root, folder, made, updates);
const all = sorted([...corrections, ...newDays]);
report(`file renamed to visible over HTTP, p50 of ${all.length}`, quantile(all, 0.5), 300, "ms", "less");
console.log(
  `  p95 ${quantile(all, 0.95).toFixed(0)} ms, longest ${(all.at(-1) ?? 0).toFixed(0)} ms; corrections p50 ${quantile(sorted(corrections), 0.5).toFixed(0)} ms, new days p50 ${quantile(sorted(newDays), 0.5).toFixed(0)} ms`,
);

const peer = python === undefined ? undefined : runPeer(python);
if (peer)
  console.log(
    `xarray to_zarr(region=) by one writer, nothing made durable: ${peer.perSecond.toFixed(1)} updates/s, p50 ${quantile(peer.times, 0.5).toFixed(0)} ms, p95 ${quantile(peer.times, 0.95).toFixed(0)} ms an update`,
  );
else console.log("the peer is left out: LANDFALL_PYTHON is not set");

const kinds = (["sqlite", "postgres"] as const).filter((kind) => values[kind] || values.sqlite === values.postgres);
await using postgres = kinds.includes("postgres") ? await startPostgres() : undefined;
for (const kind of kinds) {
  if (kind === "postgres" && !postgres) {
    console.log("postgres: PostgreSQL is not installed");
    process.exitCode = 1;
    continue;
  }
  let one: number | undefined;
  for (const workers of values.workers.split(",").map(Number)) {
    const database = kind === "postgres" ? await postgres?.database(`update_${workers}`) : undefined;
    const found = await sustained({ size: sizeOf(made), workers, seconds: Number(values.seconds), database });
    const perSecond = found.updates / found.seconds;
    one ??= perSecond;
    console.log(
      `  ${kind}, ${workers} workers: ${perSecond.toFixed(1)} updates/s, ${(perSecond / one).toFixed(2)} of the first row${peer ? `, ${(perSecond / peer.perSecond).toFixed(2)} times the one writer of xarray` : ""}; landing to commit p50 ${found.waitMs.p50} ms; ${found.cores.toFixed(2)} cores used`,
    );
  }
}

/** What bench/workers lands: the days again and again, each time with other bytes. */
function sizeOf({ files }: DayFiles): Size {
  const kept = new Map(
    files
      .filter(({ day }) => day < days)
      .map(({ name, day, version }) => [`${day} ${version}`, readFileSync(join(folder, name))]),
  );
  return {
    name: "map",
    about: "a map of 351 x 641 with three variables in each file, 16 days",
    regions: days,
    mostBehind: 3 * days,
    config: config("/^region-/"),
    file: (region, version) => kept.get(`${region} ${version % versions}`) ?? Buffer.alloc(0),
  };
}

function runPeer(program: string): { readonly perSecond: number; readonly times: readonly number[] } {
  const answer = execFileSync(
    program,
    [peerScript, "write", folder, join(root, "peer.zarr"), String(days), values.seconds],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  return JSON.parse(answer) as { perSecond: number; times: number[] };
}

function sorted(times: readonly number[]): number[] {
  return times.toSorted((a, b) => a - b);
}
