import { expect, it } from "vitest";
import * as zarr from "zarrita";
import { resolveLake } from "../../src/config/index.ts";
import { type BuiltFile, inlinePool, runJob, type StoredContent, verify } from "../../src/engine/index.ts";
import {
  axis,
  derive,
  folder,
  grib,
  grid,
  key,
  lake,
  latLon,
  netcdf,
  present,
  regular,
  series,
} from "../../src/index.ts";
import { listen } from "../../src/serve/index.ts";
import { memoryStore, type Store } from "../../src/store/index.ts";
import { getJson, type ServedTestLake } from "../serve/made-lake.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { gribFile } from "../support/small-lake.ts";
import { netcdfFile } from "../support/netcdf-file.ts";
import { serveOn, small, smallFile } from "./files.ts";

/** Days as they come, and each year of them as one partition whose inner chunks hold all days of a few cells. */
function config() {
  const days = grid({
    from: folder("./incoming").match(/^(?<site>[a-z]+)\..*\.nc$/),
    decode: netcdf({ variables: { sst: { units: "kelvin" } } }),
    on: small,
    partition: { site: key("site"), time: axis("time") },
    axes: { time: regular("1d") },
    pack: { sst: { precision: 0.5 } },
  });
  const years = derive.grid({
    from: days,
    partition: { year: axis("time", "year") },
    build: series({ time: "all" }),
    checks: [present("sst")],
  });
  return resolveLake(lake({ datasets: { days, years } }));
}

const day = (time: string, value: number) => smallFile({ times: [`${time}T00:00:00Z`], values: [value] });
const places = "/edr/collections/years/position?coords=POINT(101 12)&f=json";

/** Versions of the years, oldest first: partition, lake number, and whether it is visible. */
async function versions({ lake: { catalog } }: ServedTestLake) {
  const rows = await catalog.db
    .selectFrom("versions")
    .selectAll()
    .where("dataset", "=", "years")
    .orderBy("number")
    .execute();
  return rows.map((row) => ({ ...row, year: row.key.slice(-13, -9) }));
}

const states = async (served: ServedTestLake) => {
  const { db } = served.lake.catalog;
  const runs = await db
    .selectFrom("runs")
    .select(["state", "subject"])
    .where("dataset", "=", "years")
    .orderBy("number")
    .execute();
  return runs.map(({ state, subject }) => `${subject.slice(-13, -9)} ${state}`);
};

/** Reads arrays over HTTP with zarrita, as they are stored. */
async function zarrOf({ server }: ServedTestLake) {
  const address = await listen(server, { port: 0 });
  return async (at: string, name: string) => {
    const array = await zarr.open.v3(new zarr.FetchStore(`${address}${at}/${name}`), { kind: "array" });
    return (await zarr.get(array)) as unknown as { shape: number[]; data: ArrayLike<number | bigint> };
  };
}

forEachCatalog("series", (_, place) => {
  it("a late day renews its year alone; what changes no day makes no version", async () => {
    const served = await serveOn(place, config());
    await served.land("a.2022.nc", day("2022-12-31", 1));
    await served.land("a.2023.nc", day("2023-01-02", 2));
    expect(await states(served)).toEqual(["2022 built", "2023 built"]);
    await served.land("a.late.nc", day("2023-01-01", 3));
    expect(await states(served)).toEqual(["2022 built", "2023 built", "2023 built"]);
    expect((await versions(served)).map(({ year, until }) => [year, until === null])).toEqual([
      ["2022", true],
      ["2023", false],
      ["2023", true],
    ]);
    const answer = await getJson(served.server, places);
    expect(answer.time).toEqual(["2022-12-31T00:00:00Z", "2023-01-01T00:00:00Z", "2023-01-02T00:00:00Z"]);
    expect(answer.data.sst).toEqual([1, 3, 2]);
    await served.land("a.again.nc", day("2023-01-01", 3));
    expect(await states(served)).toHaveLength(3);
    await served.remove("a.2022.nc");
    expect((await states(served)).at(-1)).toBe("2022 removed");
  });

  it("a place's history is one read for each year, and one for each shard's index", async () => {
    const inner = memoryStore();
    let reads: string[] = [];
    const store: Store = {
      ...inner,
      readSync: (path, range) => {
        reads.push(path);
        return (inner.readSync as NonNullable<Store["readSync"]>)(path, range);
      },
    };
    const served = await serveOn(place, config(), store);
    const known = new Map<string, number>();
    for (let year = 2020; year < 2023; year++) {
      const times = Array.from({ length: 20 }, (_day, index) =>
        new Date(Date.UTC(year, 0, 1 + index * 18)).toISOString(),
      );
      const values = times.map((_time, index) => year - 2000 + index);
      for (const [index, time] of times.entries()) known.set(time.replace(".000", ""), values[index] as number);
      await served.land(`a.${year}.nc`, smallFile({ times, values }));
    }
    reads = [];
    const answer = await getJson(served.server, places);
    expect(answer.time).toHaveLength(1 + (Date.UTC(2022, 0, 343) - Date.UTC(2020, 0, 1)) / 86_400_000);
    expect(answer.data.sst).toEqual(answer.time.map((time: string) => known.get(time) ?? null));
    expect(reads.every((path) => path.includes("/years/"))).toBe(true);
    expect(reads).toHaveLength(6);
    reads = [];
    await getJson(served.server, places);
    expect(reads).toHaveLength(3);
    const mean = await getJson(served.server, `${places.replace("101 12", "101.5 13")}&method=bilinear`);
    expect(mean.data.sst).toEqual(answer.data.sst);
  });

  it("is a Zarr of years by days, is verified, and its past can be read", async () => {
    const served = await serveOn(place, config());
    await served.land("a.x.nc", day("2024-02-29", 1));
    await served.land("a.y.nc", day("2025-01-01", 2));
    const { number } = await getJson(served.server, "/zarr/years");
    await served.land("a.x.nc", day("2024-02-29", 9));
    const open = await zarrOf(served);
    const { pathname } = new URL((await getJson(served.server, "/zarr/years")).pinned);
    const sst = await open(pathname, "sst");
    expect(sst.shape).toEqual([2, 366, 3, 4]);
    const days = Array.from({ length: 732 }, (_day, index) => Number(sst.data[index * 12]) / 2);
    expect(days.flatMap((value, index) => (value === -16_384 ? [] : [[index, value]]))).toEqual([
      [59, 9],
      [366, 2],
    ]);
    const step = await open(pathname, "step");
    expect(Array.from(step.data, Number)).toEqual(Array.from({ length: 366 }, (_day, index) => index * 24));
    expect(Number((await open(`/zarr/years@${number}`, "sst")).data[59 * 12])).toBe(2);
    expect((await getJson(served.server, `${places}&at=${number}`)).data.sst[0]).toBe(1);
    expect((await getJson(served.server, places)).data.sst[0]).toBe(9);

    const { engine, store } = served.lake;
    const signal = new AbortController().signal;
    const pool = inlinePool((job) => runJob(engine.definitions, store, job, signal));
    expect(await verify(engine, { pool })).toMatchObject({ checked: 4, equal: 4, differences: [], behind: 0 });

    // what differs is named with its day
    const [was, is] = (await versions(served))
      .filter(({ year }) => year === "2024")
      .map((row): StoredContent => ({
        folder: `data/years/${row.key}/${row.build}`,
        parts: {},
        files: JSON.parse(row.files) as BuiltFile[],
        hash: row.content,
        detail: JSON.parse(row.stats) as StoredContent["detail"],
      })) as [StoredContent, StoredContent];
    const context = { store, build: "b" as never, signal, step: () => undefined, log: () => undefined };
    const [difference] = (await engine.definitions.get("years")?.compare({ visible: was, rebuilt: is }, context)) ?? [];
    expect(difference?.cells).toMatchObject({ different: 12, of: 366 * 12, largest: 8 });
    expect(difference?.cells?.first[0]).toEqual({ at: { step: 59 * 24, lat: 10, lon: 100 }, visible: 1, rebuilt: 9 });
  });

  it("has tiles of any size, whatever those of the maps are", async () => {
    const [rows, columns] = [144, 8];
    const axisOf = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i / 2);
    const incoming = folder("./incoming");
    const maps = grid({
      from: incoming.match(/\.nc$/),
      decode: netcdf({ variables: ["v"] }),
      on: latLon({ lat: [-40, 31.5, rows], lon: [10, 13.5, columns] }),
      partition: { time: axis("time") },
      axes: { time: regular("1d") },
    });
    const month = { month: axis("time", "month") };
    const tall = derive.grid({ from: maps, partition: month, build: series({ time: "all", tile: [40, 8] }) });
    const odd = derive.grid({ from: maps, partition: month, build: series({ time: 7, tile: [5, 3] }) });
    const served = await serveOn(place, resolveLake(lake({ datasets: { maps, tall, odd } })));
    const values = Array.from({ length: rows * columns }, (_, cell) => cell);
    const degrees = (units: string, dimension: string, list: readonly number[]) =>
      ({ type: "float64", dimensions: [dimension], attributes: { units }, values: list }) as const;
    const bytes = netcdfFile({
      dimensions: { time: 1, lat: rows, lon: columns },
      variables: {
        time: { ...degrees("days since 2024-01-09", "time", [0]) },
        lat: degrees("degrees_north", "lat", axisOf(-40, rows)),
        lon: degrees("degrees_east", "lon", axisOf(10, columns)),
        v: { type: "float32", dimensions: ["time", "lat", "lon"], values },
      },
    });
    await served.land("a.nc", bytes);
    const asked = values.filter((cell) => cell % 5 === 0);
    const points = asked.map((cell) => `(${10 + (cell % columns) / 2} ${-40 + Math.floor(cell / columns) / 2})`);
    for (const dataset of ["maps", "tall", "odd"]) {
      const answer = await getJson(
        served.server,
        `/edr/collections/${dataset}/position?f=json&coords=MULTIPOINT(${points.join(",")})`,
      );
      expect([dataset, answer.data.v]).toEqual([dataset, asked.map((cell) => [cell])]);
    }
    const open = await zarrOf(served);
    for (const dataset of ["tall", "odd"]) {
      const { pathname } = new URL((await getJson(served.server, `/zarr/${dataset}`)).pinned);
      const { shape, data } = await open(pathname, "v");
      expect(shape).toEqual([1, 31, rows, columns]);
      expect(Array.from(data).slice(8 * values.length, 9 * values.length)).toEqual(values);
      expect(Array.from(data, Number).filter(Number.isNaN)).toHaveLength(30 * values.length);
    }
  });

  it("keeps levels, and a level that one time lacks is missing there", async () => {
    const maps = grid({
      from: folder("./incoming").match(/\.grib2$/),
      decode: grib({ variables: { t: { name: "t", levels: [850, 500] }, t2m: { name: "2t" } } }),
      on: latLon({ lat: [1, -1, 3], lon: [0, 3, 4] }),
      partition: { time: axis("time") },
      axes: { time: regular("3h") },
    });
    const month = { month: axis("time", "month") };
    const months = derive.grid({ from: maps, partition: month, build: series({ time: 10, tile: [2, 3] }) });
    const served = await serveOn(place, resolveLake(lake({ datasets: { maps, months } })));
    const value = (from: number) => Array.from({ length: 12 }, (_cell, cell) => from + cell);
    await served.land(
      "a.grib2",
      gribFile([
        { variable: "t850", lead: 0, value: value(850) },
        { variable: "t500", lead: 0, value: value(500) },
      ]),
    );
    await served.land(
      "b.grib2",
      gribFile([
        { variable: "t850", lead: 6, value: value(860) },
        { variable: "t2m", lead: 6, value: 2 },
      ]),
    );
    for (const dataset of ["maps", "months"]) {
      const { time, data } = await getJson(
        served.server,
        `/edr/collections/${dataset}/position?coords=POINT(3 -1)&f=json`,
      );
      expect(time.map((one: string) => one.slice(11, 13))).toEqual(["00", "03", "06"]);
      expect(data).toEqual({
        t: [
          [861, null, 871],
          [511, null, null],
        ],
        t2m: [null, null, 2],
      });
    }
  });
});
