import type { LakeWorker } from "../../src/app/lake.ts";
import type { Catalog } from "../../src/catalog/index.ts";

/** Works until nothing is due, debounced builds included. */
export async function settleNow(catalog: Catalog, worker: LakeWorker): Promise<void> {
  for (;;) {
    await worker.tasks.drain();
    // debounced builds are due a little later: the leases' clock is the database's, so the test makes them due
    const changed = await catalog.aside((db) =>
      db
        .updateTable("tasks")
        .set({ ready_at: 0 })
        .where("state", "=", "ready")
        .where("attempts", "=", 0)
        .where("ready_at", ">", 0)
        .executeTakeFirst(),
    );
    if (changed.numUpdatedRows === 0n) return;
    const before = await catalog.head();
    await worker.tasks.drain();
    // what is still there waits for a gate, whose time is the lake's clock
    if ((await catalog.head()) === before) return;
  }
}
