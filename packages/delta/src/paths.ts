import { DeltaError, type DeltaErrorDetails } from "./errors.ts";

/** What does not stand for itself in a path of a URI (RFC 3986, 2.3); `=` is kept for the eye (`day=2026-11-20`). */
const reserved = /[^A-Za-z0-9\-._~=/]/gu;
/** A part that is empty, `.` or `..`. */
const leadsAway = /(?:^|\/)\.{0,2}(?:\/|$)/;

/**
 * The path of a file as a log has it: URI-encoded. A file that lies under `region=r%200` on disk (DuckDB encodes values into names) is
 * `region=r%25200` in the log. Throws `unsafe-path` for a path that is absolute or leads out of the table.
 */
export function encodePath(path: string): string {
  checkRelative(path, {});
  if (!path.isWellFormed())
    throw new DeltaError("invalid-argument", `${quote(path)} is not Unicode: half of a surrogate pair`);
  return path.replace(reserved, encodeChar);
}

/**
 * The path of a file, relative to the table's root, from its path in the log. Throws `corrupt` for what is no URI, `unsafe-path` for an absolute one
 * (tables that refer to files of other tables are not read) and for one that leads out of the table.
 */
export function decodePath(encoded: string, details: DeltaErrorDetails = {}): string {
  // a scheme, or a path from the root: as RFC 3986 tells them apart
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(encoded) || encoded.startsWith("/"))
    throw new DeltaError("unsafe-path", `${quote(encoded)} is absolute: only files under the table are read`, details);
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch (cause) {
    throw new DeltaError("corrupt", `${quote(encoded)} is no encoded path`, { ...details, cause });
  }
  checkRelative(path, details);
  return path;
}

function checkRelative(path: string, details: DeltaErrorDetails): void {
  if (path.includes("\0") || leadsAway.test(path))
    throw new DeltaError("unsafe-path", `${quote(path)} leads out of the table or names no file`, details);
}

function encodeChar(char: string): string {
  // encodeURIComponent leaves some of these as they are
  const code = char.charCodeAt(0);
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, "0")}` : encodeURIComponent(char);
}

function quote(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}
