import type { EpochMs } from "../core/index.ts";
import { faultOf, type StoredFile } from "../store/index.ts";
import { type BuildPlace, buildOf, defaultGraceMs, isNeeded } from "./collect.ts";
import { buildFolder, type BuiltFile } from "./definition.ts";
import type { EngineParts } from "./parts.ts";
import { sideBySide } from "./side-by-side.ts";

/** A build that the catalog names. */
interface NamedBuild {
  readonly dataset: string;
  readonly partition: string;
  readonly build: string;
  readonly files: readonly BuiltFile[];
}

/** A file of a build that is not what was committed. */
export interface BuildFault {
  readonly dataset: string;
  readonly partition: string;
  readonly build: string;
  readonly file: BuiltFile;
  readonly path: string;
  readonly kind: "missing" | "damaged";
  readonly what: string;
}

const pageRows = 200;
/** Builds whose files are read at a time. */
const atOnce = 4;

/**
 * Compares the files of every version that can be read and of every live fragment with what the catalog has on record. `hash` reads all bytes; without it sizes
 * are compared.
 */
export async function checkBuilds(
  parts: EngineParts,
  options: {
    readonly hash: boolean;
    readonly signal: AbortSignal;
    readonly onChecked: (files: number, bytes: number) => void;
  },
): Promise<BuildFault[]> {
  const faults: BuildFault[] = [];
  for (const builds of [readableVersions(parts), liveFragments(parts)]) {
    await sideBySide(builds, atOnce, async (named) => {
      if (options.signal.aborted) return;
      const found = await faultsOf(parts, named, options.hash);
      // what has expired or ended meanwhile may go
      if (found.length > 0 && (await isNamed(parts, named))) faults.push(...found);
      options.onChecked(
        named.files.length,
        named.files.reduce((sum, { size }) => sum + size, 0),
      );
    });
  }
  return faults;
}

async function faultsOf(parts: EngineParts, named: NamedBuild, hash: boolean): Promise<BuildFault[]> {
  const { dataset, partition, build, files } = named;
  const found: BuildFault[] = [];
  for (const file of files) {
    const path = `${buildFolder(dataset, partition, build)}/${file.name}`;
    const fault = await faultOf(parts.store, { ...file, path }, { hash });
    if (fault) found.push({ dataset, partition, build, file, path, ...fault });
  }
  return found;
}

/** Whether a version that can be read or a live fragment has its files there. */
export async function isNamed(
  parts: EngineParts,
  { dataset, partition, build }: Pick<NamedBuild, "dataset" | "partition" | "build">,
): Promise<boolean> {
  const { db } = parts.catalog;
  const version = await db
    .selectFrom("versions")
    .select("number")
    .where("build", "=", build)
    .where("dataset", "=", dataset)
    .where("key", "=", partition)
    .where("expired", "=", 0)
    .executeTakeFirst();
  if (version) return true;
  const fragment = await db
    .selectFrom("fragments")
    .select("object")
    .where("dataset", "=", dataset)
    .where("partition", "=", partition)
    .where("build", "=", build)
    .where("until", "is", null)
    .executeTakeFirst();
  return fragment !== undefined;
}

async function* readableVersions(parts: EngineParts): AsyncIterable<NamedBuild> {
  for (let last: { dataset: string; key: string; number: number } | undefined; ;) {
    const { dataset: afterDataset, key: afterKey, number: afterNumber } = last ?? { dataset: "", key: "", number: -1 };
    const page: { dataset: string; key: string; number: number; build: string; files: string }[] =
      await parts.catalog.db
        .selectFrom("versions")
        .select(["dataset", "key", "number", "build", "files"])
        .where("expired", "=", 0)
        .where(({ eb, or, and }) =>
          or([
            eb("dataset", ">", afterDataset),
            and([eb("dataset", "=", afterDataset), eb("key", ">", afterKey)]),
            and([eb("dataset", "=", afterDataset), eb("key", "=", afterKey), eb("number", ">", afterNumber)]),
          ]),
        )
        .orderBy("dataset")
        .orderBy("key")
        .orderBy("number")
        .limit(pageRows)
        .execute();
    last = page.at(-1);
    if (!last) return;
    for (const { dataset, key, build, files } of page)
      yield { dataset, partition: key, build, files: JSON.parse(files) as BuiltFile[] };
  }
}

/** Without those that a version shows as they are. */
async function* liveFragments(parts: EngineParts): AsyncIterable<NamedBuild> {
  for (let last: { dataset: string; partition: string; build: string } | undefined; ;) {
    const after = last ?? { dataset: "", partition: "", build: "" };
    const page: { dataset: string; partition: string; build: string; files: string }[] = await parts.catalog.db
      .selectFrom("fragments")
      .select(["dataset", "partition", "build", "files"])
      .where("until", "is", null)
      .where(({ eb, or, and }) =>
        or([
          eb("dataset", ">", after.dataset),
          and([eb("dataset", "=", after.dataset), eb("partition", ">", after.partition)]),
          and([
            eb("dataset", "=", after.dataset),
            eb("partition", "=", after.partition),
            eb("build", ">", after.build),
          ]),
        ]),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("versions")
              .select("versions.number")
              .whereRef("versions.build", "=", "fragments.build")
              .whereRef("versions.dataset", "=", "fragments.dataset")
              .whereRef("versions.key", "=", "fragments.partition")
              .where("versions.expired", "=", 0),
          ),
        ),
      )
      .orderBy("dataset")
      .orderBy("partition")
      .orderBy("build")
      .limit(pageRows)
      .execute();
    last = page.at(-1);
    if (!last) return;
    for (const { files, ...named } of page) yield { ...named, files: JSON.parse(files) as BuiltFile[] };
  }
}

/** A build's folder that nothing names. */
export interface OrphanedBuild {
  readonly folder: string;
  readonly files: number;
  /** bytes */
  readonly bytes: number;
}

/** Sorts a listing of `data/`, in its order, into what the catalog needs, of which nothing is said, and the rest. */
export class BuildListing {
  /** Never committed, and older than the grace period: collection takes them. */
  readonly orphaned: OrphanedBuild[] = [];
  /** Expired or ended, and not yet collected. */
  readonly collectable = { builds: 0, files: 0, bytes: 0 };
  /** Paths that Landfall never writes. */
  readonly foreign: string[] = [];
  readonly #parts: EngineParts;
  /** Files that were written later belong to work under way. */
  readonly #before: EpochMs;
  #place: BuildPlace | undefined;
  #files: StoredFile[] = [];

  constructor(parts: EngineParts, now: EpochMs, graceMs: number = defaultGraceMs) {
    this.#parts = parts;
    this.#before = now - graceMs;
  }

  async add(file: StoredFile): Promise<void> {
    const place = buildOf(file.path);
    if (place?.folder !== this.#place?.folder) await this.end();
    this.#place = place;
    if (place) this.#files.push(file);
    else if (!isManifest(file.path)) this.foreign.push(file.path);
  }

  async end(): Promise<void> {
    const [place, files] = [this.#place, this.#files];
    this.#place = undefined;
    this.#files = [];
    if (!place || files.some(({ modified }) => modified > this.#before)) return;
    const names = await this.#recordedNames(place);
    if (await isNeeded(this.#parts, place, this.#before)) {
      // an open build has no names yet
      if (names.size > 0)
        this.foreign.push(
          ...files.map(({ path }) => path).filter((path) => !names.has(path.slice(place.folder.length + 1))),
        );
      return;
    }
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (names.size === 0) this.orphaned.push({ folder: place.folder, files: files.length, bytes });
    else {
      this.collectable.builds++;
      this.collectable.files += files.length;
      this.collectable.bytes += bytes;
    }
  }

  /** The files of a build that any commit has named, also one that has ended. */
  async #recordedNames({ dataset, partition, build }: BuildPlace): Promise<Set<string>> {
    const { db } = this.#parts.catalog;
    const rows = [
      ...(await db
        .selectFrom("versions")
        .select("files")
        .where("build", "=", build)
        .where("dataset", "=", dataset)
        .where("key", "=", partition)
        .execute()),
      ...(await db
        .selectFrom("fragments")
        .select("files")
        .where("dataset", "=", dataset)
        .where("partition", "=", partition)
        .where("build", "=", build)
        .execute()),
    ];
    return new Set(rows.flatMap(({ files }) => (JSON.parse(files) as BuiltFile[]).map(({ name }) => name)));
  }
}

function isManifest(path: string): boolean {
  return /^data\/[^/]+\/(?:.+\/)?manifest\.json$/.test(path);
}
