/**
 * Owns: objects, versions, removals, the raw area, the lake's identity and its journal. Promises: what has landed is whole, durable and
 * named once; nothing under `raw/` is ever changed or deleted.
 */
export { claimLake, type LakeIdentity, readIdentity } from "./identity.ts";
export type { Intake } from "./intake.ts";
export { rebuildCatalog, shipJournal } from "./journal.ts";
export {
  checkSourceName,
  type Landed,
  Landing,
  type LandRequest,
  type ObjectAttributes,
  type Removed,
} from "./landing.ts";
export { landUnnamed, type Recovered } from "./recover.ts";
