import { fc } from "../../support/properties.ts";
import { leads, type SmallField } from "../../support/small-lake.ts";

/*
 * The alphabet of programs. `machine` is which of two processes does it: each has its own connection to the catalog, its own worker, and maybe its own config.
 */
export type Machine = 0 | 1;

export type Step =
  /** Lands a new version; its fields may touch other partitions than the version before. */
  | { readonly type: "put"; readonly machine: Machine; readonly key: string; readonly fields: readonly SmallField[] }
  | { readonly type: "remove"; readonly machine: Machine; readonly key: string }
  /** Lands once more what landed under the key: the newest (a duplicate, or a restoration after a removal) or an older one (an event that comes late). */
  | { readonly type: "again"; readonly machine: Machine; readonly key: string; readonly age: number }
  /** Both machines at once: one lands and removes, both work. */
  | { readonly type: "together"; readonly keys: readonly [string, string]; readonly fields: readonly SmallField[] }
  /** Does what is due. Debounced builds stay. */
  | { readonly type: "work"; readonly machine: Machine }
  /** Takes tasks, does their jobs, and stands still before the commit. */
  | { readonly type: "stall"; readonly machine: Machine }
  /** What stood still goes on. */
  | { readonly type: "release"; readonly machine: Machine }
  /** A slow worker: it stands still, perhaps until its leases have run out, while a collection goes by or the other works; then it goes on. */
  | {
      readonly type: "slow";
      readonly machine: Machine;
      readonly expired: boolean;
      readonly meanwhile: "collect" | "work";
    }
  /** The process is killed, and started again with the newest config. */
  | { readonly type: "kill"; readonly machine: Machine }
  /** Leases run out. */
  | { readonly type: "expire" }
  /** The next commit of the machine happens, and it is told that it did not. */
  | { readonly type: "lose-acknowledgement"; readonly machine: Machine }
  | { readonly type: "deploy"; readonly machine: Machine; readonly recipe: 0 | 1 }
  /** What every worker does from time to time: looks for work without a task, and for files that it knows a dataset for. */
  | { readonly type: "housekeeping"; readonly machine: Machine }
  /** Collection without any grace: what nothing names goes at once, lost builds are lost at once. */
  | { readonly type: "collect"; readonly machine: Machine }
  | { readonly type: "retry"; readonly machine: Machine }
  /** The folder that files come from is listed, and holds nothing. */
  | { readonly type: "empty-listing"; readonly machine: Machine }
  | { readonly type: "clock"; readonly hours: number }
  /** The catalog is lost, and rebuilt from the store. */
  | { readonly type: "restore" }
  | { readonly type: "settle" };

export const keys = ["a", "b", "c.v1", "d.v2", "e.v3"].map((name) => `${name}.grib2`);

const machine = fc.constantFrom<Machine>(0, 1);
const key = fc.constantFrom(...keys);
const field = fc.record({
  variable: fc.constantFrom("t2m" as const, "u10" as const, "t850" as const, "t500" as const),
  lead: fc.constantFrom(...leads),
  // the first recipe refuses 1, the second 300
  value: fc.constantFrom(1, 200, 280, 300, 300),
});
const fields = fc.uniqueArray(field, { minLength: 1, maxLength: 3, selector: (f) => `${f.variable} ${f.lead}` });
const is = <T extends Step["type"]>(type: T) => fc.constant(type);

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: is("put"), machine, key, fields }) },
  { weight: 4, arbitrary: fc.record({ type: is("remove"), machine, key }) },
  { weight: 4, arbitrary: fc.record({ type: is("again"), machine, key, age: fc.nat(3) }) },
  { weight: 3, arbitrary: fc.record({ type: is("together"), keys: fc.tuple(key, key), fields }) },
  { weight: 6, arbitrary: fc.record({ type: is("work"), machine }) },
  { weight: 4, arbitrary: fc.record({ type: is("stall"), machine }) },
  { weight: 2, arbitrary: fc.record({ type: is("release"), machine }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: is("slow"),
      machine,
      expired: fc.boolean(),
      meanwhile: fc.constantFrom("collect" as const, "work" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: is("kill"), machine }) },
  { weight: 2, arbitrary: fc.record({ type: is("expire") }) },
  { weight: 2, arbitrary: fc.record({ type: is("lose-acknowledgement"), machine }) },
  { weight: 4, arbitrary: fc.record({ type: is("deploy"), machine, recipe: fc.constantFrom<0 | 1>(0, 1) }) },
  { weight: 1, arbitrary: fc.record({ type: is("housekeeping"), machine }) },
  { weight: 2, arbitrary: fc.record({ type: is("collect"), machine }) },
  { weight: 1, arbitrary: fc.record({ type: is("retry"), machine }) },
  { weight: 1, arbitrary: fc.record({ type: is("empty-listing"), machine }) },
  { weight: 1, arbitrary: fc.record({ type: is("clock"), hours: fc.constantFrom(-3, 1, 6) }) },
  { weight: 1, arbitrary: fc.record({ type: is("restore") }) },
  { weight: 3, arbitrary: fc.record({ type: is("settle") }) },
);
