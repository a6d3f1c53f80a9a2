import type { FastifyInstance } from "fastify";
import { expect, it } from "vitest";
import { createServer } from "../../src/serve/index.ts";
import { openStore } from "../../src/store/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { temporaryFolder } from "../support/folders.ts";
import { startProgram } from "../support/processes.ts";
import { leads, openSmallLake, rawPartition, runPartition, small, type SmallLake } from "../support/small-lake.ts";
import type { WriterOptions } from "./writer.ts";

/*
 * Readers sum a whole run, so each partition with its neighbours, while another process lands files, replaces them, moves what they show and takes them away. They may
 * only ever see sums that the lake had at some number.
 */
const updates = 40;
const places = Array.from(
  { length: small.cells },
  (_, cell) => `${cell % small.columns} ${1 - Math.floor(cell / small.columns)}`,
);
const query = new URLSearchParams({
  coords: `MULTIPOINT(${places.map((place) => `(${place})`).join(",")})`,
  f: "json",
});

interface Answer {
  readonly version: number;
  readonly lead: readonly number[];
  readonly data: { readonly t2m: readonly (readonly (number | null)[])[] };
}

/** What one answer showed: the sum of the cells of each lead time that has any. */
interface Seen {
  readonly number: number;
  readonly sums: ReadonlyMap<number, number>;
}

async function look(server: FastifyInstance, dataset: string): Promise<Seen | undefined> {
  const answer = await server.inject(
    `/edr/collections/${dataset}/instances/2026-11-20T00:00:00Z/position?${query.toString()}`,
  );
  // nothing has landed yet, or all is gone for now
  if (answer.statusCode === 404 || answer.statusCode === 204) return undefined;
  expect(answer.statusCode, answer.body).toBe(200);
  const { version, lead, data } = answer.json<Answer>();
  const sums = new Map<number, number>();
  for (const [at, hours] of lead.entries()) {
    const cells = data.t2m.map((series) => series[at] ?? null);
    expect(new Set(cells).size, `values of lead ${hours} at ${version}: ${cells.join(" ")}`).toBe(1);
    const known = cells.filter((cell) => cell !== null);
    if (known.length > 0) sums.set(hours, Math.round(known.reduce((all, cell) => all + cell, 0)));
  }
  return { number: version, sums };
}

/** What was visible at a number, by the catalog: the sum of each lead time. Every file of these tests has one value everywhere. */
async function history(lake: SmallLake): Promise<(dataset: string, number: number) => Map<number, number>> {
  const rows = await lake.lake.catalog.db
    .selectFrom("versions")
    .select(["dataset", "key", "number", "until", "stats", "inputs"])
    .execute();
  const visible = (dataset: string, key: string, at: number) =>
    rows.find((row) => row.dataset === dataset && row.key === key && row.number <= at && (row.until ?? Infinity) > at);
  const sumOf = (stats: string): number => {
    const { min } = (JSON.parse(stats) as { variables: { t2m: { stats: { min: number } } } }).variables.t2m.stats;
    return Math.round(min * small.cells);
  };
  return (dataset, number) => {
    const run = visible("run", runPartition, number);
    const { partitions = [] } = JSON.parse(run?.inputs ?? "{}") as { partitions?: { key: string; number: number }[] };
    const shown = leads.flatMap((lead) => {
      const key = rawPartition(lead);
      // a run shows its lead times as they were when it was built
      const at = dataset === "raw" ? number : partitions.find((input) => input.key === key)?.number;
      const row = at === undefined ? undefined : visible("raw", key, at);
      return row ? [[lead, sumOf(row.stats)] as const] : [];
    });
    return new Map(shown);
  };
}

forEachCatalog("a reader that sums a whole run while another process writes", (_open, place) => {
  it.each(["moves", "merges"] as const)("sees only what some version had: %s", { timeout: 120_000 }, async (writes) => {
    const options: WriterOptions = { store: temporaryFolder(), catalog: await place.address(), writes, updates };
    await using lake = await openSmallLake({
      gated: false,
      store: openStore(options.store),
      catalogAddress: options.catalog,
    });
    const server = await createServer(lake.lake.engine);
    const { done } = startProgram(new URL("writer.ts", import.meta.url), options);
    let writing = true;
    const written = done.finally(() => (writing = false));
    const seen: (Seen & { readonly dataset: string })[] = [];
    while (writing)
      for (const dataset of ["raw", "run"]) {
        const one = await look(server, dataset);
        if (one) seen.push({ dataset, ...one });
      }
    expect(await written).toMatchObject({ code: 0, errors: "" });
    await server.close();

    const shown = await history(lake);
    for (const { dataset, number, sums } of seen) {
      expect(Object.fromEntries(sums), `${dataset} at ${number}`).toEqual(Object.fromEntries(shown(dataset, number)));
      // what one file moves from here to there is never here and there, nor nowhere
      const all = sums.values().reduce((sum, one) => sum + one, 0);
      if (writes === "moves") expect(all, `${dataset} at ${number}`).toBe(500 * small.cells);
    }
    expect(new Set(seen.map(({ number }) => number)).size, "states that were read").toBeGreaterThan(5);
  });
});
