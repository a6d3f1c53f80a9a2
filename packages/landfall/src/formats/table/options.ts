import { expectOptions, type Json, wrong as wrongIn } from "../../core/index.ts";
import { type TableSchema, type TypeWord, typeOfWord } from "./column-type.ts";
import type { InferRules } from "./infer.ts";
import type { DriftPolicy, DriftRules } from "./schema.ts";

/** How files may disagree about their columns. */
export interface DriftOptions {
  /** What becomes of a file whose columns are others. Default "widen". */
  readonly policy?: DriftPolicy;
  /** Types that have nothing in common become text. Default false: such a file is refused. */
  readonly text?: boolean;
  /** Digits may get lost, as of 64-bit integers among doubles. Default false: such a file is refused. */
  readonly lossy?: boolean;
}

/** A declared column. */
export interface ColumnOptions {
  readonly type: TypeWord;
  /** How times and dates are written in text: strptime's letters ("%d/%m/%Y %H:%M"), or "s" or "ms" for numbers since 1970. Default: ISO 8601. */
  readonly format?: string;
}

/** What all formats of tables understand. */
export interface TableOptions {
  /** A policy, or more of it. Default "widen". */
  readonly drift?: DriftPolicy | DriftOptions;
  /** Columns whose types are known, under the table's names; others are found out. */
  readonly columns?: Readonly<Record<string, TypeWord | ColumnOptions>>;
  /** Names in files, in whatever case, and what the table calls them. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Where times without a zone were taken: "UTC", "Europe/Rome". Default: unknown, so that they cannot meet instants. */
  readonly zone?: string;
  /** Share of a file's rows that must be readable; the others are rejected one by one. Default 1: a bad row refuses the file. */
  readonly mostly?: number;
}

/** The options that all formats share, checked. */
export interface SettledOptions {
  readonly drift: DriftRules;
  readonly formats: ReadonlyMap<string, string>;
  readonly zone: string | undefined;
  readonly mostly: number;
  /** For the recipe. */
  readonly words: Json;
}

const shared = ["drift", "columns", "rename", "zone", "mostly"];

/** Raised when what comes out of a file changes: part of every recipe of a table. */
const revision = 2;

/** Checks what all formats share. Throws `bad-config`. @param format Its word, for sentences and the recipe. @param more Options of the format by their names, for the recipe. */
export function settle(
  format: string,
  options: TableOptions,
  more: Readonly<Record<string, Json>> = {},
): SettledOptions {
  const wrong = (text: string) => wrongIn(format, text);
  expectOptions(format, options, [...shared, ...Object.keys(more)]);
  const drift = typeof options.drift === "string" ? { policy: options.drift } : (options.drift ?? {});
  expectOptions(`${format}: drift`, drift, ["policy", "text", "lossy"]);
  const { policy = "widen", text = false, lossy = false } = drift;
  if (!["widen", "strict", "quarantine"].includes(policy))
    throw wrong(`\`drift\` is "widen", "strict" or "quarantine", not ${JSON.stringify(policy)}`);
  const mostly = options.mostly ?? 1;
  if (!(mostly >= 0 && mostly <= 1)) throw wrong(`\`mostly\` is a share from 0 to 1, not ${mostly}`);
  const { zone, rename = {} } = options;
  if (zone !== undefined && !isZone(zone)) throw wrong(`"${zone}" is no time zone: write "UTC" or "Europe/Rome"`);
  const declared: { name: string; type: ReturnType<typeof typeOfWord> }[] = [];
  const formats = new Map<string, string>();
  for (const [name, column] of Object.entries(options.columns ?? {})) {
    if (typeof column !== "string") expectOptions(`${format}: the column ${name}`, column, ["type", "format"]);
    const { type: word, format: written }: ColumnOptions = typeof column === "string" ? { type: column } : column;
    const type = typeOfWord(word);
    declared.push({ name, type });
    if (written === undefined) continue;
    if (!["date", "timestamp", "timestamptz"].includes(type.kind))
      throw wrong(`\`format\` is for dates and times, and ${name} is ${word}`);
    formats.set(name.toLowerCase(), written);
  }
  for (const name of [...declared.map(({ name }) => name), ...Object.values(rename)]) {
    if (name === "" || name.startsWith("_"))
      throw wrong(`"${name}" cannot be a column: names begin with no _, and with something`);
  }
  if (new Set(declared.map(({ name }) => name.toLowerCase())).size < declared.length)
    throw wrong("two of `columns` differ only by case");
  return {
    drift: { policy, text, lossy, zoned: zone !== undefined, zone, rename, declared: declared satisfies TableSchema },
    formats,
    zone,
    mostly,
    words: {
      format,
      revision,
      drift: { policy, text, lossy },
      columns: (options.columns ?? {}) as Json,
      rename,
      zone: zone ?? null,
      mostly,
      ...more,
    },
  };
}

export function inferRules({ mostly, zone }: SettledOptions): InferRules {
  return { mostly, zoned: zone !== undefined };
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
