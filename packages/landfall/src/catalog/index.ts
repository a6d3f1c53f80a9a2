/**
 * Owns: the tables, their migrations, transactions and lake numbers, on SQLite and PostgreSQL. Promises: a transaction is whole or not
 * at all, number order is commit order, and every change of a journaled table is in the journal.
 */
export { type Catalog, type CatalogOptions, openCatalog } from "./catalog.ts";
export {
  journaledKeys,
  type FactTable,
  type FragmentTable,
  type InputState,
  type InputTable,
  type JournaledTable,
  type ObjectTable,
  type PartitionTable,
  type RunState,
  type RunTable,
  type Tables,
  type TaskKind,
  type TaskTable,
  type VersionTable,
} from "./schema.ts";
export { momentOf, noteMoment, numberAt, readState, splitState } from "./moments.ts";
export { CommitGroup } from "./group.ts";
export { type Change, replay, Transaction } from "./transaction.ts";
export { type ScheduledTask, scheduleTasks } from "./task-list.ts";
export { versionsWithPartitions } from "./versions.ts";
