import { describe, it } from "vitest";
import { forEachCatalog } from "../../support/catalogs.ts";
import { fc } from "../../support/properties.ts";
import { Model } from "./fold.ts";
import { play } from "./play.ts";
import { step, type Step } from "./steps.ts";
import { World } from "./world.ts";

/*
 * Random programs against a small model: the fold over live objects and facts. Two machines land, remove, work, stand still, are killed, lose replies, deploy, collect
 * and restore; whatever the order, in flight each visible partition is what its recorded inputs give, and at rest the lake is what the model says. A failure prints its
 * seed and the shortest program found; LANDFALL_SEED runs it again, LANDFALL_RUNS runs more.
 */
const runs = process.env["LANDFALL_RUNS"];

const warm = { variable: "t2m", lead: 0, value: 300 } as const;

/** A recipe that refuses the two newest versions of a key, the newer one first: found by the programs below, once in some thousands of them. */
const refusedTwice: readonly Step[] = [
  { type: "put", machine: 0, key: "e.v3.grib2", fields: [{ ...warm, value: 1 }] },
  {
    type: "put",
    machine: 0,
    key: "e.v3.grib2",
    fields: [
      { ...warm, value: 200 },
      { ...warm, lead: 6 },
    ],
  },
  { type: "together", keys: ["e.v3.grib2", "a.grib2"], fields: [warm] },
  { type: "work", machine: 0 },
  { type: "put", machine: 0, key: "a.grib2", fields: [warm] },
  { type: "deploy", machine: 0, recipe: 1 },
  { type: "slow", machine: 0, expired: false, meanwhile: "collect" },
];

describe("the one idea", () => {
  forEachCatalog("an older version shows again", (_open, place) => {
    it("where a new recipe refuses two newer ones", async () => {
      for (let run = 0; run < 5; run++) {
        await using world = await World.open({ ordered: false, gated: false, address: () => place.address() });
        await play(world, new Model(false), refusedTwice);
      }
    });
  });

  forEachCatalog("a lake is the fold over its live objects, after any program", (_open, place) => {
    const numRuns = runs === undefined ? (place.kind === "postgres" ? 10 : 40) : Number(runs);
    it.each([
      { ordered: false, gated: false },
      { ordered: true, gated: true },
    ])("ordered: $ordered, gated: $gated", { timeout: numRuns * 6000 }, async ({ ordered, gated }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 24, size: "max" }), async (steps) => {
          await using world = await World.open({ ordered, gated, address: () => place.address() });
          await play(world, new Model(ordered), steps);
        }),
        { numRuns, interruptAfterTimeLimit: numRuns * 4000 },
      );
    });
  });
});
