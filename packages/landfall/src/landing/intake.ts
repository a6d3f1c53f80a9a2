import type { Transaction } from "../catalog/index.ts";
import type { LakeNumber, ObjectKey } from "../core/index.ts";

/** Who is told, in the same transaction, that objects came and went: the engine, which opens inputs and tasks for its datasets. */
export interface Intake {
  /** Returns the names of the datasets that take the object. */
  landed(
    tx: Transaction,
    object: { readonly number: LakeNumber; readonly source: string; readonly key: ObjectKey },
  ): Promise<readonly string[]>;
  removed(tx: Transaction, objects: readonly number[], number: LakeNumber): Promise<void>;
}
