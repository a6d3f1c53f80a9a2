import { type NetcdfErrorCode } from "../errors.ts";
import { type Values } from "../values.ts";
import { type RawGroup, type RawSlab } from "./engine.ts";

/** What the thread is asked to do with a file: tell its structure, read a slab, or let go of it. */
export type Task =
  | { readonly kind: "inspect" }
  | { readonly kind: "read"; readonly path: string; readonly slab: RawSlab }
  | { readonly kind: "close" };

export interface Request {
  readonly file: number;
  readonly size: number;
  /** Given where the thread can read the file by itself. */
  readonly fd: number | undefined;
  readonly task: Task;
}

/** What comes back from the thread: first any number of bytes it needs, then the outcome of the one task it has. */
export type Reply =
  | { readonly kind: "need"; readonly offset: number; readonly length: number }
  | { readonly kind: "done"; readonly result: RawGroup | Values | undefined; readonly memoryBytes: number }
  | {
      readonly kind: "failed";
      readonly code: NetcdfErrorCode;
      readonly message: string;
      readonly variable: string | undefined;
      /** Whether HDF5 is broken, so that the thread has to end. */
      readonly isBroken: boolean;
    };

/**
 * Memory that both sides share: `state` says whether bytes asked for are there, `progress` counts reads, `bytes` carries them.
 * A piece is as large as `bytes`.
 */
export interface SharedMemory {
  readonly control: SharedArrayBuffer;
  readonly bytes: SharedArrayBuffer;
}

export const PIECE_BYTES = 1024 * 1024;

/** Places of the control words. */
export const CONTROL = { state: 0, progress: 1 } as const;

export const STATE = { waiting: 0, ready: 1, failed: 2 } as const;

export function makeSharedMemory(): SharedMemory {
  return { control: new SharedArrayBuffer(8), bytes: new SharedArrayBuffer(PIECE_BYTES) };
}
