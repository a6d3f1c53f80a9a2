import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen } from "../../src/serve/index.ts";
import { getJson, made, madeValue, serveMadeLake, type ServedTestLake } from "./made-lake.ts";

let served: ServedTestLake;
let address: string;
beforeAll(async () => {
  served = await serveMadeLake();
  address = await listen(served.server, { port: 0 });
});
afterAll(() => served.close());

const count = 100_000;
const lon = (i: number) => ((i * 7919) % 3600) / 10;
const lat = (i: number) => 90 - ((i * 104_729) % 1801) / 10;
const csv = `lon,lat\n${Array.from({ length: count }, (_, i) => `${lon(i)},${lat(i)}`).join("\n")}\n`;
const url = `/edr/collections/series/instances/${made.init}/position`;
const cell = (i: number): [number, number] => [
  Math.min(18, Math.round((90 - lat(i)) / 10)),
  Math.round(lon(i) / 10) % 36,
];

describe("100,000 points", () => {
  it("are answered in f=json and csv, in the order of the request, while the server stays awake", async () => {
    const pause: number[] = [];
    let done = false;
    const watch = (async () => {
      while (!done) {
        const started = performance.now();
        await (await fetch(`${address}/healthz`)).json();
        pause.push(performance.now() - started);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    const answer = await fetch(`${address}${url}?f=json&parameter-name=t2m,u10`, {
      method: "POST",
      body: csv,
      headers: { "content-type": "text/csv" },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("transfer-encoding")).toBe("chunked");
    const text = await answer.text();
    done = true;
    await watch;
    const { data, longitude } = JSON.parse(text) as { data: Record<string, (number | null)[][]>; longitude: number[] };
    expect(longitude).toHaveLength(count);
    for (const variable of ["t2m", "u10"] as const) {
      expect(data[variable]).toHaveLength(count);
      for (let i = 0; i < count; i += 997) {
        const expected = [0, 3, 6].map((lead) => madeValue(variable, lead, ...cell(i)));
        expect(data[variable]?.[i]).toEqual(expected.map((value) => (Number.isNaN(value) ? null : value)));
      }
    }
    expect(pause.length).toBeGreaterThan(3);
    // the answer is parsed on this thread too: what counts is that it is not the whole of the work
    expect(pause.toSorted((a, b) => a - b)[Math.floor(pause.length / 2)]).toBeLessThan(250);

    const rows = await (
      await fetch(`${address}${url}?f=csv&parameter-name=t2m&lead=3`, {
        method: "POST",
        body: csv,
        headers: { "content-type": "text/csv" },
      })
    ).text();
    const lines = rows.trimEnd().split("\n");
    expect(lines).toHaveLength(count + 1);
    for (let i = 0; i < count; i += 991) {
      const value = madeValue("t2m", 3, ...cell(i));
      expect(lines[i + 1]).toBe(`${lon(i)},${lat(i)},2026-11-20T03:00:00Z,3,${Number.isNaN(value) ? "" : value}`);
    }
  });

  it("are the most: one more is 413, in CSV and in GeoJSON, and a body beyond its limit too", async () => {
    const post = (body: string, type: string) =>
      served.server.inject({
        method: "POST",
        url: `${url}?f=json&parameter-name=t2m&lead=0`,
        payload: body,
        headers: { "content-type": type },
      });
    const more = await post(`${csv}1,1\n`, "text/csv");
    expect([more.statusCode, more.json().code]).toEqual([413, "too-many-points"]);
    const coordinates = Array.from({ length: count + 1 }, () => [1, 1]);
    const multi = await post(JSON.stringify({ type: "MultiPoint", coordinates }), "application/geo+json");
    expect([multi.statusCode, multi.json().code]).toEqual([413, "too-many-points"]);
    const large = await post(
      `{"type":"MultiPoint","coordinates":[${" ".repeat(33 * 1024 * 1024)}]}`,
      "application/geo+json",
    );
    expect([large.statusCode, large.json().code]).toEqual([413, "too-large"]);
    const endless = await post(`lon,lat,note\n${`1,1,${"x".repeat(9000)}\n`.repeat(4000)}`, "text/csv");
    expect([endless.statusCode, endless.json().code]).toEqual([413, "too-large"]);
  });

  it("leave nothing behind when the client goes away", async () => {
    for (let i = 0; i < 8; i++) {
      const gone = new AbortController();
      const answer = await fetch(`${address}${url}?f=json`, {
        method: "POST",
        body: csv,
        headers: { "content-type": "text/csv" },
        signal: gone.signal,
      });
      expect(answer.status).toBe(200);
      gone.abort();
    }
    // more have gone than may run at a time: the next is served all the same
    const answer = await fetch(`${address}${url}?f=csv&parameter-name=t2m`, {
      method: "POST",
      body: csv,
      headers: { "content-type": "text/csv" },
    });
    expect((await answer.text()).split("\n").length).toBe(count * 3 + 2);
    await getJson(served.server, "/healthz");
  });
});
