import { type Clock, systemClock } from "../core/index.ts";

export type LogLevel = "info" | "warn" | "error";
export type LogForm = "pretty" | "json";
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The log of a running process: one line for each thing that happened. */
export interface RunLog {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

const colours: Readonly<Record<LogLevel, string>> = { info: "", warn: "\u001b[33m", error: "\u001b[31m" };

/** "json": one object a line, `level`, `time` (ISO), `message`, then the fields. "pretty": for a person. */
export function createLog(options: {
  readonly form: LogForm;
  readonly write: (line: string) => void;
  readonly colour?: boolean;
  readonly clock?: Clock;
}): RunLog {
  const { form, write, colour = false, clock = systemClock } = options;
  const log = (level: LogLevel, message: string, fields: LogFields = {}): void => {
    const time = new Date(clock.now()).toISOString();
    if (form === "json") write(`${JSON.stringify({ level, time, message, ...fields })}\n`);
    else {
      const given = Object.entries(fields)
        .filter(([, value]) => value !== undefined && value !== "")
        .map(([name, value]) => `${name}=${String(value)}`);
      const line = [time.slice(11, 23), level === "info" ? "" : level.toUpperCase(), message, ...given];
      const text = printable(line.filter(Boolean).join("  "));
      write(colour && colours[level] !== "" ? `${colours[level]}${text}\u001b[0m\n` : `${text}\n`);
    }
  };
  return {
    info: (message, fields) => log("info", message, fields),
    warn: (message, fields) => log("warn", message, fields),
    error: (message, fields) => log("error", message, fields),
  };
}

/** Keys of objects come from outside: no control character reaches a terminal, no line break forges a line. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "\u{fffd}");
}
