import { LandfallError } from "../../core/index.ts";
import type { SourceColumn } from "./cast.ts";
import { type ColumnType, sqlText } from "./column-type.ts";
import { readingFile } from "./faults.ts";
import { classOfJson, inferTypes } from "./infer.ts";
import { inferRules, type SettledOptions, settle, type TableOptions } from "./options.ts";
import { castRows, type StagedRows } from "./rows.ts";
import { nameColumns } from "./schema.ts";
import type { TableSession } from "./session.ts";
import { positionColumn, type TableFormat } from "./table-format.ts";
import { hasLongLine, settleText, type TextOptions, textPath } from "./text-bytes.ts";

export interface JsonOptions extends TableOptions, TextOptions {
  /** Where the rows are in a document, as a JSON path: "$.events[*]". Default: the elements of an array, else the document itself. */
  readonly rows?: string;
  /** Values of the document that each of its rows gets, by column: `{ region: "$.meta.region" }`. */
  readonly carry?: Readonly<Record<string, string>>;
  /** Objects within rows become columns, `coord.lat` as coord_lat: all of them, or those named by their column. Default false: they are the text of their JSON, as lists are. */
  readonly unnest?: boolean | readonly string[];
  /** Each line is a document. Default: found out; a file whose first line is whole JSON, and not all, has lines. */
  readonly lines?: boolean;
  /** MiB that a document may have. Default 64. */
  readonly documentMb?: number;
}

/** JSON, one document or one in each line: `json({ rows: "$.events[*]" })`. gzip and zstd are expanded. Numbers with a fraction or an exponent are doubles (RFC 8259, 6). */
export function json(options: JsonOptions = {}): TableFormat {
  const text = settleText("json", options);
  const { rows, carry = {}, unnest = false, lines, documentMb = 64 } = options;
  for (const path of [...(rows === undefined ? [] : [rows]), ...Object.values(carry)]) {
    if (!/^\$(?:\.[\w-]+|\."[^"]+"|\[(?:\d+|\*)\])*$/.test(path))
      throw new LandfallError("bad-config", `json: "${path}" is no JSON path such as "$.events[*]"`);
  }
  const starred = Object.values(carry).find((path) => path.includes("*"));
  if (starred) throw new LandfallError("bad-config", `json: what is carried is one value, and "${starred}" names many`);
  if (!(documentMb > 0 && documentMb <= 1024))
    throw new LandfallError("bad-config", `json: \`documentMb\` is above 0 and up to 1024, not ${documentMb}`);
  const words = { ...text, rows: rows ?? null, carry, unnest, lines: lines ?? null, documentMb };
  const settled = settle("json", options, words);
  return {
    recipe: settled.words,
    drift: settled.drift,
    async open(file, session) {
      const path = await textPath(file, session, text);
      return readingFile(file.key, async () => {
        const documents = await readDocuments(session, path, { lines, bytes: documentMb * 2 ** 20, key: file.key });
        const found = await findRows(session, documents.relation, { rows, carry });
        const { relation, columns } = await extract(session, found, { unnest, settled, key: file.key });
        const staged: StagedRows = {
          key: file.key,
          relation,
          columns,
          raw: "CAST(_json AS VARCHAR)",
          broken: found.broken,
        };
        return {
          schema: columns.map(({ name, type }) => ({ name, type })),
          read: (onto) => readingFile(file.key, () => castRows(session, staged, settled, onto)),
        };
      });
    },
  };
}

/** JSON with a document in each line: NDJSON, JSON Lines. */
export function ndjson(options: Omit<JsonOptions, "lines"> = {}): TableFormat {
  return json({ ...options, lines: true });
}

/** Reads the documents of a file: `doc` from 0, `text`, and whether it is JSON. Throws `corrupt-file`, `too-large`. */
async function readDocuments(
  session: TableSession,
  path: string,
  { lines, bytes, key }: { readonly lines: boolean | undefined; readonly bytes: number; readonly key: string },
): Promise<{ readonly relation: string }> {
  const relation = session.freshName("documents");
  // of a longer line DuckDB says little, or drops it without a word
  if (await hasLongLine(path, bytes))
    throw new LandfallError(
      "too-large",
      `${key}: a line has more than the ${bytes / 2 ** 20} MiB that \`documentMb\` allows for a document`,
    );
  if (!(lines ?? (await hasLines(session, path, bytes)))) {
    const [file] = await session.rows(`SELECT size FROM read_blob(${sqlText(path)})`);
    if (Number(file?.["size"]) > bytes)
      throw new LandfallError(
        "too-large",
        `${key} has ${Number(file?.["size"])} bytes, more than \`documentMb\` allows for a document`,
      );
    await session.run(
      `CREATE TEMP TABLE ${relation} AS SELECT 0::BIGINT AS doc, ltrim(content, chr(65279)) AS text, json_valid(ltrim(content, chr(65279))) AS valid FROM read_text(${sqlText(path)})`,
    );
    const [document] = await session.rows(
      `SELECT valid, trim(text, chr(10) || chr(13) || chr(9) || ' ') = '' AS blank FROM ${relation}`,
    );
    if (document?.["blank"]) throw new LandfallError("empty-file", `${key} holds nothing`);
    if (!document?.["valid"])
      throw new LandfallError("corrupt-file", `${key} is no JSON${await faultPlace(session, relation)}`);
    return { relation };
  }
  await session.run(
    `CREATE TEMP TABLE ${relation} AS SELECT row_number() OVER () - 1 AS doc, text, json_valid(text) AS valid FROM ${linesOf(path, bytes)} WHERE text IS NOT NULL AND trim(text) <> ''`,
  );
  const [first] = await session.rows(`SELECT count(*) AS lines, count(*) FILTER (valid) AS good FROM ${relation}`);
  if (Number(first?.["lines"]) === 0) throw new LandfallError("empty-file", `${key} holds nothing`);
  if (Number(first?.["good"]) === 0) throw new LandfallError("corrupt-file", `${key}: none of its lines is JSON`);
  return { relation };
}

/** Where the first document ceases to be JSON; nothing where that is not known. */
async function faultPlace(session: TableSession, documents: string): Promise<string> {
  const said = await session.rows(`SELECT json_extract(text, '$') FROM ${documents} LIMIT 1`).then(() => "", String);
  const [, byte, why] = /Malformed JSON at byte (\d+) of input: ([^."]+)/.exec(said) ?? [];
  if (byte === undefined || why === undefined) return "";
  // the text up to the fault: without what may be half a letter
  const before = `try(decode(array_slice(encode(text), 1, ${byte})))`;
  const [place] = await session.rows(
    `SELECT len(string_split(${before}, chr(10))) AS line, length(string_split(${before}, chr(10))[-1]) AS letters FROM ${documents} LIMIT 1`,
  );
  const [line, letters] = [Number(place?.["line"] ?? 0), Number(place?.["letters"] ?? 0)];
  return line === 0 ? ` at byte ${byte}: ${why}` : ` at line ${line}, character ${letters + 1}: ${why}`;
}

/** The lines of a file as one column, `text`. A letter that JSON never holds stands for the delimiter. */
function linesOf(path: string, bytes: number): string {
  return `read_csv(${sqlText(path)}, auto_detect = false, columns = {'text': 'VARCHAR'}, delim = ${sqlText("\u0001")}, quote = '', escape = '', header = false, compression = 'none',
    max_line_size = ${Math.floor(bytes)}, buffer_size = ${Math.floor(Math.max(2 * bytes, 32 << 20))})`;
}

/** A first line that is whole JSON, with another line after it. */
async function hasLines(session: TableSession, path: string, bytes: number): Promise<boolean> {
  const head = await session.rows(
    `SELECT json_valid(text) AS valid FROM ${linesOf(path, bytes)} WHERE text IS NOT NULL AND trim(text) <> '' LIMIT 2`,
  );
  return head.length === 2 && head[0]?.["valid"] === true;
}

interface FoundRows {
  /** With `_position`, `_json` and one column for each that is carried. */
  readonly relation: string;
  readonly carried: readonly string[];
  readonly broken: string;
}

/** The rows of the documents; what is no JSON, and what is no object, is set apart. */
async function findRows(
  session: TableSession,
  documents: string,
  { rows, carry }: { readonly rows: string | undefined; readonly carry: Readonly<Record<string, string>> },
): Promise<FoundRows> {
  const [all, relation, broken] = ["all", "json", "broken"].map((stem) => session.freshName(stem)) as [
    string,
    string,
    string,
  ];
  const listed = rows?.includes("*")
    ? `json_extract(text, ${sqlText(rows)})`
    : `CASE json_type(text, ${sqlText(rows ?? "$")}) WHEN 'ARRAY' THEN json_extract(text, ${sqlText(`${rows ?? "$"}[*]`)}) ELSE [json_extract(text, ${sqlText(rows ?? "$")})] END`;
  const carried = Object.values(carry).map((path, index) => `, json_extract(text, ${sqlText(path)}) AS k${index}`);
  // keys that come twice: one value would vanish
  const reason = `CASE WHEN _json IS NULL THEN 'it is no JSON'
    WHEN json_type(_json) <> 'OBJECT' THEN 'it is no object, but ' || CASE json_type(_json)
      WHEN 'ARRAY' THEN 'an array' WHEN 'VARCHAR' THEN 'a string' WHEN 'BOOLEAN' THEN 'a boolean' WHEN 'NULL' THEN 'null' ELSE 'a number' END
    WHEN len(json_keys(_json)) > len(list_distinct(json_keys(_json))) THEN 'a key comes twice in it' END`;
  await session.run(
    `CREATE TEMP TABLE ${all} AS SELECT row_number() OVER () - 1 AS ${positionColumn}, *, ${reason} AS _reason FROM (
       SELECT text AS _raw, unnest(CASE WHEN valid THEN ${listed} ELSE [NULL::JSON] END) AS _json ${carried.map((column) => column.replace("json_extract(text", "json_extract(CASE WHEN valid THEN text END")).join("")} FROM ${documents})`,
  );
  await session.run(
    `CREATE TEMP TABLE ${broken} AS SELECT ${positionColumn} AS position, _reason AS reason, coalesce(CAST(_json AS VARCHAR), _raw) AS raw FROM ${all} WHERE _reason IS NOT NULL`,
  );
  await session.run(
    `CREATE TEMP VIEW ${relation} AS SELECT * EXCLUDE (_raw, _reason) FROM ${all} WHERE _reason IS NULL`,
  );
  return { relation, carried: Object.keys(carry), broken };
}

/** A place within a row. */
interface Place {
  readonly name: string;
  /** SQL expression of the JSON that holds it. */
  readonly within: string;
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
}

/** Levels of objects within objects that are unnested. */
const mostLevels = 16;

/** The columns of the rows: their keys, in order of appearance, and what is unnested of them. */
async function extract(
  session: TableSession,
  { relation, carried }: FoundRows,
  {
    unnest,
    settled,
    key,
  }: { readonly unnest: boolean | readonly string[]; readonly settled: SettledOptions; readonly key: string },
): Promise<{ readonly relation: string; readonly columns: SourceColumn[] }> {
  const places: Place[] = carried.map((name, index) => ({ name, within: `k${index}`, pointer: "" }));
  const parents: (Place & { readonly level: number })[] = [{ name: "", within: "_json", pointer: "", level: 0 }];
  for (let parent = parents.shift(); parent; parent = parents.shift()) {
    for (const found of await keysAt(session, relation, parent)) {
      const name = parent.name === "" ? found.key : `${parent.name}_${found.key}`;
      const pointer = `${parent.pointer}/${found.key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const place = { name, within: parent.within, pointer };
      const isUnnested =
        unnest === true || (unnest !== false && unnest.some((one) => one.toLowerCase() === name.toLowerCase()));
      if (!isUnnested || !found.hasObjects) places.push(place);
      else if (found.hasOthers)
        throw new LandfallError(
          "bad-table",
          `${key}: ${name} is an object in some rows and none in others, so it cannot be unnested`,
        );
      else if (parent.level >= mostLevels) throw new LandfallError("bad-table", `${key}: ${name} is nested too deeply`);
      else parents.push({ ...place, level: parent.level + 1 });
    }
  }
  expectApart(places, key);
  const values = places.map(({ within, pointer }, index) => {
    const path = sqlText(pointer);
    return `json_extract_string(${within}, ${path}) AS c${index}, json_type(${within}, ${path}) AS t${index}`;
  });
  const staged = session.freshName("values");
  await session.run(
    `CREATE TEMP TABLE ${staged} AS SELECT ${[positionColumn, "_json", ...values].join(", ")} FROM ${relation}`,
  );
  const declared = new Map(settled.drift.declared?.map(({ name, type }) => [name.toLowerCase(), type]));
  const none: ColumnType = { kind: "null" };
  const named = [
    ...nameColumns(
      places.map(({ name }) => ({ name, type: none })),
      settled.drift.rename,
    ).values(),
  ];
  const unknown = named.flatMap(({ name }, index) =>
    declared.has(name.toLowerCase())
      ? []
      : [{ index, sql: `c${index}`, classes: classOfJson(`c${index}`, `t${index}`) }],
  );
  const types = await inferTypes(session, staged, unknown, inferRules(settled));
  const typed = new Map(unknown.map(({ index }, at) => [index, types[at] ?? none]));
  const columns = named.map(({ name, spelled }, index) => ({
    name: spelled,
    type: declared.get(name.toLowerCase()) ?? typed.get(index) ?? none,
    sql: `c${index}`,
    isText: true,
  }));
  return { relation: staged, columns };
}

/** Refuses what is unnested or carried under the name of another column: no `rename` tells them apart. Throws `bad-table`. */
function expectApart(places: readonly Place[], key: string): void {
  const known = new Map<string, Place>();
  for (const place of places) {
    const other = known.get(place.name.toLowerCase());
    known.set(place.name.toLowerCase(), place);
    if (!other) continue;
    if ([other, place].some(({ within }) => within !== "_json"))
      throw new LandfallError(
        "bad-table",
        `${key}: ${place.name} is carried along, and its rows have a column of that name: call it otherwise in \`carry\``,
      );
    const inner = [place, other].find(({ pointer }) => keysOf(pointer).length > 1);
    if (!inner) continue;
    const [outer, one, two] = [keysOf(inner.pointer).slice(0, -1).join("_"), pathOf(other), pathOf(place)];
    throw new LandfallError(
      "bad-table",
      `${key}: ${one} and ${two} would both be the column ${place.name}: name in \`unnest\` other objects than ${JSON.stringify(outer)}, which then is the text of its JSON`,
    );
  }
}

function keysOf(pointer: string): string[] {
  const keys = pointer.split("/").slice(1);
  return keys.map((one) => one.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** A place within a row for people: `"coord.lat"`. */
function pathOf({ pointer }: Place): string {
  return JSON.stringify(keysOf(pointer).join("."));
}

/** Keys of the objects at a place, in order of appearance. */
async function keysAt(
  session: TableSession,
  relation: string,
  { within, pointer }: Place,
): Promise<readonly { readonly key: string; readonly hasObjects: boolean; readonly hasOthers: boolean }[]> {
  const rows = await session.rows(
    `SELECT key, bool_or(kind = 'OBJECT') AS objects, bool_or(kind NOT IN ('OBJECT', 'NULL')) AS others FROM (
       SELECT key, place, ${positionColumn}, json_type(value, '/' || replace(replace(key, '~', '~0'), '/', '~1')) AS kind FROM (
         SELECT ${positionColumn}, value, unnest(json_keys(value)) AS key, generate_subscripts(json_keys(value), 1) AS place
         FROM (SELECT ${positionColumn}, json_extract(${within}, ${sqlText(pointer)}) AS value FROM ${relation})))
     GROUP BY key ORDER BY min(${positionColumn} * 65536 + place), key`,
  );
  return rows.map(({ key, objects, others }) => ({
    key: key as string,
    hasObjects: objects === true,
    hasOthers: others === true,
  }));
}
