import { constantFile, constantGridConfig } from "../lib/constant-grib.ts";
import { randomNumbers } from "../lib/synthetic.ts";

/*
 * The program of a crash run: a fixed list of puts, overwrites and removals made from a seed, small SYNTHETIC files, and what the lake must show in the end.
 */

export const leads = [0, 3, 6, 9];
export const inits = ["2026-11-20T00:00:00Z", "2026-11-20T06:00:00Z", "2026-11-20T12:00:00Z"];

export type Operation =
  | { readonly type: "put"; readonly key: string; readonly init: string; readonly lead: number; readonly value: number }
  | { readonly type: "put-broken"; readonly key: string }
  | { readonly type: "remove"; readonly key: string };

export function program(seed: number, count: number): Operation[] {
  const random = randomNumbers(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  return Array.from({ length: count }, (_, index) => {
    const init = pick(inits);
    const lead = pick(leads);
    // two keys for each partition: they cover each other, and a removal shows what lay under it
    const key = `${init.slice(0, 13)}.f${String(lead).padStart(3, "0")}.${pick(["a", "b"])}.grib2`;
    const die = random();
    if (die < 0.15) return { type: "remove", key };
    if (die < 0.2) return { type: "put-broken", key };
    return { type: "put", key, init, lead, value: 1 + (index % 90) };
  });
}

/** The bytes to land; undefined for a removal. */
export function fileOf(operation: Operation): Uint8Array | undefined {
  if (operation.type === "remove") return undefined;
  if (operation.type === "put-broken") return Buffer.from(`GRIB, but no more of it: ${operation.key}`);
  return constantFile([operation]);
}

/**
 * The value that each partition must show after all operations, by `init lead`: the model that the lake is held against. A refused file replaces nothing; the
 * later landing of the two keys wins.
 */
export function expected(operations: readonly Operation[]): Map<string, number> {
  const live = new Map<string, { order: number; init: string; lead: number; value: number }>();
  const newest = new Map<string, string>();
  for (const [order, operation] of operations.entries()) {
    if (operation.type === "remove") {
      live.delete(operation.key);
      newest.delete(operation.key);
    } else {
      const bytes = Buffer.from(fileOf(operation) ?? []).toString("base64");
      // the same bytes as the newest version are a no-op: they do not come later
      if (newest.get(operation.key) === bytes) continue;
      newest.set(operation.key, bytes);
      if (operation.type === "put")
        live.set(operation.key, { order, init: operation.init, lead: operation.lead, value: operation.value });
    }
  }
  const shown = new Map<string, number>();
  for (const { init, lead, value } of [...live.values()].toSorted((a, b) => a.order - b.order))
    shown.set(`${init} ${lead}`, value);
  return shown;
}

export const config = `// SYNTHETIC: made by the crash run
import { axis, derive, folder, grib, grid, lake, latLon, rechunk } from "landfall";
const raw = grid({
  from: folder("./incoming").match(/\\.grib2$/),
  decode: grib({ variables: { t2m: { name: "2t" }, u10: { name: "10u" } } }),
  on: ${constantGridConfig},
  partition: { init: axis("init"), lead: axis("lead") },
  keep: { versions: "10s" },
});
const run = derive.grid({ from: raw, partition: { init: axis("init") }, build: rechunk({ lead: ${JSON.stringify(leads)} }), keep: { versions: "10s" } });
export default lake({ datasets: { raw, run } });
`;
