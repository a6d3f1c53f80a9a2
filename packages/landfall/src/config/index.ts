/** Owns: the vocabulary of `lake.config.ts`, loading and checking it. Promises: a config that loads can run; one that cannot says where and why. */
export { findConfig, loadConfig } from "./load.ts";
export type { ResolvedFolder } from "./parts.ts";
export { type ResolvedLake, type ResolvedNotification, resolveLake } from "./resolve.ts";
export { checksTablesOf } from "./resolve-checks-tables.ts";
export { models } from "./models.ts";
export * from "./vocabulary.ts";
