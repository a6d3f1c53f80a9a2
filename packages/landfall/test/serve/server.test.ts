import { mkdtempSync } from "node:fs";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer, listen } from "../../src/serve/index.ts";
import { localStore } from "../../src/store/local.ts";
import { failure } from "../support/errors.ts";
import { getJson, made, madeConfig, madeFile, serveLake, serveMadeLake, type ServedTestLake } from "./made-lake.ts";

let served: ServedTestLake;
beforeAll(async () => {
  served = await serveMadeLake();
});
afterAll(() => served.close());

describe("listening", () => {
  it("is on this machine only", async () => {
    for (const host of ["0.0.0.0", "::", "192.168.1.5", "example.org", "127.0.0.1.example.org"]) {
      const error = await failure(() => listen(served.server, { host, port: 0 }), "bad-config");
      expect(error.message).toContain("127.0.0.1");
    }
  });

  it("says so in a sentence where the port is taken", async () => {
    const other = createSocket();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const server = await createServer(served.lake.engine);
    try {
      const error = await failure(() => listen(server, { port }), "port-busy");
      expect(error.message).toContain(`port ${port}`);
    } finally {
      await server.close();
      other.close();
    }
  });

  it("starts on a free port, answers, and closes at once", async () => {
    const server = await createServer(served.lake.engine);
    const address = await listen(server, { port: 0 });
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: "ok", number: expect.any(Number) });
    await server.close();
  });
});

describe("the server", () => {
  it("describes itself in OpenAPI 3.1, from the schemas that validate", async () => {
    const document = await getJson(served.server, "/openapi.json");
    expect(document.openapi).toBe("3.1.0");
    const paths = Object.keys(document.paths);
    for (const path of [
      "/edr/collections/{collection}/position",
      "/edr/collections/{collection}/instances/{instance}/position",
      "/zarr/{dataset}/{*}",
      "/api/datasets/{name}/partitions",
      "/api/objects",
      "/api/runs",
      "/api/tasks",
      "/healthz",
      "/metrics",
    ])
      expect(paths).toContain(path);
    const position = document.paths["/edr/collections/{collection}/position"];
    const names = position.get.parameters.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "coords",
        "parameter-name",
        "datetime",
        "lead",
        "z",
        "crs",
        "f",
        "method",
        "at",
        "collection",
      ]),
    );
    expect(Object.keys(position.post.requestBody.content)).toEqual([
      "application/json",
      "application/geo+json",
      "text/csv",
    ]);
    expect(Object.keys(position.get.responses["200"].content)).toContain("application/vnd.cov+json");
    expect(position.get.responses["4XX"].content).toHaveProperty("application/problem+json");
    // nothing of the machine
    expect(JSON.stringify(document)).not.toContain(process.cwd());
  });

  it("counts for Prometheus", async () => {
    const server = await createServer(served.lake.engine);
    await server.inject({ url: "/edr/collections/series/position?coords=POINT(0 0)" });
    const { body, headers } = await server.inject({ url: "/metrics" });
    await server.close();
    expect(headers["content-type"]).toContain("text/plain");
    expect(body).toMatch(
      /landfall_http_request_duration_seconds_count\{method="GET",route="\/edr\/collections\/:collection\/position",status="200"\} 1/,
    );
    expect(body).toMatch(/landfall_lake_number \d+/);
    expect(body).toContain('landfall_tasks{state="ready"} 0');
    expect(body).toContain('landfall_partitions{dataset="series",state="stale"} 0');
    expect(body).toContain("process_cpu_seconds_total");
  });

  it("shows a start page with links that work and one real answer", async () => {
    const { body, headers } = await served.server.inject({ url: "/" });
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, href]) => String(href).replaceAll("&amp;", "&"));
    expect(links.length).toBeGreaterThan(10);
    for (const url of links) expect([url, (await served.server.inject({ url })).statusCode]).toEqual([url, 200]);
    const [, shown] = /<pre>([^<]+)<\/pre>/.exec(body) ?? [];
    const answer = JSON.parse(String(shown).replaceAll("&quot;", '"'));
    expect(answer).toMatchObject({ collection: "series", instance: made.later });
    expect(answer.data.t2m[0]).toBeTypeOf("number");
  });

  it("shows the page of a lake without data", async () => {
    const fresh = await serveLake(madeConfig());
    const { statusCode, body } = await fresh.server.inject({ url: "/" });
    await fresh.close();
    expect(statusCode).toBe(200);
    expect(body).toContain("land some files");
  });

  it("says that a file of the store is missing or damaged, and keeps the machine's paths to itself", async () => {
    const folder = mkdtempSync(join(tmpdir(), "landfall-serve-"));
    const local = await serveLake(madeConfig(), { store: localStore(join(folder, "store")), folder });
    try {
      await local.land("one.a.f0.grib2", madeFile(0, made.init));
      const url = "/edr/collections/raw/position?coords=POINT(0 0)&f=json&parameter-name=";
      await getJson(local.server, `${url}t2m`);
      const found = await Array.fromAsync(local.lake.store.list("data/raw/"));
      const shard = (name: string) => found.find(({ path }) => path.endsWith(`/${name}/c.0.0`))?.path ?? "";
      const { length } = await local.lake.store.read(shard("t2m"));
      await local.lake.store.put(shard("t2m"), new Uint8Array(length).fill(7));
      await local.lake.store.delete(shard("u10"));
      const fresh = await createServer(local.lake.engine);
      const zarr = new URL((await getJson(fresh, "/zarr/raw")).pinned).pathname;
      for (const path of [`${url}t2m`, `${url}u10`, `${zarr}/u10/c/0/0/0/0`]) {
        const answer = await fresh.inject({ url: path });
        expect(answer.statusCode).toBe(500);
        expect(answer.json()).toMatchObject({ code: "store-corrupt", status: 500 });
        expect(answer.body).not.toContain(folder);
        expect(answer.body).not.toContain("node_modules");
      }
      await getJson(fresh, `${url}t`);
      await fresh.close();
    } finally {
      await local.close();
    }
  });

  it.each([
    "/edr/collections/%zz",
    `/edr/collections/${"a".repeat(3000)}`,
    `/zarr/series@1/${"a/".repeat(1500)}`,
    "/api/runs?limit=1&limit=2",
    "/api/runs?__proto__=1",
    "/edr/collections/series/position?coords=POINT(0 0)&coords=POINT(1 1)",
    "/edr/collections/series/position?coords=POINT(0 0)&parameter-name=__proto__",
  ])("answers hostile addresses with a problem too: %s", async (url) => {
    const answer = await served.server.inject({ url });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({
      status: 400,
      code: expect.stringMatching(/^(bad-request|unknown-parameter)$/),
    });
    expect(answer.body.length).toBeLessThan(1500);
  });

  it("says nothing of what it did not foresee", async () => {
    const broken = await createServer({
      ...served.lake.engine,
      catalog: { ...served.lake.catalog, head: () => Promise.reject(new Error("/secret/path is gone")) },
    });
    const answer = await broken.inject({ url: "/healthz" });
    await broken.close();
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain("secret");
    expect(answer.json()).toMatchObject({ code: "internal", status: 500 });
  });
});
