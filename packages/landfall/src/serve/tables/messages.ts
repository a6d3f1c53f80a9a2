import type { ErrorCode } from "../../core/index.ts";
import type { TableRead } from "../../formats/index.ts";

/*
 * What the server and its query process say to each other. The process holds the sandbox: whatever a statement finds a way to do, it does there.
 */

export interface QueryLimits {
  /** Of DuckDB, MiB. */
  readonly memoryMb: number;
  /** Of the whole process, MiB: it ends itself above. */
  readonly processMb: number;
  /** Of a result that is written to a file first, MiB. */
  readonly resultMb: number;
  readonly threads: number;
}

export type OutputFormat = "json" | "csv" | "arrow" | "parquet";

/** A piece of an answer. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** How many there have been, with these. */
  readonly rows: number;
  readonly last: boolean;
}

/** A view that a statement needs: `trips@57`, under the names by which the statement calls it. */
export interface NeededView {
  readonly id: string;
  /** Undefined where the process has it already. */
  readonly sql?: string | undefined;
  readonly names: readonly string[];
}

export type Request =
  | {
      readonly type: "open";
      /** What may be read. */
      readonly folders: readonly string[];
      /** What may be written, by DuckDB itself; whoever started the process made it and deletes it. */
      readonly scratch: string;
      readonly limits: QueryLimits;
    }
  | { readonly type: "parse"; readonly id: number; readonly sql: string }
  | {
      readonly type: "run";
      readonly id: number;
      readonly sql: string;
      readonly views: readonly NeededView[];
      /** Views that nothing has asked for in a while. */
      readonly drop: readonly string[];
      /** Of the answer, where they are known: DuckDB is asked otherwise. */
      readonly columns: readonly ResultColumn[] | undefined;
      readonly format: OutputFormat;
      /** Rows, at most; undefined for all. */
      readonly limit: number | undefined;
      /** The answer is made whole before its first piece. */
      readonly isSmall: boolean;
    }
  | { readonly type: "next"; readonly id: number }
  /** Ends the query of this id, whatever it is doing. */
  | { readonly type: "cancel"; readonly id: number; readonly query: number };

export interface ResultColumn {
  readonly name: string;
  /** DuckDB's name. */
  readonly type: string;
}

export type Reply =
  | { readonly id: number; readonly type: "parsed"; readonly reads: readonly TableRead[] }
  | { readonly id: number; readonly type: "begun"; readonly columns: readonly ResultColumn[]; readonly first: Piece }
  | ({ readonly id: number; readonly type: "piece" } & Piece)
  | { readonly id: number; readonly type: "cancelled" }
  | { readonly id: number; readonly type: "failed"; readonly code: ErrorCode; readonly message: string };

/** How the process ends where it took more memory than it may. */
export const memoryExit = 77;
