import { errorRecord, isLandfallError } from "../core/index.ts";

/** Where a command's words go. Results on stdout, everything about the work on stderr; with `--json` stdout is JSON and nothing else. */
export interface Output {
  readonly json: boolean;
  /** Whether stderr is a screen: only there do lines change in place. */
  readonly live: boolean;
  /** The command's one result: a JSON document, or text for people. */
  result(value: unknown, text: () => string): Promise<void>;
  /** One line of a stream: NDJSON, or text. */
  line(value: unknown, text: () => string): Promise<void>;
  /** Raw text on stdout, for a document that is written piece by piece. */
  write(text: string): Promise<void>;
  /** A remark about the work, for people only. */
  note(text: string): void;
  /** What goes on, in one line that changes; elsewhere than on a screen nothing. "" takes the line away. */
  status(text: string): void;
  error(error: unknown): void;
}

export function createOutput(options: {
  readonly json: boolean;
  readonly stdout?: NodeJS.WriteStream;
  readonly stderr?: NodeJS.WriteStream;
}): Output {
  const { json, stdout = process.stdout, stderr = process.stderr } = options;
  const live = stderr.isTTY === true && !json;
  let shown = false;

  function clear(): void {
    if (shown) stderr.write("\r\u001b[2K");
    shown = false;
  }
  async function write(text: string): Promise<void> {
    clear();
    // a slow reader of a long listing holds the command back, rather than filling its memory
    if (!stdout.write(text)) await new Promise((resolve) => stdout.once("drain", resolve));
  }
  return {
    json,
    live,
    write,
    result: (value, text) => write(`${json ? JSON.stringify(value) : text()}\n`),
    line: (value, text) => write(`${json ? JSON.stringify(value) : text()}\n`),
    note(text) {
      if (json) return;
      clear();
      stderr.write(`${text}\n`);
    },
    status(text) {
      if (!live) return;
      clear();
      if (text === "") return;
      stderr.write(text.slice(0, Math.max(10, (stderr.columns || 80) - 1)));
      shown = true;
    },
    error(error) {
      clear();
      const { code, message, fields } = errorRecord(error);
      if (json) stderr.write(`${JSON.stringify({ error: { code, message, fields } })}\n`);
      else stderr.write(`landfall: ${message} [${code}]\n`);
      if (process.env["LANDFALL_DEBUG"] && error instanceof Error) {
        stderr.write(`${error.stack ?? ""}\n`);
        if (isLandfallError(error) && error.cause instanceof Error) stderr.write(`${error.cause.stack ?? ""}\n`);
      }
    },
  };
}
