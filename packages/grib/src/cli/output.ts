import { GribError } from "../errors.ts";

/** Where a command's words go: answers to `out`, complaints to `err`. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** What a command is run with. */
export interface CommandContext extends Output {
  /** One JSON object a line instead of text, for errors as well. */
  readonly json: boolean;
}

export const EXIT_CODES = { ok: 0, notRight: 1, wrongUse: 2 } as const;

/** Says what is wrong with a file, with a stable code; anything but a fault of the file or of finding it is thrown on. */
export function complain({ json, err }: CommandContext, file: string, error: unknown, message?: number): void {
  const { code, text, offset, section } = describe(error);
  if (json) {
    err(`${JSON.stringify({ error: { code, message: text, file, number: message, offset, section } })}\n`);
    return;
  }
  const which = message === undefined ? "" : `, message ${message}`;
  err(`grib: ${file}${which}: ${text} [${code}${offset === undefined ? "" : ` at byte ${offset}`}]\n`);
}

function describe(error: unknown) {
  if (error instanceof GribError) {
    return { code: error.code, text: error.message, offset: error.offset, section: error.section };
  }
  if (isSystemError(error)) {
    const text = SYSTEM_ERRORS[error.code] ?? error.message;
    return {
      code: error.code === "ENOENT" ? "no-such-file" : "unreadable",
      text,
      offset: undefined,
      section: undefined,
    };
  }
  throw error;
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "reading it is not allowed",
  EISDIR: "this is a folder",
};

function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error;
}

/** Columns side by side, two spaces between them; those that are empty but for their heading are left out. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: ReadonlySet<string>,
): string {
  const columns = head.map((name, at) => ({ name, at })).filter(({ at }) => rows.some((row) => row[at] !== ""));
  const lines = [head, ...rows];
  const widths = columns.map(({ at }) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const cellText = (cell: string, width: number, name: string) =>
    right.has(name) ? cell.padStart(width) : cell.padEnd(width);
  return lines
    .map((line) => columns.map(({ name, at }, c) => cellText(line[at] ?? "", widths[c] ?? 0, name)).join("  "))
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
