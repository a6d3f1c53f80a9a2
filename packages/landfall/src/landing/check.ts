import type { Catalog, ObjectTable } from "../catalog/index.ts";
import { faultOf, type Store } from "../store/index.ts";

/** An object whose raw file is not what landed. */
export interface RawFault {
  readonly object: ObjectTable;
  readonly kind: "missing" | "damaged";
  readonly what: string;
}

/** Objects looked up in one go. */
const pageObjects = 500;
/** Files read at a time. */
const atOnce = 4;

/** Compares the raw file of every object, removed ones too, with what the catalog has on record. `hash` reads all bytes; without it sizes are compared. */
export async function checkRaw(
  { store, catalog }: { readonly store: Store; readonly catalog: Catalog },
  options: {
    readonly source?: string | undefined;
    readonly hash: boolean;
    readonly signal: AbortSignal;
    readonly onChecked: (bytes: number) => void;
  },
): Promise<RawFault[]> {
  const faults: RawFault[] = [];
  for (let after = 0; !options.signal.aborted;) {
    const page = await catalog.db
      .selectFrom("objects")
      .selectAll()
      .where("number", ">", after)
      .$if(options.source !== undefined, (query) => query.where("source", "=", options.source ?? ""))
      .orderBy("number")
      .limit(pageObjects)
      .execute();
    const last = page.at(-1);
    if (!last) break;
    after = last.number;
    for (let at = 0; at < page.length && !options.signal.aborted; at += atOnce) {
      const some = page.slice(at, at + atOnce);
      const found = await Promise.all(some.map((object) => faultOf(store, object, { hash: options.hash })));
      for (const [index, object] of some.entries()) {
        const fault = found[index];
        if (fault) faults.push({ object, ...fault });
        options.onChecked(object.size);
      }
    }
  }
  return faults;
}
