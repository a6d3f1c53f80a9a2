import type { Stats } from "node:fs";

/** What a file looks like from outside. */
export interface Stamp {
  /** bytes */
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
  /** Nobody can set it back, unlike mtime; but it also changes with the file's rights. */
  readonly ctimeMs: number;
}

export function stampOf(stats: Stats): Stamp {
  return { size: stats.size, mtimeMs: stats.mtimeMs, inode: stats.ino, ctimeMs: stats.ctimeMs };
}

/** Nothing at all has happened to it. */
export function sameFile(a: Stamp, b: Stamp): boolean {
  return sameContent(a, b) && a.ctimeMs === b.ctimeMs;
}

/** The content is the same as far as can be told from outside; rights may have changed. */
export function sameContent(a: Omit<Stamp, "ctimeMs">, b: Omit<Stamp, "ctimeMs">): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.inode === b.inode;
}
