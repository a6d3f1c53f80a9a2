import * as zarr from "zarrita";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "../../src/serve/index.ts";
import { parseRange } from "../../src/serve/zarr/range.ts";
import {
  getJson,
  made,
  madeConfig,
  madeFile,
  madeValue,
  serveLake,
  serveMadeLake,
  type ServedTestLake,
} from "./made-lake.ts";

let served: ServedTestLake;
let address: string;
beforeAll(async () => {
  served = await serveMadeLake();
  address = await listen(served.server, { port: 0 });
});
afterAll(() => served.close());

const get = (url: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") =>
  served.server.inject({ method, url, headers });
const json = (url: string, status = 200) => getJson(served.server, url, status);
const pinned = async (dataset: string) => new URL((await json(`/zarr/${dataset}`)).pinned).pathname;

/** Opens an array over HTTP with zarrita, and gives its values as plain numbers; missing is NaN. */
async function readAll(
  path: string,
): Promise<{ shape: number[]; values: number[]; names: unknown; attributes: Record<string, unknown> }> {
  const store = new zarr.FetchStore(`${address}${path}`);
  const array = await zarr.open.v3(store, { kind: "array" });
  const { data, shape } = (await zarr.get(array as zarr.Array<"float32", zarr.FetchStore>)) as {
    data: ArrayLike<number | bigint>;
    shape: number[];
  };
  return { shape, values: Array.from(data, Number), names: array.dimensionNames, attributes: array.attrs };
}

describe("a cube over HTTP", () => {
  it("is read by zarrita value for value: runs as the first axis, a missing lead time as fill", async () => {
    const root = await pinned("series");
    const { shape, values, names } = await readAll(`${root}/t2m`);
    expect(shape).toEqual([2, 3, 19, 36]);
    expect(names).toEqual(["init", "lead", "lat", "lon"]);
    const expected = [0, 1].flatMap((plus) =>
      [0, 3, 6].flatMap((lead) =>
        Array.from({ length: 19 * 36 }, (_, i) =>
          plus === 1 && lead === 6 ? Number.NaN : madeValue("t2m", lead, Math.floor(i / 36), i % 36, plus),
        ),
      ),
    );
    expect(values).toEqual(expected);
  });

  it("has the lead time as an axis of the key where each partition has one, and a missing partition as fill", async () => {
    const root = await pinned("raw");
    const { shape, values, names, attributes } = await readAll(`${root}/u10`);
    expect(shape).toEqual([2, 3, 19, 36]);
    expect(names).toEqual(["init", "lead", "lat", "lon"]);
    expect(attributes).toMatchObject({ scale_factor: 0.25, add_offset: 0, _FillValue: -32768 });
    const plane = 19 * 36;
    expect(values.slice(5 * plane)).toEqual(Array.from({ length: plane }, () => -32768));
    expect(values.slice(0, plane).map((value) => value * 0.25)).toEqual(
      Array.from({ length: plane }, (_, i) => madeValue("u10", 0, Math.floor(i / 36), i % 36)),
    );
    const levels = await readAll(`${root}/t`);
    expect(levels.shape).toEqual([2, 3, 2, 19, 36]);
    expect(levels.names).toEqual(["init", "lead", "level", "lat", "lon"]);
    expect(levels.values[plane]).toBe(madeValue("t500", 0, 0, 0));
  });

  it("has coordinates: times in seconds, lead times in hours with a dtype, degrees, levels", async () => {
    for (const dataset of ["raw", "series"]) {
      const root = await pinned(dataset);
      expect(await readAll(`${root}/init`)).toMatchObject({
        values: [made.init, made.later].map((time) => Date.parse(time) / 1000),
        attributes: { units: "seconds since 1970-01-01T00:00:00" },
        names: ["init"],
      });
      expect(await readAll(`${root}/lead`)).toMatchObject({
        values: [0, 3, 6],
        attributes: { units: "hours", dtype: "timedelta64[ns]" },
        names: ["lead"],
      });
      expect((await readAll(`${root}/lat`)).values.slice(0, 3)).toEqual([90, 80, 70]);
      expect((await readAll(`${root}/lon`)).values.at(-1)).toBe(350);
      expect((await readAll(`${root}/level`)).values).toEqual([850, 500]);
    }
  });

  it("has consolidated metadata that agrees with each array's own, and no _FillValue of floats", async () => {
    const root = await pinned("series");
    const { consolidated_metadata, attributes } = await json(`${root}/zarr.json`);
    expect(Object.keys(consolidated_metadata.metadata)).toEqual([
      "init",
      "lat",
      "lead",
      "level",
      "lon",
      "t",
      "t2m",
      "u10",
    ]);
    for (const [name, document] of Object.entries(consolidated_metadata.metadata))
      expect(await json(`${root}/${name}/zarr.json`)).toEqual(document);
    expect(consolidated_metadata.metadata.t2m.attributes).not.toHaveProperty("_FillValue");
    expect(consolidated_metadata.metadata.u10).toMatchObject({
      fill_value: -32768,
      attributes: { _FillValue: -32768 },
    });
    expect(attributes).toMatchObject({ "landfall:dataset": "series", model: "made" });
    // the longer way leads there too
    expect(await json(`${root}/model=made/t2m/zarr.json`)).toEqual(consolidated_metadata.metadata.t2m);
  });

  it("makes groups of text parts where there are several", async () => {
    const root = await pinned("many");
    const document = await json(`${root}/zarr.json`);
    const names = Object.keys(document.consolidated_metadata.metadata);
    expect(names).toEqual(
      expect.arrayContaining(["version=v1", "version=v1/t2m", "version=v1%205", "version=v1%205/t2m"]),
    );
    const inner = await json(`${root}/version=v1/zarr.json`);
    expect(inner.attributes).toMatchObject({ version: "v1" });
    expect(inner.consolidated_metadata.metadata.t2m).toEqual(document.consolidated_metadata.metadata["version=v1/t2m"]);
    expect((await readAll(`${root}/version=v1/t2m`)).values[0]).toBe(madeValue("t2m", 0, 0, 0, 10));
    // whether a client encodes the percent sign of the name or not
    for (const name of ["version=v1%205", "version=v1%25205"])
      expect((await readAll(`${root}/${name}/t2m`)).values[0]).toBe(madeValue("t2m", 0, 0, 0, 20));
  });
});

describe("bytes", () => {
  const chunk = async () => `${await pinned("series")}/t2m/c/1/0/0/0`;

  it("come whole, by range from the start, to the end, and by suffix", async () => {
    const url = await chunk();
    const whole = await get(url);
    const size = whole.rawPayload.byteLength;
    expect(whole.headers).toMatchObject({
      "content-length": String(size),
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=31536000, immutable",
      "access-control-allow-origin": "*",
    });
    for (const [range, start, end] of [
      ["bytes=0-9", 0, 10],
      ["bytes=5-5", 5, 6],
      ["bytes=10-", 10, size],
      ["bytes=10-99999999", 10, size],
      ["bytes=-7", size - 7, size],
      ["bytes=-99999999", 0, size],
    ] as const) {
      const part = await get(url, { range });
      expect(part.statusCode).toBe(206);
      expect(part.headers["content-range"]).toBe(`bytes ${start}-${end - 1}/${size}`);
      expect(part.headers["content-length"]).toBe(String(end - start));
      expect(Buffer.compare(part.rawPayload, whole.rawPayload.subarray(start, end))).toBe(0);
    }
  });

  it("say 416 for a range outside, and send all for a range that is no range", async () => {
    const url = await chunk();
    const size = Number((await get(url, {}, "HEAD")).headers["content-length"]);
    for (const range of [`bytes=${size}-`, "bytes=-0"]) {
      const answer = await get(url, { range });
      expect(answer.statusCode).toBe(416);
      expect(answer.headers["content-range"]).toBe(`bytes */${size}`);
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
    for (const range of ["bytes=9-5", "bytes=0-1,3-4", "lines=0-1", "bytes=a-b", "bytes=-"])
      expect((await get(url, { range })).statusCode).toBe(200);
    expect((await get(url, { range: "bytes=0-1", "if-range": '"another"' })).statusCode).toBe(200);
  });

  it("have their length in a HEAD, and are never compressed", async () => {
    const url = await chunk();
    const whole = await get(url, { "accept-encoding": "gzip, br" });
    const head = await get(url, { "accept-encoding": "gzip, br" }, "HEAD");
    expect(head.headers["content-length"]).toBe(String(whole.rawPayload.byteLength));
    expect(head.rawPayload.byteLength).toBe(0);
    for (const answer of [whole, head, await get(`${await pinned("series")}/zarr.json`, { "accept-encoding": "gzip" })])
      expect(answer.headers["content-encoding"]).toBeUndefined();
    // over a real socket too
    const real = await fetch(`${address}${url}`, { method: "HEAD" });
    expect(real.headers.get("content-length")).toBe(String(whole.rawPayload.byteLength));
  });

  it("have the build as ETag, and answer 304", async () => {
    const url = await chunk();
    const { etag } = (await get(url)).headers;
    const { versions } = await json("/api/datasets/series/partitions/model=made/init=2026-11-20T06");
    expect(etag).toBe(`"${versions[0].build}"`);
    expect((await get(url, { "if-none-match": String(etag) })).statusCode).toBe(304);
  });

  it("are 404 where there is nothing, so that clients take it for fill", async () => {
    const root = await pinned("series");
    for (const path of [
      "t2m/c/2/0/0/0",
      "t2m/c/0/1/0/0",
      "t2m/c/0/0/0",
      "t2m/c/00/0/0/0",
      "t2m/c/0/0/0/0/0",
      "nope/zarr.json",
      ".zgroup",
      ".zmetadata",
      "t2m/c/0/0/0/-1",
      "../zarr.json",
      "%2e%2e/%2e%2e/lake.json",
    ]) {
      const answer = await get(`${root}/${path}`);
      expect([path, answer.statusCode]).toEqual([path, 404]);
      expect(answer.json().code).toMatch(/not-found|unknown-dataset/);
    }
  });

  it("answer a browser's question before a range", async () => {
    const answer = await served.server.inject({
      method: "OPTIONS",
      url: await chunk(),
      headers: {
        origin: "http://a.example",
        "access-control-request-method": "GET",
        "access-control-request-headers": "range",
      },
    });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-headers": expect.stringContaining("Range"),
    });
  });
});

describe("numbers", () => {
  it("pin a state for ever; the bare address only says where the newest is", async () => {
    const root = await pinned("series");
    const before = await json(`${root}/zarr.json`);
    const bare = await get("/zarr/series/zarr.json");
    expect(bare.headers["cache-control"]).toBe("no-cache");
    expect(bare.headers["link"]).toContain(`${root}>; rel="latest-version"`);
    // never 404: that would be read as fill
    for (const path of ["t2m/c/0/0/0/0", "init/c/0"])
      expect((await json(`/zarr/series/${path}`, 400)).detail).toContain(root);
    await served.land("one.c.f0.grib2", madeFile(0, "2026-11-19T18:00:00Z", 5));
    const after = await pinned("series");
    expect(after).not.toBe(root);
    expect(await json(`${root}/zarr.json`)).toEqual(before);
    expect((await readAll(`${root}/t2m`)).shape[0]).toBe(2);
    expect((await readAll(`${after}/t2m`)).shape[0]).toBe(3);
    expect((await json("/zarr")).datasets.map(({ href }: { href: string }) => new URL(href).pathname)).toContain(after);
  });

  it("that are not reached yet are 404, and what is none is 400", async () => {
    expect((await json("/zarr/series@999999/zarr.json", 404)).code).toBe("not-found");
    expect((await json("/zarr/series@x/zarr.json", 400)).code).toBe("bad-request");
    expect((await json("/zarr/nope@1/zarr.json", 404)).code).toBe("unknown-dataset");
    expect((await json("/zarr/series@1/zarr.json")).consolidated_metadata.metadata).toEqual({});
  });

  it("whose versions have expired are 410", async () => {
    const { pinned: address } = await json("/zarr/raw");
    const root = new URL(address).pathname;
    const url = `${root}/t2m/c/0/0/0/0`;
    const init = "2026-11-19T18:00:00Z";
    await served.land("one.c.f0.grib2", madeFile(0, init, 7));
    expect((await get(url)).statusCode).toBe(200);
    await served.lake.catalog.aside(async (db) => {
      await db.updateTable("versions").set({ expired: 1 }).where("until", "is not", null).execute();
    });
    const number = root.split("@")[1];
    // a server that has not seen the version before
    const fresh = await import("../../src/serve/index.ts").then(({ createServer }) => createServer(served.lake.engine));
    try {
      expect((await getJson(fresh, url, 410)).code).toBe("version-expired");
      const point = `/edr/collections/raw/instances/${init}/position?coords=POINT(0 0)&f=json`;
      expect((await getJson(fresh, `${point}&at=${number}`, 410)).code).toBe("version-expired");
      expect((await getJson(fresh, point)).data.t2m).toEqual([madeValue("t2m", 0, 9, 0, 7)]);
    } finally {
      await fresh.close();
    }
  });
});

describe("a recipe that changes", () => {
  it("keeps the old cube until something of the new shape is built, then shows that alone", async () => {
    const first = await serveLake(madeConfig());
    await first.land("one.a.f0.grib2", madeFile(0, made.init));
    const document = async (server: ServedTestLake["server"]) => {
      const { pathname } = new URL((await getJson(server, "/zarr/raw")).pinned);
      return getJson(server, `${pathname}/u10/zarr.json`);
    };
    expect(await document(first.server)).toMatchObject({ data_type: "int16" });
    const { assembleLake } = await import("../../src/app/lake.ts");
    const { createServer } = await import("../../src/serve/index.ts");
    const { store, catalog } = first.lake;
    const second = await assembleLake({ config: madeConfig({ packed: false }), store, catalog });
    const server = await createServer(second.engine);
    try {
      await second.deploy();
      expect(await document(server)).toMatchObject({ data_type: "int16" });
      expect((await getJson(server, "/edr/collections/raw/position?coords=POINT(0 0)&f=json")).data.u10).toEqual([
        madeValue("u10", 0, 9, 0),
      ]);
      const worker = second.worker({ threads: 0 });
      await worker.tasks.drain();
      await worker.stop();
      expect(await document(server)).toMatchObject({ data_type: "float32" });
      expect((await getJson(server, "/edr/collections/raw/position?coords=POINT(0 0)&f=json")).data.u10).toEqual([
        madeValue("u10", 0, 9, 0),
      ]);
    } finally {
      await server.close();
      await first.close();
    }
  });
});

describe("ranges", () => {
  it("never leave the file", () => {
    for (const size of [0, 1, 10])
      for (const header of [
        "bytes=0-0",
        "bytes=0-",
        "bytes=9-",
        "bytes=10-20",
        "bytes=-1",
        "bytes=-100",
        "bytes=3-1",
      ]) {
        const range = parseRange(header, size);
        if (typeof range !== "object") continue;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThanOrEqual(size);
        expect(range.end).toBeGreaterThan(range.start);
      }
  });
});
