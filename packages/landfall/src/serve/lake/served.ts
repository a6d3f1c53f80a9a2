import type { Catalog } from "../../catalog/index.ts";
import type { Clock } from "../../core/index.ts";
import type { Definition } from "../../engine/index.ts";
import type { LakeIdentity } from "../../landing/index.ts";
import type { Store } from "../../store/index.ts";

/** What the server needs of a lake; an open lake's `engine` is one. It only reads. */
export interface ServedLake {
  readonly catalog: Catalog;
  readonly store: Store;
  readonly identity: LakeIdentity;
  readonly clock: Clock;
  /** The datasets of the config; others in the catalog are not shown. */
  readonly definitions: ReadonlyMap<string, Definition>;
}
