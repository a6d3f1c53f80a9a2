import { createReadStream, mkdtempSync, readdirSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as zarr from "zarrita";
import { resolveLake } from "../../src/config/index.ts";
import { axis, column, derive, folder, grib, grid, json, lake, rechunk, table } from "../../src/index.ts";
import { createServer, listen } from "../../src/serve/index.ts";
import { oceanConfig, radar, readFixture, seaLevel, serveOn } from "../ocean/files.ts";
import {
  fixtures,
  getJson,
  made,
  madeFile,
  madeValue,
  realFile,
  serveLake,
  serveMadeLake,
  type ServedTestLake,
} from "../serve/made-lake.ts";
import { localStore, memoryStore } from "../../src/store/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import type { Row } from "./served.ts";

/*
 * Grids as tables: what SQL reads of them is what the arrays hold, whatever a statement leaves out.
 */

type Server = ServedTestLake["server"];

async function ask(server: Server, body: Row) {
  const answer = await server.inject({ method: "POST", url: "/sql", payload: body });
  return { status: answer.statusCode, text: answer.body, json: answer.json<Row & { readonly code: string }>() };
}

async function sql(server: Server, statement: string, at?: string | number): Promise<Row[]> {
  const { status, text, json } = await ask(server, { sql: statement, ...(at === undefined ? {} : { at: String(at) }) });
  if (status !== 200) throw new Error(`${statement}: ${text}`);
  return json as unknown as Row[];
}

/** All values of an array of the newest state, as zarrita reads them over HTTP; what is missing is null. */
async function readZarr({ server }: ServedTestLake, address: string, dataset: string, name: string) {
  const { pathname } = new URL((await getJson(server, `/zarr/${dataset}`)).pinned);
  const store = new zarr.FetchStore(`${address}${pathname}/${name}`);
  const array = await zarr.open.v3(store, { kind: "array" });
  const { data } = (await zarr.get(array as zarr.Array<"float32", zarr.FetchStore>)) as { data: Float32Array };
  const {
    scale_factor: scale = 1,
    add_offset: offset = 0,
    _FillValue: fill,
  } = array.attrs as { scale_factor?: number; add_offset?: number; _FillValue?: number };
  return Array.from(data, (value) =>
    Number.isNaN(value) || value === fill ? null : Math.fround(value * scale + offset),
  );
}

/** As `toEqual`, which shows a hundred thousand values where one differs. */
function expectSame(found: readonly (number | null)[], expected: readonly (number | null)[]): void {
  expect(found.length).toBe(expected.length);
  const at = found.findIndex((value, index) => value !== expected[index]);
  expect([at, found[at], expected[at]]).toEqual([-1, undefined, undefined]);
}

/** All values of a column in an order of rows. */
async function readColumn(server: Server, name: string, from: string, order: string): Promise<(number | null)[]> {
  const [row = {}] = await sql(server, `SELECT list(${name} ORDER BY ${order}) AS all FROM ${from}`);
  return (row["all"] as (number | null)[]).map((value) => (value === null ? null : Math.fround(value)));
}

forEachCatalog("a grid as a table", (_, place) => {
  it("has a row for each cell of each time and level, at each state", async () => {
    const served = await serveMadeLake({ catalog: await place.address() });
    try {
      const { server } = served;
      const expected = [];
      for (const [init, leads] of [
        [made.init, [0, 3, 6]],
        [made.later, [0, 3]],
      ] as const)
        for (const lead of leads)
          for (const level of [null, 850, 500])
            for (const row of [0, 4, 18])
              for (const place of [0, 5, 35]) {
                const plus = init === made.later ? 1 : 0;
                const value = (name: Parameters<typeof madeValue>[0]) => {
                  const found = madeValue(name, lead, row, place, plus);
                  return Number.isNaN(found) ? null : found;
                };
                expected.push({
                  model: "made",
                  init,
                  lead,
                  time: new Date(Date.parse(init) + lead * 3_600_000).toISOString().replace(".000", ""),
                  level,
                  lat: 90 - row * 10,
                  lon: place * 10,
                  t2m: level === null ? value("t2m") : null,
                  u10: level === null ? value("u10") : null,
                  t: level === 850 ? value("t850") : level === 500 ? value("t500") : null,
                });
              }
      const where = "WHERE lat IN (90, 50, -90) AND lon IN (0, 50, 350)";
      const order = "ORDER BY init, lead, level DESC NULLS FIRST, lat DESC, lon";
      expect(await sql(server, `SELECT * FROM raw ${where} ${order}`)).toEqual(expected);
      expect(await sql(server, "SELECT count(*) AS n, count(t2m) AS t2m, count(t) AS t FROM raw")).toEqual([
        { n: 5 * 3 * 684, t2m: 5 * 683, t: 10 * 684 },
      ]);
      // a run has all of its lead times, also those that are not there yet
      expect(
        await sql(server, "SELECT init, lead, count(*) AS n, count(t) AS t FROM series GROUP BY ALL ORDER BY ALL"),
      ).toEqual(
        [made.init, made.later].flatMap((init) =>
          [0, 3, 6].map((lead) => ({ init, lead, n: 2052, t: init === made.later && lead === 6 ? 0 : 1368 })),
        ),
      );
      expect(await sql(server, "SELECT DISTINCT version FROM many WHERE version <> 'v1'")).toEqual([
        { version: "v1 5" },
      ]);
      expect(await sql(server, "SELECT * FROM empty")).toEqual([]);

      // a correction, and the state before it
      const before = (await getJson(server, "/api/status")).number as number;
      await served.land("one.a.f3.grib2", madeFile(3, made.init, 100));
      const pole = `SELECT t2m FROM raw WHERE lat = 90 AND lon = 0 AND lead = 3 AND init = '${made.init}' AND level IS NULL`;
      const old = madeValue("t2m", 3, 0, 0);
      await expect.poll(() => sql(server, pole)).toEqual([{ t2m: old + 100 }]);
      expect(await sql(server, pole, before)).toEqual([{ t2m: old }]);
      expect(await sql(server, pole.replace("raw", `"raw@${before}"`))).toEqual([{ t2m: old }]);
      expect(
        await sql(
          server,
          `SELECT new.t - old.t AS more FROM raw AS new JOIN "raw@${before}" AS old USING (time, lat, lon, level)
           WHERE new.lat = 90 AND old.lat = 90 AND new.lon = 0 AND new.lead = 3 AND new.level = 500 ORDER BY time`,
        ),
      ).toEqual([{ more: 100 }, { more: 0 }]);
      // deployed first, and nothing had landed; the other was not there
      expect(await sql(server, "SELECT * FROM raw", 1)).toEqual([]);
      expect(await ask(server, { sql: "SELECT * FROM many", at: "1" })).toMatchObject({ status: 404 });
    } finally {
      await served.close();
    }
  }, 60_000);
});

forEachCatalog("grids of observations as tables", (_, place) => {
  it("have all values that zarrita reads: days, months, histories, cells that lie anywhere", async () => {
    const served = await serveOn(place, await oceanConfig());
    const address = await listen(served.server, { port: 0 });
    for (const { file } of [...seaLevel, ...radar]) await served.land(file, readFixture(file));
    const { server } = served;
    const columns = await sql(server, "SELECT column_name, column_type FROM (DESCRIBE seaLevelByMonth)");
    expect(columns.slice(0, 4).map((one) => Object.values(one))).toEqual([
      ["month", "DATE"],
      ["time", "TIMESTAMP WITH TIME ZONE"],
      ["lat", "DOUBLE"],
      ["lon", "DOUBLE"],
    ]);
    const expected = await readZarr(served, address, "seaLevel", "gsla");
    expect(expected.some((value) => value !== null)).toBe(true);
    const lats = (await sql(server, "SELECT DISTINCT lat FROM seaLevel ORDER BY lat")).length;
    expect(lats).toBeGreaterThan(100);
    const [first] = await sql(server, "SELECT min(lat) AS south FROM seaLevel");
    const zarrLats = await readLat(served, address);
    const order = `time, lat ${zarrLats[0] === first?.["south"] ? "" : "DESC"}, lon`;
    for (const dataset of ["seaLevel", "seaLevelByMonth", "seaLevelHistory"])
      expectSame(await readColumn(server, "gsla", dataset, order), expected);
    const [{ column_name: name } = { column_name: "" }] = (await sql(
      server,
      "SELECT column_name FROM (DESCRIBE radarTurquoise) WHERE column_type = 'FLOAT'",
    )) as { column_name: string }[];
    // the cube shows hours without a file as missing; a table has no rows of them
    const times = (await sql(server, "SELECT DISTINCT time FROM radarTurquoise ORDER BY time")).map(({ time }) =>
      Date.parse(String(time)),
    );
    const hours = times.map((time) => (time - (times[0] ?? 0)) / 3_600_000);
    expect(hours.length).toBe(radar.length);
    const cube = await readZarr(served, address, "radarTurquoise", name);
    const [{ n: cells } = { n: 0 }] = (await sql(
      server,
      'SELECT count(DISTINCT ("row", "column")) AS n FROM radarTurquoise',
    )) as { n: number }[];
    expectSame(
      await readColumn(server, name, "radarTurquoise", 'time, "row", "column"'),
      hours.flatMap((hour) => cube.slice(hour * cells, (hour + 1) * cells)),
    );
  }, 120_000);
});

async function readLat({ server }: ServedTestLake, address: string): Promise<number[]> {
  const { pathname } = new URL((await getJson(server, "/zarr/seaLevel")).pinned);
  const store = new zarr.FetchStore(`${address}${pathname}/lat`);
  const { data } = await zarr.get(await zarr.open.v3(store, { kind: "array" }));
  return Array.from(data as Float64Array);
}

describe("a real forecast beside prices", () => {
  let served: ServedTestLake;
  let address: string;
  const towns = [
    { town: "Tokyo", lat: 35.69, lon: 139.69 },
    { town: "Osaka", lat: 34.69, lon: 135.52 },
  ];
  beforeAll(async () => {
    const incoming = folder("./incoming");
    const raw = grid({
      from: incoming.match(/GUID.*\.bin$/),
      decode: grib({ variables: { rain: { name: "tp", length: "3h" } } }),
      on: { lat: [47.975, 20.025, 560], lon: [120.03125, 149.96875, 480] },
      partition: { init: axis("init"), lead: axis("lead") },
    });
    const leads = Array.from({ length: 13 }, (_, i) => 3 + i * 3);
    const run = derive.grid({ from: raw, partition: { init: axis("init") }, build: rechunk({ lead: leads }) });
    const prices = table({
      from: incoming.match(/^prices.*\.json$/),
      decode: json({ columns: { time: "time", town: "text", lat: "double", lon: "double", price: "double" } }),
      partition: { day: column("time", "day") },
    });
    const own = mkdtempSync(join(tmpdir(), "landfall-grids-"));
    served = await serveLake(resolveLake(lake({ datasets: { raw, run, prices } })), {
      folder: own,
      store: localStore(join(own, "store")),
    });
    address = await listen(served.server, { port: 0 });
    await served.land(
      realFile,
      Buffer.concat((await createReadStream(new URL(realFile, fixtures)).toArray()) as Buffer[]),
    );
    const rows = towns.flatMap((town) =>
      [3, 6, 9, 12].map((hour) => ({
        ...town,
        time: `2019-03-04T${String(hour).padStart(2, "0")}:00:00Z`,
        price: hour * 2,
      })),
    );
    await served.land("prices.json", Buffer.from(JSON.stringify(rows)));
  }, 60_000);
  afterAll(() => served.close());

  it("is joined by the coordinates of a cell", async () => {
    const rows = await sql(
      served.server,
      `SELECT p.time, p.price, r.rain FROM prices p JOIN run r USING (time)
       WHERE r.lat = 35.675 AND r.lon = 139.71875 AND p.town = 'Tokyo' ORDER BY p.time`,
    );
    // the answer of docs/api.md, and the step after it
    expect(rows.slice(0, 3)).toEqual([
      { time: "2019-03-04T03:00:00Z", price: 6, rain: 4.171875 },
      { time: "2019-03-04T06:00:00Z", price: 12, rain: 1.984375 },
      { time: "2019-03-04T09:00:00Z", price: 18, rain: 0.328125 },
    ]);
    expect(rows).toHaveLength(4);
  });

  it("is joined by the nearest cell, which is EDR's", async () => {
    const rows = await sql(
      served.server,
      `WITH near AS (SELECT time, lat, lon, rain FROM run WHERE lat BETWEEN 34.5 AND 36 AND lon BETWEEN 135 AND 140 AND lead <= 12)
       SELECT p.town, p.time, arg_min_null(near.rain, (near.lat - p.lat) ** 2 + (near.lon - p.lon) ** 2) AS rain
       FROM prices p JOIN near USING (time) GROUP BY ALL ORDER BY p.town DESC, p.time`,
    );
    const places = towns.map(({ lon, lat }) => `(${lon} ${lat})`).join(",");
    const edr = await getJson(
      served.server,
      `/edr/collections/run/position?coords=MULTIPOINT(${places})&parameter-name=rain&lead=3/12&f=json`,
    );
    expect(rows.map(({ rain }) => rain)).toEqual(edr.data.rain.flat());
  });

  it("has all values that zarrita reads, in maps and in runs", async () => {
    const expected = await readZarr(served, address, "run", "rain");
    expect(expected).toHaveLength(13 * 560 * 480);
    for (const dataset of ["run", "raw"])
      for (const third of [0, 6, 12]) {
        const from = `${dataset} WHERE lead = ${3 + third * 3}`;
        const cells = 560 * 480;
        expectSame(
          await readColumn(served.server, "rain", from, "lat DESC, lon"),
          expected.slice(third * cells, (third + 1) * cells),
        );
      }
  }, 120_000);

  it("is not read where a statement needs more of it than it may", async () => {
    const server = await createServer(served.lake.engine, { grids: { mostCells: 10_000 } });
    try {
      const refused = await ask(server, { sql: "SELECT * FROM run" });
      expect([refused.status, refused.json["code"]]).toEqual([413, "too-many-cells"]);
      expect(refused.json["detail"]).toMatch(
        /3494400 .* reads run \(init, lead, time, lat, lon\).*init = '2019-03-04T00:00:00'/,
      );
      // what bounds a place or the rows is enough; the column beside it is not
      for (const [from, status] of [
        ["run WHERE lat = 35.675 AND lon = 139.71875", 200],
        ["run r JOIN prices p USING (time) WHERE r.lat = 35.675 AND r.lon = 139.71875", 200],
        ["(SELECT * FROM run WHERE lat > 47) WHERE lon = 139.71875", 413],
        ["run WHERE rain > 100", 413],
        ["run WHERE init = (SELECT max(init) FROM run) AND lat = 35.675 AND lon < 125", 200],
        ["run WHERE time >= (SELECT max(r.time) FROM run AS r)", 413],
        ["run WHERE init = (SELECT max(init) FROM run WHERE lead = 3) AND lat = 35.675 AND lon < 125", 413],
        ["run WHERE lat = 35.675 OR lon = 139.71875", 413],
        ["run WHERE lat = 35.675 AND 139.71875 = lon AND lead < 7", 200],
        ["run GROUP BY lead LIMIT 3", 413],
      ] as const)
        expect([from, (await ask(server, { sql: `SELECT count(*) AS n FROM ${from}` })).status]).toEqual([
          from,
          status,
        ]);
      expect((await ask(server, { sql: "DESCRIBE run" })).status).toBe(200);
      // the first rows are whichever they are
      for (const [statement, limit, rows] of [
        ["SELECT * FROM run LIMIT 3 OFFSET 1000", undefined, 3],
        ["SELECT lat, rain FROM run AS r", 201, 201],
        ["FROM raw LIMIT 700", 480, 480],
        ["SELECT max(init) AS newest FROM run", undefined, 1],
        ["SELECT max(time) AS end, min(time) AS start FROM run", undefined, 0],
        ["SELECT DISTINCT lead FROM run LIMIT 3", undefined, 0],
        ["FROM run ORDER BY lat LIMIT 3", undefined, 0],
        ["SELECT max(lat) FROM run LIMIT 3", undefined, 0],
        ["FROM run WHERE rain > 0 LIMIT 3", undefined, 0],
        ["FROM run a, run b LIMIT 3", undefined, 0],
      ] as const) {
        const answer = await ask(server, { sql: statement, ...(limit === undefined ? {} : { limit }) });
        const found = answer.status === 200 ? (answer.json as unknown as Row[]).length : 0;
        expect([statement, answer.status, found]).toEqual([statement, rows > 0 ? 200 : 413, rows]);
      }
    } finally {
      await server.close();
    }
  });

  it("is no table for /rest, which says where it is one", async () => {
    const answer = await served.server.inject("/rest/run");
    expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
      404,
      expect.stringMatching(/\/sql/),
    ]);
  });

  it("keeps what it made for the next statement, up to some bytes", async () => {
    const server = await createServer(served.lake.engine, { grids: { keptBytes: 1 } });
    try {
      const statement = "SELECT sum(rain) AS s FROM run WHERE lat > 47 AND lead = 3";
      const [first, again] = [await sql(server, statement), await sql(server, statement)];
      expect(again).toEqual(first);
      const many = Array.from({ length: 12 }, (_, i) => sql(server, `${statement} AND lon < ${120 + (i % 4)}`));
      const answers = await Promise.all(many);
      expect(answers.slice(4, 8)).toEqual(answers.slice(0, 4));
      expect(answers.slice(8)).toEqual(answers.slice(0, 4));
    } finally {
      await server.close();
    }
  });
});

describe("rows of a grid", () => {
  let made: Promise<ServedTestLake> | undefined;
  const shared = () => (made ??= serveMadeLake());
  afterAll(async () => (await made)?.close());

  it("are the same from a store that cannot read at once", async () => {
    const { readSync: _, ...store } = memoryStore();
    const [away, near] = [await serveMadeLake({ store }), await serveMadeLake()];
    try {
      const statement =
        "SELECT count(*) AS n, bit_xor(hash(row(init, lead, level, lat, lon, t2m, u10, t))) AS h FROM series";
      const rows = await sql(near.server, statement);
      expect(rows).toEqual([{ n: 6 * 3 * 684, h: expect.any(Number) }]);
      expect(await sql(away.server, statement)).toEqual(rows);
    } finally {
      await away.close();
      await near.close();
    }
  }, 60_000);

  it("are not made of a file that is damaged", async () => {
    const own = mkdtempSync(join(tmpdir(), "landfall-grids-"));
    const served = await serveMadeLake({ folder: own, store: localStore(join(own, "store")) });
    try {
      const files = readdirSync(join(own, "store/data"), { recursive: true, encoding: "utf8" });
      const shards = files.filter((name) => /series.*t2m\/c/.test(name));
      expect(shards.length).toBeGreaterThan(0);
      for (const name of shards) truncateSync(join(own, "store/data", name), 100);
      const damaged = await ask(served.server, { sql: "SELECT sum(t2m) AS s FROM series" });
      expect([damaged.status, damaged.json.code]).toEqual([500, "store-corrupt"]);
      // what does not need it is answered
      expect(await sql(served.server, "SELECT count(u10) AS n FROM series")).toEqual([{ n: 5 * 684 }]);
    } finally {
      await served.close();
    }
  }, 60_000);

  it.each([
    "SELECT r FROM many AS r WHERE r.lat = 90 AND r.lon = 0 ORDER BY ALL",
    "SELECT many FROM many WHERE lat = 90 AND lon = 0 ORDER BY ALL",
    "SELECT r.* FROM many AS r WHERE lat = 90 AND lon = 0 ORDER BY ALL",
    "SELECT * EXCLUDE (u10) FROM many WHERE lat = 90 AND lon = 0 ORDER BY ALL",
    "SELECT COLUMNS('^t') FROM many WHERE lat = 90 AND lon = 0 ORDER BY ALL",
    "SELECT max(COLUMNS(c -> c LIKE 't%')) FROM many",
    'SELECT sum("T2M"), sum(Many.u10) FROM MANY',
    "SELECT list(struct_pack(a := t2m, b := u10) ORDER BY t2m, u10) AS l FROM many WHERE lat = 90 AND lon = 0",
    "SELECT level, sum(t) OVER w AS s FROM many WHERE lat = 90 AND lon = 0 WINDOW w AS (ORDER BY t) ORDER BY ALL",
    "SELECT count(*) AS n FROM many WHERE u10 > 0",
    "SELECT count(*) AS n FROM many AS a NATURAL JOIN many AS b",
    "SELECT count(*) AS n FROM many AS a NATURAL JOIN (SELECT version, lat, lon, 250 AS t2m FROM many) AS b",
    "SELECT count(*) AS n FROM many AS a JOIN (SELECT 279.0 AS t2m) AS b USING (t2m)",
    "PIVOT (SELECT level, lat, t FROM many) ON level IN (500, 850) USING avg(t) GROUP BY lat ORDER BY lat",
    "PIVOT many ON version IN ('v1') USING max(t2m) GROUP BY lat ORDER BY lat",
    "SELECT count(value) AS n FROM (UNPIVOT many ON t2m, u10 INTO NAME name VALUE value)",
    "SELECT column_name, max, count FROM (SUMMARIZE many)",
    "SELECT t2m FROM many WHERE lat = 90 AND lon = 0 UNION BY NAME SELECT u10 FROM many WHERE lat = 0 ORDER BY ALL",
    "SELECT (SELECT max(r.u10)) AS m FROM many AS r WHERE lat = 90",
    "SELECT p.x, l.t FROM (VALUES (10)) AS p(x), LATERAL (SELECT sum(t) AS t FROM many WHERE lon = p.x AND lat = 50) AS l",
    "SELECT count(*) AS n FROM many WHERE (lat, lon) IN (SELECT (90.0, 10.0))",
    "WITH RECURSIVE w(lat) AS (SELECT 90.0 UNION ALL SELECT lat - 90 FROM w WHERE lat > 0) SELECT sum(t) AS s FROM many JOIN w USING (lat) WHERE lon = 10",
    "SELECT lead, t2m FROM many WHERE lat = 90 AND lon = 0 AND level IS NULL QUALIFY row_number() OVER (ORDER BY t2m) = 1",
    "SELECT count(*) AS n FROM (SELECT * FROM many LIMIT 100)",
    "FROM (FROM many WHERE lat = 90 LIMIT 4000) SELECT count(*) AS n",
  ])("are whole where they must be: %s", async (statement) => {
    const served = await shared();
    // of a WITH that says nothing, nothing is left out
    const whole = `WITH ${statement.startsWith("WITH") ? "RECURSIVE " : ""}everything AS (SELECT * FROM many)`;
    const over = statement
      .replace(/^WITH RECURSIVE/, ",")
      .replaceAll(/\b(FROM|JOIN|(?:UN)?PIVOT|SUMMARIZE) many\b/gi, "$1 everything AS many");
    const replaced = over.replaceAll(
      /everything AS many(?= (AS|ON)\b)|(?<=SUMMARIZE )everything AS many/g,
      "everything",
    );
    expect(replaced).toContain("everything");
    expect(await sql(served.server, statement)).toEqual(
      await sql(served.server, `${whole}${replaced.startsWith(",") ? "" : " "}${replaced}`),
    );
  });
});
