import { LandfallError } from "../../core/index.ts";
import { type Cast, castColumn, type SourceColumn } from "./cast.ts";
import { type Column, sameType, sqlName, sqlText, sqlType, type TableSchema } from "./column-type.ts";
import type { SettledOptions } from "./options.ts";
import { mergeSchemas, nameColumns } from "./schema.ts";
import type { TableSession } from "./session.ts";
import { positionColumn, type TableRows } from "./table-format.ts";

/** The rows of a file as a session has them, before they are cast. */
export interface StagedRows {
  readonly key: string;
  /** SQL name of a relation in the file's order, with `_position` among its columns. */
  readonly relation: string;
  readonly columns: readonly SourceColumn[];
  /** SQL expression for the text of a row, for people. */
  readonly raw: string;
  /** SQL name of a relation of the rows that were no rows: position, reason, raw. */
  readonly broken?: string;
}

/** Rows named in a refusal. */
const namedRows = 3;

/** Casts staged rows to the table's columns and sets the bad ones apart. Throws `bad-table`, `schema-drift`. */
export async function castRows(
  session: TableSession,
  staged: StagedRows,
  options: SettledOptions,
  onto: TableSchema = ownColumns(staged, options),
): Promise<TableRows> {
  const casts = castsOf(staged, options, onto);
  const reasons = casts.flatMap(({ name, from, cast }) =>
    cast.bad === undefined
      ? []
      : [
          `CASE WHEN ${cast.bad} THEN ${sqlText(`${name}: `)} || to_json(left(CAST(${from?.sql ?? "NULL"} AS VARCHAR), 100)) || ${sqlText(` ${cast.expected}`)} END`,
        ],
  );
  const select = [...casts.map(({ name, cast }) => `${cast.sql} AS ${sqlName(name)}`), positionColumn].join(", ");
  const [relation, rejected] = [session.freshName("rows"), session.freshName("rejected")];
  const reason = reasons.length > 0 ? `nullif(concat_ws('; ', ${reasons.join(", ")}), '')` : "NULL::VARCHAR";
  const isParsed = staged.columns.some(({ isText }) => isText);
  const broken = staged.broken ?? "(SELECT 0::BIGINT AS position, '' AS reason, '' AS raw LIMIT 0)";
  const bad = session.freshName("bad");
  if (isParsed) {
    // text is parsed once, however often the rows are scanned
    const parsed = session.freshName("parsed");
    await session.run(`CREATE TEMP TABLE ${parsed} AS SELECT ${select}, ${reason} AS _reason FROM ${staged.relation}`);
    await session.run(
      `CREATE TEMP TABLE ${bad} AS SELECT ${positionColumn}, _reason FROM ${parsed} WHERE _reason IS NOT NULL`,
    );
    await session.run(
      `CREATE TEMP VIEW ${relation} AS SELECT * EXCLUDE (_reason) FROM ${parsed} WHERE _reason IS NULL`,
    );
  } else {
    await session.run(
      reasons.length > 0
        ? `CREATE TEMP TABLE ${bad} AS SELECT ${positionColumn}, ${reason} AS _reason FROM ${staged.relation} WHERE _reason IS NOT NULL`
        : `CREATE TEMP TABLE ${bad} (${positionColumn} BIGINT, _reason VARCHAR)`,
    );
    const conditions = casts.flatMap(({ cast }) => (cast.bad === undefined ? [] : [`(${cast.bad})`]));
    const where = conditions.length > 0 ? ` WHERE NOT coalesce(${conditions.join(" OR ")}, false)` : "";
    await session.run(`CREATE TEMP VIEW ${relation} AS SELECT ${select} FROM ${staged.relation}${where}`);
  }
  await session.run(
    `CREATE TEMP TABLE ${rejected} AS SELECT * FROM (
       SELECT CAST(position AS BIGINT) AS position, reason, left(raw, 1000) AS raw FROM ${broken}
       UNION ALL SELECT ${positionColumn}, _reason, left(${staged.raw}, 1000) FROM ${bad} JOIN ${staged.relation} USING (${positionColumn})
     ) ORDER BY position, reason`,
  );
  const [counts] = await session.rows(
    `SELECT (SELECT count(*) FROM ${relation}) AS good, (SELECT count(*) FROM ${rejected}) AS bad`,
  );
  const [rowCount, rejectedCount] = [Number(counts?.["good"]), Number(counts?.["bad"])];
  if (rowCount < options.mostly * (rowCount + rejectedCount))
    throw await refusal(session, staged.key, rejected, { rowCount, rejectedCount, mostly: options.mostly });
  return { columns: onto, relation, atHand: isParsed, rejected, rowCount, rejectedCount };
}

/**
 * Rows that are what the table holds already: none is bad, and `rowid` is their position. Undefined where a column would have to be cast, which is for those who have its text. Throws `schema-drift`.
 */
export async function takeRows(
  session: TableSession,
  staged: Pick<StagedRows, "key" | "relation" | "columns">,
  options: SettledOptions,
  onto: TableSchema = ownColumns(staged, options),
): Promise<TableRows | undefined> {
  const columns = castsOf(staged, options, onto);
  if (columns.some(({ from }, index) => from && !sameType(from.type, (onto[index] as Column).type))) return undefined;
  const select = columns.map(({ name, from, cast }) => `${from?.sql ?? cast.sql} AS ${sqlName(name)}`);
  const [relation, rejected] = [session.freshName("rows"), session.freshName("rejected")];
  await session.run(
    `CREATE TEMP VIEW ${relation} AS SELECT ${[...select, `rowid AS ${positionColumn}`].join(", ")} FROM ${staged.relation}`,
  );
  await session.run(`CREATE TEMP TABLE ${rejected} (position BIGINT, reason VARCHAR, raw VARCHAR)`);
  const [counts] = await session.rows(`SELECT count(*) AS good FROM ${relation}`);
  return { columns: onto, relation, atHand: true, rejected, rowCount: Number(counts?.["good"]), rejectedCount: 0 };
}

/** The file's own columns as the config names and declares them. */
function ownColumns(staged: Pick<StagedRows, "key" | "columns">, { drift }: SettledOptions): TableSchema {
  const { columns, verdicts } = mergeSchemas([{ schema: staged.columns, files: [staged.key] }], drift);
  const refused = verdicts[0]?.refused;
  if (refused) throw new LandfallError(refused.code, `${staged.key}: ${refused.reason}`);
  return columns.map(({ name, type }) => ({ name, type }));
}

function castsOf(
  staged: Pick<StagedRows, "key" | "columns">,
  { drift, formats, zone }: SettledOptions,
  onto: TableSchema,
): { readonly name: string; readonly from: SourceColumn | undefined; readonly cast: Cast }[] {
  const named = nameColumns(staged.columns, drift.rename);
  const sources = new Map(staged.columns.map((column) => [column.name, column]));
  const wanted = new Set(onto.map(({ name }) => name.toLowerCase()));
  const left = [...named.values()].filter(({ name }) => !wanted.has(name.toLowerCase()));
  if (left.length > 0)
    throw new LandfallError(
      "schema-drift",
      `${staged.key}: the table has no ${left.map(({ name }) => name).join(", ")}: its schema must take the file's in first`,
    );
  return onto.map(({ name, type }) => {
    const from = sources.get(named.get(name.toLowerCase())?.spelled ?? "");
    const cast: Cast = from
      ? castColumn(from, type, { zone, format: formats.get(name.toLowerCase()), lossy: drift.lossy })
      : { sql: `CAST(NULL AS ${sqlType(type)})`, expected: "" };
    return { name, from, cast };
  });
}

async function refusal(
  session: TableSession,
  key: string,
  rejected: string,
  counts: { readonly rowCount: number; readonly rejectedCount: number; readonly mostly: number },
): Promise<LandfallError> {
  const first = await session.rows(
    `SELECT format('row {}: {}', position + 1, reason) AS sentence FROM ${rejected} ORDER BY position, reason LIMIT ${namedRows}`,
  );
  const named = first.map(({ sentence }) => sentence as string).join(" · ");
  const { rowCount, rejectedCount, mostly } = counts;
  const rows = rowCount + rejectedCount;
  return new LandfallError(
    "bad-table",
    `${key}: ${rejectedCount} of ${rows} rows cannot be read, which is more than \`mostly: ${mostly}\` leaves room for. ${named}`,
    { fields: { rows, rejected: rejectedCount, mostly } },
  );
}
