/**
 * Owns: objects, versions, removals, the raw area, the lake's identity and its journal. Promises: what has landed is whole, durable and
 * named once; nothing under `raw/` is ever changed or deleted.
 */
export { checkRaw, type RawFault } from "./check.ts";
export { claimLake, type LakeIdentity, readIdentity } from "./identity.ts";
export type { Intake } from "./intake.ts";
export { checkSegment, isSegmentPath, rebuildCatalog, shipJournal } from "./journal.ts";
export {
  checkSourceName,
  type Landed,
  Landing,
  type LandRequest,
  logicalDate,
  type ObjectAttributes,
  type Removed,
} from "./landing.ts";
export { landFile, landUnnamed, RawListing, type Recovered, sortUnnamed, type UnnamedFile } from "./recover.ts";
