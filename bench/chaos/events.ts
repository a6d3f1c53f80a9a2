import { type ConstantField, constantFile, constantGridConfig } from "../lib/constant-grib.ts";
import { randomNumbers } from "../lib/synthetic.ts";

/*
 * The events of a chaos run, made from a seed, SYNTHETIC, and what the lake must show in the end. A region is a start of a run and a lead time. Each has a few keys
 * that cover one another; some files reach into the next region, and a new version of a key may move there. Every file has a number of its own in all its cells.
 */

const leadsPerInit = 20;
/** Neighbours have stamps of their own, so that no two files of a region tie. */
const stamps = [
  [1, 3, 5],
  [2, 4, 6],
] as const;

export interface Region {
  readonly init: string;
  readonly lead: number;
}

export interface Event {
  readonly key: string;
  /** What the file shows where; empty for broken bytes; undefined for a removal. */
  readonly fields: readonly ConstantField[] | undefined;
}

export interface Program {
  readonly regions: readonly Region[];
  readonly events: readonly Event[];
}

export function program(seed: number, count: { readonly regions: number; readonly events: number }): Program {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const regions = Array.from({ length: count.regions }, (_, index) => ({
    init: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / leadsPerInit))).toISOString(),
    lead: index % leadsPerInit,
  }));
  const events: Event[] = [];
  for (let value = 1; value <= count.events; value++) {
    const die = random();
    if (die < 0.15 && events.length > 0) {
      // a duplicate: an event that comes again, perhaps long after it was overtaken
      events.push(events[below(events.length)] as Event);
      continue;
    }
    const region = regions[below(regions.length)] as Region;
    const key = `${region.init.slice(0, 10)}.f${String(region.lead).padStart(3, "0")}.v${stamps[region.lead % 2 === 0 ? 0 : 1][below(3)] ?? 1}.grib2`;
    if (die < 0.3) events.push({ key, fields: undefined });
    else if (die < 0.33) events.push({ key, fields: [] });
    else events.push({ key, fields: covered(region, die).map((place) => ({ ...place, value })) });
  }
  for (let i = events.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [events[i], events[j]] = [events[j] as Event, events[i] as Event];
  }
  return { regions, events };
}

/** Most files cover their region, some the next too, some only the next: a new version that moves. */
function covered(region: Region, die: number): Region[] {
  const next = { init: region.init, lead: (region.lead + 1) % leadsPerInit };
  return die < 0.45 ? [region, next] : die < 0.5 ? [next] : [region];
}

export function bytesOf({ key, fields }: Event): Uint8Array | undefined {
  if (fields === undefined) return undefined;
  return fields.length === 0 ? Buffer.from(`GRIB, but no more of it: ${key}`) : constantFile(fields);
}

/** What was done, with the lake number that it was given: the later landing has the higher one. */
export interface Done {
  readonly event: Event;
  readonly number: number;
}

/** The files that count in the end, in the order of their numbers: the newest of each key that is not broken, unless it was removed. */
export function survivors(done: readonly Done[]): Done[] {
  const live = new Map<string, Done>();
  for (const one of done) {
    if (one.event.fields === undefined) live.delete(one.event.key);
    else if (one.event.fields.length > 0) live.set(one.event.key, one);
  }
  return [...live.values()].toSorted((a, b) => a.number - b.number);
}

/** The number that each region must show, by partition key; with `ordered`, the highest stamp wins, otherwise the latest landing. */
export function expected(done: readonly Done[], ordered: boolean): Map<string, number> {
  const stack = survivors(done);
  if (ordered) stack.sort((a, b) => stampOf(a.event) - stampOf(b.event));
  const shown = new Map<string, number>();
  for (const { event } of stack) for (const field of event.fields ?? []) shown.set(regionKey(field), field.value);
  return shown;
}

export function regionKey({ init, lead }: Region): string {
  return `init=${init.slice(0, 13)}/lead=${String(lead).padStart(3, "0")}`;
}

function stampOf({ key }: Event): number {
  return Number(/\.v(\d+)\./.exec(key)?.[1]);
}

/** The datasets: the regions by landing order, and by their stamps; and each day's regions as one partition, built from the first. */
export const mapped = ["late", "stamped"] as const;
export const leads = Array.from({ length: leadsPerInit }, (_, lead) => lead);

export const config = `// SYNTHETIC: made by the chaos run
import { axis, derive, folder, grib, grid, key, lake, latLon, rechunk } from "landfall";
const incoming = folder("./incoming");
const decode = grib({ variables: { t2m: { name: "2t" }, u10: { name: "10u" } } });
const on = ${constantGridConfig};
const partition = { init: axis("init"), lead: axis("lead") };
const from = incoming.match(/\\.v(?<stamp>\\d+)\\.grib2$/);
const late = grid({ from, decode, on, partition });
const stamped = grid({ from, decode, on, partition, order: key("stamp") });
const days = derive.grid({ from: late, partition: { init: axis("init") }, build: rechunk({ lead: ${JSON.stringify(leads)} }) });
export default lake({ datasets: { late, stamped, days } });
`;
