import type { Lake } from "../../packages/landfall/src/app/lake.ts";
import { momentOf, numberAt } from "../../packages/landfall/src/catalog/index.ts";
import { isoTime, lakeNumber } from "../../packages/landfall/src/core/index.ts";
import { datasetAt, history, partitionsAt } from "../../packages/landfall/src/engine/index.ts";
import { Heads } from "../../packages/landfall/src/serve/lake/heads.ts";
import { axisKey } from "../../packages/landfall/src/serve/lake/cubes.ts";
import { Views } from "../../packages/landfall/src/serve/lake/views.ts";
import type { Corrections } from "./corrections.ts";
import { type Filling, placeOf } from "./fill.ts";

/** What the server asks before it reads a byte: the newest number, which versions are visible at it, or were at an earlier one. Ms of each. */
export async function lookUp(
  lake: Lake,
  filling: Filling,
  corrections: Corrections,
  samples: number,
): Promise<Record<string, number[]>> {
  const { engine } = lake;
  const heads = new Heads(lake.catalog);
  const views = new Views(engine);
  const times = new Map<string, number[]>();
  const clocked = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const found = await act();
    times.set(what, [...(times.get(what) ?? []), performance.now() - started]);
    return found;
  };
  const look = async (dataset: string) => {
    const head = await heads.current();
    return views.view({ head, at: undefined }, views.dataset(head, dataset));
  };
  for (const name of filling.datasets) await clocked("a server's first look at a dataset", () => look(name));
  for (let i = 0; i < samples; i++) {
    const { dataset, init, lead } = placeOf(filling, corrections.pick());
    const view = await clocked("the newest versions, by the server's view", () => look(dataset));
    const key = `init=${init.slice(0, 13)}/lead=${String(lead).padStart(3, "0")}`;
    const ref = view.cubes[0]?.partitions.get(axisKey([Date.parse(init), lead]));
    if (!ref) throw new Error(`${dataset} shows no ${key}`);
    const head = await lake.catalog.head();
    const at = lakeNumber(Math.floor(head * 0.6));
    const time = isoTime((await momentOf(lake.catalog.db, at)) ?? 0);
    await clocked("the number of a time", () => numberAt(lake.catalog.db, time, Date.now()));
    const [now] = await clocked("one partition, now", () => partitionsAt(engine, dataset, head, { limit: 1, key }));
    if (now?.number !== ref.number) throw new Error(`${key} is ${now?.number} and ${ref.number}`);
    await clocked("one partition, at an earlier number", () => partitionsAt(engine, dataset, at, { limit: 1, key }));
    await clocked("100 partitions, at an earlier number", () =>
      partitionsAt(engine, dataset, at, { limit: 100, after: key }),
    );
    await clocked("the history of a partition", () => history(engine, dataset, { limit: 20, partition: key }));
    if (i < 5) await clocked("a dataset as it was: its counts", () => datasetAt(engine, dataset, at));
    for (const kind of ["correction", "new"] as const) {
      const { dataset: changed } = await corrections.one(kind);
      await clocked(`right after a commit (${kind})`, () => look(changed));
    }
  }
  return Object.fromEntries(times);
}
