import { specsOf, type TableCheck } from "../../checks/index.ts";
import {
  fingerprint,
  type Json,
  LandfallError,
  partitionKey,
  type PartitionValue,
  type PartitionValues,
} from "../../core/index.ts";
import {
  buildFolder,
  type Contribution,
  type Fragment,
  type ObjectInput,
  type WorkContext,
} from "../../engine/index.ts";
import {
  type Column,
  type OpenTable,
  openTableSession,
  positionColumn,
  readingFile,
  sqlEngine,
  sqlName,
  storedTableFile,
  type TableFormat,
  type TableRows,
  type TableSchema,
  type TableSession,
} from "../../formats/index.ts";
import { admitSchema } from "./admit.ts";
import { checkFile, checkFold, type TableChecks } from "./check.ts";
import { type TableDefinition, tableHash, writeTable } from "./definition.ts";
import { mergeTable } from "./merge.ts";
import { rejectedSuffix } from "./left-out.ts";
import { isValueOf, mostPartitions, type TableDetail, type TableModel } from "./model.ts";
import { inOnePiece } from "./one-piece.ts";
import { type RowPart, rowPartsOf, rowText } from "./row-parts.ts";
import { keepFile, objectColumn, ownColumns, type RowsFile, splitRows, writeRows } from "./rows.ts";

export interface MappedTableOptions {
  readonly name: string;
  readonly source: string;
  readonly pattern: RegExp;
  readonly format: TableFormat;
  readonly model: TableModel;
  readonly checks: TableChecks;
  /** Those that look at other tables as well. */
  readonly checksBeside: readonly TableCheck[];
  /** A named group of the pattern whose text orders rows with one key before the order of landing. */
  readonly order: string | undefined;
  readonly debounceMs: number;
  readonly keepVersionsMs: number;
}

/** A table dataset that is decoded from objects: the rows of each partition that an object touches are one fragment. */
export function mappedTable(options: MappedTableOptions): TableDefinition {
  const { name, source, pattern, model, checks } = options;
  const { mostly } = options.format.recipe as { readonly mostly?: number };
  const recipeBody = {
    name,
    kind: "table",
    revision: revisionOf(options, mostly),
    engine: sqlEngine,
    source,
    pattern: String(pattern),
    format: options.format.recipe,
    model: model as unknown as Json,
    checks: specsOf(checks),
    order: options.order ?? null,
  };
  return {
    name,
    kind: "table",
    recipe: fingerprint(recipeBody),
    recipeBody,
    components: model.components,
    model,
    settled: options.format.declaresAll === true,
    leavesOut: mostly !== 1,
    checksBeside: options.checksBeside,
    input: { type: "objects", matches: (from, key) => from === source && pattern.test(key) },
    debounceMs: options.debounceMs,
    keepVersionsMs: options.keepVersionsMs,
    contribute: (input, context) => contribute(options, input, context),
    admit: (known, contribution, approved) => admitSchema(options.format.drift, known, contribution, approved),
    ...inOnePiece(model, async (input, context) =>
      checkFold(checks, name, await mergeTable(name, model, input, context), input, context),
    ),
  };
}

/**
 * Raised for those whose partitions come out otherwise, so that they are built again. 2: files of which no row is good have a fragment with the bad ones. 3: times without a zone are
 * texts beside instants.
 */
function revisionOf({ format, model }: MappedTableOptions, mostly: number | undefined): number {
  if (format.drift.text && model.zone === undefined) return 3;
  return mostly === 0 ? 2 : 1;
}

async function contribute(
  options: MappedTableOptions,
  input: ObjectInput,
  context: WorkContext,
): Promise<Contribution> {
  const { model, format, name } = options;
  const groups = options.pattern.exec(input.key)?.groups ?? {};
  using session = await openTableSession();
  context.step("open");
  const table: OpenTable = await format.open(await storedTableFile(context.store, input.path, input.key), session);
  context.step("read");
  const rows = await table.read();
  const rowParts = rowPartsOf(model.parts, rows.columns, input, groups);
  const columns = dataColumns(rows.columns, model);
  const own = [
    ...columns.map(({ name: column }) => sqlName(column)),
    `${input.number}::BIGINT AS ${sqlName(objectColumn)}`,
    sqlName(positionColumn),
  ];
  const splitBy = rowParts.flatMap(({ name: part, value }) =>
    value === undefined ? [] : [`${value} AS ${sqlName(part)}`],
  );
  const selected = [...own, ...splitBy];
  const query = `SELECT ${selected.join(", ")} FROM ${rows.relation}${onlyTop(model, columns, rowParts)}`;

  context.step("write");
  const fragments: Fragment[] = [];
  // the pages of a file are read only now: what is wrong with them is the file's fault
  const split = await readingFile(input.key, () =>
    splitRows(session, query, {
      columns: [...columns.map(({ name: column }) => column), ...ownColumns],
      parts: rowParts,
      // which of the rows with one key is on top is not looked for again and again
      atHand: rows.atHand && model.key.length === 0,
      most: mostPartitions,
    }),
  );
  if (!split)
    throw new LandfallError(
      "bad-table",
      `the file falls into more than ${mostPartitions} partitions by ${Object.keys(model.parts).join(", ")}: choose parts with fewer values`,
    );
  for (const { parts: values, copied, hash } of split) {
    const parts = Object.fromEntries(
      rowParts.map(({ name: part }, index) => [part, folderValue(part, values[index] as string)]),
    );
    const folder = buildFolder(name, partitionKey(parts), context.build);
    const kept = [];
    for (const [index, file] of copied.entries())
      kept.push(
        await keepFile(
          session,
          file,
          { store: context.store, folder, name: `rows-${index}.parquet` },
          copied.length === 1 ? hash : undefined,
        ),
      );
    const files = kept.map(({ file }) => file);
    const detail: TableDetail = {
      columns,
      rows: kept.reduce((sum, { about }) => sum + about.rows, 0),
      files: Object.fromEntries(kept.map(({ file, about }): [string, RowsFile] => [file.name, about])),
      parts: valueParts(model, rows.columns),
      rejected: 0,
    };
    fragments.push({ parts, position: 0, files, hash: tableHash(detail), detail: detail as unknown as Json });
  }
  if (options.checks.length > 0) context.step("check");
  const texts = Object.fromEntries(rowParts.map((part) => [part.name, rowText(part)]));
  const checks = await readingFile(input.key, () => checkFile(options.checks, rows, texts, session));
  if (fragments.length === 0 && rows.rejectedCount > 0) {
    const parts = await partsOfNone(rows, texts, session);
    const folder = buildFolder(name, partitionKey(parts), context.build);
    const to = { store: context.store, folder };
    const content = await writeTable(
      session,
      `SELECT ${own.join(", ")} FROM ${rows.relation} LIMIT 0`,
      { columns, parts: valueParts(model, rows.columns) },
      to,
    );
    fragments.push({ ...content, parts, position: 0 });
  }
  if (rows.rejectedCount > 0) {
    const all = rows.rowCount + rows.rejectedCount;
    context.log(
      `${rows.rejectedCount} of ${all} ${all === 1 ? "row" : "rows"} left out, kept in ${name}${rejectedSuffix}`,
    );
  }
  return {
    fragments: await keepRejected(options, rows, fragments, input, session, context),
    ordering: options.order === undefined ? "" : (groups[options.order] ?? ""),
    checks,
    shape: table.schema as unknown as Json,
    figures: {
      bytesRead: input.size,
      rows: rows.rowCount,
      rejectedRows: rows.rejectedCount,
      partitions: fragments.length,
    },
  };
}

/** Of rows of one file with the same key the last one counts (rule 5). Throws `bad-table`. */
function onlyTop({ key, parts }: TableModel, columns: TableSchema, rowParts: readonly RowPart[]): string {
  if (key.length === 0) return "";
  const own = new Map(columns.map(({ name }) => [name.toLowerCase(), name]));
  const missing = key.filter((name) => !(name in parts) && !own.has(name.toLowerCase()));
  if (missing.length > 0)
    throw new LandfallError("bad-table", `the file has no column ${missing.join(", ")}, which the table's key needs`);
  const same = new Set(rowParts.filter(({ value }) => value === undefined).map(({ name }) => name));
  const names = [...Object.keys(parts), ...key.map((name) => own.get(name.toLowerCase()) ?? name)];
  const by = [...new Set(names)].filter((name) => !same.has(name));
  return ` QUALIFY row_number() OVER (PARTITION BY ${by.map(sqlName).join(", ")} ORDER BY ${sqlName(positionColumn)} DESC) = 1 ORDER BY ${sqlName(positionColumn)}`;
}

/** The parts of the partition of a file without a good row: what its columns would say is missing. */
async function partsOfNone(
  { relation }: TableRows,
  texts: Readonly<Record<string, string>>,
  session: TableSession,
): Promise<PartitionValues> {
  const list = Object.entries(texts).map(([part, text]) => `${text} AS ${sqlName(part)}`);
  if (list.length === 0) return {};
  const [found = {}] = await session.rows(`SELECT ${list.join(", ")} FROM (SELECT 1) LEFT JOIN ${relation} ON true`);
  return Object.fromEntries(Object.keys(texts).map((part) => [part, folderValue(part, found[part] as string)]));
}

/** Bytes that file systems take for the name of a folder, as each part of a key is. */
const longestFolder = 255;

/** The value of a part. Throws `bad-key` where no folder can be called by it. */
function folderValue(part: string, text: string): PartitionValue {
  const value: PartitionValue = { type: "text", value: text };
  if (Buffer.byteLength(partitionKey({ [part]: value })) > longestFolder)
    throw new LandfallError(
      "bad-key",
      `a value of the partition's ${part} is too long for the name of a folder: ${JSON.stringify(text.slice(0, 80))}…`,
    );
  return value;
}

/** Puts bad rows beside the good ones of the first fragment, where `…_rejected` finds them. */
async function keepRejected(
  { name }: MappedTableOptions,
  rows: TableRows,
  fragments: readonly Fragment[],
  input: ObjectInput,
  session: TableSession,
  context: WorkContext,
): Promise<readonly Fragment[]> {
  const [first, ...others] = fragments;
  if (rows.rejectedCount === 0 || !first) return fragments;
  const { file } = await writeRows(
    session,
    `SELECT ${input.number}::BIGINT AS ${sqlName(objectColumn)}, position AS ${sqlName(positionColumn)}, reason, raw FROM ${rows.rejected} ORDER BY position`,
    {
      store: context.store,
      folder: buildFolder(name, partitionKey(first.parts), context.build),
      name: "rejected.parquet",
    },
  );
  const detail = { ...(first.detail as unknown as TableDetail), rejected: rows.rejectedCount };
  return [
    { ...first, files: [...first.files, file], hash: tableHash(detail), detail: detail as unknown as Json },
    ...others,
  ];
}

/** The columns that lie in files: without those that are parts of the key. Throws `bad-table`. */
function dataColumns(columns: TableSchema, { parts }: TableModel): TableSchema {
  const own = columns.find(({ name }) => ownColumns.some((one) => one === name.toLowerCase()));
  if (own)
    throw new LandfallError(
      "bad-table",
      `the file has a column ${own.name}, which is Landfall's own name: rename it in the config`,
    );
  const partOf = new Map(Object.entries(parts).map(([name, source]) => [name.toLowerCase(), source]));
  return columns.filter(({ name }) => {
    const source = partOf.get(name.toLowerCase());
    if (!source) return true;
    if (isValueOf(source, name)) return false;
    throw new LandfallError(
      "bad-table",
      `the file has a column ${name}, and so is a part of the partition called: give the part another name, or the column, with \`rename\` in the decoder (rename: { ${JSON.stringify(name)}: "…" })`,
    );
  });
}

/** Parts that are the values of a column, with its type. */
function valueParts({ parts }: TableModel, columns: TableSchema): Column[] {
  return Object.entries(parts).flatMap(([name, source]) => {
    const found = columns.find(({ name: column }) => isValueOf(source, column));
    return found ? [{ name, type: found.type }] : [];
  });
}
