import type { ErrorCode } from "../../core/index.ts";

/*
 * What the server and its query process say to each other. The process holds the sandbox: whatever a statement finds a way to do, it does there.
 */

export interface QueryLimits {
  /** Of DuckDB, MiB. */
  readonly memoryMb: number;
  readonly threads: number;
}

export type OutputFormat = "json" | "csv" | "arrow" | "parquet";

/** A view that a statement needs: `trips@57`, under the names by which the statement calls it. */
export interface NeededView {
  readonly id: string;
  /** Undefined where the process has it already. */
  readonly sql?: string | undefined;
  readonly names: readonly string[];
}

export type Request =
  | { readonly type: "open"; readonly folders: readonly string[]; readonly limits: QueryLimits }
  | { readonly type: "parse"; readonly id: number; readonly sql: string }
  | {
      readonly type: "run";
      readonly id: number;
      readonly sql: string;
      readonly views: readonly NeededView[];
      readonly format: OutputFormat;
      /** Rows, at most; undefined for all. */
      readonly limit: number | undefined;
    }
  | { readonly type: "next"; readonly id: number }
  | { readonly type: "cancel"; readonly id: number };

export interface ResultColumn {
  readonly name: string;
  /** DuckDB's name. */
  readonly type: string;
}

export type Reply =
  | { readonly id: number; readonly type: "parsed"; readonly tables: readonly string[] }
  | { readonly id: number; readonly type: "begun"; readonly columns: readonly ResultColumn[] }
  | { readonly id: number; readonly type: "bytes"; readonly bytes: Uint8Array; readonly done: boolean }
  | { readonly id: number; readonly type: "failed"; readonly code: ErrorCode; readonly message: string };
