import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isLandfallError, LandfallError } from "../../core/index.ts";
import { makeScratch, removeScratch } from "../tables/scratch.ts";

/** What a small file counts as: a folder of millions of them is slow. */
const leastBytes = 16 * 1024;

interface Kept {
  readonly path: string;
  bytes: number;
  /** Queries that read it. */
  readers: number;
  made: Promise<void>;
}

/**
 * Files that queries read, made when they are first asked for. A file's name says all that it holds, so it is never stale; it is there whole or not at all. Those that were used
 * longest ago are deleted once all take more than they may; what is being read stays. The folder is this process's own and goes with it.
 */
export class CellFiles {
  readonly #limitBytes: number;
  #folder: string | undefined;
  /** The one that was used last at the end. */
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get folder(): string {
    this.#folder ??= makeScratch("cells");
    return this.#folder;
  }

  /** The file of this name, and the function that lets go of it; `write` makes it where it is not there. Throws what `write` throws, and `store-full`. */
  async take(
    name: string,
    write: (file: FileHandle) => Promise<void>,
  ): Promise<{ readonly path: string; leave(): void }> {
    for (;;) {
      const known = this.#kept.get(name);
      const kept = known ?? this.#make(name, write);
      this.#kept.delete(name);
      this.#kept.set(name, kept);
      kept.readers++;
      try {
        await kept.made;
        let open = true;
        const leave = () => {
          if (open) kept.readers--;
          open = false;
          this.#evict();
        };
        return { path: kept.path, leave };
      } catch (error) {
        // whoever began it has gone; we have not
        if (!known || !isLandfallError(error, "aborted")) throw error;
      }
    }
  }

  close(): void {
    if (this.#folder !== undefined) removeScratch(this.#folder);
    this.#kept.clear();
  }

  #make(name: string, write: (file: FileHandle) => Promise<void>): Kept {
    const path = join(this.folder, `${name}.parquet`);
    const kept: Kept = { path, bytes: 0, readers: 0, made: Promise.resolve() };
    kept.made = this.#fill(name, kept, write);
    return kept;
  }

  async #fill(name: string, kept: Kept, write: (file: FileHandle) => Promise<void>): Promise<void> {
    try {
      kept.bytes = Math.max(await this.#write(kept.path, write), leastBytes);
      this.#bytes += kept.bytes;
      this.#evict();
    } catch (error) {
      this.#kept.delete(name);
      throw error;
    }
  }

  async #write(path: string, write: (file: FileHandle) => Promise<void>): Promise<number> {
    const part = `${path}.part`;
    try {
      await using file = await open(part, "w");
      await write(file);
      const { size } = await file.stat();
      await rename(part, path);
      return size;
    } catch (error) {
      await rm(part, { force: true });
      if (error instanceof Error && "code" in error && error.code === "ENOSPC")
        throw new LandfallError("store-full", "the disk of temporary files has no room for the rows of a grid", {
          cause: error,
        });
      throw error;
    }
  }

  #evict(): void {
    for (const [name, kept] of this.#kept) {
      if (this.#bytes <= this.#limitBytes) return;
      if (kept.readers > 0 || kept.bytes === 0) continue;
      this.#kept.delete(name);
      this.#bytes -= kept.bytes;
      // a file that is asked for again meanwhile has another moment to be made in: it is deleted before anything else runs
      removeScratch(kept.path);
    }
  }
}
