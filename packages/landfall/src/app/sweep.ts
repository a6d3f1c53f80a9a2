import { isAbsolute, relative } from "node:path";
import { compareText, isLandfallError } from "../core/index.ts";
import {
  type BuildFault,
  BuildListing,
  checkBuilds,
  collect,
  findForgotten,
  type Forgotten,
  restoreBuilds,
} from "../engine/index.ts";
import {
  checkRaw,
  checkSegment,
  isSegmentPath,
  landFile,
  type RawFault,
  RawListing,
  sortUnnamed,
  type UnnamedFile,
} from "../landing/index.ts";
import type { ScanReport, Source, SourceEvent } from "../sources/index.ts";
import { hashOf, restoreFile } from "../store/index.ts";
import type { Lake } from "./lake.ts";
import { openSources, sweepSources } from "./sources.ts";

/**
 * What a sweep finds. `unnamed`: a raw file that should have landed and no object names. `overtaken`: one whose key has changed since, or whose bytes landed otherwise; harmless. `raw-missing`,
 * `raw-damaged`: of an object. `file-missing`, `file-damaged`: of a version that can be read, or a live fragment. `orphaned`: a build that was never committed. `journal-damaged`.
 * `foreign`: what Landfall never wrote. `forgotten`: work that is on no list.
 */
export type SweepKind =
  | "unnamed"
  | "overtaken"
  | "raw-missing"
  | "raw-damaged"
  | "file-missing"
  | "file-damaged"
  | "orphaned"
  | "journal-damaged"
  | "foreign"
  | "forgotten";

export interface SweepFinding {
  readonly kind: SweepKind;
  /** A sentence for people. */
  readonly what: string;
  /** Path in the store: of a file, or of a build's folder. */
  readonly file?: string;
  readonly source?: string;
  /** Of an object or a partition. */
  readonly key?: string;
  readonly object?: number;
  readonly dataset?: string;
  /** "repaired"; "left": someone has to look; "harmless". */
  readonly state: "repaired" | "left" | "harmless";
  /** Why it could not be repaired, or what to do. */
  readonly advice?: string;
}

export interface SweepReport {
  readonly sources: Readonly<Record<string, ScanReport>>;
  readonly checked: {
    readonly objects: number;
    readonly files: number;
    /** Read and hashed; 0 where only sizes were compared. */
    readonly bytes: number;
  };
  readonly findings: readonly SweepFinding[];
  /** Expired or ended builds that `landfall gc` will take. */
  readonly collectable: { readonly builds: number; readonly files: number; readonly bytes: number };
}

export interface SweepOptions {
  readonly signal: AbortSignal;
  /** This source and its raw files only. */
  readonly source?: string | undefined;
  /** Read every byte that is on record with a hash. */
  readonly hash: boolean;
  /** Put right what can be. */
  readonly repair: boolean;
  /** What has vanished from a source that takes absence for removal is taken out, however much it is. */
  readonly confirm: boolean;
  /** For repairs that decode or build. */
  readonly threads: number;
  readonly onEvent: (event: SourceEvent) => void;
  readonly onProgress: (what: string) => void;
  /** A raw file that no object names may be about to land for so long, ms. Default ten minutes. */
  readonly settleMs?: number;
  /** As for collection. Default one hour. */
  readonly graceMs?: number;
}

/**
 * Compares what the sources have, what the store holds and what the catalog says (rule 1), and puts right what can be put right without guessing. It deletes nothing
 * but builds that were never committed, and never anything under `raw/`.
 */
export async function sweepLake(lake: Lake, options: SweepOptions): Promise<SweepReport> {
  const { signal, onProgress, source } = options;
  onProgress("looking into the sources");
  const sources = await sweepSources(lake, {
    signal,
    onEvent: options.onEvent,
    confirm: options.confirm,
    ...(source === undefined ? {} : { only: source }),
  });
  const sweep = new Sweep(lake, options);
  if (!signal.aborted) await sweep.listStore();
  if (!signal.aborted) await sweep.checkObjects();
  if (!signal.aborted && source === undefined) await sweep.checkVersions();
  if (!signal.aborted && source === undefined) await sweep.checkWork();
  return { sources, ...sweep.report() };
}

const defaultSettleMs = 600_000;

class Sweep {
  readonly #lake: Lake;
  readonly #options: SweepOptions;
  readonly #findings: SweepFinding[] = [];
  readonly #checked = { objects: 0, files: 0, bytes: 0 };
  #collectable = { builds: 0, files: 0, bytes: 0 };

  constructor(lake: Lake, options: SweepOptions) {
    this.#lake = lake;
    this.#options = options;
  }

  report(): Omit<SweepReport, "sources"> {
    const order = ({ kind, dataset, source, key, file }: SweepFinding) =>
      [kind, dataset ?? source, key, file].map((part) => part ?? "").join("\n");
    const findings = this.#findings.toSorted((a, b) => compareText(order(a), order(b)));
    return { checked: this.#checked, findings, collectable: this.#collectable };
  }

  #find(finding: SweepFinding): void {
    this.#findings.push(finding);
  }

  /** Store to catalog: files that nothing names. */
  async listStore(): Promise<void> {
    const { store, catalog, engine } = this.#lake;
    const { source, signal, onProgress } = this.#options;
    const now = await catalog.now();
    const names = await catalog.db.selectFrom("datasets").select("name").execute();
    const datasets = new Set(names.map(({ name }) => name));
    // a table as Delta is made from the catalog; which of its files are live its log says
    const isDelta = (path: string) => path.startsWith("tables/") && datasets.has(path.split("/", 2)[1] ?? "");
    const raw = new RawListing(catalog);
    const builds = new BuildListing(engine, now, this.#options.graceMs);
    const segments: string[] = [];
    const foreign: string[] = [];
    let seen = 0;
    for await (const file of store.list(source === undefined ? "" : `raw/${source}/`)) {
      if (signal.aborted) return;
      if (file.path.startsWith("raw/")) await raw.add(file);
      else if (file.path.startsWith("data/")) await builds.add(file);
      else if (isSegmentPath(file.path)) segments.push(file.path);
      else if (file.path !== "lake.json" && !isDelta(file.path) && !this.#isCatalog(file.path)) foreign.push(file.path);
      if (++seen % 1000 === 0) onProgress(`listing the store: ${seen} files`);
    }
    await raw.end();
    await builds.end();
    for (const path of [...foreign, ...raw.foreign, ...builds.foreign])
      this.#find({
        kind: "foreign",
        file: path,
        what: `${path} is not Landfall's`,
        state: "left",
        advice: "move it out of the store: nothing else may lie there",
      });
    await this.#checkJournal(segments);
    await this.#landUnnamed(raw.unnamed, now);
    this.#collectable = builds.collectable;
    await this.#deleteOrphaned(builds);
  }

  /** An embedded catalog lies beside the files. */
  #isCatalog(path: string): boolean {
    const { places, store } = this.#lake;
    if (!places || store.address === undefined) return false;
    const own = relative(store.address, places.catalogAddress);
    return (
      own !== "" &&
      !own.startsWith("..") &&
      !isAbsolute(own) &&
      ["", "-wal", "-shm", "-journal"].some((end) => path === own + end)
    );
  }

  async #checkJournal(segments: readonly string[]): Promise<void> {
    for (const path of this.#options.hash ? segments : []) {
      try {
        await checkSegment(this.#lake.store, path);
      } catch (error) {
        if (!isLandfallError(error, "store-corrupt")) throw error;
        this.#find({
          kind: "journal-damaged",
          file: path,
          what: `${path} cannot be read: a lost catalog could not be rebuilt from it`,
          state: "left",
          advice: "restore it from a backup of the store, and keep backups of the catalog",
        });
      }
    }
  }

  async #landUnnamed(unnamed: readonly UnnamedFile[], now: number): Promise<void> {
    const { settleMs = defaultSettleMs, repair } = this.#options;
    const settled = unnamed.filter(({ begunAt, modified }) => Math.max(begunAt, modified) <= now - settleMs);
    const { late, overtaken } = await sortUnnamed(this.#lake.catalog, settled);
    for (const file of late) {
      const { path, source, key, newest } = file;
      const about = { file: path, source, key };
      if (await this.#isTwin(file)) {
        const what = `${source}/${key} landed the same bytes otherwise, as version ${newest?.version}`;
        this.#find({ ...about, kind: "overtaken", what, state: "harmless" });
      } else if (!repair) {
        const what = `${source}/${key} is in the store and did not land`;
        this.#find({ ...about, kind: "unnamed", what, state: "left", advice: "--repair lands it" });
      } else {
        const { number, version } = await landFile(this.#lake, file);
        const what = `${source}/${key} had not landed, and has now as version ${version}`;
        this.#find({ ...about, kind: "unnamed", object: number, what, state: "repaired" });
      }
    }
    for (const { path, source, key } of overtaken) {
      const what = `${source}/${key} changed after this file was begun, so it never landed`;
      this.#find({ kind: "overtaken", file: path, source, key, what, state: "harmless" });
    }
  }

  /** Whether the newest version has the bytes of an unnamed file: two that were the same landed at once. */
  async #isTwin({ path, size, newest }: UnnamedFile): Promise<boolean> {
    if (!newest || newest.removed !== null || newest.size !== size) return false;
    return (await hashOf(this.#lake.store, path)) === newest.sha256;
  }

  async #deleteOrphaned({ orphaned }: BuildListing): Promise<void> {
    const { repair, graceMs } = this.#options;
    if (repair && orphaned.length > 0) {
      await collect(this.#lake.engine, graceMs === undefined ? {} : { graceMs });
      this.#collectable = { builds: 0, files: 0, bytes: 0 };
    }
    for (const { folder, files, bytes } of orphaned)
      this.#find({
        kind: "orphaned",
        file: folder,
        what: `${folder} was never committed: ${files} files, ${bytes} bytes`,
        ...(repair ? { state: "repaired" } : { state: "left", advice: "--repair or `landfall gc` deletes it" }),
      });
  }

  /** Catalog to store: the raw file of each object. */
  async checkObjects(): Promise<void> {
    const { source, hash, signal, onProgress, repair } = this.#options;
    const all = await this.#countObjects();
    const faults = await checkRaw(this.#lake, {
      source,
      hash,
      signal,
      onChecked: (bytes) => {
        this.#checked.objects++;
        if (hash) this.#checked.bytes += bytes;
        onProgress(`objects ${this.#checked.objects}/${all}${this.#bytesText()}`);
      },
    });
    const sources = repair && faults.length > 0 ? openSources(this.#lake, () => undefined) : [];
    for (const fault of faults) await this.#reportRaw(fault, sources);
  }

  async #reportRaw({ object, kind, what }: RawFault, sources: readonly Source[]): Promise<void> {
    const { source, key, number, path } = object;
    const about = {
      kind: `raw-${kind}`,
      file: path,
      source,
      key,
      object: number,
      what: `the raw file of ${source}/${key}, version ${object.version}, ${what}`,
    } as const;
    if (!this.#options.repair)
      return this.#find({ ...about, state: "left", advice: "--repair looks for another copy of the same bytes" });
    for await (const copy of this.#copiesOf(object, sources))
      if (await restoreFile(this.#lake.store, object, copy)) return this.#find({ ...about, state: "repaired" });
    this.#find({
      ...about,
      state: "left",
      advice: "no other copy of its bytes was found: restore it from a backup of the store",
    });
  }

  /** Whatever may hold the bytes of an object: other objects with the same hash, and the source that it came from. */
  async *#copiesOf(
    { sha256, path, source, key }: RawFault["object"],
    sources: readonly Source[],
  ): AsyncIterable<AsyncIterable<Uint8Array>> {
    const { catalog, store } = this.#lake;
    const twins = await catalog.db
      .selectFrom("objects")
      .select("path")
      .distinct()
      .where("sha256", "=", sha256)
      .where("path", "<>", path)
      .execute();
    for (const twin of twins) if (await store.stat(twin.path)) yield store.stream(twin.path);
    const bytes = await sources.find(({ name }) => name === source)?.read(key);
    if (bytes) yield bytes;
  }

  /** Catalog to store: the files of versions and fragments. */
  async checkVersions(): Promise<void> {
    const { hash, signal, onProgress, repair } = this.#options;
    const faults = await checkBuilds(this.#lake.engine, {
      hash,
      signal,
      onChecked: (files, bytes) => {
        this.#checked.files += files;
        if (hash) this.#checked.bytes += bytes;
        onProgress(`files of builds ${this.#checked.files}${this.#bytesText()}`);
      },
    });
    if (faults.length === 0) return;
    const outcomes = repair ? await this.#restore(faults) : undefined;
    for (const fault of faults) {
      const why = outcomes?.get(fault);
      this.#find({
        kind: `file-${fault.kind}`,
        file: fault.path,
        dataset: fault.dataset,
        key: fault.partition,
        what: `${fault.dataset}/${fault.partition}: ${fault.file.name} ${fault.what}`,
        ...(outcomes?.has(fault) && why === undefined
          ? { state: "repaired" }
          : { state: "left", advice: why ?? "--repair builds it again" }),
      });
    }
  }

  async #restore(faults: readonly BuildFault[]): Promise<ReadonlyMap<BuildFault, string | undefined>> {
    const pool = this.#lake.pool(this.#options.threads);
    try {
      return await restoreBuilds(this.#lake.engine, faults, pool, (done, all) =>
        this.#options.onProgress(`building again what is damaged: ${done}/${all}`),
      );
    } finally {
      await pool.close();
    }
  }

  /** Within the catalog: work that is on no list. */
  async checkWork(): Promise<void> {
    const { repair } = this.#options;
    const found = await findForgotten(this.#lake.engine, { repair });
    const words: Record<keyof Forgotten, string> = {
      objects: "objects that a dataset takes and does not know",
      partitions: "partitions that should be built and are unknown",
      tasks: "inputs or partitions that are behind and on no list",
    };
    for (const [name, count] of Object.entries(found)) {
      if (count === 0) continue;
      this.#find({
        kind: "forgotten",
        what: `${count} ${words[name as keyof Forgotten]}`,
        ...(repair
          ? { state: "repaired" }
          : { state: "left", advice: "--repair puts them on the list; a worker does so by itself" }),
      });
    }
  }

  async #countObjects(): Promise<number> {
    const { source } = this.#options;
    const { count } = await this.#lake.catalog.db
      .selectFrom("objects")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .$if(source !== undefined, (query) => query.where("source", "=", source ?? ""))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  #bytesText(): string {
    return this.#options.hash ? `, ${Math.round(this.#checked.bytes / 1e6)} MB read` : "";
  }
}
