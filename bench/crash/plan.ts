import { constantFile, constantGridConfig } from "../lib/constant-grib.ts";
import { randomNumbers } from "../lib/synthetic.ts";

/*
 * The program of a crash run: a fixed list of puts, overwrites and removals made from a seed, small SYNTHETIC files, and what the lake must show in the end.
 */

export const leads = [0, 3, 6, 9];
export const inits = ["2026-11-20T00:00:00Z", "2026-11-20T06:00:00Z", "2026-11-20T12:00:00Z"];
const regions = ["north", "south", "east", "west", "far"];

interface PutField {
  readonly type: "put";
  readonly key: string;
  readonly init: string;
  readonly lead: number;
  readonly value: number;
}

interface PutSales {
  readonly type: "put-sales";
  readonly key: string;
  readonly sales: readonly { readonly region: string; readonly price: number }[];
}

export type Operation =
  | PutField
  | PutSales
  | { readonly type: "put-broken"; readonly key: string }
  | { readonly type: "remove"; readonly key: string };

export function program(seed: number, count: number): Operation[] {
  const random = randomNumbers(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const isTable = random() < 0.4;
    const init = pick(inits);
    const lead = pick(leads);
    // two keys for each partition: they cover each other, and a removal shows what lay under it
    const key = isTable
      ? `sales-${Math.floor(random() * 6)}.json`
      : `${init.slice(0, 13)}.f${String(lead).padStart(3, "0")}.${pick(["a", "b"])}.grib2`;
    const die = random();
    if (die < 0.15) return { type: "remove", key };
    if (die < 0.2) return { type: "put-broken", key };
    if (!isTable) return { type: "put", key, init, lead, value: 1 + (index % 90) };
    // few regions in a file: each of them comes, and goes again
    const places = [pick(regions), pick(regions)];
    return {
      type: "put-sales",
      key,
      sales: Array.from({ length: 1 + (index % 5) }, (_none, at) => ({ region: pick(places), price: index + at })),
    };
  });
}

/** The bytes to land; undefined for a removal. */
export function fileOf(operation: Operation): Uint8Array | undefined {
  switch (operation.type) {
    case "remove":
      return undefined;
    case "put-broken":
      return Buffer.from(`GRIB or JSON, but no more of it: ${operation.key}`);
    case "put":
      return constantFile([operation]);
    case "put-sales":
      return Buffer.from(operation.sales.map((sale) => `${JSON.stringify(sale)}\n`).join(""));
  }
}

/** What counts after all operations, in the order that it has landed: a refused file replaces nothing. */
function livePuts(operations: readonly Operation[]): (PutField | PutSales)[] {
  const live = new Map<string, PutField | PutSales>();
  const newest = new Map<string, string>();
  for (const operation of operations) {
    const { key } = operation;
    if (operation.type === "remove") {
      live.delete(key);
      newest.delete(key);
      continue;
    }
    const bytes = Buffer.from(fileOf(operation) ?? []).toString("base64");
    // the same bytes as the newest version are a no-op: they do not come later
    if (newest.get(key) === bytes) continue;
    newest.set(key, bytes);
    if (operation.type === "put-broken") continue;
    live.delete(key);
    live.set(key, operation);
  }
  return [...live.values()];
}

/** The value that each partition of the grid must show after all operations, by `init lead`: of two keys the later landing wins. */
export function expectedFields(operations: readonly Operation[]): Map<string, number> {
  const shown = new Map<string, number>();
  for (const put of livePuts(operations)) if (put.type === "put") shown.set(`${put.init} ${put.lead}`, put.value);
  return shown;
}

/** A row of the table of regions. */
export interface RegionRow {
  readonly region: string;
  readonly events: number;
  readonly turnover: number;
  /** Events of all regions: the same in every row, and the sum of theirs. */
  readonly total: number;
}

/** What the table of regions must show after all operations. */
export function expectedRegions(operations: readonly Operation[]): RegionRow[] {
  const sales = livePuts(operations).flatMap((put) => (put.type === "put-sales" ? put.sales : []));
  const byRegion = Map.groupBy(sales, ({ region }) => region);
  return Array.from(byRegion, ([region, own]) => ({
    region,
    events: own.length,
    turnover: own.reduce((sum, { price }) => sum + price, 0),
    total: sales.length,
  })).toSorted((a, b) => (a.region < b.region ? -1 : 1));
}

export const config = `// SYNTHETIC: made by the crash run
import { axis, column, derive, folder, grib, grid, json, lake, latLon, rechunk, sql, table } from "landfall";
const incoming = folder("./incoming");
const raw = grid({
  from: incoming.match(/\\.grib2$/),
  decode: grib({ variables: { t2m: { name: "2t" }, u10: { name: "10u" } } }),
  on: ${constantGridConfig},
  partition: { init: axis("init"), lead: axis("lead") },
  keep: { versions: "10s" },
});
const run = derive.grid({ from: raw, partition: { init: axis("init") }, build: rechunk({ lead: ${JSON.stringify(leads)} }), keep: { versions: "10s" } });
const sales = table({
  from: incoming.match(/\\.json$/),
  decode: json({ columns: { region: "text", price: "int" } }),
  keep: { versions: "10s" },
});
// a partition for each region that the rows know: they come and go
const regions = derive.table({
  from: { sales: sales.all() },
  partition: { region: column("region") },
  build: sql("./regions.sql"),
  keep: { versions: "10s" },
});
export default lake({ datasets: { raw, run, sales, regions } });
`;

export const regionsSql = `SELECT region, count(*) AS events, sum(price)::BIGINT AS turnover, (SELECT count(*) FROM sales) AS total
FROM sales GROUP BY region
`;
