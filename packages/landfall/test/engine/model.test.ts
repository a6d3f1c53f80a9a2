import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inlinePool, runJob, verify } from "../../src/engine/index.ts";
import { between } from "../../src/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import {
  all,
  leads,
  openSmallLake,
  rawPartition,
  runPartition,
  type SmallField,
  type SmallLake,
} from "../support/small-lake.ts";

/*
 * Random programs against a small model: the fold over live objects. Whatever the order of landings, removals, repeats and refusals, and however many of them the
 * engine takes at a time, the lake shows what the model says, and verify agrees.
 */

type Step =
  | { readonly type: "put"; readonly key: string; readonly fields: readonly SmallField[] }
  | { readonly type: "remove"; readonly key: string }
  | { readonly type: "settle" };

const keys = ["a", "b", "c.v1", "d.v2", "e.v3"].map((name) => `${name}.grib2`);
const field = fc.record({
  variable: fc.constantFrom("t2m" as const, "u10" as const, "t850" as const, "t500" as const),
  lead: fc.constantFrom(...leads),
  // 1 is out of the range that the check allows: such a file is refused
  value: fc.constantFrom(1, 200, 250, 280, 300),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant("put" as const),
      key: fc.constantFrom(...keys),
      fields: fc.uniqueArray(field, { minLength: 1, maxLength: 3, selector: (f) => `${f.variable} ${f.lead}` }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("remove" as const), key: fc.constantFrom(...keys) }) },
  { weight: 2, arbitrary: fc.constant({ type: "settle" as const }) },
);

interface Landed {
  readonly key: string;
  readonly number: number;
  readonly fields: readonly SmallField[];
}

class Model {
  readonly #ordered: boolean;
  #versions: Landed[] = [];
  #clock = 0;

  constructor(ordered: boolean) {
    this.#ordered = ordered;
  }

  put(key: string, fields: readonly SmallField[]): void {
    const newest = this.#versions.filter((version) => version.key === key).at(-1);
    if (newest && JSON.stringify(newest.fields) === JSON.stringify(fields)) return;
    this.#versions.push({ key, number: ++this.#clock, fields });
  }

  remove(key: string): void {
    this.#versions = this.#versions.filter((version) => version.key !== key);
  }

  /** The value that a variable shows at a lead time; undefined where no live file brings the partition, null where it brings other variables. */
  shows(variable: SmallField["variable"], lead: number): number | null | undefined {
    const live = keys.flatMap((key) => {
      const accepted = this.#versions.filter(
        (version) => version.key === key && version.fields.every(({ value }) => value !== 1),
      );
      return accepted.at(-1) ?? [];
    });
    const touching = live.filter(({ fields }) => fields.some((f) => f.lead === lead));
    if (touching.length === 0) return undefined;
    const rank = ({ key }: Landed) => (this.#ordered ? (/\.v(\d)/.exec(key)?.[1] ?? "") : "");
    const stack = touching.toSorted((a, b) => rank(a).localeCompare(rank(b)) || a.number - b.number);
    const top = stack.findLast(({ fields }) => fields.some((f) => f.variable === variable && f.lead === lead));
    return (top?.fields.find((f) => f.variable === variable && f.lead === lead)?.value as number | undefined) ?? null;
  }
}

async function compare(lake: SmallLake, model: Model): Promise<void> {
  for (const lead of leads) {
    for (const variable of ["t2m", "u10"] as const) {
      const shown = await lake.show("raw", rawPartition(lead), variable);
      const value = model.shows(variable, lead);
      expect(shown ?? "nothing", `${variable} at ${lead}`).toEqual(typeof value === "number" ? all(value) : "nothing");
    }
    const upper = model.shows("t850", lead);
    const lower = model.shows("t500", lead);
    const levels =
      typeof upper === "number" || typeof lower === "number"
        ? [...all(upper ?? null), ...all(lower ?? null)]
        : "nothing";
    expect((await lake.show("raw", rawPartition(lead), "t")) ?? "nothing", `t at ${lead}`).toEqual(levels);
  }
  const series = leads.map((lead) => model.shows("t2m", lead));
  const expected = series.some((value) => typeof value === "number")
    ? series.flatMap((value) => all(value ?? null))
    : "nothing";
  expect((await lake.show("run", runPartition, "t2m")) ?? "nothing", "the run's t2m").toEqual(expected);
}

async function play(lake: SmallLake, model: Model, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (step.type === "settle") await lake.settle();
    else if (step.type === "remove") {
      await lake.remove(step.key);
      model.remove(step.key);
    } else {
      await lake.put(step.key, step.fields);
      model.put(step.key, step.fields);
    }
  }
  await lake.settle();
}

describe("the one idea", () => {
  forEachCatalog("a lake is the fold over its live objects, after any program", (_open, place) => {
    it.each([{ ordered: false }, { ordered: true }])("ordered: $ordered", async ({ ordered }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
          const options = {
            gated: false,
            ordered,
            rawChecks: [between("t2m", 100, 400), between("u10", 100, 400), between("t", 100, 400)],
          };
          await using lake = await openSmallLake({
            ...options,
            ...(place.kind === "postgres" ? { catalogAddress: await place.address() } : {}),
          });
          const model = new Model(ordered);
          await play(lake, model, steps);
          await compare(lake, model);
          const pool = inlinePool((job) =>
            runJob(lake.lake.engine.definitions, lake.lake.store, job, new AbortController().signal),
          );
          expect(await verify(lake.lake.engine, { pool })).toMatchObject({ differences: [], behind: 0 });
        }),
        { numRuns: place.kind === "postgres" ? 8 : 40, interruptAfterTimeLimit: 45_000 },
      );
    });
  });
});
