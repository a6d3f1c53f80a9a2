import { constants } from "node:buffer";
import { DeltaError, type DeltaErrorDetails } from "./errors.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** JSON from outside. Throws `corrupt`. */
export function parseJson(text: string, what: string, details: DeltaErrorDetails): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new DeltaError("corrupt", `${what} is not JSON`, { ...details, cause });
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text from bytes. Throws `corrupt` where they are not UTF-8, `too-large` where no string can hold them. */
export function decodeText(bytes: Uint8Array, details: DeltaErrorDetails): string {
  if (bytes.byteLength > constants.MAX_STRING_LENGTH)
    throw new DeltaError("too-large", `${details.file ?? "the text"} is longer than a string can be`, details);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new DeltaError("corrupt", `${details.file ?? "the text"} is not UTF-8`, { ...details, cause });
  }
}

/** The same record with its keys in order, at every level, so that equal records give equal bytes. */
export function sortKeys<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  const entries = Object.entries(record).map(([key, value]): [string, T] => [key, sortInside(value)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => compareText(a, b)));
}

function sortInside<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortInside) as T;
  return isRecord(value) ? (sortKeys(value) as T) : value;
}

/** Order of UTF-16 code units: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
