import { join } from "node:path";
import { describe, onTestFinished } from "vitest";
import { type Catalog, type CatalogOptions, openCatalog } from "../../src/catalog/index.ts";
import { temporaryFolder } from "./folders.ts";
import { freshDatabase, hasPostgres } from "./postgres.ts";

/** Opens a catalog that is closed when the test is over: on the given address, or on a fresh, empty database. */
export type OpenCatalog = (options?: Partial<CatalogOptions>) => Promise<Catalog>;

export interface CatalogPlace {
  readonly kind: "sqlite" | "postgres";
  /** The address of a fresh, empty database that is gone when the test is over. */
  address(): Promise<string>;
}

const places: readonly CatalogPlace[] = [
  { kind: "sqlite", address: async () => join(temporaryFolder(), "catalog.db") },
  {
    kind: "postgres",
    async address() {
      const database = await freshDatabase();
      onTestFinished(() => database.drop());
      return database.address;
    },
  },
];

/** Runs a suite once on SQLite and once on PostgreSQL. */
export function forEachCatalog(name: string, define: (open: OpenCatalog, place: CatalogPlace) => void): void {
  for (const place of places) {
    const run = place.kind === "postgres" && !hasPostgres() ? describe.skip : describe;
    run(`${name} (${place.kind})`, () => {
      define(async (options = {}) => {
        const catalog = await openCatalog({ address: options.address ?? (await place.address()), ...options });
        onTestFinished(() => catalog.close());
        return catalog;
      }, place);
    });
  }
}
