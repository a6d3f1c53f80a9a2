import type { PartitionKey } from "./ids.ts";
import { LandfallError } from "./errors.ts";
import { isoTime, parseTime } from "./time.ts";

/** A value of one component of a partition key: text, a time (epoch ms) or a lead time (hours). */
export type PartitionValue =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "time"; readonly value: number }
  | { readonly type: "hours"; readonly value: number };

export type PartitionValues = Readonly<Record<string, PartitionValue>>;

/** `2026-11-20T00` where the time is a whole hour, else with minutes, seconds and milliseconds as needed. */
function timeText(ms: number): string {
  const text = isoTime(ms).slice(0, -1);
  return text.replace(/^(.{13}):00:00$/, "$1").replace(/^(.{16}):00$/, "$1");
}

/** Whole hours are padded to three digits, so that folders sort as people expect: `003`, `120`, `000.25`. */
function hoursText(hours: number): string {
  const [whole = "0", fraction] = String(Math.abs(hours)).split(".");
  return (hours < 0 ? "-" : "") + whole.padStart(3, "0") + (fraction ? `.${fraction}` : "");
}

export function partitionText(value: PartitionValue): string {
  if (value.type === "time") return timeText(value.value);
  if (value.type === "hours") return hoursText(value.value);
  // percent-encoding keeps a value one safe folder name
  return encodeURIComponent(value.value).replace(/\./g, (dot, at: number) => (at === 0 ? "%2E" : dot));
}

/** The canonical key of a partition: its components in the order in which the dataset declares them. */
export function partitionKey(values: PartitionValues): PartitionKey {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${partitionText(value)}`)
    .join("/") as PartitionKey;
}

/** Reads a key back, given the type of each component. Throws `unknown-partition`. */
export function parsePartitionKey(
  text: string,
  types: Readonly<Record<string, PartitionValue["type"]>>,
): PartitionValues {
  const names = Object.keys(types);
  // a dataset without components has one partition, whose key is empty
  const parts = text === "" ? [] : text.split("/");
  const values: Record<string, PartitionValue> = {};
  const wrong = () =>
    new LandfallError(
      "unknown-partition",
      `"${text}" is not a partition; its form is ${names.map((n) => `${n}=…`).join("/")}`,
    );
  if (parts.length !== names.length) throw wrong();
  for (const [index, name] of names.entries()) {
    const part = parts[index] ?? "";
    if (!part.startsWith(`${name}=`)) throw wrong();
    const raw = part.slice(name.length + 1);
    if (types[name] === "text") {
      const value = decodeText(raw);
      if (value === undefined) throw wrong();
      values[name] = { type: "text", value };
    } else if (types[name] === "time") {
      const ms = parseTime(raw);
      if (ms === undefined) throw wrong();
      values[name] = { type: "time", value: ms };
    } else {
      const hours = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(raw) ? Number(raw) : Number.NaN;
      if (!Number.isFinite(hours)) throw wrong();
      values[name] = { type: "hours", value: hours };
    }
  }
  return values;
}

/** Undefined for what is not percent-encoded text. */
function decodeText(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}

/** Which partitions a pattern means: `*` stands for any text, `?` for one character; without either it is one key. */
export interface PartitionPattern {
  /** Text with which all of their keys begin: bounds the look for them. */
  readonly prefix: string;
  /** Whether the prefix is the key. */
  readonly exact: boolean;
  matches(key: string): boolean;
}

export function partitionPattern(text: string): PartitionPattern {
  const special = text.search(/[*?]/);
  if (special < 0) return { prefix: text, exact: true, matches: (key) => key === text };
  // one look at each piece from left to right: no pattern can make it slow
  const pieces = text.split("*");
  const fits = (key: string, at: number, piece: string) =>
    at >= 0 &&
    at + piece.length <= key.length &&
    Array.from({ length: piece.length }).every((_, i) => piece[i] === "?" || piece[i] === key[at + i]);
  const find = (key: string, from: number, piece: string) => {
    for (let at = from; at + piece.length <= key.length; at++) if (fits(key, at, piece)) return at;
    return -1;
  };
  return {
    prefix: text.slice(0, special),
    exact: false,
    matches(key) {
      const [first = "", ...rest] = pieces;
      if (!fits(key, 0, first)) return false;
      const last = rest.pop();
      if (last === undefined) return key.length === first.length;
      let at = first.length;
      for (const piece of rest) {
        const found = find(key, at, piece);
        if (found < 0) return false;
        at = found + piece.length;
      }
      return key.length - last.length >= at && fits(key, key.length - last.length, last);
    },
  };
}
