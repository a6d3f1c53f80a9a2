/**
 * Owns: what lands objects by itself: here, watched folders. Promises: a file that is still being written does not land, a complete one lands once,
 * whatever the watcher misses; one bad file stops no other.
 */
export { FolderSource, type FolderOptions, type FolderParts } from "./folder.ts";
export { type ScanOptions, type ScanReport, type Source, type SourceEvent, type SourceLook, sweep } from "./source.ts";
