import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const DATA = join(import.meta.dirname, "../data");
const FIXTURES = join(import.meta.dirname, "../../../../fixtures/netcdf");

/** Paths of all files with expected values: real ones, and those that make-files.py wrote. */
export const FILES: readonly string[] = [
  ...readdirSync(FIXTURES)
    .filter((name) => name !== "expected.json")
    .map((name) => join(FIXTURES, name)),
  ...readdirSync(DATA)
    .filter((name) => name.endsWith(".nc"))
    .map((name) => join(DATA, name)),
].toSorted();

export function pathOf(name: string): string {
  const path = FILES.find((path) => basename(path) === name);
  if (path === undefined) throw new Error(`there is no file ${name}`);
  return path;
}

/** Path of a file in test/data that has no expected values. */
export function dataPath(name: string): string {
  return join(DATA, name);
}

export function bytesOf(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(pathOf(name)));
}

/** What describe.py tells of a group. */
export interface ExpectedGroup {
  readonly dimensions: Readonly<Record<string, { readonly length: number; readonly unlimited: boolean }>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, ExpectedVariable>>;
  readonly groups: Readonly<Record<string, ExpectedGroup>>;
}

export interface ExpectedVariable {
  readonly dtype: string;
  readonly dimensions: readonly string[];
  readonly shape: readonly number[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly chunkShape?: readonly number[];
  readonly raw: string;
  readonly slabs?: readonly ExpectedSlab[];
  readonly texts?: string;
  readonly decoded?: string;
  readonly missing?: number;
  readonly dates?: readonly (string | null)[];
}

export interface ExpectedSlab {
  readonly start: readonly number[];
  readonly count: readonly number[];
  readonly stride: readonly number[];
  readonly raw: string;
}

export type ExpectedFile = ExpectedGroup & { readonly format: string };

export const EXPECTED: Readonly<Record<string, ExpectedFile>> = JSON.parse(
  readFileSync(join(FIXTURES, "expected.json"), "utf8"),
);
