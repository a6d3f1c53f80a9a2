import { createHash } from "node:crypto";

/** What JSON can say, without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON text: keys sorted bytewise, no white space, `undefined` members left out. Equal values give equal text, so text
 * can be hashed and compared. Throws a TypeError on what JSON cannot say (NaN, functions, dates and other objects of a class), rather than
 * writing something else.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, (item: unknown) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value === "object") {
    // a date or a pattern has no members to show: it would be "{}", equal to any other
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype)
      throw new TypeError(`canonical JSON has no ${value.constructor.name}`);
    const parts: string[] = [];
    for (const [key, member] of Object.entries(value).toSorted(([a], [b]) => compareText(a, b))) {
      if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
    }
    return `{${parts.join(",")}}`;
  }
  throw new TypeError(`canonical JSON has no ${typeof value}`);
}

/** Compares as the bytes of UTF-8 compare, never by locale: the order of both catalogs and of every store. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // a surrogate stands for a code point above all that are written in one unit
    const [above, below] = [isSurrogate(x), isSurrogate(y)];
    return above === below ? x - y : above ? 1 : -1;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

/** Lower-case hexadecimal sha256. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A short name for a value: the first 16 hex digits of the sha256 of its canonical JSON. */
export function fingerprint(value: unknown): string {
  return sha256(canonicalJson(value)).slice(0, 16);
}
