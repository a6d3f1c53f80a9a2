import {
  type Action,
  append,
  changeSchema,
  commit,
  createTable,
  DeltaError,
  type DeltaType,
  type NewFile,
  readSnapshot,
  remove,
  type Snapshot,
  type StructType,
} from "@landfall/delta";
import { type VersionTable, versionsWithPartitions } from "../../../catalog/index.ts";
import { fingerprint, isLandfallError, type PartitionValues } from "../../../core/index.ts";
import { buildFolder, type BuiltFile, type EngineParts } from "../../../engine/index.ts";
import {
  type Column,
  openTableSession,
  sqlName,
  sqlText,
  storedTableFile,
  type TableSchema,
  typeText,
} from "../../../formats/index.ts";
import { columnsAt, partColumns } from "../columns.ts";
import type { TableDefinition } from "../definition.ts";
import { castColumns, rejectedFile } from "../merge.ts";
import { nullPart, type TableDetail, zoneOf } from "../model.ts";
import { originColumns, type RowsFile, writeRows } from "../rows.ts";
import { deltaSchema, isKnown, isPlain, publishedSql } from "./schema.ts";
import { deltaStats } from "./stats.ts";
import { deltaStorage } from "./storage.ts";

/** Where a table lies as Delta: nothing else is there, as an outside VACUUM deletes what the log does not name. */
export function deltaRoot(dataset: string): string {
  return `tables/${dataset}`;
}

export interface Published {
  /** Commits of the log that were written. */
  readonly commits: number;
  /** The lake number that the log shows now. */
  readonly number: number;
}

/** Spark's habit. */
const checkpointEvery = 10;
/** Someone else is at it: as often it is looked at what is left. */
const tries = 5;
/** With more commits behind than these, they become one. */
const mostSteps = 200;

type Version = Pick<VersionTable, "key" | "number" | "until" | "build" | "at" | "expired"> & {
  readonly values: PartitionValues;
  readonly files: readonly BuiltFile[];
  readonly detail: TableDetail;
};

/**
 * Brings a table's Delta log up to the lake: each lake number that changed the table becomes a version of the log, in their order, each once, whoever writes it (`txn`). A projection: what the log says
 * follows from the catalog. Files are shared with the partitions where the store can; where their types are not the table's, they are written again. Throws `bad-table` for a table that Delta cannot hold.
 */
export async function publishDelta(parts: EngineParts, definition: TableDefinition): Promise<Published> {
  let commits = 0;
  for (let attempt = 1; ; attempt++) {
    try {
      const number = await step(parts, definition, () => commits++);
      return { commits, number };
    } catch (error) {
      if (!(error instanceof DeltaError && error.code === "conflict") || attempt === tries) throw error;
    }
  }
}

async function step(parts: EngineParts, definition: TableDefinition, onCommit: () => void): Promise<number> {
  const storage = deltaStorage(parts.store, deltaRoot(definition.name));
  let snapshot = await readTable(storage);
  const appId = `landfall:${parts.identity.id}:${parts.identity.epoch}`;
  const done = snapshot?.transactions.get(appId)?.version ?? 0;
  const changes = await changesAfter(parts, definition.name, done);
  const numbers = [...new Set(changes.flatMap(({ number, until }) => (until === null ? [number] : [number, until])))]
    .filter((number) => number > done)
    .toSorted((a, b) => a - b);
  const last = numbers.at(-1);
  if (last === undefined) return done;
  // files of versions that have expired may be gone, and nobody waits for what is long past
  const all = knowsItsColumns(definition) ? undefined : await changesAfter(parts, definition.name, 0);
  const steps = numbers.length > mostSteps || changes.some(({ expired }) => expired !== 0) ? [last] : numbers;
  for (const number of steps) {
    const touched = new Set(
      changes
        .filter(
          (one) =>
            (one.number > done && one.number <= number) ||
            (one.until !== null && one.until > done && one.until <= number),
        )
        .map(({ key }) => key),
    );
    const visible = visibleAt(changes, number);
    const shown = all ? visibleAt(all, number) : visible;
    const actions = await actionsOf(parts, definition, { snapshot, number, touched, visible, shown });
    if (!actions) continue;
    const at = Math.max(...changes.filter((one) => one.number === number).map((one) => one.at), 0);
    const commitInfo = { timestamp: at, operation: snapshot ? "WRITE" : "CREATE TABLE", landfallNumber: number };
    const whole = [{ commitInfo }, { txn: { appId, version: number } }, ...actions];
    try {
      const { snapshot: after, written } = await commit(storage, snapshot, whole, { checkpointEvery });
      if (written) onCommit();
      snapshot = after;
    } catch (error) {
      // a state that no log can have is left out: those after it do not wait for it
      if (number === last || !(error instanceof DeltaError && error.code === "invalid-commit")) throw error;
    }
  }
  return last;
}

async function readTable(storage: ReturnType<typeof deltaStorage>): Promise<Snapshot | undefined> {
  try {
    return await readSnapshot(storage);
  } catch (error) {
    if (error instanceof DeltaError && error.code === "no-table") return undefined;
    throw error;
  }
}

/** Versions of a table that began or ended after a number, with those that are visible in the same partitions. */
async function changesAfter({ catalog }: EngineParts, dataset: string, done: number): Promise<Version[]> {
  const rows = await versionsWithPartitions(catalog.db)
    .select([
      "versions.key",
      "versions.number",
      "versions.until",
      "versions.build",
      "versions.at",
      "versions.expired",
      "versions.files",
      "versions.stats",
      "partitions.parts",
    ])
    .where("versions.dataset", "=", dataset)
    .where((eb) => eb.or([eb("versions.number", ">", done), eb("versions.until", ">", done)]))
    .orderBy("versions.number")
    .orderBy("versions.key")
    .execute();
  return rows.map(({ files, stats, parts, ...row }) => ({
    ...row,
    values: JSON.parse(parts) as PartitionValues,
    files: JSON.parse(files) as BuiltFile[],
    detail: JSON.parse(stats) as TableDetail,
  }));
}

interface Step {
  readonly snapshot: Snapshot | undefined;
  readonly number: number;
  /** Keys of partitions that change with it. */
  readonly touched: ReadonlySet<string>;
  readonly visible: readonly Version[];
  /** What the columns of the table follow from, beside what is on record of them. */
  readonly shown: readonly Version[];
}

/** A file of the table as it has to be: `mark` says what is in it, and ends its name in the log. */
interface WantedFile {
  readonly version: Version;
  readonly name: string;
  readonly size: number;
  readonly about: RowsFile;
  readonly mark: string;
}

/** Undefined while partitions of two recipes are visible that are divided otherwise: no table of Delta has both, and it shows what was before until one is complete. */
async function actionsOf(
  parts: EngineParts,
  definition: TableDefinition,
  { snapshot, number, touched, visible, shown: known }: Step,
): Promise<Action[] | undefined> {
  const before = snapshot?.metadata.partitionColumns;
  const isMoved = before !== undefined && known.some(({ values }) => !hasParts(values, before));
  const shown = isMoved ? await allVisible(parts, definition, number) : known;
  const parted = Object.keys(shown[0]?.values ?? {});
  if (isMoved && shown.some(({ values }) => !hasParts(values, parted))) return undefined;
  const details = shown.map(({ detail }) => detail);
  const columns = (await columnsAt(parts.catalog.db, definition, number, details)).filter(isKnown);
  const keyNames = shown.length > 0 ? parted : (before ?? Object.keys(definition.model.parts));
  const partList = partColumns(definition.model, keyNames, details);
  const origin = originColumns(definition.model);
  const schema = snapshot && shown.length === 0 ? snapshot.schema : deltaSchema(snapshot, partList, origin, columns);
  const isOther = snapshot !== undefined && (isMoved || widens(snapshot, schema));
  // another type of a column and other parts of the key concern all files; another number of columns only those to come
  const concerned = isOther
    ? await allVisible(parts, definition, number)
    : visible.filter(({ key }) => touched.has(key));
  const wanted = concerned.flatMap((version) => wantedFiles(version, columns));
  const present = new Map<string, string>();
  for (const path of snapshot?.files.keys() ?? []) {
    const cut = path.lastIndexOf("/");
    const key = cut < 0 ? "" : path.slice(0, cut);
    if (isOther || touched.has(key)) present.set(`${key} ${isOther ? "" : markOf(path)}${isOther ? path : ""}`, path);
  }
  const added: NewFile[] = [];
  for (const file of wanted) {
    const id = `${file.version.key} ${file.mark}`;
    if (!isOther && present.delete(id)) continue;
    added.push(await addFile(parts, definition, file, { number, columns, origin, partList, schema }));
  }
  const at = Math.max(0, ...visible.map((one) => one.at));
  return [
    ...(snapshot === undefined
      ? createTable({
          id: tableId(parts.identity.id, definition.name),
          name: definition.name,
          schema,
          partitionColumns: partList.map(({ name }) => name),
          createdTime: at,
        })
      : changeSchema(snapshot, schema, keyNames)),
    ...(snapshot ? remove(snapshot, [...present.values()].toSorted(), { deletionTimestamp: at }) : []),
    ...append(added.toSorted((a, b) => (a.path < b.path ? -1 : 1))),
  ];
}

function hasParts(values: PartitionValues, names: readonly string[]): boolean {
  const own = Object.keys(values);
  return own.length === names.length && own.every((name, index) => name === names[index]);
}

/** Whether what its files have come to is on record, so that its columns do not have to be gathered from all partitions. */
function knowsItsColumns({ admit, model }: TableDefinition): boolean {
  return (
    admit !== undefined &&
    Object.values(model.parts).every((source) => source.from !== "column" || source.period !== null)
  );
}

function visibleAt(versions: readonly Version[], number: number): Version[] {
  return versions.filter((one) => one.number <= number && (one.until === null || one.until > number));
}

/** Whether a column of the log has another type now; new columns concern no file. */
function widens(snapshot: Snapshot, schema: StructType): boolean {
  const types = new Map(schema.fields.map(({ name, type }) => [name, typesOf(type)]));
  return snapshot.schema.fields.some(({ name, type }) => types.get(name) !== typesOf(type));
}

/** How columns are mapped concerns no file. */
function typesOf(type: DeltaType): string {
  return JSON.stringify(type, (key, value: unknown) => (key === "metadata" ? undefined : value));
}

async function allVisible(parts: EngineParts, { name }: TableDefinition, number: number): Promise<Version[]> {
  return visibleAt(await changesAfter(parts, name, 0), number);
}

function wantedFiles(version: Version, columns: TableSchema): WantedFile[] {
  return version.files
    .filter(({ name }) => name !== rejectedFile)
    .map(({ name, size, sha256 }): WantedFile => {
      const about = version.detail.files[name] as RowsFile;
      const converted = isAsPublished(version.detail.columns, columns) ? "" : fingerprint(columns).slice(0, 6);
      return { version, name, size, about, mark: `${sha256.slice(0, 24)}${converted}` };
    })
    .filter(({ about }) => about.rows > 0);
}

/** Whether files with some columns can be read as the table's: each has the same name and type, and some may be missing. */
function isAsPublished(own: TableSchema, columns: TableSchema): boolean {
  const types = new Map(columns.map((column) => [column.name, column.type]));
  return (
    own.filter(isKnown).every(({ name, type }) => {
      const wanted = types.get(name);
      return wanted !== undefined && isPlain(type) && typeText(sameWidth(wanted)) === typeText(sameWidth(type));
    }) && own.every(isKnown)
  );
}

/** Integers of 54 and of 64 bits lie in files alike. */
function sameWidth(type: Column["type"]): Column["type"] {
  return type.kind === "int" && type.bits === 54 ? { kind: "int", bits: 64 } : type;
}

function markOf(path: string): string {
  return path.slice(path.lastIndexOf("-") + 1, -".parquet".length);
}

async function addFile(
  parts: EngineParts,
  { name: dataset, model }: TableDefinition,
  { version, name, size, about, mark }: WantedFile,
  table: {
    readonly number: number;
    readonly columns: TableSchema;
    readonly origin: readonly string[];
    readonly partList: readonly Column[];
    readonly schema: StructType;
  },
): Promise<NewFile> {
  const root = deltaRoot(dataset);
  const path = `${version.key === "" ? "" : `${version.key}/`}${table.number}-${mark}.parquet`;
  const from = `${buildFolder(dataset, version.key, version.build)}/${name}`;
  const isShared = isAsPublished(version.detail.columns, table.columns);
  const written = isShared
    ? { size, about }
    : await convert(parts, {
        from,
        to: `${root}/${path}`,
        origin: table.origin,
        own: version.detail.columns,
        columns: table.columns,
        zone: zoneOf(model),
      });
  if (isShared) await linkOnce(parts, from, `${root}/${path}`);
  return {
    path,
    size: written.size,
    modificationTime: version.at,
    partitionValues: Object.fromEntries(
      table.partList.map((part) => {
        const value = String(version.values[part.name]?.value ?? "");
        return [part.name, value === nullPart || value === "" ? null : value];
      }),
    ),
    stats: deltaStats(written.about, isShared ? version.detail.columns.filter(isKnown) : table.columns),
  };
}

/** An earlier try, or another worker, may have put it there: the name says what is in it. */
async function linkOnce({ store }: EngineParts, from: string, to: string): Promise<void> {
  try {
    await store.link(from, to);
  } catch (error) {
    if (!isLandfallError(error, "already-exists")) throw error;
  }
}

async function convert(
  { store }: EngineParts,
  file: {
    readonly from: string;
    readonly to: string;
    readonly origin: readonly string[];
    readonly own: TableSchema;
    readonly columns: TableSchema;
    readonly zone: string | undefined;
  },
): Promise<{ readonly size: number; readonly about: RowsFile }> {
  using session = await openTableSession();
  const path = await (await storedTableFile(store, file.from)).localPath(session);
  const cut = file.to.lastIndexOf("/");
  await store.delete(file.to);
  const origin = file.origin.map(sqlName);
  const published = file.columns.map(({ name, type }) => `${publishedSql(sqlName(name), type)} AS ${sqlName(name)}`);
  const { file: written, about } = await writeRows(
    session,
    `SELECT ${[...published, ...origin].join(", ")} FROM (
       SELECT ${[...castColumns(file.own, file.columns, file.zone), ...origin].join(", ")} FROM read_parquet(${sqlText(path)}, hive_partitioning = false))`,
    { store, folder: file.to.slice(0, cut), name: file.to.slice(cut + 1) },
  );
  return { size: written.size, about };
}

/** The same table of the same lake has the same id, whoever makes it. */
function tableId(lake: string, dataset: string): string {
  const digits = `${fingerprint([lake, dataset])}${fingerprint([dataset, lake])}`;
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
