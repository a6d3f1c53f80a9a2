import type { Catalog } from "../../src/catalog/index.ts";
import { journaledKeys, type JournaledTable } from "../../src/catalog/index.ts";
import type { Clock } from "../../src/core/index.ts";
import { claimLake, type Intake, Landing, type LandRequest } from "../../src/landing/index.ts";
import type { Store } from "../../src/store/index.ts";
import { pieces } from "../support/bytes.ts";

/** A clock that ticks at each look, so that no two events have one time. */
export class TickingClock implements Clock {
  ms = Date.parse("2026-11-20T01:00:00Z");
  now(): number {
    return (this.ms += 1);
  }
}

export interface LandingPlace {
  readonly store: Store;
  readonly catalog: Catalog;
  readonly landing: Landing;
  /** What the datasets were told. */
  readonly told: string[];
  put(key: string, content: string, request?: Partial<LandRequest>): ReturnType<Landing["land"]>;
}

/** A landing over a store and a catalog, with one dataset `all` that takes everything and writes it down. */
export async function openLanding(store: Store, catalog: Catalog, clock: Clock): Promise<LandingPlace> {
  const identity = await claimLake(store, catalog);
  const told: string[] = [];
  const intake: Intake = {
    async landed(tx, { number, source, key }) {
      tx.insert("inputs", {
        dataset: "all",
        object: number,
        source,
        key,
        state: "pending",
        want: number,
        have: 0,
        recipe: null,
        run: null,
        reason: null,
      });
      told.push(`${key} landed ${number}`);
      return ["all"];
    },
    async removed(tx, objects, number) {
      for (const object of objects) await tx.update("inputs", { dataset: "all", object }, { want: number });
      told.push(`${objects.join(",")} removed ${number}`);
    },
  };
  const landing = new Landing({ store, catalog, identity, intake, clock });
  return {
    store,
    catalog,
    landing,
    told,
    put: (key, content, request = {}) => landing.land({ source: "s", key, bytes: pieces(content), ...request }),
  };
}

/** Every journaled table, row by row in the order of its key: what a rebuild must bring back. */
export async function journaledTables(catalog: Catalog): Promise<Record<JournaledTable, object[]>> {
  const tables: Partial<Record<JournaledTable, object[]>> = {};
  for (const table of Object.keys(journaledKeys) as JournaledTable[]) {
    const rows: Record<string, unknown>[] = await catalog.db.selectFrom(table).selectAll().execute();
    tables[table] = rows
      // runs that committed nothing are for people, and not journaled
      .filter((row) => table !== "runs" || row["number"] !== null)
      .map((row) => ({ id: JSON.stringify(journaledKeys[table].map((column) => row[column])), row }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ row }) => row);
  }
  return tables as Record<JournaledTable, object[]>;
}
