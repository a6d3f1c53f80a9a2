import type { EngineParts } from "../../engine/index.ts";

/** What the server needs of a lake; an open lake's `engine` is one. It only reads. Datasets that the config does not have are not shown. */
export type ServedLake = EngineParts;
