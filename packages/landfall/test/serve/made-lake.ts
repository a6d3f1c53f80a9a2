import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode } from "@landfall/grib";
import type { FastifyInstance } from "fastify";
import { assembleLake, type Lake } from "../../src/app/lake.ts";
import { openCatalog } from "../../src/catalog/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import type { Clock } from "../../src/core/index.ts";
import { axis, derive, folder, grib, grid, key, lake, type latLon, rechunk } from "../../src/index.ts";
import { createServer } from "../../src/serve/index.ts";
import { memoryStore, type Store } from "../../src/store/index.ts";
import { settleNow } from "../support/settle.ts";

/** 19 rows from 90 to -90, 36 columns from 0 to 350: a global grid in steps of 10 degrees. */
export const made = { rows: 19, columns: 36, init: "2026-11-20T00:00:00Z", later: "2026-11-20T06:00:00Z" };
const global: Parameters<typeof latLon>[0] = { lat: [90, -90, made.rows], lon: [0, 350, made.columns] };

type Variable = "t2m" | "u10" | "t850" | "t500";
const base: Readonly<Record<Variable, number>> = { t2m: 250, u10: -20, t850: 270, t500: 230 };

/** The value of a cell, a multiple of 1/4, so that files and packed integers hold it exactly. One cell of t2m is missing. */
export function madeValue(variable: Variable, lead: number, row: number, column: number, plus = 0): number {
  if (variable === "t2m" && row === 4 && column === 5) return Number.NaN;
  return base[variable] + lead + row * 0.5 + ((column * 7) % 36) * 0.25 + plus;
}

const parameters = {
  t2m: { category: 0, number: 0, level: { type: "heightAboveGround", value: 2 } },
  u10: { category: 2, number: 2, level: { type: "heightAboveGround", value: 10 } },
  t850: { category: 0, number: 0, level: { type: "isobaricInhPa", value: 850 } },
  t500: { category: 0, number: 0, level: { type: "isobaricInhPa", value: 500 } },
} as const;

export function madeFile(lead: number, init: string, plus = 0): Uint8Array {
  return Buffer.concat(
    (["t2m", "u10", "t850", "t500"] as const).map((variable) =>
      encode({
        ...parameters[variable],
        time: { reference: init, step: lead },
        grid: { ni: 36, nj: 19, latitudeOfFirst: 90, latitudeOfLast: -90, longitudeOfFirst: 0, longitudeOfLast: 350 },
        values: Array.from({ length: made.rows * made.columns }, (_, i) =>
          madeValue(variable, lead, Math.floor(i / made.columns), i % made.columns, plus),
        ),
        packing: { decimalScale: 2 },
      }),
    ),
  );
}

/** The config of the made lake; without packing its recipe and the shape of its cubes are others. */
export function madeConfig(options: { readonly packed?: boolean } = {}) {
  const incoming = folder("./incoming");
  const decode = grib({
    variables: {
      t2m: { name: "2t" },
      u10: { name: "10u" },
      t: { name: "t", levels: [850, 500] },
    },
  });
  const pack = (options.packed ?? true) ? { pack: { u10: { precision: 0.25 } } } : {};
  const raw = grid({
    from: incoming.match(/^one\..*\.grib2$/),
    decode,
    on: global,
    partition: { model: "made", init: axis("init"), lead: axis("lead") },
    ...pack,
  });
  const series = derive.grid({ from: raw, partition: { init: axis("init") }, build: rechunk({ lead: [0, 3, 6] }) });
  const many = grid({
    from: incoming.match(/^many\.(?<version>[^.]+)\..*\.grib2$/),
    decode,
    on: global,
    partition: { version: key("version"), init: axis("init"), lead: axis("lead") },
    ...pack,
  });
  const empty = grid({
    from: incoming.match(/^none$/),
    decode,
    on: global,
    partition: { init: axis("init"), lead: axis("lead") },
  });
  return resolveLake(lake({ datasets: { raw, series, many, empty } }));
}

export interface ServedTestLake {
  readonly lake: Lake;
  readonly server: FastifyInstance;
  land(key: string, bytes: Uint8Array): Promise<void>;
  remove(key: string): Promise<void>;
  /** Works until nothing is due. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** A lake that is served; `store` may be one without `readSync`. Files land by `land`, and are worked off at once. */
export async function serveLake(
  config: Parameters<typeof assembleLake>[0]["config"],
  options: { readonly store?: Store; readonly folder?: string; readonly catalog?: string; readonly clock?: Clock } = {},
): Promise<ServedTestLake> {
  const clock = options.clock ? { clock: options.clock } : {};
  const own = options.folder ?? mkdtempSync(join(tmpdir(), "landfall-serve-"));
  const store = options.store ?? memoryStore();
  const catalog = await openCatalog({ address: options.catalog ?? join(own, "catalog.db"), ...clock });
  const opened = await assembleLake({ config, store, catalog, ...clock });
  await opened.deploy();
  const worker = opened.worker({ threads: 0 });
  const server = await createServer(opened.engine);
  const settle = () => settleNow(catalog, worker);
  return {
    lake: opened,
    server,
    settle,
    async land(key, bytes) {
      await opened.landing.land({
        source: "incoming",
        key,
        bytes: (async function* () {
          yield bytes;
        })(),
      });
      await settle();
    },
    async remove(key) {
      await opened.landing.remove("incoming", key);
      await settle();
    },
    async close() {
      await server.close();
      await worker.stop();
      await opened.close();
      rmSync(own, { recursive: true, force: true });
    },
  };
}

/** The made lake: two runs of `raw` and `series` (the later one lacks lead 6), two versions of `many`. */
export async function serveMadeLake(
  options: { readonly store?: Store; readonly folder?: string; readonly catalog?: string } = {},
): Promise<ServedTestLake> {
  const served = await serveLake(madeConfig(), options);
  for (const lead of [0, 3, 6]) await served.land(`one.a.f${lead}.grib2`, madeFile(lead, made.init));
  for (const lead of [0, 3]) await served.land(`one.b.f${lead}.grib2`, madeFile(lead, made.later, 1));
  for (const version of ["v1", "v1 5"])
    await served.land(`many.${version}.f0.grib2`, madeFile(0, made.init, version === "v1" ? 10 : 20));
  return served;
}

/** A real JMA file (MSM guidance: rain over 3 hours and surface temperature codes), as `raw` and as `run`. */
export const realFile = "Z__C_RJTD_20190304000000_MSM_GUID_Rjp_P-all_FH03-39_Toorg_grib2.bin";
export const fixtures = new URL("../../../../fixtures/grib/", import.meta.url);

export async function serveRealLake(): Promise<ServedTestLake> {
  const incoming = folder("./incoming");
  const raw = grid({
    from: incoming.match(/GUID.*\.bin$/),
    decode: grib({
      variables: { rain: { name: "tp", length: "3h" }, weather: { numbers: [0, 191, 192], units: "1" } },
    }),
    on: { lat: [47.975, 20.025, 560], lon: [120.03125, 149.96875, 480] },
    partition: { model: "msm", init: axis("init"), lead: axis("lead") },
  });
  const leads = Array.from({ length: 13 }, (_, i) => 3 + i * 3);
  const run = derive.grid({ from: raw, partition: { init: axis("init") }, build: rechunk({ lead: leads }) });
  const served = await serveLake(resolveLake(lake({ datasets: { raw, run } })));
  const bytes = await Array.fromAsync(createReadStream(new URL(realFile, fixtures)));
  await served.land(realFile, Buffer.concat(bytes as Buffer[]));
  return served;
}

/** What JSON.parse gives: tests look into answers of all shapes. */
export type Parsed = ReturnType<typeof JSON.parse>;

/** A GET that must answer with JSON. */
export async function getJson(server: FastifyInstance, url: string, status = 200): Promise<Parsed> {
  const answer = await server.inject({ url });
  if (answer.statusCode !== status) throw new Error(`${url}: ${answer.statusCode} ${answer.body.slice(0, 500)}`);
  return answer.json();
}
