import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as zarr from "zarrita";
import { settle } from "../../packages/landfall/src/app/index.ts";
import { openLake } from "../../packages/landfall/src/app/lake.ts";
import { verify } from "../../packages/landfall/src/engine/index.ts";
import { createServer, listen } from "../../packages/landfall/src/serve/index.ts";
import { type Box, keyOf, made, radarKey, real } from "./files.ts";

/** One map as a reader of the lake gets it. */
export interface Shown {
  readonly rows: number;
  readonly columns: number;
  /** Rows from the north; NaN is missing. */
  readonly values: Float32Array;
  /** sha256 of the values. */
  readonly hash: string;
}

/** One picture: maps side by side, in rows; undefined is a time that the lake does not have. */
export interface Picture {
  readonly name: string;
  readonly maps: readonly (readonly (Shown | undefined)[])[];
}

/** What a picture shows, in short: for each map a hash of its cells, null for a time that the lake does not have. */
export function summaryOf({ maps }: Picture): (string | null)[][] {
  return maps.map((row) => row.map((map) => map?.hash.slice(0, 16) ?? null));
}

const sydney: Box = { lat: [-42, -28], lon: [150, 164] };
const perth: Box = { lat: [-38, -20], lon: [95, 113] };
const days = [1, 2, 3].map((day) => `2024-01-0${day}T00:00:00Z`);

/**
 * What docs/regions.md tells, played in a real lake of its own: after each step, what a reader gets by Zarr over HTTP. At the end everything is built again
 * from the files that are live, and compared. Throws where that differs.
 */
export async function* tellStory(): AsyncGenerator<Picture> {
  const folder = mkdtempSync(join(tmpdir(), "landfall-pictures-"));
  await using scope = new AsyncDisposableStack();
  scope.defer(() => rmSync(folder, { recursive: true, force: true }));
  const lake = await openLake({
    configPath: fileURLToPath(new URL("lake.config.ts", import.meta.url)),
    storeAddress: folder,
    catalogAddress: join(folder, "catalog.db"),
  });
  scope.defer(() => lake.close());
  await lake.deploy();
  const worker = lake.worker({ threads: 0 });
  scope.defer(() => worker.stop());
  const server = await createServer(lake.engine);
  scope.defer(() => server.close());
  const address = await listen(server, { port: 0 });

  const land = async (key: string, content: Promise<Buffer>) => {
    const bytes = await content;
    await lake.landing.land({ source: "incoming", key, bytes: once(bytes) });
    await settle(lake, worker);
  };
  const remove = async (key: string) => {
    await lake.landing.remove("incoming", key);
    await settle(lake, worker);
  };
  const seaLevel = async (name: string): Promise<Picture> => ({
    name,
    maps: [await readMaps(address, "seaLevel", "gsla", days)],
  });

  // days come in any order
  await land(keyOf(1), real(keyOf(1)));
  yield seaLevel("one-day");
  await land(keyOf(3), made(1, { day: 3 }));
  yield seaLevel("a-day-is-missing");
  await land(keyOf(2), real(keyOf(2)));
  yield seaLevel("three-days");

  // new data, no data, the old data again
  await land(keyOf(2), made(2, { raise: { by: 0.5, inside: sydney } }));
  yield seaLevel("new-data");
  await remove(keyOf(2));
  yield seaLevel("removed");
  await land(keyOf(2), real(keyOf(2)));
  yield seaLevel("restored");
  await remove(keyOf(3));
  yield seaLevel("last-removed");

  // a correction before what it corrects
  const correction = keyOf(3, "_C-20240301");
  await land(correction, made(1, { day: 3, raise: { by: 0.5, inside: perth } }));
  yield seaLevel("correction-first");
  await land(keyOf(3), made(1, { day: 3 }));
  yield seaLevel("original-after");
  await remove(correction);
  yield seaLevel("correction-removed");

  // two files for one region
  const region = async () =>
    Promise.all(
      ["box", "valid"].map(async (dataset) => (await readMaps(address, dataset, "gsla", days.slice(0, 1)))[0]),
    );
  await land("region/lower.nc", real(keyOf(1)));
  const lower = await region();
  await land("region/upper.nc", made(1, { raise: { by: 0.5, inside: sydney }, only: sydney }));
  const upper = await region();
  await remove("region/upper.nc");
  const again = await region();
  yield { name: "two-files", maps: lower.map((map, row) => [map, upper[row], again[row]]) };

  // the hours of a radar
  const radar = async (name: string): Promise<Picture> => ({
    name,
    maps: [
      await readMaps(
        address,
        "radar",
        "ucur",
        [0, 1, 2, 3].map((hour) => `2024-01-01T0${hour}:00:00Z`),
      ),
    ],
  });
  for (const hour of [0, 1, 3]) await land(radarKey(hour), real(radarKey(hour)));
  yield radar("radar-three-hours");
  await land(radarKey(2), real(radarKey(2)));
  yield radar("radar-four-hours");
  await remove(radarKey(1));
  yield radar("radar-hour-removed");

  const pool = lake.pool(0);
  scope.defer(() => pool.close());
  const report = await verify(lake.engine, { pool });
  if (report.equal !== report.checked || report.behind > 0)
    throw new Error(`the lake differs: ${JSON.stringify(report)}`);
}

/** What a Zarr says at its root. */
interface Root {
  readonly consolidated_metadata: { readonly metadata: Readonly<Record<string, unknown>> };
}

/** Maps of some times as a program without any knowledge of Landfall reads them. */
async function readMaps(
  address: string,
  dataset: string,
  variable: string,
  times: readonly string[],
): Promise<(Shown | undefined)[]> {
  const { pinned } = (await (await fetch(`${address}/zarr/${dataset}`)).json()) as { pinned: string };
  const base = `${address}${new URL(pinned).pathname}`;
  const root = (await (await fetch(`${base}/zarr.json`)).json()) as Root;
  const names = Object.keys(root.consolidated_metadata.metadata);
  // before its first file
  if (!names.includes(variable)) return times.map(() => undefined);
  const open = async (name: string, selection: (number | null)[] | null = null) =>
    zarr.get(
      (await zarr.open.v3(new zarr.FetchStore(`${base}/${name}`), {
        kind: "array",
      })) as zarr.Array<"float32", zarr.FetchStore>,
      selection,
    ) as Promise<{ data: Float32Array; shape: number[] }>;
  const axis = await timesOf(open, names.includes("time"));
  const isNorthward = (({ data }) => (data[0] ?? 0) < (data.at(-1) ?? 0))(await open("lat"));
  return Promise.all(
    times.map(async (time) => {
      const at = axis.get(Date.parse(time));
      if (!at) return undefined;
      const { data, shape } = await open(variable, [...at, null, null]);
      const [rows = 0, columns = 0] = shape;
      const values = isNorthward ? fromNorth(data, rows, columns) : data;
      const hash = createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex");
      return { rows, columns, values, hash };
    }),
  );
}

/** The indexes of each time: along `time`, or along a day and its steps. */
async function timesOf(
  open: (name: string) => Promise<{ data: ArrayLike<number | bigint> }>,
  isPlain: boolean,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const numbers = async (name: string) => Array.from((await open(name)).data, Number);
  if (isPlain) return new Map((await numbers("time")).map((seconds, at) => [seconds * 1000, [at]]));
  const [starts, steps] = [await numbers("day"), await numbers("step")];
  return new Map(
    starts.flatMap((seconds, at) =>
      steps.map((hours, step): [number, number[]] => [(seconds + hours * 3600) * 1000, [at, step]]),
    ),
  );
}

function fromNorth(values: Float32Array, rows: number, columns: number): Float32Array {
  const turned = new Float32Array(values.length);
  for (let row = 0; row < rows; row++)
    turned.set(values.subarray(row * columns, (row + 1) * columns), (rows - 1 - row) * columns);
  return turned;
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
