import type { Catalog } from "../catalog/index.ts";
import type { Clock, LakeNumber } from "../core/index.ts";
import type { LakeIdentity } from "../landing/index.ts";
import type { Store } from "../store/index.ts";
import type { Definition } from "./definition.ts";

/** What happened, for notifications, metrics and live views. */
export interface EngineEvent {
  readonly kind: "accepted" | "built" | "unchanged" | "refused" | "held" | "failed" | "late" | "removed";
  readonly dataset: string;
  /** The key of an object, or of a partition. */
  readonly subject: string;
  readonly run: string;
  readonly number: LakeNumber | undefined;
  readonly message: string;
  /** How long the task took, ms. */
  readonly ms: number;
  /** False for a failure that will be tried again. */
  readonly final: boolean;
}

/** What every function of the engine works with. */
export interface EngineParts {
  readonly catalog: Catalog;
  readonly store: Store;
  readonly identity: LakeIdentity;
  readonly clock: Clock;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Names the decoders and writers that make the bytes: equal stamps make equal bytes from equal input. */
  readonly stamp: string;
}
