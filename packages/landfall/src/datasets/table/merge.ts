import { fingerprint, type Json, LandfallError, sha256 } from "../../core/index.ts";
import { type BuildInput, buildFolder, type Built, type BuiltFile, type WorkContext } from "../../engine/index.ts";
import {
  joinTypes,
  openTableSession,
  positionColumn,
  sameType,
  sqlName,
  sqlText,
  sqlType,
  storedTableFile,
  type Column,
  type TableSchema,
  type TableSession,
  typeName,
} from "../../formats/index.ts";
import { tableHash } from "./definition.ts";
import { type TableDetail, type TableModel, zoneOf } from "./model.ts";
import { objectColumn, type RowsFile, writeRows } from "./rows.ts";
import { groupUnits } from "./tiers.ts";

/** The fragments of a partition as they are folded, lowest first. */
interface Layer {
  readonly folder: string;
  readonly hash: string;
  readonly files: readonly BuiltFile[];
  readonly detail: TableDetail;
  readonly size: number;
  /** Where in the order of the fold. */
  readonly rank: number;
  readonly mark: string;
}

/** What the rows of all layers become. */
interface Target {
  readonly columns: TableSchema;
  /** As in `joinColumns`. */
  readonly zone: string | undefined;
}

export const rejectedFile = "rejected.parquet";

/** The fold of a partition's fragments (rule 5): all of their rows, or of those with the same key the top one. */
export async function mergeTable(
  name: string,
  model: TableModel,
  input: BuildInput,
  context: WorkContext,
): Promise<Built> {
  context.step("merge");
  const layers = input.contents.map(({ folder, hash, files, detail }, rank): Layer => ({
    folder,
    hash,
    files: files.filter(({ name: file }) => file !== rejectedFile),
    detail: detail as unknown as TableDetail,
    size: files.reduce((sum, { size }) => sum + size, 0),
    rank,
    // of the content alone: a rebuild has other folders
    mark: sha256(hash),
  }));
  const zone = zoneOf(model);
  const columns = joinColumns(
    layers.map(({ detail }) => detail.columns),
    zone,
  );
  const folder = buildFolder(name, input.partition, context.build);
  using session = await openTableSession();
  const files: BuiltFile[] = [];
  const about: Record<string, RowsFile> = {};
  const keep = (file: BuiltFile, rows: RowsFile) => {
    files.push(file);
    about[file.name] = rows;
  };
  const write = async (query: string, file: string) => {
    const written = await writeRows(session, query, { store: context.store, folder, name: file });
    keep(written.file, written.about);
  };

  const keyColumns = model.key.filter((column) => !(column in model.parts));
  if (model.key.length > 0) {
    await write(await topRows(session, layers, { columns, zone }, keyColumns, context), "rows.parquet");
  } else {
    for (const group of groupUnits(layers)) {
      context.signal.throwIfAborted();
      const [sole] = group;
      if (sole && group.length === 1 && isSame(sole.detail.columns, columns)) {
        for (const file of sole.files) {
          const shared = { ...file, name: `${sole.mark.slice(0, 16)}-${file.name}` };
          await context.store.link(`${sole.folder}/${file.name}`, `${folder}/${shared.name}`);
          keep(shared, sole.detail.files[file.name] as RowsFile);
        }
        continue;
      }
      // the name says what is in it: what the visible version has already written is shared, and the same as if it were written again
      const file = `${fingerprint({ columns, group: group.map(({ mark }) => mark) })}.parquet`;
      const earlier = input.previous?.files.find((one) => one.name === file);
      if (earlier && input.previous) {
        await context.store.link(`${input.previous.folder}/${file}`, `${folder}/${file}`);
        keep(earlier, (input.previous.detail as unknown as TableDetail).files[file] as RowsFile);
      } else await write(await allRows(session, group, { columns, zone }, context), file);
    }
  }
  const rejected = await mergeRejected(session, input, folder, context);
  if (rejected.file) files.push(rejected.file);

  const detail: TableDetail = {
    columns,
    rows: Object.values(about).reduce((sum, { rows }) => sum + rows, 0),
    files: about,
    parts: joinColumns(
      layers.map(({ detail: { parts } }) => parts),
      zone,
    ),
    rejected: rejected.rows,
  };
  return {
    files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    hash: tableHash(detail),
    detail: detail as unknown as Json,
    checks: [],
    figures: { fragments: layers.length, rows: detail.rows, files: files.length },
  };
}

/**
 * The columns of all, by name whatever their case, each of the least type that takes all. Throws `schema-drift`.
 *
 * @param zone Where times without a zone were taken; undefined where they have nothing in common with instants but the text.
 */
export function joinColumns(schemas: readonly TableSchema[], zone: string | undefined): TableSchema {
  const columns = new Map<string, Column>();
  for (const { name, type } of schemas.flat()) {
    const known = columns.get(name.toLowerCase());
    const joined = known ? joinTypes(known.type, type, { text: true, zoned: zone !== undefined }) : type;
    if (!joined)
      throw new LandfallError(
        "schema-drift",
        `column ${name} is ${typeName(type)} in one file and ${typeName((known as Column).type)} in another, which have no common type`,
      );
    columns.set(name.toLowerCase(), { name: known?.name ?? name, type: joined });
  }
  return [...columns.values()];
}

function isSame(a: TableSchema, b: TableSchema): boolean {
  return a.length === b.length && a.every(({ name, type }, i) => name === b[i]?.name && sameType(type, b[i].type));
}

/** SELECT of a layer's rows with the columns of all. */
async function layerRows(
  session: TableSession,
  { folder, files, detail, rank }: Layer,
  { columns, zone }: Target,
  { store }: WorkContext,
): Promise<string> {
  const paths: string[] = [];
  for (const { name } of files)
    paths.push(sqlText(await (await storedTableFile(store, `${folder}/${name}`)).localPath(session)));
  const list = [
    ...castColumns(detail.columns, columns, zone),
    sqlName(objectColumn),
    sqlName(positionColumn),
    `${rank} AS _rank`,
  ];
  return `SELECT ${list.join(", ")} FROM read_parquet([${paths.join(", ")}], hive_partitioning = false)`;
}

/** The list of a SELECT that gives rows with some columns those of another schema. @param zone As in `joinColumns`. */
export function castColumns(from: TableSchema, to: TableSchema, zone: string | undefined): string[] {
  const own = new Map(from.map((column) => [column.name.toLowerCase(), column]));
  return to.map(({ name, type }) => {
    const found = own.get(name.toLowerCase());
    const value = found ? sqlName(found.name) : "NULL";
    const isNaive = found?.type.kind === "date" || found?.type.kind === "timestamp";
    if (zone !== undefined && isNaive && type.kind === "timestamptz")
      return `timezone(${sqlText(zone)}, CAST(${value} AS TIMESTAMP)) AS ${sqlName(name)}`;
    return `CAST(${value} AS ${sqlType(type)}) AS ${sqlName(name)}`;
  });
}

async function unionRows(
  session: TableSession,
  layers: readonly Layer[],
  target: Target,
  context: WorkContext,
): Promise<string> {
  const parts: string[] = [];
  for (const layer of layers) parts.push(await layerRows(session, layer, target, context));
  return parts.join(" UNION ALL ");
}

function rowList(columns: TableSchema): string {
  return [...columns.map(({ name }) => name), objectColumn, positionColumn].map(sqlName).join(", ");
}

async function allRows(
  session: TableSession,
  layers: readonly Layer[],
  target: Target,
  context: WorkContext,
): Promise<string> {
  return `SELECT ${rowList(target.columns)} FROM (${await unionRows(session, layers, target, context)}) ORDER BY _rank, ${sqlName(positionColumn)}`;
}

async function topRows(
  session: TableSession,
  layers: readonly Layer[],
  target: Target,
  key: readonly string[],
  context: WorkContext,
): Promise<string> {
  const by = key.map(sqlName).join(", ");
  const over = key.length > 0 ? `PARTITION BY ${by} ` : "";
  return (
    `SELECT ${rowList(target.columns)} FROM (${await unionRows(session, layers, target, context)}) ` +
    `QUALIFY row_number() OVER (${over}ORDER BY _rank DESC, ${sqlName(positionColumn)} DESC) = 1 ORDER BY ${by || "1"}`
  );
}

async function mergeRejected(
  session: TableSession,
  input: BuildInput,
  folder: string,
  { store }: WorkContext,
): Promise<{ readonly file: BuiltFile | undefined; readonly rows: number }> {
  const paths: string[] = [];
  for (const content of input.contents)
    if (content.files.some(({ name }) => name === rejectedFile))
      paths.push(sqlText(await (await storedTableFile(store, `${content.folder}/${rejectedFile}`)).localPath(session)));
  if (paths.length === 0) return { file: undefined, rows: 0 };
  const query = `SELECT * FROM read_parquet([${paths.join(", ")}]) ORDER BY ${sqlName(objectColumn)}, ${sqlName(positionColumn)}`;
  const { file, about } = await writeRows(session, query, { store, folder, name: rejectedFile });
  return { file, rows: about.rows };
}
