/* What the demo prints: sentences, tables side by side, a map of blocks. Colour and moving bars only where someone watches. */

const out = process.stdout;
const watched = out.isTTY;
const coloured = watched && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";

export function say(text = ""): void {
  out.write(`${text}\n`);
}

export function heading(text: string): void {
  say();
  say(paint(text, "1"));
}

/** SGR codes around a text, on a terminal. */
function paint(text: string, codes: string): string {
  return coloured ? `\u001b[${codes}m${text}\u001b[0m` : text;
}

/** A bar that grows on a terminal; elsewhere `finish` writes one line. */
export function progress(what: string): {
  readonly show: (done: number, all: number) => void;
  readonly finish: (result: string) => void;
} {
  const width = 30;
  let drawn = "";
  return {
    show(done, all) {
      if (!watched) return;
      const full = Math.round((width * done) / Math.max(1, all));
      const line = `  ${what.padEnd(10)} ${"█".repeat(full)}${"░".repeat(width - full)} ${done} of ${all}`;
      if (line !== drawn) out.write(`\r\u001b[2K${line}`);
      drawn = line;
    },
    finish(result) {
      if (drawn !== "") out.write("\r\u001b[2K");
      say(`  ${what.padEnd(10)} ${result}`);
    },
  };
}

/** Text blocks next to each other; the left one is `width` columns wide. */
export function sideBySide(left: readonly string[], width: number, right: readonly string[]): string {
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
    `  ${left[i] ?? " ".repeat(width)}  ${right[i] ?? ""}`.trimEnd(),
  );
  return rows.join("\n");
}

/** Lower bounds of the classes in mm, what stands for them, and their colour. */
const classes = [
  { from: 0, sign: "·", codes: "90" },
  { from: 0.5, sign: "░", codes: "36" },
  { from: 5, sign: "▒", codes: "34" },
  { from: 15, sign: "▓", codes: "33" },
  { from: 40, sign: "█", codes: "31" },
] as const;

/** Rows of signs for values of rain, mm; null is no data. A plus marks a place. */
export function rainMap(
  rows: readonly (readonly (number | null)[])[],
  mark: { readonly row: number; readonly column: number },
): string[] {
  return rows.map((row, i) =>
    row
      .map((value, j) => {
        if (i === mark.row && j === mark.column) return paint("+", "1");
        const found = value === null ? undefined : classes.findLast(({ from }) => value >= from);
        return found ? paint(found.sign, found.codes) : " ";
      })
      .join(""),
  );
}

export function rainLegend(): string {
  return classes
    .map(({ from, sign, codes }) => `${paint(sign, codes)} ${from === 0 ? "dry" : `${from} mm`}`)
    .join("  ");
}

/** A horizontal bar of `value` eighths of a block. */
export function barOf(value: number, eighthsPerUnit: number): string {
  const eighths = Math.round(value * eighthsPerUnit);
  const rest = eighths % 8;
  const text = "█".repeat(Math.floor(eighths / 8)) + (rest > 0 ? String.fromCodePoint(0x2590 - rest) : "");
  return paint(text, "34");
}

export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

export function milliseconds(ms: number): string {
  return ms < 10 ? `${ms.toFixed(2)} ms` : ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}
