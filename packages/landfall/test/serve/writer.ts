import { openStore } from "../../src/store/index.ts";
import { openSmallLake, type SmallField, type SmallLake } from "../support/small-lake.ts";

/*
 * A process that lands files and works them off, for the tests of isolation. node writer.ts '{"store": …, "catalog": …, "writes": "moves" | "merges", "updates": …}'
 */
export interface WriterOptions {
  /** The address of a folder that reader and writer share. */
  readonly store: string;
  readonly catalog: string;
  readonly writes: keyof typeof writes;
  readonly updates: number;
}

const writes = {
  /** Every version shares 500 out between two of three lead times, each time two others. */
  async moves(lake: SmallLake, turn: number): Promise<void> {
    await lake.put("shared.grib2", [
      { variable: "t2m", lead: (turn % 3) * 3, value: 250 + turn },
      { variable: "t2m", lead: ((turn + 1) % 3) * 3, value: 250 - turn },
    ]);
  },

  /** Several files lie on one another, come in new versions that touch one lead time or two, and go. */
  async merges(lake: SmallLake, turn: number): Promise<void> {
    const key = `over-${turn % 4}.grib2`;
    if (turn % 5 === 4) return lake.remove(key);
    const leads = new Set([turn, turn + (turn % 2)].map((each) => (each % 3) * 3));
    const fields = Array.from(leads, (lead): SmallField => ({ variable: "t2m", lead, value: 200 + turn }));
    await lake.put(key, fields);
  },
};

if (import.meta.main) {
  const options = JSON.parse(process.argv[2] ?? "") as WriterOptions;
  await using lake = await openSmallLake({
    gated: false,
    store: openStore(options.store),
    catalogAddress: options.catalog,
  });
  for (let turn = 0; turn < options.updates; turn++) {
    await writes[options.writes](lake, turn);
    // now and then several changes are worked off together
    if (turn % 3 !== 1) await lake.settle();
  }
  await lake.settle();
}
