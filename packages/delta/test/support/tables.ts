import { rmSync } from "node:fs";
import { join } from "node:path";
import {
  append,
  changeSchema,
  commit,
  createTable,
  field,
  formatStats,
  localStorage,
  partitionText,
  type PrimitiveType,
  replace,
  type Snapshot,
  struct,
  type StructType,
} from "../../src/index.ts";
import { committed, putFile, type Row, uuidOf } from "./data.ts";

/** The rows of each table at each version, with values as JSON has them: times as text, decimals and long integers as text, bytes in hex. */
export type Shown = Record<
  string,
  {
    readonly versions: Record<number, readonly Row[]>;
    readonly transaction?: number;
    /** Conditions on the newest version, as SQL and as column, operator and value, with the ids of the rows that meet them. */
    readonly conditions?: readonly {
      readonly sql: string;
      readonly filter: readonly [string, string, unknown];
      readonly ids: readonly number[];
    }[];
  }
>;

const time = 1_700_000_000_000;
const out = { deletionTimestamp: time };

/** Writes each kind of table that this package writes, and tells what a reader has to see. */
export async function writeTables(folder: string): Promise<Shown> {
  return {
    plain: await writePlain(join(folder, "plain")),
    partitioned: await writePartitioned(join(folder, "partitioned")),
    types: await writeTypes(join(folder, "types")),
    evolved: await writeEvolved(join(folder, "evolved")),
    long: await writeLong(join(folder, "long")),
    skipped: await writeSkipped(join(folder, "skipped")),
    local: await writeLocal(join(folder, "local")),
    mapped: await writeMapped(join(folder, "mapped")),
    turns: await writeTurns(join(folder, "turns")),
  };
}

type Table = Shown[string];

async function writePlain(folder: string): Promise<Table> {
  const storage = localStorage(folder);
  const schema = struct(field("id", "long", false), field("name", "string"));
  const versions: Record<number, Row[]> = { 0: [] };
  const info = { commitInfo: { timestamp: time, operation: "CREATE TABLE", operationParameters: {} } };
  const definition = { id: uuidOf("plain"), schema, name: "plain", description: "a table", createdTime: time };
  let snapshot = await committed(storage, undefined, [info, ...createTable(definition)]);
  for (let version = 1; version <= 3; version++) {
    const file = await putFile(storage, `part ${version} ü%.parquet`, schema, [
      { id: BigInt(version), name: `n${version}` },
    ]);
    const txn = { txn: { appId: "interop", version: version * 10, lastUpdated: time } };
    snapshot = await committed(storage, snapshot, [txn, ...append([file])]);
    versions[version] = [...versions[version - 1]!, { id: version, name: `n${version}` }];
  }
  return { versions, transaction: 30 };
}

async function writePartitioned(folder: string): Promise<Table> {
  const storage = localStorage(folder);
  const types: Record<string, PrimitiveType> = {
    day: "date",
    region: "string",
    n: "integer",
    flag: "boolean",
    at: "timestamp",
    dec: "decimal(10,3)",
  };
  const columns = Object.keys(types);
  const schema = struct(field("id", "long"), ...columns.map((name) => field(name, types[name]!)));
  type Values = Record<string, string | number | boolean | null>;
  // no negative decimal: deltalake 1.6.6 makes "-12.0-1" of -12.001 on its way to pyarrow
  const none: Values = { day: null, region: null, n: null, flag: null, at: null, dec: null };
  const values: Values[] = [
    {
      day: "2026-11-20",
      region: "a b/c%20=+&?#'\"<>|\\:*",
      n: -7,
      flag: true,
      at: "2026-11-20T01:02:03.123456Z",
      dec: "1234.500",
    },
    { day: "1582-10-15", region: "日本 😀 ü", n: 0, flag: false, at: "1969-12-31T23:59:59.999000Z", dec: "12.001" },
    none,
    { ...none, day: "2024-02-29", region: "null" },
    { ...none, region: "__HIVE_DEFAULT_PARTITION__", n: 2_147_483_647 },
    { ...none, region: " ", flag: true },
  ];
  const files = [];
  for (const [i, value] of values.entries()) {
    const texts = columns.map((name) => [name, partitionText(types[name]!, value[name] ?? null)]);
    const partitionValues = Object.fromEntries(texts) as Record<string, string | null>;
    // DuckDB's own encoding of values into names, which is encoded once more in the log
    const path = `day=${value["day"] ?? "NULL"}/region=${encodeURIComponent(`${value["region"]}`)}/part-${i}.parquet`;
    files.push(
      await putFile(storage, path, schema, [{ id: BigInt(i) }], { partitionValues, stats: formatStats(1, []) }),
    );
  }
  const row = (i: number): Row => ({ id: i, ...values[i] });
  const definition = createTable({ id: uuidOf("partitioned"), schema, partitionColumns: columns });
  let snapshot = await committed(storage, undefined, [...definition, ...append(files.slice(0, 3))]);
  snapshot = await committed(storage, snapshot, append(files.slice(3, 5)));
  snapshot = await committed(
    storage,
    snapshot,
    replace(snapshot, [files[1]!.path, files[2]!.path], files.slice(5), out),
    {
      checkpointEvery: 2,
    },
  );
  const back = await putFile(storage, "again.parquet", schema, [{ id: 2n }], {
    partitionValues: files[2]!.partitionValues!,
  });
  await commit(storage, snapshot, append([back]));
  return {
    versions: {
      0: [0, 1, 2].map(row),
      1: [0, 1, 2, 3, 4].map(row),
      2: [0, 3, 4, 5].map(row),
      3: [0, 2, 3, 4, 5].map(row),
    },
  };
}

async function writeTypes(folder: string): Promise<Table> {
  const storage = localStorage(folder);
  const schema = struct(
    field("id", "long"),
    field("i", "integer"),
    field("f", "float"),
    field("d", "double"),
    field("b", "boolean"),
    field("bytes", "binary"),
    field("day", "date"),
    field("at", "timestamp"),
    field("small", "decimal(5,2)"),
    field("list", { type: "array", elementType: "string", containsNull: true }),
    field("map", { type: "map", keyType: "string", valueType: "double", valueContainsNull: true }),
    field("s", struct(field("x", "double"), field("inner", struct(field("y", "string"))))),
  );
  const rows = [
    {
      id: 1n,
      i: -5,
      f: 0.5,
      d: 1e300,
      b: true,
      bytes: Uint8Array.of(0, 255),
      day: new Date(Date.UTC(2026, 10, 20)),
      at: new Date(Date.UTC(2026, 10, 20, 1, 2, 3, 4)),
      small: 123.25,
      list: ["a", null, ""],
      map: { k: 1.5, none: null },
      s: { x: 2.5, inner: { y: "z" } },
    },
    { id: 2n, list: [], map: {}, s: { x: null, inner: null } },
    { id: 3n },
  ];
  const empty = { i: null, f: null, d: null, b: null, bytes: null, day: null, at: null, small: null };
  const shown: Row[] = [
    {
      id: 1,
      i: -5,
      f: 0.5,
      d: 1e300,
      b: true,
      bytes: "00ff",
      day: "2026-11-20",
      at: "2026-11-20T01:02:03.004000Z",
      small: "123.25",
      list: ["a", null, ""],
      map: { k: 1.5, none: null },
      s: { x: 2.5, inner: { y: "z" } },
    },
    { id: 2, ...empty, list: [], map: {}, s: { x: null, inner: null } },
    { id: 3, ...empty, list: null, map: null, s: null },
  ];
  const file = await putFile(storage, "all.parquet", schema, rows, { stats: formatStats(3, []) });
  await commit(storage, undefined, [...createTable({ id: uuidOf("types"), schema }), ...append([file])]);
  return { versions: { 0: shown } };
}

async function writeEvolved(folder: string): Promise<Table> {
  const storage = localStorage(folder);
  const first = struct(field("id", "long", false));
  const second = struct(field("more", "string"), field("id", "long"));
  const third = struct(field("more", "string"), field("id", "double"));
  const files = [
    await putFile(storage, "one.parquet", first, [{ id: 1n }]),
    await putFile(storage, "two.parquet", second, [{ id: null, more: "m" }]),
    await putFile(storage, "three.parquet", third, [
      { id: 1.5, more: null },
      { id: null, more: "m" },
    ]),
  ];
  let snapshot = await committed(storage, undefined, [
    ...createTable({ id: uuidOf("evolved"), schema: first }),
    ...append(files.slice(0, 1)),
  ]);
  snapshot = await committed(storage, snapshot, [...changeSchema(snapshot, second), ...append(files.slice(1, 2))]);
  const rewritten = replace(snapshot, snapshot.files.keys(), files.slice(2), out);
  await commit(storage, snapshot, [...changeSchema(snapshot, third), ...rewritten], { checkpointEvery: 2 });
  return {
    versions: {
      0: [{ id: 1 }],
      1: [
        { more: null, id: 1 },
        { more: "m", id: null },
      ],
      2: [
        { more: null, id: 1.5 },
        { more: "m", id: null },
      ],
    },
  };
}

/** Two checkpoints, and of the commits before the first none is left, as after a clean-up. */
async function writeLong(folder: string): Promise<Table> {
  const storage = localStorage(folder);
  const schema = struct(field("id", "long"));
  let snapshot = await committed(storage, undefined, createTable({ id: uuidOf("long"), schema }));
  const versions: Record<number, Row[]> = {};
  let rows: Row[] = [];
  for (let version = 1; version <= 25; version++) {
    const path = `v${version}.parquet`;
    const file = await putFile(storage, path, schema, [{ id: BigInt(version) }]);
    const leaving = version % 4 === 0 ? [`v${version - 1}.parquet`] : [];
    snapshot = await committed(storage, snapshot, replace(snapshot, leaving, [file], out), { checkpointEvery: 10 });
    rows = [...rows.filter(({ id }) => !leaving.includes(`v${String(id)}.parquet`)), { id: version }];
    if (version >= 10) versions[version] = rows;
  }
  for (let version = 0; version < 10; version++)
    rmSync(join(folder, "_delta_log", `${String(version).padStart(20, "0")}.json`));
  return { versions };
}

/** Files that readers pass over by their statistics: wrong bounds would lose rows. */
async function writeSkipped(folder: string): Promise<Table> {
  const storage = localStorage(folder);
  const schema = struct(field("id", "long"), field("at", "timestamp"), field("text", "string"), field("x", "double"));
  const long = `${"m".repeat(40)}z`;
  const micros = 1_763_600_000_123_456n;
  const write = (id: number, at: bigint, text: string, x: number) =>
    putFile(storage, `${id}.parquet`, schema, [{ id: BigInt(id), at, text, x }], {
      stats: formatStats(1, [
        { path: ["id"], type: "long", min: id, max: id, nullCount: 0 },
        { path: ["at"], type: "timestamp", min: at, max: at, nullCount: 0 },
        { path: ["text"], type: "string", min: text, max: text, nullCount: 0 },
        { path: ["x"], type: "double", min: x, max: x, nullCount: 0 },
      ]),
    });
  const files = [
    await write(1, micros, long, 1),
    await write(2, micros + 1_000_000n, "a", Number.NaN),
    await write(3, 0n, "é😀", -1),
  ];
  await commit(storage, undefined, [...createTable({ id: uuidOf("skipped"), schema }), ...append(files)]);
  return {
    versions: {},
    conditions: [
      {
        sql: "at >= timestamp'2025-11-20T00:53:20.123456Z'",
        filter: ["at", ">=", "2025-11-20T00:53:20.123456Z"],
        ids: [1, 2],
      },
      {
        sql: "at = timestamp'2025-11-20T00:53:20.123456Z'",
        filter: ["at", "=", "2025-11-20T00:53:20.123456Z"],
        ids: [1],
      },
      { sql: `text = '${long}'`, filter: ["text", "=", long], ids: [1] },
      { sql: "text > 'm'", filter: ["text", ">", "m"], ids: [1, 3] },
      { sql: "text = 'é😀'", filter: ["text", "=", "é😀"], ids: [3] },
      { sql: "x < 0", filter: ["x", "<", 0], ids: [3] },
      { sql: "id = 2", filter: ["id", "=", 2], ids: [2] },
    ],
  };
}

/** Times without zone come to a table that had none: it asks for more from then on, also in its checkpoint. */
async function writeLocal(folder: string): Promise<Table> {
  const storage = localStorage(folder);
  const before = struct(field("id", "long"));
  const schema = struct(...before.fields, field("at", "timestamp_ntz"));
  const micros = 1_763_600_000_123_456n;
  const bounds = { path: ["at"], type: "timestamp_ntz", min: micros, max: micros, nullCount: 0 } as const;
  const files = [
    await putFile(storage, "one.parquet", before, [{ id: 1n }]),
    await putFile(storage, "two.parquet", schema, [{ id: 2n, at: micros }], { stats: formatStats(1, [bounds]) }),
    await putFile(storage, "three.parquet", schema, [{ id: 3n, at: null }]),
  ];
  let snapshot = await committed(storage, undefined, [
    ...createTable({ id: uuidOf("local"), schema: before }),
    ...append(files.slice(0, 1)),
  ]);
  const changed = [...changeSchema(snapshot, schema), ...append(files.slice(1, 2))];
  snapshot = await committed(storage, snapshot, changed);
  await commit(storage, snapshot, append(files.slice(2)), { checkpointEvery: 2 });
  // what readers after a clean-up have is the checkpoint
  for (const version of [0, 1]) rmSync(join(folder, "_delta_log", `${String(version).padStart(20, "0")}.json`));
  const rows = [
    { id: 1, at: null },
    { id: 2, at: "2025-11-20T00:53:20.123456" },
    { id: 3, at: null },
  ];
  const [sql, value] = ["at >= timestamp_ntz'2025-11-20T00:53:20.123456'", "2025-11-20T00:53:20.123456"];
  return { versions: { 2: rows }, conditions: [{ sql, filter: ["at", ">=", value], ids: [2] }] };
}

/** A name with a blank comes to a table that had none: its columns are mapped from then on, and its files stay; then one more, beside a time without zone. */
async function writeMapped(folder: string): Promise<Table> {
  const storage = localStorage(folder);
  const before = struct(field("id", "long"), field("s", struct(field("a", "long"))), field("p", "string"));
  const odd = struct(
    ...before.fields.slice(0, 1),
    field("s", struct(field("a", "long"), field("b, c", "string"))),
    field("Trip Distance (km)", "double"),
    ...before.fields.slice(2),
  );
  const more = struct(
    ...odd.fields,
    field("at;=", "timestamp_ntz"),
    field("rows", { type: "array", elementType: struct(field("x y", "long")), containsNull: true }),
  );
  const distance = (value: number) =>
    formatStats(1, [{ path: ["Trip Distance (km)"], type: "double", min: value, max: value, nullCount: 0 }]);
  const put = (path: string, schema: StructType, row: Row, stats?: string) =>
    putFile(storage, path, schema, [row], { partitionValues: { p: "x y" }, ...(stats && { stats }) });
  const first = await put("one.parquet", before, { id: 1n, s: { a: 1n } });
  let snapshot = await committed(storage, undefined, [
    ...createTable({ id: uuidOf("mapped"), schema: before, partitionColumns: ["p"] }),
    ...append([first]),
  ]);
  const [two, three] = [
    { id: 2n, s: { a: 2n, "b, c": "text" }, "Trip Distance (km)": 1.5 },
    { id: 3n, s: null, "Trip Distance (km)": 7.25, "at;=": 0n, rows: [{ "x y": 5n }] },
  ];
  snapshot = await committed(storage, snapshot, [
    ...changeSchema(snapshot, odd),
    ...append([await put("two.parquet", odd, two, distance(1.5))]),
  ]);
  await commit(
    storage,
    snapshot,
    [...changeSchema(snapshot, more), ...append([await put("three.parquet", more, three, distance(7.25))])],
    { checkpointEvery: 2 },
  );
  const shown = (id: number, rest: Row = {}) => ({ id, s: null, "Trip Distance (km)": null, p: "x y", ...rest });
  const second = [
    shown(1, { s: { a: 1, "b, c": null } }),
    shown(2, { s: { a: 2, "b, c": "text" }, "Trip Distance (km)": 1.5 }),
  ];
  const none = { "at;=": null, rows: null };
  const last = shown(3, { "Trip Distance (km)": 7.25, "at;=": "1970-01-01T00:00:00.000000", rows: [{ "x y": 5 }] });
  return {
    versions: {
      0: [{ id: 1, s: { a: 1 }, p: "x y" }],
      1: second,
      2: [...second.map((row) => ({ ...row, ...none })), last],
    },
    conditions: [
      { sql: "`Trip Distance (km)` > 1.5", filter: ["Trip Distance (km)", ">", 1.5], ids: [3] },
      { sql: "p = 'x y'", filter: ["p", "=", "x y"], ids: [1, 2, 3] },
    ],
  };
}

export const turnsSchema: StructType = struct(field("id", "long"), field("p", "string"));

/** A table that another writer goes on with. */
async function writeTurns(folder: string): Promise<Table> {
  const storage = localStorage(folder);
  const definition = createTable({ id: uuidOf("turns"), schema: turnsSchema, partitionColumns: ["p"] });
  const partitionValues = { p: "ours" };
  const file = await putFile(storage, "p=ours/first.parquet", turnsSchema, [{ id: 10n }], { partitionValues });
  const snapshot: Snapshot = await committed(storage, undefined, [...definition, ...append([file])]);
  return { versions: { [snapshot.version]: [{ id: 10, p: "ours" }] } };
}
