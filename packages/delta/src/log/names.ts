import { DeltaError } from "../errors.ts";

export const logFolder = "_delta_log/";
export const lastCheckpointPath = `${logFolder}_last_checkpoint`;
export const sidecarFolder = `${logFolder}_sidecars/`;

/** A file of the log that a snapshot may need; others (checksums, compacted commits) are left alone. */
export type LogFileName =
  | { readonly kind: "commit"; readonly version: number }
  | { readonly kind: "checkpoint"; readonly version: number; readonly form: "classic" | "json" | "parquet" }
  | { readonly kind: "part"; readonly version: number; readonly part: number; readonly parts: number };

export function versionText(version: number): string {
  return version.toString().padStart(20, "0");
}

export function commitPath(version: number): string {
  return `${logFolder}${versionText(version)}.json`;
}

export function checkpointPath(version: number): string {
  return `${logFolder}${versionText(version)}.checkpoint.parquet`;
}

/** What the path of a file in the log says; undefined where it is of no concern. Throws `corrupt` for a version beyond 2^53. */
export function parseLogName(path: string): LogFileName | undefined {
  const match = /^_delta_log\/(\d{20})\.(json|checkpoint(?:\.(.+))?\.(?:parquet|json))$/.exec(path);
  if (!match) return undefined;
  const version = Number(match[1]);
  if (!Number.isSafeInteger(version))
    throw new DeltaError("corrupt", `${path} has a version beyond 2^53`, { file: path });
  if (match[2] === "json") return { kind: "commit", version };
  const middle = match[3];
  const form = path.endsWith(".json") ? "json" : "parquet";
  if (middle === undefined) return form === "parquet" ? { kind: "checkpoint", version, form: "classic" } : undefined;
  const parts = /^(\d{10})\.(\d{10})$/.exec(middle);
  if (parts) return { kind: "part", version, part: Number(parts[1]), parts: Number(parts[2]) };
  return /^[0-9a-f-]{36}$/i.test(middle) ? { kind: "checkpoint", version, form } : undefined;
}
