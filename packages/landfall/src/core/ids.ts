import { randomBytes } from "node:crypto";
import { LandfallError } from "./errors.ts";

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** One increasing number for landings, removals, facts and commits of a lake (rule 14). An object version is named by its landing's number. */
export type LakeNumber = Branded<number, "LakeNumber">;
/** Names one attempt to write files; a folder of the store bears it. Never used twice. */
export type BuildId = Branded<string, "BuildId">;
/** The key of a landed object: NFC, relative, with `/` between its parts. */
export type ObjectKey = Branded<string, "ObjectKey">;
/** Canonical text of a partition, such as `model=gfs/init=2026-11-20T00/lead=003`. */
export type PartitionKey = Branded<string, "PartitionKey">;

export const lakeNumber = (value: number): LakeNumber => value as LakeNumber;

/** A sortable fresh name: the epoch of the lake, the time, then chance. */
export function newBuildId(epoch: number, nowMs: number): BuildId {
  return `${epoch}-${nowMs.toString(36).padStart(9, "0")}-${randomBytes(5).toString("hex")}` as BuildId;
}

/** When an id was made; undefined for what is none. */
export function buildIdTime(id: string): number | undefined {
  const [, time] = /^\d+-([0-9a-z]{9})-[0-9a-f]{10}$/.exec(id) ?? [];
  return time === undefined ? undefined : Number.parseInt(time, 36);
}

const maxKeyBytes = 1024;
/** A part becomes the name of a folder or file: most file systems take 255 bytes. */
const maxPartBytes = 240;

/**
 * Checks the key of an object that comes from outside. Throws `bad-key`: empty, absolute, over 1,024 bytes, with empty, `.` or `..`
 * parts, back slashes or control characters.
 */
export function objectKey(text: string): ObjectKey {
  const key = text.normalize("NFC");
  const problem =
    key === ""
      ? "it is empty"
      : Buffer.byteLength(key) > maxKeyBytes
        ? `it is longer than ${maxKeyBytes} bytes`
        : key.startsWith("/")
          ? "it is absolute"
          : /[\u0000-\u001f\u007f\\]/.test(key)
            ? "it has a back slash or a control character"
            : /[\ud800-\udfff]/u.test(key)
              ? "it is not valid Unicode"
              : key.split("/").some((part) => part === "" || part === "." || part === "..")
                ? 'it has an empty, "." or ".." part'
                : key.split("/").some((part) => Buffer.byteLength(part) > maxPartBytes)
                  ? `one of its parts is longer than ${maxPartBytes} bytes`
                  : undefined;
  if (problem) {
    throw new LandfallError(
      "bad-key",
      `${JSON.stringify(key.slice(0, 120))} cannot be the key of an object: ${problem}`,
    );
  }
  return key as ObjectKey;
}
