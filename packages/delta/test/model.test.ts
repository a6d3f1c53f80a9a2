import fc from "fast-check";
import { expect, test } from "vitest";
import {
  append,
  changeSchema,
  commit,
  createTable,
  type DeltaError,
  field,
  memoryStorage,
  partitionOf,
  readSnapshot,
  replace,
  type Snapshot,
  struct,
  type StructType,
  writeCheckpoint,
} from "../src/index.ts";
import { codeOf } from "./support/errors.ts";

/** What a table is at one version, said as simply as can be. */
interface Model {
  readonly columns: readonly string[];
  readonly files: ReadonlyMap<string, string | null>;
  readonly gone: ReadonlySet<string>;
  readonly seen: ReadonlyMap<string, number>;
}

type Step =
  | { readonly kind: "replace"; readonly out: readonly number[]; readonly in: readonly (string | null)[] }
  | { readonly kind: "column" }
  | { readonly kind: "transaction"; readonly app: string; readonly by: number }
  | { readonly kind: "race" }
  | { readonly kind: "checkpoint"; readonly ago: number; readonly damage: number | undefined };

const value = fc.option(fc.string({ unit: "grapheme", maxLength: 6 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("replace" as const),
      out: fc.array(fc.nat({ max: 20 }), { maxLength: 4 }),
      in: fc.array(value, { maxLength: 5 }),
    }),
  },
  fc.record({ kind: fc.constant("column" as const) }),
  fc.record({
    kind: fc.constant("transaction" as const),
    app: fc.constantFrom("a", "__proto__", "ü"),
    by: fc.integer({ min: -1, max: 2 }),
  }),
  fc.record({ kind: fc.constant("race" as const) }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("checkpoint" as const),
      ago: fc.nat({ max: 5 }),
      damage: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
    }),
  },
);

const schemaOf = ({ columns }: Model): StructType => struct(...columns.map((name) => field(name, "string")));

function expectSame(snapshot: Snapshot, model: Model): void {
  const found = [...snapshot.files].map(([path, file]) => [path, partitionOf(snapshot, file).get("p")]);
  const emptyIsNull = [...model.files].map(([path, it]) => [path, it === "" ? null : it]);
  expect(found.toSorted()).toEqual(emptyIsNull.toSorted());
  expect(new Set(snapshot.tombstones.keys())).toEqual(model.gone);
  expect(new Map([...snapshot.transactions].map(([app, { version }]) => [app, version]))).toEqual(model.seen);
  expect(snapshot.schema).toEqual(schemaOf(model));
}

test("whatever is committed, every version reads as it was, through any checkpoint, damaged ones too", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const storage = memoryStorage();
      const models: Model[] = [{ columns: ["id", "p"], files: new Map(), gone: new Set(), seen: new Map() }];
      const definition = { id: "t", schema: schemaOf(models[0]!), partitionColumns: ["p"] };
      let { snapshot } = await commit(storage, undefined, createTable(definition));
      let names = 0;
      const newFile = (p: string | null) => ({
        path: `p=${encodeURIComponent(`${p}`)}/ü ${names++}%`,
        size: 1,
        modificationTime: 0,
        partitionValues: { p },
      });

      for (const it of steps) {
        const model = models.at(-1)!;
        if (it.kind === "replace") {
          const live = [...model.files.keys()];
          const out = new Set(it.out.flatMap((i) => live[i] ?? []));
          const files = it.in.map(newFile);
          ({ snapshot } = await commit(storage, snapshot, replace(snapshot, out, files, { deletionTimestamp: 1 })));
          const kept = [...model.files].filter(([path]) => !out.has(path));
          const added = files.map(({ path, partitionValues }) => [path, partitionValues.p] as const);
          models.push({ ...model, files: new Map([...kept, ...added]), gone: new Set([...model.gone, ...out]) });
        } else if (it.kind === "column") {
          const next = { ...model, columns: [...model.columns, `c${model.columns.length}`] };
          ({ snapshot } = await commit(storage, snapshot, changeSchema(snapshot, schemaOf(next))));
          models.push(next);
        } else if (it.kind === "transaction") {
          const seen = model.seen.get(it.app);
          const version = (seen ?? 0) + it.by;
          const file = newFile("t");
          const actions = [{ txn: { appId: it.app, version } }, ...append([file])];
          const result = await commit(storage, snapshot, actions);
          expect(result.written).toBe(seen === undefined || version > seen);
          ({ snapshot } = result);
          if (result.written) {
            const files = new Map([...model.files, [file.path, "t"] as const]);
            models.push({ ...model, files, seen: new Map([...model.seen, [it.app, version]]) });
          }
        } else if (it.kind === "race") {
          const [mine, theirs] = [newFile("mine"), newFile("theirs")];
          const other = await commit(storage, snapshot, append([theirs]));
          expect(await codeOf(commit(storage, snapshot, append([mine])))).toBe("conflict" satisfies DeltaError["code"]);
          ({ snapshot } = other);
          models.push({ ...model, files: new Map([...model.files, [theirs.path, "theirs"]]) });
        } else {
          const version = Math.max(0, snapshot.version - it.ago);
          await writeCheckpoint(storage, await readSnapshot(storage, { version }));
          const path = `_delta_log/${String(version).padStart(20, "0")}.checkpoint.parquet`;
          const bytes = storage.files.get(path)!;
          // cut short: what a copy that did not finish leaves
          if (it.damage !== undefined) await storage.put(path, bytes.slice(0, it.damage % bytes.byteLength));
        }
      }

      expect((await readSnapshot(storage)).version).toBe(models.length - 1);
      for (const [version, model] of models.entries()) expectSame(await readSnapshot(storage, { version }), model);
    }),
    { numRuns: 60 },
  );
});
