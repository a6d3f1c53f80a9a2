import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "@landfall/grib";
import { chunkKey, parseArrayMetadata, readArray } from "@landfall/zarr";
import { assembleLake, type Lake, type LakeWorker } from "../../src/app/lake.ts";
import { openCatalog } from "../../src/catalog/index.ts";
import type { GridCheck } from "../../src/checks/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import type { EngineEvent } from "../../src/engine/index.ts";
import { axis, complete, derive, folder, grib, grid, key, lake, latLon, rechunk } from "../../src/index.ts";
import type { Landed } from "../../src/landing/index.ts";
import { memoryStore, type Store } from "../../src/store/index.ts";
import { settleNow } from "./settle.ts";

/** The grid of the small lake: 3 rows by 4 columns. */
export const small = { rows: 3, columns: 4, cells: 12 };
const init = "2026-11-20T00:00:00Z";
export const leads = [0, 3, 6];

export interface SmallField {
  readonly variable: "t2m" | "u10" | "t850" | "t500";
  readonly lead: number;
  /** All cells have this value; NaN is missing. Or one value for each cell. */
  readonly value: number | readonly number[];
  readonly init?: string;
  readonly columns?: number;
}

const parameters = {
  t2m: { category: 0, number: 0, level: { type: "heightAboveGround", value: 2 } },
  u10: { category: 2, number: 2, level: { type: "heightAboveGround", value: 10 } },
  t850: { category: 0, number: 0, level: { type: "isobaricInhPa", value: 850 } },
  t500: { category: 0, number: 0, level: { type: "isobaricInhPa", value: 500 } },
} as const;

/** A GRIB file of a few constant or given fields, about 200 bytes each. */
export function gribFile(fields: readonly SmallField[]): Uint8Array {
  return Buffer.concat(
    fields.map(({ variable, lead, value, init: reference = init, columns = small.columns }) =>
      encode({
        ...parameters[variable],
        time: { reference, step: lead },
        grid: {
          ni: columns,
          nj: small.rows,
          latitudeOfFirst: 1,
          latitudeOfLast: -1,
          longitudeOfFirst: 0,
          longitudeOfLast: columns - 1,
        },
        values: typeof value === "number" ? Array.from({ length: small.rows * columns }, () => value) : value,
        packing: { bitsPerValue: 16 },
      }),
    ),
  );
}

export interface SmallLakeOptions {
  readonly rawChecks?: readonly GridCheck<"t2m" | "u10" | "t">[];
  readonly runChecks?: readonly GridCheck<"t2m" | "u10" | "t">[];
  readonly within?: "6h";
  readonly gated?: boolean;
  readonly ordered?: boolean;
  readonly overlay?: "box" | "valid";
  readonly tile?: readonly [number, number];
}

/** The config of the small lake: `raw` by init and lead, `run` by init; keys are `<name>[.v<stamp>].grib2`. */
export function smallConfig(options: SmallLakeOptions = {}) {
  const incoming = folder("./incoming");
  const raw = grid({
    from: incoming.match(/^[a-z0-9-]+(\.v(?<stamp>\d+))?\.grib2$/),
    decode: grib({ variables: { t2m: { name: "2t" }, u10: { name: "10u" }, t: { name: "t", levels: [850, 500] } } }),
    on: latLon({ lat: [1, -1, small.rows], lon: [0, 3, small.columns] }),
    partition: { model: "test", init: axis("init"), lead: axis("lead") },
    checks: options.rawChecks ?? [],
    ...(options.ordered ? { order: key("stamp") } : {}),
    ...(options.overlay ? { overlay: options.overlay } : {}),
  });
  const run = derive.grid({
    from: raw,
    partition: { init: axis("init") },
    build: rechunk({ lead: leads, ...(options.tile ? { tile: options.tile } : {}) }),
    ...((options.gated ?? true)
      ? { when: complete({ lead: leads }, options.within ? { within: options.within } : {}) }
      : {}),
    checks: options.runChecks ?? [],
  });
  return resolveLake(lake({ datasets: { raw, run } }));
}

export class TurnableClock {
  ms = Date.parse("2026-11-20T01:00:00Z");
  now(): number {
    return this.ms;
  }
}

export interface SmallLake extends AsyncDisposable {
  readonly lake: Lake;
  readonly worker: LakeWorker;
  readonly events: EngineEvent[];
  readonly clock: TurnableClock;
  put(key: string, fields: readonly SmallField[] | Uint8Array): Promise<Landed>;
  remove(key: string): Promise<void>;
  /** Works until nothing is due, debounced builds included. */
  settle(): Promise<void>;
  /** Cells of a variable of a visible partition, C order; undefined where it shows none. */
  show(dataset: string, partition: string, variable: string): Promise<(number | null)[] | undefined>;
  visible(dataset: string): Promise<string[]>;
}

export const rawPartition = (lead: number) => `model=test/init=2026-11-20T00/lead=${String(lead).padStart(3, "0")}`;
export const runPartition = "model=test/init=2026-11-20T00";

/** A lake in memory with a catalog of its own, worked by hand: for tests of the rules. */
export async function openSmallLake(
  options: SmallLakeOptions & { catalogAddress?: string; store?: Store; deploy?: boolean } = {},
): Promise<SmallLake> {
  const folderPath = mkdtempSync(join(tmpdir(), "landfall-"));
  const clock = new TurnableClock();
  const store = options.store ?? memoryStore();
  const catalog = await openCatalog({ address: options.catalogAddress ?? join(folderPath, "catalog.db"), clock });
  const opened = await assembleLake({ config: smallConfig(options), store, catalog, clock });
  if (options.deploy ?? true) await opened.deploy();
  const events: EngineEvent[] = [];
  const worker = opened.worker({ onEvent: (event) => events.push(event) });

  return {
    lake: opened,
    worker,
    events,
    clock,
    async put(objectKey, fields) {
      const bytes = fields instanceof Uint8Array ? fields : gribFile(fields);
      return opened.landing.land({ source: "incoming", key: objectKey, bytes: once(bytes) });
    },
    async remove(objectKey) {
      await opened.landing.remove("incoming", objectKey);
    },
    settle: () => settleNow(catalog, worker),
    async show(dataset, partition, variable) {
      const version = await catalog.db
        .selectFrom("versions")
        .select("build")
        .where("dataset", "=", dataset)
        .where("key", "=", partition)
        .where("until", "is", null)
        .executeTakeFirst();
      if (!version) return undefined;
      const path = `data/${dataset}/${partition}/${version.build}/${variable}`;
      if (!(await store.stat(`${path}/zarr.json`))) return undefined;
      const layout = parseArrayMetadata(JSON.parse(new TextDecoder().decode(await store.read(`${path}/zarr.json`))));
      const shard = await store.read(`${path}/${chunkKey(layout)}`);
      const values = await readArray(layout, {
        size: shard.byteLength,
        read: async (offset, length) => shard.subarray(offset, offset + length),
      });
      return Array.from<number | bigint, number | null>(values as Iterable<number | bigint>, (value) =>
        Number.isNaN(Number(value)) ? null : Math.round(Number(value) * 100) / 100,
      );
    },
    async visible(dataset) {
      const rows = await catalog.db
        .selectFrom("versions")
        .select("key")
        .where("dataset", "=", dataset)
        .where("until", "is", null)
        .orderBy("key")
        .execute();
      return rows.map(({ key: partition }) => partition);
    },
    async [Symbol.asyncDispose]() {
      await worker.stop();
      await opened.close();
      rmSync(folderPath, { recursive: true, force: true });
    },
  };
}

export async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/** All cells the same. */
export function all(value: number | null, cells = small.cells): (number | null)[] {
  return Array.from({ length: cells }, () => value);
}
