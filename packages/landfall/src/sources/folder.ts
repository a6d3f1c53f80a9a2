import { constants, type FSWatcher, type Stats, watch } from "node:fs";
import { type FileHandle, lstat, mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Catalog } from "../catalog/index.ts";
import {
  type Clock,
  compareText,
  type ErrorCode,
  errorRecord,
  isLandfallError,
  LandfallError,
  Lane,
  objectKey,
  sleep,
} from "../core/index.ts";
import type { Landed, Landing } from "../landing/index.ts";
import { findAbsent } from "./absence.ts";
import { landedStamps } from "./landed-stamps.ts";
import { sameContent, sameFile, type Stamp, stampOf } from "./stamp.ts";
import type { ScanOptions, ScanReport, Source, SourceEvent, SourceLook } from "./source.ts";

export interface FolderOptions {
  readonly name: string;
  readonly path: string;
  /** How long a file must have stayed the same to count as complete, ms; undefined: complete as soon as it is seen. */
  readonly quietMs: number | undefined;
  readonly rescanMs: number;
  /** Files that are not there any more are taken out of the lake. Default false. */
  readonly removesAbsent?: boolean;
  /** Files read at a time. Default 4. */
  readonly parallel?: number;
}

export interface FolderParts {
  readonly landing: Pick<Landing, "land" | "remove">;
  readonly catalog: Pick<Catalog, "db">;
  readonly clock: Clock;
  readonly onEvent?: (event: SourceEvent) => void;
}

/** What is known of one file in the folder. */
interface Known {
  stamp: Stamp;
  /** "settled": nothing to do until it changes. */
  state: "waiting" | "busy" | "settled" | "trouble";
  /** Since when it has looked like this. */
  since: number;
  /** Not to be tried before; grows with each failure. */
  notBefore: number;
  failures: number;
}

interface Found {
  readonly path: string;
  readonly stamp: Stamp;
}

type Outcome = "landed" | "same" | "waiting" | "trouble" | "gone";

const chunkBytes = 1 << 20;
const mostWatchers = 4096;
/** Events of the watcher are gathered for so long before a look. */
const gatherMs = 15;
const longestPauseMs = 300_000;
/** A file that changed while it was read is looked at again after this, where no quiet time says otherwise. */
const changedPauseMs = 1000;
/** Under what it is kept that a held removal was told of: no file has this path. */
const absencePlace = "/absent";

/**
 * A watched folder. The watcher is only a hint to look: every `rescanMs` the whole folder is looked through, so nothing depends on an event (network
 * shares have none). Names that begin with "." or end in ".part" or ".tmp" are left alone, symbolic links are not followed.
 */
export class FolderSource implements Source {
  readonly name: string;
  readonly #options: FolderOptions;
  readonly #parts: FolderParts;
  /** By path in the folder. */
  readonly #known = new Map<string, Known>();
  /** Those of them that wait or are in trouble: few among many. */
  readonly #unsettled = new Map<string, Known>();
  readonly #watchers = new Map<string, FSWatcher>();
  /** What was told of already, by path. */
  readonly #told = new Map<string, string>();
  readonly #hints = new Set<string>();
  readonly #lane: Lane;
  #stopping = new AbortController();
  #wake = new AbortController();
  #watching = false;
  /** Whether files may have vanished since absence was last looked at: at first nobody knows. */
  #mayLack = true;
  /** Folders and files that the walk under way could not read. */
  #unread = 0;
  #running: Promise<void> | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: FolderOptions, parts: FolderParts) {
    this.name = options.name;
    this.#options = options;
    this.#parts = parts;
    this.#lane = new Lane(options.parallel ?? 4);
  }

  start(): void {
    if (this.#running) return;
    this.#stopping = new AbortController();
    this.#watching = true;
    this.#running = this.#run(this.#stopping.signal);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake.abort();
    await this.#running;
    this.#running = undefined;
    this.#watching = false;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    await this.#lane.idle();
  }

  async scanOnce(options: ScanOptions = {}): Promise<ScanReport> {
    if (!this.#running) this.#stopping = new AbortController();
    const { seen, outcomes, removed, held } = await this.#inTurn(() => this.#scan(options));
    const ended = await Promise.all(outcomes);
    const count = (...wanted: Outcome[]) => ended.filter((outcome) => wanted.includes(outcome)).length;
    const unsettled = [...this.#unsettled.values()];
    return {
      seen,
      removed,
      held,
      landed: count("landed"),
      same: count("same"),
      waiting: unsettled.filter(({ state }) => state === "waiting").length,
      trouble: unsettled.filter(({ state }) => state === "trouble").length,
      againMs: this.#nextLookMs("waiting"),
    };
  }

  async #run(signal: AbortSignal): Promise<void> {
    for (let nextScanAt = 0; !signal.aborted;) {
      const now = this.#parts.clock.now();
      this.#wake = new AbortController();
      try {
        if (now >= nextScanAt) {
          nextScanAt = now + this.#options.rescanMs;
          await this.#inTurn(() => this.#scan());
          this.#told.delete("");
        } else await this.#inTurn(() => this.#lookAtHints());
      } catch (error) {
        // the folder or the catalog is away: the next scan tries again, and nothing is lost by it
        this.#trouble("", error);
      }
      const pauseMs = Math.min(
        Math.max(0, nextScanAt - this.#parts.clock.now()),
        this.#nextLookMs("waiting", "trouble") ?? Number.POSITIVE_INFINITY,
      );
      if (this.#hints.size === 0 && !signal.aborted) await sleep(pauseMs, this.#wake.signal);
      if (!signal.aborted && this.#hints.size > 0) await sleep(gatherMs, signal);
    }
  }

  /** One look at a time: a scan and the watcher's loop share what is known. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(act);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #scan({ confirm = false }: ScanOptions = {}): Promise<{
    seen: number;
    outcomes: Promise<Outcome>[];
    removed: number;
    held: number;
  }> {
    await this.#needFolder();
    this.#hints.clear();
    this.#unread = 0;
    const found = await this.#walk("");
    const seen = new Set(found.map(({ path }) => path));
    for (const path of this.#known.keys()) {
      if (seen.has(path) || this.#known.get(path)?.state === "busy") continue;
      this.#forget(path);
      this.#told.delete(path);
    }
    const absence = this.#options.removesAbsent ? await this.#takeOutAbsent(found, confirm) : { removed: 0, held: 0 };
    return { seen: found.length, ...absence, outcomes: await this.#take(found) };
  }

  /** What the lake has from this folder and the folder has no more is removed, unless it looks as if the folder were not all there (rule 1). */
  async #takeOutAbsent(found: readonly Found[], confirm: boolean): Promise<{ removed: number; held: number }> {
    if (!this.#mayLack) return { removed: 0, held: 0 };
    const { landing, catalog, onEvent } = this.#parts;
    // what vanishes from now on is for the next look
    this.#mayLack = false;
    const there = new Set(found.map(({ path }) => path.normalize("NFC")));
    const { absent, doubt } = await findAbsent(catalog.db, this.name, there, this.#unread);
    if (doubt !== undefined && !(confirm && doubt.confirmable)) {
      this.#mayLack = true;
      this.#trouble("", new LandfallError("removal-held", `${doubt.why}: ${doubt.advice}`), absencePlace);
      return { removed: 0, held: absent.length };
    }
    this.#told.delete(absencePlace);
    let removed = 0;
    const takeOut = async (key: string) => {
      // it may have come back since the look
      if (await this.#isThere(key)) return;
      const { number, versions } = await landing.remove(this.name, key, { absent: true });
      if (number === undefined) return;
      removed++;
      const message = `its file is gone, ${versions === 1 ? "its version" : `all ${versions} versions`} taken out`;
      onEvent?.({ kind: "removed", source: this.name, key, number, message });
    };
    try {
      await Promise.all(absent.map((key) => this.#lane.run(() => takeOut(key))));
    } catch (error) {
      this.#mayLack = true;
      throw error;
    }
    return { removed, held: 0 };
  }

  async #isThere(key: string): Promise<boolean> {
    try {
      await lstat(join(this.#options.path, key));
      return true;
    } catch (error) {
      if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return false;
      throw this.#away(error);
    }
  }

  look(): Promise<SourceLook> {
    return this.#inTurn(() => this.#look());
  }

  async #look(): Promise<SourceLook> {
    const { db } = this.#parts.catalog;
    this.#unread = 0;
    // the first scan makes the folder
    const found = (await this.#isThere("")) ? await this.#walk("") : [];
    const keys = new Map<string, Stamp>();
    for (const { path, stamp } of found) {
      const key = this.#key(path);
      if (key !== undefined) keys.set(key, stamp);
    }
    const landed = await landedStamps(db, this.name, [...keys.keys()]);
    const files: SourceLook["files"][number][] = [];
    for (const [key, stamp] of keys) {
      const before = landed.get(key);
      if (!before || !sameContent(before, stamp)) files.push({ key, change: before ? "changed" : "new" });
    }
    const none = { absent: [], doubt: undefined };
    const { absent, doubt } = this.#options.removesAbsent
      ? await findAbsent(db, this.name, new Set(keys.keys()), this.#unread)
      : none;
    for (const key of absent) files.push({ key, change: "gone" });
    return {
      files: files.toSorted((a, b) => compareText(a.key, b.key)),
      doubt: doubt && `${doubt.why}: ${doubt.advice}`,
    };
  }

  async read(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    try {
      const handle = await open(
        join(this.#options.path, objectKey(key)),
        constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
      );
      return readThenClose(handle);
    } catch (error) {
      if (["ENOENT", "ENOTDIR", "ELOOP"].includes(codeOf(error) ?? "")) return undefined;
      throw this.#away(error);
    }
  }

  /** The paths that the watcher named, and the files whose time has come. */
  async #lookAtHints(): Promise<void> {
    const now = this.#parts.clock.now();
    const paths = new Set(this.#hints);
    this.#hints.clear();
    for (const [path, known] of this.#unsettled) if (this.#dueAt(known) <= now) paths.add(path);
    const found: Found[] = [];
    for (const path of paths) {
      const stats = await lstat(join(this.#options.path, path)).catch(() => undefined);
      if (stats?.isFile()) found.push({ path, stamp: stampOf(stats) });
      else if (stats?.isDirectory()) found.push(...(await this.#walk(path)));
      else if (this.#known.get(path)?.state !== "busy") this.#forget(path);
    }
    // they end by themselves, and tell by events
    void (await this.#take(found));
  }

  async #needFolder(): Promise<void> {
    const { path } = this.#options;
    try {
      if ((await lstat(join(path, "."))).isDirectory()) return;
    } catch (error) {
      if (codeOf(error) !== "ENOENT") throw this.#away(error);
      // only the last part is made: a whole path that is missing is a share that is not there
      await mkdir(path).catch((reason: unknown) => {
        throw this.#away(reason);
      });
      return;
    }
    throw new LandfallError("bad-config", `source "${this.name}": ${path} is not a folder`);
  }

  #away(error: unknown): LandfallError {
    return new LandfallError(
      "source-failed",
      `source "${this.name}": the folder ${this.#options.path} cannot be read (${codeOf(error) ?? "?"}): make it, or give this process the right to read it`,
      { cause: error },
    );
  }

  /** All files at and below a folder. Unreadable folders are told of and passed over. */
  async #walk(folder: string): Promise<Found[]> {
    const full = join(this.#options.path, folder);
    // before the listing: what appears while it is made is then hinted at
    if (this.#watching) this.#watch(folder);
    let entries;
    try {
      entries = await readdir(full, { withFileTypes: true });
    } catch (error) {
      if (folder === "") throw this.#away(error);
      this.#unread++;
      if (codeOf(error) !== "ENOENT") this.#trouble(folder, unreadable(error));
      return [];
    }
    const found: Found[] = [];
    const files: string[] = [];
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (isIgnored(entry.name)) continue;
      if (entry.isDirectory()) found.push(...(await this.#walk(path)));
      else if (entry.isFile()) files.push(path);
    }
    for (let at = 0; at < files.length; at += 64) {
      const stamps = await Promise.all(files.slice(at, at + 64).map((path) => this.#stamp(path)));
      found.push(...stamps.filter((one) => one !== undefined));
    }
    return found;
  }

  async #stamp(path: string): Promise<Found | undefined> {
    try {
      const stats = await lstat(join(this.#options.path, path));
      return stats.isFile() ? { path, stamp: stampOf(stats) } : undefined;
    } catch (error) {
      if (codeOf(error) !== "ENOENT") this.#unread++;
      if (codeOf(error) !== "ENOENT") this.#trouble(path, unreadable(error));
      else if (path.includes("\u{fffd}"))
        this.#trouble(path, new LandfallError("bad-key", "its name is not UTF-8: rename it"));
      return undefined;
    }
  }

  /** Sorts out what has to be done with each file, and begins it. Oldest first, so that of two files for one place the later one wins. */
  async #take(found: readonly Found[]): Promise<Promise<Outcome>[]> {
    const now = this.#parts.clock.now();
    const unknown: Found[] = [];
    for (const { path, stamp } of found) {
      const known = this.#known.get(path);
      if (known?.state === "busy" || (known && sameFile(known.stamp, stamp))) continue;
      unknown.push({ path, stamp });
    }
    const keys = new Map<string, string>();
    for (const { path } of unknown) {
      const key = this.#key(path);
      if (key !== undefined) keys.set(path, key);
    }
    const landed = await landedStamps(this.#parts.catalog.db, this.name, [...keys.values()]);
    for (const { path, stamp } of unknown) {
      const key = keys.get(path);
      const before = key === undefined ? undefined : landed.get(key);
      const state = key === undefined ? "trouble" : before && sameContent(before, stamp) ? "settled" : "waiting";
      const last = this.#known.get(path);
      const known: Known = {
        stamp,
        state,
        since: now,
        // one that keeps changing while it is read is not read all the time
        notBefore: state === "trouble" ? Number.POSITIVE_INFINITY : last?.state === "waiting" ? last.notBefore : 0,
        failures: 0,
      };
      this.#known.set(path, known);
      this.#enter(path, known, state);
    }
    const due = found.filter(({ path }) => {
      const known = this.#unsettled.get(path);
      return known !== undefined && this.#dueAt(known) <= now;
    });
    return due
      .toSorted((a, b) => a.stamp.mtimeMs - b.stamp.mtimeMs || compareText(a.path, b.path))
      .map(({ path }) => this.#begin(path));
  }

  #key(path: string): string | undefined {
    try {
      return objectKey(path);
    } catch (error) {
      this.#trouble(path, error);
      return undefined;
    }
  }

  #dueAt(known: Known): number {
    return Math.max(known.notBefore, known.since + (this.#options.quietMs ?? 0));
  }

  #nextLookMs(...states: Known["state"][]): number | undefined {
    let next = Number.POSITIVE_INFINITY;
    for (const known of this.#unsettled.values()) {
      if (states.includes(known.state)) next = Math.min(next, this.#dueAt(known));
    }
    return next === Number.POSITIVE_INFINITY ? undefined : Math.max(0, next - this.#parts.clock.now());
  }

  #enter(path: string, known: Known, state: Known["state"]): void {
    known.state = state;
    if (state === "waiting" || state === "trouble") this.#unsettled.set(path, known);
    else this.#unsettled.delete(path);
  }

  #forget(path: string): void {
    this.#mayLack = true;
    this.#known.delete(path);
    this.#unsettled.delete(path);
  }

  #begin(path: string): Promise<Outcome> {
    const known = this.#known.get(path);
    if (!known) return Promise.resolve("gone");
    this.#enter(path, known, "busy");
    const { signal } = this.#stopping;
    return this.#lane.run(async () => {
      const outcome = await this.#land(path, known, signal);
      if (outcome !== "landed" && outcome !== "same") this.#wake.abort();
      return outcome;
    });
  }

  async #land(path: string, known: Known, signal: AbortSignal): Promise<Outcome> {
    const { clock, landing, onEvent } = this.#parts;
    try {
      signal.throwIfAborted();
      const landed = await this.#read(path, known.stamp, signal, (bytes, confirm) =>
        landing.land({
          source: this.name,
          key: path,
          bytes,
          confirm,
          attributes: { file: { size: known.stamp.size, mtimeMs: known.stamp.mtimeMs, inode: known.stamp.inode } },
        }),
      );
      this.#enter(path, known, "settled");
      known.failures = 0;
      this.#told.delete(path);
      onEvent?.(eventOf(this.name, landed));
      return landed.outcome;
    } catch (error) {
      if (signal.aborted || isLandfallError(error, "file-changed")) {
        this.#enter(path, known, "waiting");
        known.since = clock.now();
        known.notBefore = known.since + (this.#options.quietMs ?? changedPauseMs);
        // what it looks like now is for the next look to say
        known.stamp = { ...known.stamp, ctimeMs: Number.NaN };
        return "waiting";
      }
      if (codeOf(error) === "ENOENT") {
        this.#forget(path);
        return "gone";
      }
      this.#enter(path, known, "trouble");
      known.notBefore =
        clock.now() + Math.min(longestPauseMs, Math.max(1000, this.#options.rescanMs) * 2 ** known.failures++);
      this.#trouble(path, isLandfallError(error) ? error : unreadable(error));
      return "trouble";
    }
  }

  /** Reads a file that must be, before and after, the one that was seen. */
  async #read(
    path: string,
    stamp: Stamp,
    signal: AbortSignal,
    land: (bytes: AsyncIterable<Uint8Array>, confirm: () => Promise<void>) => Promise<Landed>,
  ): Promise<Landed> {
    const full = join(this.#options.path, path);
    const handle = await open(full, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const check = (now: Stats) => {
      if (!sameFile(stampOf(now), stamp)) {
        throw new LandfallError("file-changed", `${path} changed while it was read; it is looked at again`);
      }
    };
    try {
      check(await handle.stat());
      return await land(readAll(handle, signal), async () => {
        signal.throwIfAborted();
        check(await handle.stat());
        check(await lstat(full));
      });
    } finally {
      await handle.close();
    }
  }

  #watch(folder: string): void {
    if (this.#watchers.has(folder) || this.#watchers.size >= mostWatchers) return;
    try {
      const watcher = watch(join(this.#options.path, folder), { persistent: false }, (_, name) => {
        if (name !== null && isIgnored(name)) return;
        this.#hints.add(name === null ? folder : folder === "" ? name : `${folder}/${name}`);
        this.#wake.abort();
      });
      const forget = () => {
        watcher.close();
        this.#watchers.delete(folder);
      };
      watcher.on("error", forget);
      this.#watchers.set(folder, watcher);
    } catch {
      // no more watchers to be had, or a file system without: the rescan finds what they would have told
    }
  }

  /** Tells of a trouble once, until it is over or another. */
  #trouble(path: string, error: unknown, told: string = path): void {
    const record = errorRecord(error);
    const sentence = `${record.code} ${record.message}`;
    if (this.#told.get(told) === sentence) return;
    this.#told.set(told, sentence);
    this.#parts.onEvent?.({ kind: "trouble", source: this.name, key: path, message: record.message, error: record });
  }
}

/** Pieces of a file, all in one buffer: each holds until the next is asked for. */
async function* readAll(handle: FileHandle, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const bytes = Buffer.allocUnsafe(chunkBytes);
  for (let offset = 0; ;) {
    signal.throwIfAborted();
    const { bytesRead } = await handle.read(bytes, 0, bytes.byteLength, offset);
    if (bytesRead === 0) return;
    offset += bytesRead;
    yield bytes.subarray(0, bytesRead);
  }
}

async function* readThenClose(handle: FileHandle): AsyncIterable<Uint8Array> {
  try {
    yield* readAll(handle, new AbortController().signal);
  } finally {
    await handle.close();
  }
}

function isIgnored(name: string): boolean {
  return name.startsWith(".") || /\.(?:part|tmp)$/i.test(name);
}

function eventOf(source: string, landed: Landed): SourceEvent {
  const { key, number, version, size } = landed;
  if (landed.outcome === "same")
    return { kind: "same", source, key, number, version, size, message: "the same bytes as before" };
  const takers = landed.datasets.join(", ");
  return {
    kind: "landed",
    source,
    key,
    number,
    version,
    size,
    message: takers === "" ? "no dataset takes it" : `for ${takers}`,
  };
}

function unreadable(error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const why: Partial<Record<string, string>> = {
    EACCES: "this process may not read it",
    EPERM: "this process may not read it",
  };
  const known: ErrorCode = "source-failed";
  return new LandfallError(known, `it cannot be read: ${why[code] ?? code}`, { cause: error });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
