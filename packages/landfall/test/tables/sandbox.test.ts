import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { column, folder, json, lake, table } from "../../src/index.ts";
import { listen } from "../../src/serve/index.ts";
import { localStore } from "../../src/store/index.ts";
import { serveLake, type ServedTestLake } from "../serve/made-lake.ts";

/*
 * Attacks on POST /sql through a server as it runs. Each is refused or bounded, the server lives on, and the lake stays what it was.
 */

const secret = "a secret that nobody may read";
let served: ServedTestLake;
let address = "";
let own = "";
let raw = "";
let parquet = "";

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function ask(body: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<Answer> {
  const answer = await fetch(`${address}/sql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal ? { signal } : {}),
  });
  return { status: answer.status, text: await answer.text() };
}

/** The lake as anyone sees it, and every file of its store. */
async function fingerprint(): Promise<string> {
  const { status, text } = await ask({ sql: "SELECT count(*) AS n, sum(id) AS s FROM trips" });
  expect(status).toBe(200);
  const files = readdirSync(join(own, "store"), { recursive: true, encoding: "utf8" }).toSorted();
  return JSON.stringify([text, files]);
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
}

beforeAll(async () => {
  own = mkdtempSync(join(tmpdir(), "landfall-attacks-"));
  writeFileSync(join(own, "secret.csv"), `a\n${secret}\n`);
  process.env["LANDFALL_TEST_SECRET"] = secret;
  const trips = table({
    from: folder("./incoming").match(/^trips.*\.json$/),
    decode: json({ columns: { id: "int", day: "date" } }),
    partition: { day: column("day") },
  });
  served = await serveLake(resolveLake(lake({ datasets: { trips } })), { store: localStore(join(own, "store")) });
  await served.land("trips.json", Buffer.from('{"id":1,"day":"2026-01-01"}\n{"id":2,"day":"2026-01-02"}\n'));
  address = await listen(served.server, { port: 0 });
  parquet = filesUnder(join(own, "store/data")).find((name) => name.endsWith(".parquet")) ?? "";
  raw = filesUnder(join(own, "store/raw")).find((name) => name.endsWith("trips.json")) ?? "";
  expect([parquet, raw]).not.toContain("");
}, 60_000);
afterAll(async () => {
  delete process.env["LANDFALL_TEST_SECRET"];
  await served.close();
  rmSync(own, { recursive: true, force: true });
});

/** Statements that look at files, at the process or at settings, or that would change something. `$SECRET`, `$RAW`, `$PARQUET`, `$OUT` are paths. */
const refused: Readonly<Record<string, readonly string[]>> = {
  "reading files by table functions": [
    "SELECT * FROM read_csv('$SECRET')",
    "SELECT * FROM read_csv_auto('$SECRET')",
    "SELECT * FROM read_text('$SECRET')",
    "SELECT * FROM read_blob('$SECRET')",
    "SELECT * FROM read_json('$RAW')",
    "SELECT * FROM read_ndjson_objects('$RAW')",
    "SELECT * FROM read_parquet('$PARQUET')",
    "SELECT * FROM parquet_scan('$PARQUET')",
    "SELECT * FROM parquet_metadata('$PARQUET')",
    "SELECT * FROM parquet_schema('$PARQUET')",
    "SELECT * FROM parquet_file_metadata('$PARQUET')",
    "SELECT * FROM parquet_kv_metadata('$PARQUET')",
    "SELECT * FROM parquet_bloom_probe('$PARQUET', 'id', 1)",
    "SELECT * FROM sniff_csv('$SECRET')",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM \"READ_CSV\"('$SECRET')",
    "SELECT * FROM main.read_csv('$SECRET')",
    "SELECT * FROM system.main.read_csv('$SECRET')",
    "SELECT * FROM trips, LATERAL (SELECT * FROM read_text('$SECRET'))",
    "SELECT (SELECT content FROM read_text('$SECRET'))",
    "SELECT * FROM trips WHERE id IN (SELECT 1 FROM read_text('$SECRET'))",
    "SELECT * FROM (VALUES ((SELECT content FROM read_text('$SECRET'))))",
    "WITH x AS (SELECT * FROM read_text('$SECRET')) SELECT * FROM x",
    "WITH x AS MATERIALIZED (FROM read_text('$SECRET')) SELECT 1",
    "SELECT 1 UNION ALL SELECT content FROM read_text('$SECRET')",
    "SELECT 1 ORDER BY (SELECT content FROM read_text('$SECRET'))",
    "SELECT 1 LIMIT (SELECT count(*) FROM read_text('$SECRET'))",
    "SELECT list_transform([1], x -> (SELECT content FROM read_text('$SECRET')))",
    "PIVOT (FROM read_csv('$SECRET')) ON a",
    "PIVOT trips ON id IN (SELECT content FROM read_text('$SECRET'))",
    "UNPIVOT (FROM read_csv('$SECRET')) ON a",
    "DESCRIBE SELECT * FROM read_csv('$SECRET')",
    "SUMMARIZE SELECT * FROM read_csv('$SECRET')",
  ],
  "reading files by their names": [
    "SELECT * FROM '$SECRET'",
    'SELECT * FROM "$SECRET"',
    "SELECT * FROM '$PARQUET'",
    "FROM '$PARQUET'",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM 'https://example.org/x.parquet'",
    "DESCRIBE '$SECRET'",
    "SUMMARIZE '$PARQUET'",
    'WITH "$SECRET" AS (SELECT 1) SELECT * FROM "$SECRET"',
    'WITH "x.csv" AS (SELECT 1) SELECT * FROM (SELECT * FROM "x.csv")',
    'SELECT * FROM (WITH "$PARQUET" AS (SELECT 1) SELECT 1), "$PARQUET"',
    "SELECT * FROM query('SELECT * FROM read_text(''$SECRET'')')",
    "SELECT * FROM query_table('$SECRET')",
    "SELECT * FROM query_table(['$SECRET'])",
    "SELECT json_serialize_plan('SELECT * FROM read_csv(''$SECRET'')')",
    "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
  ],
  "writing and loading": [
    "COPY trips TO '$OUT'",
    "COPY (SELECT 1) TO '$OUT' (FORMAT csv)",
    "COPY trips FROM '$SECRET'",
    "EXPORT DATABASE '$OUT'",
    "IMPORT DATABASE '$OUT'",
    "ATTACH '$OUT' AS other",
    "DETACH memory",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '$OUT'",
    "FORCE INSTALL spatial FROM 'https://example.org'",
    "SELECT * FROM trips; COPY trips TO '$OUT'",
    "SELECT 1) TO '$OUT' (FORMAT csv); --",
    "SELECT 1 /* */ ; COPY trips TO '$OUT' -- ",
    "SELECT 1 -- \n; COPY trips TO '$OUT'",
    "/* SELECT */ COPY trips TO '$OUT'",
    "SELECT 1) LIMIT 1; COPY trips TO '$OUT'; SELECT * FROM (SELECT 2",
    "INSERT INTO trips VALUES (1)",
    "UPDATE trips SET id = 1",
    "DELETE FROM trips",
    "TRUNCATE trips",
    "MERGE INTO trips USING trips AS t ON (true) WHEN MATCHED THEN DELETE",
    "WITH x AS (SELECT 1) INSERT INTO trips SELECT * FROM x",
    "WITH x AS (DELETE FROM trips RETURNING *) SELECT * FROM x",
    "CREATE TABLE x AS SELECT 1",
    "CREATE TEMP TABLE x (a INT)",
    "CREATE OR REPLACE VIEW trips AS SELECT 1",
    "CREATE MACRO f(x) AS TABLE SELECT * FROM read_text(x)",
    "CREATE SECRET s (TYPE s3)",
    "CREATE SEQUENCE s",
    "CREATE TYPE t AS ENUM ('a')",
    "DROP VIEW trips",
    "ALTER VIEW trips RENAME TO x",
    "COMMENT ON VIEW trips IS 'x'",
    "SELECT 1 INTO x",
  ],
  "settings and other statements": [
    "SET memory_limit = '100GB'",
    "SET GLOBAL enable_external_access = true",
    "SET lock_configuration = false",
    "SET allowed_directories = ['/']",
    "SET search_path = 'x'",
    "SET VARIABLE x = 1",
    "RESET memory_limit",
    "PRAGMA version",
    "PRAGMA database_list",
    "PRAGMA enable_profiling",
    "PRAGMA enable_logging",
    "CALL pragma_version()",
    "CALL read_text('$SECRET')",
    "USE memory",
    "PREPARE x AS SELECT 1",
    "EXECUTE x",
    "DEALLOCATE x",
    "BEGIN",
    "COMMIT",
    "CHECKPOINT",
    "VACUUM",
    "ANALYZE",
    "EXPLAIN SELECT 1",
    "EXPLAIN ANALYZE SELECT 1",
    "SHOW TABLES",
    "SHOW ALL TABLES",
    "SHOW DATABASES",
    "",
    ";",
    "-- nothing",
    "SELECT 1; SELECT 2",
  ],
  "what the process knows": [
    "SELECT getenv('LANDFALL_TEST_SECRET')",
    "SELECT current_setting('allowed_directories')",
    "SELECT \"CURRENT_SETTING\"('temp_directory')",
    "SELECT main.current_setting('temp_directory')",
    "SELECT ('temp_directory').current_setting()",
    "SELECT getvariable('x')",
    "SELECT version()",
    "SELECT current_query()",
    "SELECT write_log('x')",
    "SELECT sleep_ms(100000)",
    "SELECT pg_sleep(100)",
    "SELECT pg_get_viewdef(1)",
    "SELECT json_serialize_sql('SELECT 1')",
    "SELECT nextval('x')",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_views()",
    "SELECT * FROM duckdb_functions()",
    "SELECT * FROM duckdb_secrets()",
    "SELECT * FROM duckdb_logs()",
    "SELECT * FROM duckdb_temporary_files()",
    "SELECT * FROM duckdb_views",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM pg_catalog.pg_class",
    "SELECT * FROM pg_class",
    "SELECT * FROM system.information_schema.tables",
    "SELECT * FROM pragma_database_list",
    "SELECT * FROM pragma_table_info('trips')",
    "SELECT * FROM memory.main.trips",
    "SELECT * FROM temp.main.trips",
    "SELECT * FROM main.trips",
    "SELECT * FROM pragma_storage_info('trips')",
    "SELECT * FROM test_all_types()",
    "SELECT * FROM summary((SELECT 1))",
    "SELECT * FROM trips_at_no_time",
  ],
};

describe("the sandbox of POST /sql", () => {
  it.each(Object.keys(refused))(
    "refuses %s",
    async (kind) => {
      const before = await fingerprint();
      for (const template of refused[kind] ?? []) {
        const sql = template
          .replaceAll("$SECRET", join(own, "secret.csv"))
          .replaceAll("$RAW", raw)
          .replaceAll("$PARQUET", parquet)
          .replaceAll("$OUT", join(own, "out"));
        for (const more of [{}, { f: "csv" }, { limit: 5 }]) {
          const { status, text } = await ask({ sql, ...more });
          expect([template, status < 500 && status >= 400]).toEqual([template, true]);
          expect(JSON.parse(text)).toMatchObject({
            code: expect.stringMatching(/^(bad-sql|bad-request|unknown-dataset)$/),
          });
          expect(text).not.toContain(secret);
          // no path of this machine but what was sent
          if (!sql.includes(own)) expect(text).not.toContain(own);
        }
      }
      expect(await fingerprint()).toBe(before);
      expect(readdirSync(own)).not.toContain("out");
    },
    60_000,
  );

  it("says what body it takes, and describes tables in every form", async () => {
    const form = await fetch(`${address}/sql`, { method: "POST", body: new URLSearchParams("SELECT 1") });
    expect(form.status).toBe(400);
    expect(await form.json()).toMatchObject({
      code: "bad-request",
      detail: expect.stringMatching(/application\/sql.*application\/json/),
    });
    for (const sql of ["DESCRIBE trips", "-- all of it\nsummarize SELECT * FROM trips;", "DESC trips"]) {
      const { status, text } = await ask({ sql, f: "csv" });
      expect([sql, status, text.split("\n")]).toEqual([sql, 200, expect.toSatisfy(({ length }) => length === 6)]);
      for (const f of ["json", "arrow", "parquet"])
        expect([sql, f, (await ask({ sql, f })).status]).toEqual([sql, f, 200]);
    }
  });

  it("answers what looks like an attack and is none", async () => {
    for (const [sql, expected] of [
      ["SELECT 'read_text(''x''); DROP VIEW trips' AS a", [{ a: "read_text('x'); DROP VIEW trips" }]],
      ["SELECT count(*) AS \"FROM '/etc/passwd'\" FROM trips", [{ "FROM '/etc/passwd'": 2 }]],
      ["SELECT count(*) AS n FROM trips -- ; DROP", [{ n: 2 }]],
      ["WITH trips AS (SELECT 7 AS id) SELECT id FROM trips;", [{ id: 7 }]],
      [
        "SELECT column_name FROM (DESCRIBE trips)",
        ["day", "id", "_object", "_position"].map((column_name) => ({ column_name })),
      ],
      ["SELECT count FROM (SUMMARIZE SELECT id FROM trips)", [{ count: 2 }]],
    ] as const) {
      const { status, text } = await ask({ sql });
      expect([sql, status, JSON.parse(text)]).toEqual([sql, 200, expected]);
    }
  });

  it.each<[string, string, Readonly<Record<string, unknown>>?]>([
    ["a cross join", "SELECT count(*) FROM range(100000000) a, range(100000000) b"],
    ["a sort that spills", "SELECT * FROM range(100000000) a, range(100000000) b ORDER BY random()"],
    ["distinct values without end", "SELECT count(DISTINCT a.range * b.range) FROM range(1000000) a, range(1000000) b"],
    ["a recursion without end", "WITH RECURSIVE t AS (SELECT 1 UNION ALL SELECT 1 FROM t) SELECT count(*) FROM t"],
    ["a list without end", "SELECT range(1000000000)"],
    ["a long text", "SELECT length(repeat(repeat('x', 100000), 100000))"],
    ["a long text of a format", "SELECT printf('%2000000000d', 1)"],
    ["texts that are gathered", "SELECT string_agg(repeat('x', 100000)) FROM range(1000000)"],
    [
      "lists of lists of lists",
      "SELECT list_transform(range(10000), x -> list_transform(range(10000), y -> range(10000)))",
    ],
    ["a long comparison", "SELECT levenshtein(repeat('a', 100000), repeat('b', 100000))"],
    ["a large result as a file", "SELECT * FROM range(100000000000)", { f: "csv" }],
    ["wide rows as Arrow", "SELECT repeat('x', 1000000) FROM range(100000000)", { f: "arrow" }],
  ])(
    "bounds %s",
    async (_name, sql, more = {}) => {
      const from = performance.now();
      const { status, text } = await ask({ sql, timeout: 0.5, ...more });
      expect([status, (JSON.parse(text) as { code: string }).code]).toSatisfy(([of, code]: unknown[]) =>
        [
          [408, "query-timeout"],
          [413, "too-large"],
          [400, "bad-sql"],
        ].some(([one, other]) => of === one && code === other),
      );
      expect(performance.now() - from).toBeLessThan(10_000);
      expect((await ask({ sql: "SELECT count(*) AS n FROM trips" })).status).toBe(200);
    },
    30_000,
  );

  it.each<[string, string]>([
    ["parentheses", `SELECT ${"(".repeat(20_000)}1${")".repeat(20_000)}`],
    ["subqueries", `SELECT ${"(SELECT ".repeat(300)}1${")".repeat(300)}`],
    ["operators", `SELECT ${"1+".repeat(20_000)}1`],
    ["lists", `SELECT ${"[".repeat(2000)}1${"]".repeat(2000)}`],
    ["joins", `SELECT * FROM ${Array.from({ length: 400 }, (_, i) => `trips t${i}`).join(", ")}`],
    ["a long statement", `SELECT '${"x".repeat(200_000)}'`],
    ["a regular expression", "SELECT regexp_replace(repeat('a', 100000), '((a{1,100}){1,100}){1,100}', 'b')"],
  ])(
    "takes no harm from %s without measure",
    async (_name, sql) => {
      const { status } = await ask({ sql, timeout: 2 });
      expect([400, 408, 413]).toContain(status);
      expect((await ask({ sql: "SELECT count(*) AS n FROM trips" })).status).toBe(200);
    },
    30_000,
  );

  it("says where a statement cannot be read, and how an earlier state is written", async () => {
    const { status, text } = await ask({ sql: "SELECT count(*)\nFROM trips@1" });
    expect(status).toBe(400);
    expect(text).toContain(String.raw`line 2, character 11: an earlier state is a name in quotes, \"trips@57\"`);
  });

  it("cuts off an answer that takes too long, rather than letting it look whole", async () => {
    const sql = "WITH RECURSIVE t(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM t, range(1000)) SELECT * FROM t";
    for (const statement of [sql, "SELECT repeat('x', 1000), range FROM range(100000000000)"]) {
      const answer = await fetch(`${address}/sql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ sql: statement, timeout: 1 }),
      });
      if (answer.status === 200) await expect(answer.arrayBuffer()).rejects.toThrow();
      else expect(answer.status).toBe(408);
    }
  }, 30_000);

  it("ends a query when nobody waits for it any more", async () => {
    const sql = "SELECT count(*) FROM range(100000000) a, range(100000000) b";
    // more than run at a time: were they not ended, the last one would wait for its turn
    for (let round = 0; round < 3; round++) {
      const gone = new AbortController();
      const asked = Array.from({ length: 4 }, () =>
        ask({ sql, timeout: 60 }, gone.signal).catch((error: Error) => error.name),
      );
      setTimeout(() => gone.abort(), 300);
      expect(await Promise.all(asked)).toEqual(Array.from({ length: 4 }, () => "AbortError"));
    }
    const from = performance.now();
    expect((await ask({ sql: "SELECT 1 AS one" })).status).toBe(200);
    expect(performance.now() - from).toBeLessThan(8000);
  }, 30_000);

  it("runs four queries at a time, lets 32 wait, and sends others away to come again", async () => {
    const slow = "SELECT count(*) AS n FROM range(30000000) WHERE range % 7 = 3";
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask({ sql: slow })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4);
    expect(answers.filter(({ status }) => status === 200).every(({ text }) => text.includes("4285714"))).toBe(true);
    expect((await ask({ sql: "SELECT 1 AS one" })).status).toBe(200);
  }, 60_000);

  it("starts its process again when that is killed, and leaves nothing behind", async () => {
    const scratch = () =>
      readdirSync(tmpdir()).filter((name) => new RegExp(`^landfall-sql-.*-${process.pid}-`).test(name));
    expect((await ask({ sql: "SELECT 1 AS one" })).status).toBe(200);
    const before = scratch().length;
    for (let round = 0; round < 3; round++) {
      const running = ask({ sql: "SELECT count(*) FROM range(100000000) a, range(100000000) b", timeout: 20 });
      await new Promise((resolve) => setTimeout(resolve, 300));
      for (const id of queryProcesses()) process.kill(id, "SIGKILL");
      expect((await running).status).toBe(503);
      expect(await ask({ sql: "SELECT count(*) AS n FROM trips" })).toEqual({ status: 200, text: '[\n{"n":2}\n]\n' });
    }
    expect(scratch()).toHaveLength(before);
    expect(queryProcesses()).toHaveLength(before);
  }, 60_000);

  it("deletes what a server that was killed has left", async () => {
    // the test before may have ended the process; its folder shows how such folders are called
    expect((await ask({ sql: "SELECT 0 AS zero" })).status).toBe(200);
    // a process that is over
    const pid = Number(execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }));
    const own = readdirSync(tmpdir()).find((name) => new RegExp(`^landfall-sql-.*-${process.pid}-`).test(name)) ?? "";
    const left = join(tmpdir(), own.replace(new RegExp(`-${process.pid}-.*`), `-${pid}-left00`));
    mkdirSync(left);
    for (const id of queryProcesses()) process.kill(id, "SIGKILL");
    expect((await ask({ sql: "SELECT 1 AS one" })).status).toBe(200);
    expect(readdirSync(tmpdir())).not.toContain(left.split("/").at(-1));
  }, 30_000);

  it("knows nothing of the server's environment", () => {
    for (const id of queryProcesses()) {
      if (process.platform === "linux") expect(readFileSync(`/proc/${id}/environ`, "utf8")).not.toContain(secret);
    }
  });
});

/** The query processes of this test's server. */
function queryProcesses(): number[] {
  return execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, parent, state, ...args]) =>
        parent === String(process.pid) && !state?.startsWith("Z") && args.join(" ").includes("query-process.ts"),
    )
    .map(([id]) => Number(id));
}
