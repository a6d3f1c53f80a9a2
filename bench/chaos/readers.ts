import type { Catalog } from "../../packages/landfall/src/catalog/index.ts";
import { sleep } from "../../packages/landfall/src/core/index.ts";
import { constantGrid } from "../lib/constant-grib.ts";
import { randomNumbers } from "../lib/synthetic.ts";
import { leads, mapped, regionKey } from "./events.ts";

/*
 * Readers poll over HTTP all the while. Each answer is a whole day: all cells of all regions, so each partition with its neighbours. In one partition all cells have one
 * number, or the answer is torn at once; and the numbers of the day together must be those that the lake showed at the lake number which the answer names, or it
 * mixes two states.
 */

/** What a day showed at a lake number: one number for each region, null where there was none; with the sum of all its cells. */
interface Reading {
  readonly dataset: string;
  readonly init: string;
  readonly number: number;
  readonly values: string;
  readonly sum: number;
}

export interface Readers {
  /** Reads no more. Compares all that was read with what the catalog says was visible then; each fault is a sentence. */
  finish(catalog: Catalog): Promise<{ readonly answers: number; readonly states: number; readonly torn: string[] }>;
}

interface Answer {
  readonly version: number;
  readonly lead: number[];
  readonly data: { readonly t2m: (number | null)[][]; readonly u10: (number | null)[][] };
}

const places = Array.from(
  { length: constantGrid.rows * constantGrid.columns },
  (_, cell) => `(${cell % constantGrid.columns} ${1 - Math.floor(cell / constantGrid.columns)})`,
).join(",");

export function startReaders(address: string, inits: readonly string[], seed: number, count: number): Readers {
  const torn: string[] = [];
  const readings = new Map<string, Reading>();
  let answers = 0;
  let ending = false;
  const readOn = async (reader: number): Promise<void> => {
    const random = randomNumbers(seed + reader);
    while (!ending) {
      await sleep(10);
      const dataset = [...mapped, "days"][Math.floor(random() * 3)] ?? "days";
      const init = inits[Math.floor(random() * inits.length)] ?? "";
      const query = new URLSearchParams({ coords: `MULTIPOINT(${places})`, f: "json" });
      let status: number;
      let text: string;
      try {
        const url = `${address}/edr/collections/${dataset}/instances/${init}/position?${query.toString()}`;
        const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
        [status, text] = [answer.status, await answer.text()];
      } catch {
        // the server was killed, or starts: no answer is no wrong answer
        continue;
      }
      // a day of which nothing has landed yet, or all is gone
      if (status === 404) continue;
      answers++;
      if (status !== 200) {
        torn.push(`${dataset} ${init}: status ${status}: ${text.slice(0, 200)}`);
        continue;
      }
      const reading = readingOf(dataset, init, JSON.parse(text) as Answer);
      if (typeof reading === "string") torn.push(`${dataset} ${init}: ${reading}: ${text.slice(0, 400)}`);
      else keep(reading);
    }
  };
  const keep = (reading: Reading): void => {
    const name = `${reading.dataset} ${reading.init} ${reading.number}`;
    const known = readings.get(name);
    if (known && known.values !== reading.values)
      torn.push(`${name} was read as ${known.values} and as ${reading.values}`);
    readings.set(name, reading);
  };
  const running = Array.from({ length: count }, (_, reader) => readOn(reader));
  return {
    async finish(catalog) {
      ending = true;
      await Promise.all(running);
      const history = await readHistory(catalog);
      for (const { dataset, init, number, values, sum } of readings.values()) {
        const shown = history.at(dataset, init, number);
        const expectedSum = shown.reduce<number>((all, value) => all + (value ?? 0) * cells, 0);
        if (JSON.stringify(shown) !== values || expectedSum !== sum)
          torn.push(
            `${dataset} ${init} at ${number} was read as ${values} with the sum ${sum}, and the lake showed ${JSON.stringify(shown)}`,
          );
      }
      return { answers, states: readings.size, torn };
    },
  };
}

const cells = constantGrid.rows * constantGrid.columns;

/** One number for each lead time; or what is wrong with the answer by itself. */
function readingOf(dataset: string, init: string, answer: Answer): Reading | string {
  const { version, lead, data } = answer;
  const values = new Map<number, number | null>();
  let sum = 0;
  for (const [at, hours] of lead.entries()) {
    const value = data.t2m[0]?.[at] ?? null;
    for (let cell = 0; cell < cells; cell++) {
      const [t2m, u10] = [data.t2m[cell]?.[at] ?? null, data.u10[cell]?.[at] ?? null];
      if (t2m !== value || u10 !== (value === null ? null : value + 100))
        return `lead ${hours} is torn: ${String(value)} here, ${String(t2m)} and ${String(u10)} there`;
      sum += t2m ?? 0;
    }
    values.set(hours, value);
  }
  return {
    dataset,
    init,
    number: version,
    values: JSON.stringify(leads.map((hours) => values.get(hours) ?? null)),
    sum,
  };
}

/** What was visible when, from the versions in the catalog: none expires within a run. */
async function readHistory(
  catalog: Catalog,
): Promise<{ at(dataset: string, init: string, number: number): (number | null)[] }> {
  const rows = await catalog.db
    .selectFrom("versions")
    .select(["dataset", "key", "number", "until", "stats", "inputs"])
    .execute();
  const ofKey = Map.groupBy(rows, ({ dataset, key }) => `${dataset} ${key}`);
  const visible = (dataset: string, key: string, number: number) =>
    ofKey.get(`${dataset} ${key}`)?.find((row) => row.number <= number && (row.until === null || row.until > number));
  const valueOf = (stats: string) =>
    (JSON.parse(stats) as { variables: { t2m: { stats: { min: number } } } }).variables.t2m.stats.min;
  return {
    at(dataset, init, number) {
      if (dataset !== "days")
        return leads.map((lead) => {
          const row = visible(dataset, regionKey({ init, lead }), number);
          return row ? valueOf(row.stats) : null;
        });
      // a day is what the regions were at the numbers that its build recorded
      const day = visible(dataset, `init=${init.slice(0, 13)}`, number);
      const { partitions = [] } = JSON.parse(day?.inputs ?? "{}") as { partitions?: { key: string; number: number }[] };
      return leads.map((lead) => {
        const input = partitions.find(({ key }) => key === regionKey({ init, lead }));
        const row = input ? visible("late", input.key, input.number) : undefined;
        return row ? valueOf(row.stats) : null;
      });
    },
  };
}
