import { versionsWithPartitions } from "../../catalog/index.ts";
import { fingerprint, type LakeNumber, LandfallError, Lru, type PartitionValues } from "../../core/index.ts";
import {
  rejectedFile,
  castColumns,
  columnsAt,
  partColumns,
  objectColumn,
  originColumns,
  type TableDetail,
  type TableModel,
  type ViewText,
  zoneOf,
} from "../../datasets/index.ts";
import { buildFolder, type BuiltFile } from "../../engine/index.ts";
import { type ColumnType, positionColumn, sqlName, sqlText, sqlType, type TableSchema } from "../../formats/index.ts";
import type { DatasetHead } from "../lake/heads.ts";
import type { ServedLake } from "../lake/served.ts";
import type { PartitionRef, Pin } from "../lake/views.ts";

/** A visible partition of a table. */
export interface TablePartition extends PartitionRef {
  readonly detail: TableDetail;
  readonly files: readonly BuiltFile[];
}

/** A table at one lake number. */
export interface TableView {
  readonly dataset: string;
  readonly recipe: string;
  readonly number: LakeNumber;
  readonly model: TableModel;
  /** Where nothing is stored: the statement that gives the rows. */
  readonly view?: ViewText | undefined;
  /** All columns of the table, without the parts of the key and Landfall's own. */
  readonly columns: TableSchema;
  /** The parts of the key. */
  readonly parts: TableSchema;
  readonly partitions: readonly TablePartition[];
}

/** Views are kept up to so many partitions altogether. */
const keptPartitions = 200_000;

/** Tables as readers see them, by dataset and lake number (rule 14). */
export class TableViews {
  readonly #lake: ServedLake;
  readonly #views = new Lru<string, Promise<TableView>>(keptPartitions);
  /** What versions hold never changes: by dataset, key and number. */
  readonly #partitions = new Lru<string, TablePartition>(keptPartitions);

  constructor(lake: ServedLake) {
    this.#lake = lake;
  }

  /** Throws `not-found` for a dataset that was no table then. */
  view({ at }: Pin, dataset: DatasetHead): Promise<TableView> {
    const number = at === undefined || at >= dataset.number ? dataset.number : at;
    const id = `${dataset.name}@${number}@${dataset.recipe}`;
    const known = this.#views.get(id);
    if (known) return known;
    const loading = this.#load(dataset, number);
    this.#views.set(id, loading);
    loading.then(
      (view) => this.#views.set(id, loading, 1 + view.partitions.length),
      () => this.#views.delete(id),
    );
    return loading;
  }

  async #load(dataset: DatasetHead, number: LakeNumber): Promise<TableView> {
    const { db } = this.#lake.catalog;
    const visible = await db
      .selectFrom("versions")
      .select(["key", "number"])
      .where("dataset", "=", dataset.name)
      .where("number", "<=", number)
      .where((eb) => eb.or([eb("until", "is", null), eb("until", ">", number)]))
      .orderBy("key")
      .execute();
    const partitions: TablePartition[] = [];
    const unknown = visible.filter((row) => !this.#partitions.get(idOf(dataset.name, row)));
    for (let from = 0; from < unknown.length; from += 500) {
      const rows = await versionsWithPartitions(db)
        .select([
          "versions.key",
          "versions.number",
          "versions.build",
          "versions.expired",
          "versions.files",
          "versions.stats",
          "partitions.parts",
        ])
        .where("versions.dataset", "=", dataset.name)
        .where((eb) =>
          eb.or(
            unknown
              .slice(from, from + 500)
              .map((row) => eb.and({ "versions.key": row.key, "versions.number": row.number })),
          ),
        )
        .execute();
      for (const row of rows)
        this.#partitions.set(idOf(dataset.name, row), {
          dataset: dataset.name,
          key: row.key,
          number: row.number as LakeNumber,
          build: row.build,
          folder: buildFolder(dataset.name, row.key, row.build),
          expired: row.expired !== 0,
          values: JSON.parse(row.parts) as PartitionValues,
          files: JSON.parse(row.files) as BuiltFile[],
          detail: JSON.parse(row.stats) as TableDetail,
        });
    }
    for (const row of visible) {
      const partition = this.#partitions.get(idOf(dataset.name, row));
      if (partition) partitions.push(partition);
    }
    const recipe = await db
      .selectFrom("recipes")
      .select("body")
      .where("dataset", "=", dataset.name)
      .where("recipe", "=", dataset.recipe)
      .executeTakeFirstOrThrow();
    const { model, view } = JSON.parse(recipe.body) as { model: TableModel; view?: ViewText };
    const details = partitions.map(({ detail }) => detail);
    return {
      dataset: dataset.name,
      recipe: dataset.recipe,
      number,
      model,
      view,
      columns: await columnsAt(db, { ...dataset, model }, number, details),
      // canonical JSON has forgotten the order of the parts; keys have it
      parts: partColumns(model, Object.keys(partitions[0]?.values ?? model.parts), details),
      partitions,
    };
  }
}

function idOf(dataset: string, { key, number }: { readonly key: string; readonly number: number }): string {
  return `${dataset} ${key} ${number}`;
}

const count: ColumnType = { kind: "int", bits: 64 };
const ownTyped = (names: readonly string[]): TableSchema => names.map((name) => ({ name, type: count }));

/** What a reader finds in a table, in order. */
export function readableColumns(view: TableView): TableSchema {
  return [...view.parts, ...view.columns, ...ownTyped(originColumns(view.model))];
}

/** What a reader finds in the bad rows of a table. */
export const rejectedColumns: TableSchema = [
  ...ownTyped([objectColumn, positionColumn]),
  { name: "reason", type: { kind: "text" } },
  { name: "raw", type: { kind: "text" } },
];

/** Where files lie on disk. Throws `unsupported-store`. */
export type Locate = (path: string) => string;

/** A SELECT of all rows of a table: files of one schema are read together, and cast to the table's columns where theirs are others. */
export function tableSql(view: TableView, locate: Locate): string {
  const groups = Map.groupBy(
    view.partitions.filter(({ detail }) => detail.rows > 0),
    ({ detail }) => JSON.stringify(detail.columns),
  );
  const types = view.parts.map(({ name, type }) => `${sqlText(name)}: ${sqlType(type)}`).join(", ");
  const hive = types === "" ? "hive_partitioning = false" : `hive_partitioning = true, hive_types = {${types}}`;
  const own = view.parts.map(({ name }) => sqlName(name));
  const selects = Array.from(groups.values(), (partitions) => {
    const from = partitions[0]?.detail.columns ?? [];
    const files = partitions.flatMap(({ folder, detail }) =>
      Object.keys(detail.files).map((file) => sqlText(locate(`${folder}/${file}`))),
    );
    const columns = [
      ...own,
      ...castColumns(from, view.columns, zoneOf(view.model)),
      ...originColumns(view.model).map(sqlName),
    ];
    return `SELECT ${columns.filter((one) => one !== "").join(", ")} FROM read_parquet([${files.join(", ")}], ${hive})`;
  });
  return selects.length > 0 ? selects.join(" UNION ALL ") : emptySql(view);
}

/** A file of a table. */
export interface TableFile {
  /** Another for each file and way to read it. */
  readonly id: string;
  readonly rows: number;
  readonly bytes: number;
  /** A SELECT of its rows as the table has them. */
  sql(): string;
}

export function tableFiles(view: TableView, locate: Locate): TableFile[] {
  const way = fingerprint([view.recipe, view.columns, view.parts]);
  return view.partitions.flatMap((partition) =>
    partition.files.flatMap(({ name, size }): TableFile[] => {
      const file = partition.detail.files[name];
      if (!file) return [];
      const detail = { ...partition.detail, files: { [name]: file } };
      return [
        {
          id: `${partition.folder}/${name} ${way}`,
          rows: file.rows,
          bytes: size,
          sql: () => tableSql({ ...view, partitions: [{ ...partition, detail }] }, locate),
        },
      ];
    }),
  );
}

/** A SELECT of the bad rows that were left out of a table. */
export function rejectedSql(view: TableView, locate: Locate): string {
  const files = view.partitions
    .filter(({ detail }) => detail.rejected > 0)
    .map(({ folder }) => sqlText(locate(`${folder}/${rejectedFile}`)));
  // earlier versions wrote the positions of bad rows of CSV as DOUBLE
  const position = sqlName(positionColumn);
  const columns = `${sqlName(objectColumn)}, CAST(${position} AS BIGINT) AS ${position}, reason, raw`;
  return files.length > 0
    ? `SELECT ${columns} FROM read_parquet([${files.join(", ")}], hive_partitioning = false)`
    : `SELECT NULL::BIGINT AS ${sqlName(objectColumn)}, NULL::BIGINT AS ${sqlName(positionColumn)}, NULL::VARCHAR AS reason, NULL::VARCHAR AS raw LIMIT 0`;
}

function emptySql(view: TableView): string {
  const columns = readableColumns(view).map(({ name, type }) => `NULL::${sqlType(type)} AS ${sqlName(name)}`);
  // a derived table of which nothing has been built yet
  if (columns.length === 0) return "SELECT NULL AS nothing LIMIT 0";
  return `SELECT ${columns.join(", ")} LIMIT 0`;
}

/** For stores whose files are on no disk of this machine. */
export function locator(lake: ServedLake): Locate {
  const { localPath } = lake.store;
  if (!localPath)
    throw new LandfallError("bad-config", "SQL reads tables from a store in a folder; this store is of another kind");
  return localPath;
}
