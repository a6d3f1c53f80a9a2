/**
 * Owns: HTTP. EDR, Zarr, the control API, metrics, the start page. Promises: it only reads; a request sees the lake at one number; errors are problem+json with a stable
 * code; it listens on this machine only.
 */
export { collectDocs } from "./docs/collect.ts";
export { docsSite, type Page } from "./docs/site.ts";
export type { ServedLake } from "./lake/served.ts";
export { answerSql } from "./tables/once.ts";
export type { OutputFormat } from "./tables/messages.ts";
export type { SqlAnswer } from "./tables/sql.ts";
export { createServer, listen, type ListenOptions, type ServerOptions } from "./server.ts";
