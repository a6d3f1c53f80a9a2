import { randomUUID } from "node:crypto";
import type { Catalog } from "../catalog/index.ts";
import { canonicalJson, isLandfallError, LandfallError } from "../core/index.ts";
import type { Store } from "../store/index.ts";

/** Which lake a store and a catalog belong to. The epoch grows with each restore, and fresh names bear it. */
export interface LakeIdentity {
  readonly id: string;
  readonly epoch: number;
}

const identityPath = "lake.json";

/** What `lake.json` says, undefined where there is none. Throws `store-corrupt`. */
export async function readIdentity(store: Store): Promise<LakeIdentity | undefined> {
  let text: string;
  try {
    text = new TextDecoder().decode(await store.read(identityPath));
  } catch (error) {
    if (isLandfallError(error, "not-found")) return undefined;
    throw error;
  }
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === "object" && found !== null && "id" in found && "epoch" in found) {
      if (typeof found.id === "string" && typeof found.epoch === "number") return { id: found.id, epoch: found.epoch };
    }
  } catch (error) {
    throw new LandfallError("store-corrupt", "lake.json is not JSON: restore it from a backup of the store", {
      cause: error,
    });
  }
  throw new LandfallError("store-corrupt", "lake.json does not name a lake: restore it from a backup of the store");
}

export async function writeIdentity(
  store: Store,
  identity: LakeIdentity,
  options: { ifAbsent: boolean },
): Promise<void> {
  await store.put(identityPath, canonicalJson({ ...identity, format: 1 }) + "\n", options);
}

/**
 * Makes a new lake of an empty store and an empty catalog, or checks that the two belong together. Throws `store-mismatch` where they
 * do not, and where the catalog is missing: then it has to be rebuilt.
 */
export async function claimLake(store: Store, catalog: Catalog): Promise<LakeIdentity> {
  const stored = (await readIdentity(store)) ?? (await begin(store));
  const row = await catalog.db.selectFrom("lake").selectAll().executeTakeFirst();
  if (!row) {
    // raw files without a journal: the machine died before it was first shipped
    for (const area of ["journal/", "raw/"]) {
      for await (const file of store.list(area)) {
        throw new LandfallError(
          "store-mismatch",
          `the store holds lake ${stored.id} (${file.path} …) but the catalog is empty: run \`landfall catalog rebuild\``,
        );
      }
    }
    await catalog.aside(async (db) => {
      await db
        .insertInto("lake")
        .values({ id: stored.id, epoch: stored.epoch, number: 0, shipped: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
    return claimLake(store, catalog);
  }
  if (row.id !== stored.id || row.epoch !== stored.epoch) {
    throw new LandfallError(
      "store-mismatch",
      `the store holds lake ${stored.id} (epoch ${stored.epoch}), the catalog is of lake ${row.id} (epoch ${row.epoch}): check LANDFALL_STORE and DATABASE_URL; after a restore use the restored catalog`,
    );
  }
  return stored;
}

async function begin(store: Store): Promise<LakeIdentity> {
  const fresh = { id: randomUUID(), epoch: 1 };
  try {
    await writeIdentity(store, fresh, { ifAbsent: true });
    return fresh;
  } catch (error) {
    // another process was first: its name counts
    const stored = isLandfallError(error, "already-exists") ? await readIdentity(store) : undefined;
    if (!stored) throw error;
    return stored;
  }
}
