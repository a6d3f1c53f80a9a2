import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csv } from "../../../src/formats/table/csv.ts";
import { hasLongLine } from "../../../src/formats/table/text-bytes.ts";
import { failure } from "../../support/errors.ts";
import { temporaryFolder } from "../../support/folders.ts";
import { contents, fileOf, localFileOf, parquetOf, readAll, testSession } from "./support.ts";

describe("CSV files", () => {
  it("give typed columns, and keep as text what numbers would change", async () => {
    const text = [
      "id,price,zip,big,long,at,instant,day,ok,phone,none",
      "1,1.50,00123,9007199254740993,0.12345678901234567890,2024-01-01 10:00:00,2024-01-01T10:00:00Z,2024-01-01,true,+39123,",
      '-2,2e3,90210,1,1.00000000000000000001,2024-01-02 10:00,2024-01-01T12:00:00+02:00,2024-02-29,FALSE,39,""',
    ].join("\n");
    const { schema, rows, rejected } = await readAll(csv(), text);
    expect(schema).toEqual([
      "id int54",
      "price double",
      "zip text",
      "big int64",
      "long decimal(21,20)",
      "at timestamp",
      "instant timestamptz",
      "day date",
      "ok boolean",
      "phone text",
      "none null",
    ]);
    expect(rejected).toEqual([]);
    expect(rows).toMatchObject([
      {
        id: "1",
        price: 1.5,
        zip: "00123",
        big: "9007199254740993",
        long: "0.12345678901234567890",
        ok: true,
        none: null,
      },
      { id: "-2", price: 2000, instant: "2024-01-01 10:00:00+00", ok: false, phone: "39" },
    ]);
  });

  it("in many dialects are the same rows", async () => {
    const rows = [
      { name: "a;b", n: "1", x: 1.5, _position: "0" },
      { name: 'say "hi",\nthere', n: "2", x: -2.25, _position: "1" },
    ];
    const plain = 'name,n,x\n"a;b",1,1.5\n"say ""hi"",\nthere",2,-2.25\n';
    const utf16 = Buffer.from(`\ufeff${plain}`, "utf16le");
    const cases: [string, Parameters<typeof csv>[0], string | Uint8Array][] = [
      ["plain", {}, plain],
      ["no line end at the end", {}, plain.trimEnd()],
      ["mark of UTF-8", {}, `\ufeff${plain}`],
      ["semicolons and decimal commas", { decimal: "," }, 'name;n;x\n"a;b";1;1,5\n"say ""hi"",\nthere";2;-2,25\n'],
      ["tabs", {}, 'name\tn\tx\na;b\t1\t1.5\n"say ""hi"",\nthere"\t2\t-2.25'],
      ["backslashes", { escape: "\\" }, 'name|n|x\na;b|1|1.5\n"say \\"hi\\",\nthere"|2|-2.25\n'],
      ["comments and a title", { skip: 1, comment: "#" }, `title\n${plain.replace("\n", "\n# note\n")}`],
      ["gzip", {}, gzipSync(plain)],
      ["gzip in two members", {}, Buffer.concat([gzipSync(plain.slice(0, 20)), gzipSync(plain.slice(20))])],
      ["zstd", {}, zstdCompressSync(Buffer.from(plain))],
      ["UTF-16, little-endian", { encoding: "utf-16" }, utf16],
      ["UTF-16, big-endian", { encoding: "utf-16" }, Buffer.from(utf16).swap16()],
      ["UTF-16 in gzip", { encoding: "utf-16le" }, gzipSync(utf16)],
      ["no header", { header: false, rename: { column0: "name", column1: "n", column2: "x" } }, plain.slice(9)],
    ];
    const session = await testSession();
    for (const [title, options, bytes] of cases) {
      const got = await readAll(csv(options), bytes, session);
      expect(got.rows, title).toEqual(rows);
    }
    const crlf = await readAll(csv(), plain.replaceAll("\n", "\r\n"), session);
    expect(crlf.rows).toMatchObject([
      { name: "a;b", n: "1" },
      { n: "2", x: -2.25 },
    ]);
    const mixed = await readAll(csv(), "a,b\r\n1,x\n2,y\r\n3,z\n", session);
    expect(mixed.rows).toMatchObject([{ b: "x" }, { b: "y" }, { b: "z" }]);
  });

  it("in Latin-1 are read as such, and refused with a hint where nobody said so", async () => {
    const bytes = Buffer.from("città,n\nForlì,1\nRoma,2\n", "latin1");
    const { rows } = await readAll(csv({ encoding: "latin1" }), bytes);
    expect(rows).toMatchObject([{ città: "Forlì", n: "1" }, { città: "Roma" }]);
    expect((await failure(() => readAll(csv(), bytes), "bad-table")).message).toContain("latin1");
    const body = Buffer.from("city,n\nForlì,1\nRoma,2\n", "latin1");
    expect((await failure(() => readAll(csv(), body), "bad-table")).message).toContain("latin1");
    const wide = Buffer.from("a,b\n1,2\n", "utf16le");
    expect((await failure(() => readAll(csv(), wide), "bad-table")).message).toContain("utf-16le");
    await failure(() => readAll(csv({ encoding: "utf-16le" }), Buffer.from([0x61, 0, 0, 0xd8, 0x62, 0])), "bad-table");
  });

  it("what is no text at all is called what it is", async () => {
    const zip = Buffer.from("PK\x03\x04\x14\0\0\0a.csv", "latin1");
    for (const options of [{}, { encoding: "utf-16le" }])
      expect((await failure(() => readAll(csv(options), zip), "bad-table")).message).toBe(
        "file is no text, but a ZIP archive (as spreadsheets are, too): unpack it, and land what is in it",
      );
    expect((await failure(() => readAll(csv(), gzipSync(zip)), "bad-table")).message).toContain("a ZIP archive");
    expect((await failure(() => readAll(csv(), "%PDF-1.7\n1 0 obj\n"), "bad-table")).message).toContain("a PDF");
    const other = Buffer.from([1, 2, 0, 3]);
    expect((await failure(() => readAll(csv(), other), "bad-table")).message).toContain("it needs another decoder");
    expect((await readAll(csv(), "PKW,n\na,1\n")).rows).toMatchObject([{ PKW: "a", n: "1" }]);
  });

  it("bad rows are refused with their place, or rejected one by one where there is room", async () => {
    const text = "a,b\n1,x\n2,y,z\n3,w\n4\n5,v\nsix,u\n7,t\n";
    const refused = await failure(() => readAll(csv(), text), "bad-table");
    expect(refused.message).toContain("row 2: line 3: it has more fields than there are columns");
    expect(refused.fields).toMatchObject({ rows: 7 });
    const { schema, rows, rejected } = await readAll(csv({ mostly: 0.5 }), text);
    expect(schema).toEqual(["a int54", "b text"]);
    expect(rows).toEqual([
      { a: "1", b: "x", _position: "0" },
      { a: "3", b: "w", _position: "2" },
      { a: "5", b: "v", _position: "4" },
      { a: "7", b: "t", _position: "6" },
    ]);
    expect(rejected).toEqual([
      { position: "1", reason: "line 3: it has more fields than there are columns", raw: "2,y,z" },
      { position: "3", reason: "line 5: it has fewer fields than there are columns", raw: "4" },
      { position: "5", reason: 'a: "six" is no int up to 2^53', raw: '{"a":"six","b":"u"}' },
    ]);
    const session = await testSession();
    const left = await (await csv({ mostly: 0.5 }).open(await fileOf(text), session)).read();
    expect(await session.rows(`SELECT DISTINCT typeof(position) AS type FROM ${left.rejected}`)).toEqual([
      { type: "BIGINT" },
    ]);
  });

  it("rows behind several bad ones stand where they stand in the file", async () => {
    for (const bad of [[1], [1, 2], [0, 1, 2], [1, 2, 3, 6], [0, 4, 5, 6, 7]]) {
      const lines = Array.from({ length: 12 }, (_, row) => (bad.includes(row) ? `${row}` : `${row},v`));
      const { rows, rejected } = await readAll(csv({ mostly: 0.1 }), `a,b\n${lines.join("\n")}\n`);
      const good = lines.flatMap((_, row) => (bad.includes(row) ? [] : [{ a: String(row), _position: String(row) }]));
      expect(rows).toMatchObject(good);
      expect(rejected).toMatchObject(bad.map((position) => ({ position: String(position) })));
    }
  });

  it("places count rows, whatever lines are skipped before them", async () => {
    const text = "title\nsecond line\na,b\n1,x\n2,y,z\n3,w\n";
    const { rows, rejected } = await readAll(csv({ skip: 2, mostly: 0.5 }), text);
    expect(rows).toMatchObject([{ _position: "0" }, { _position: "2" }]);
    expect(rejected).toMatchObject([{ position: "1", raw: "2,y,z" }]);
  });

  it("a quote that is never closed does not swallow the rest as one bad row", async () => {
    const text = `a,b\n1,x\n2,"y\n${"3,w\n".repeat(200)}`;
    const refused = await failure(() => readAll(csv({ mostly: 0.5 }), text), "bad-table");
    expect(refused.message).toContain("quote");
  });

  it("types come from all rows, not only from those at the front", async () => {
    const rows = Array.from({ length: 30_000 }, (_, row) => (row === 29_000 ? "1.5,x" : `${row},${row}`));
    const { schema, rows: got } = await readAll(csv(), `n,m\n${rows.join("\n")}\n`);
    expect(schema).toEqual(["n double", "m text"]);
    expect(got[29_000]).toEqual({ n: 1.5, m: "x", _position: "29000" });
  });

  it("casts say no where DuckDB's round, cut or guess", async () => {
    const onto = (type: string, value: string) =>
      readAll(csv({ columns: { v: type as "int" } }), `v,w\n"${value}",1\n`).then(
        ({ rows }) => (rows[0] as { v: unknown }).v,
      );
    expect(await onto("int", "3.0")).toBe("3");
    expect(await onto("decimal(4,2)", "12.3400")).toBe("12.34");
    expect(await onto("double", "")).toBe(null);
    expect(await onto("double", "-inf")).toBe("-Infinity");
    expect(await onto("date", "2024-02-29T00:00:00")).toBe("2024-02-29");
    for (const [type, value] of [
      ["int", "1.5"],
      ["int", "0x10"],
      ["int", "1_000"],
      ["int8", "128"],
      ["double", "1e400"],
      ["double", "1,5"],
      ["decimal(4,2)", "12.345"],
      ["date", "2023-02-29"],
      ["date", "2024-01-01T10:00:00"],
      ["timestamp", "2024-01-01T10:00:00Z"],
      ["timestamp", "2024-01-01T10:00:00.1234567"],
      ["time", "2024-01-01T10:00:00"],
      ["boolean", "maybe"],
    ] as const)
      await failure(() => onto(type, value), "bad-table");
  });

  it("times are read as the config says that they are written", async () => {
    const text = "a,b,c,d\n31/12/2024 23:30,1700000000,1700000000123,2024-07-01 12:00:00\n";
    const options = {
      zone: "Europe/Rome",
      columns: {
        a: { type: "time", format: "%d/%m/%Y %H:%M" },
        b: { type: "time", format: "s" },
        c: { type: "time", format: "ms" },
        d: "time",
      },
    } as const;
    const { rows } = await readAll(csv(options), text);
    expect(rows).toMatchObject([
      {
        a: "2024-12-31 22:30:00+00",
        b: "2023-11-14 22:13:20+00",
        c: "2023-11-14 22:13:20.123+00",
        d: "2024-07-01 10:00:00+00",
      },
    ]);
    await failure(() => readAll(csv(options), text.replace("31/12", "12/31")), "bad-table");
  });

  it("what is no table is refused by name: empty, cut, torn, too wide, a bomb", async () => {
    await failure(() => readAll(csv(), ""), "empty-file");
    await failure(() => readAll(csv(), "\n\n"), "empty-file");
    await failure(() => readAll(csv(), "1,2,3\n4,5,6\n"), "bad-table");
    await failure(() => readAll(csv(), "a,A\n1,2\n"), "bad-table");
    await failure(() => readAll(csv(), "a,_position\n1,2\n"), "bad-table");
    const zipped = gzipSync("a,b\n".repeat(1000));
    await failure(() => readAll(csv(), zipped.subarray(0, zipped.length - 12)), "truncated-file");
    const torn = Buffer.from(zipped).fill(0xff, 12, 20);
    await failure(() => readAll(csv(), torn), "corrupt-file");
    const squeezed = zstdCompressSync(Buffer.from("a,b\n".repeat(1000)));
    await failure(() => readAll(csv(), squeezed.subarray(0, squeezed.length - 5)), "truncated-file");
    const bomb = gzipSync(Buffer.alloc(30 << 20, "1,2\n"));
    expect(bomb.length).toBeLessThan(100_000);
    await failure(() => readAll(csv({ expandedMb: 4 }), bomb), "too-large");
    const wide = `a,b\n1,x\n2,${"z".repeat(3_000_000)}\n3,w\n`;
    expect((await failure(() => readAll(csv(), wide), "bad-table")).message).toContain("rowKb");
    await failure(() => readAll(csv(), `${"a".repeat(3_000_000)},b\n1,2\n`), "bad-table");
    expect((await readAll(csv({ header: true }), "a,b\n")).rows).toEqual([]);
  });

  it("are refused for a line that is longer than all that is read at a time, wherever it lies", async () => {
    const long = Buffer.alloc(40 << 20, "x");
    const many = Buffer.from("7,pad\n".repeat(5_000_000));
    for (const [before, after] of [
      [[], []],
      [[], ["\n2,b\n"]],
      [[many], ["\n2,b\n"]],
    ] as const) {
      const bytes = Buffer.concat([
        Buffer.from("id,t\n"),
        ...before,
        Buffer.from("1,"),
        long,
        ...after.map(Buffer.from),
      ]);
      const error = await failure(() => readAll(csv(), bytes), "bad-table");
      expect(error.message).toMatch(/a line is longer than 31 MiB.*rowKb/);
    }
  });

  it("are looked through for long lines from place to place, and none is missed", async () => {
    const dir = temporaryFolder();
    let [yes, no] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: 400_000 }), fc.constantFrom("\n", "\r", "\r\n")), { maxLength: 12 }),
        fc.integer({ min: 100_000, max: 300_000 }),
        async (lines, half) => {
          const path = join(dir, "lines.txt");
          writeFileSync(path, lines.map(([length, end]) => "x".repeat(length) + end).join(""));
          const isLong = lines.some(([length]) => length >= 2 * half);
          if (isLong) yes++;
          else no++;
          expect(await hasLongLine(path, 2 * half)).toBe(isLong);
        },
      ),
      { numRuns: 200 },
    );
    expect(Math.min(yes, no)).toBeGreaterThan(10);
  });

  it("options are checked", async () => {
    for (const options of [
      { delimiter: ";;" },
      { encoding: "klingon" },
      { mostly: 2 },
      { zone: "Mars/Olympus" },
      { columns: { a: "doubel" as "double" } },
      { columns: { a: { type: "int", format: "%d" } as const } },
      { drift: "wide" as "widen" },
      { skip: -1 },
      { columns: { _a: "int" } as const },
    ])
      await failure(() => csv(options), "bad-config");
  });

  it("read twice are the same rows and bytes, on disk or in memory", async () => {
    const text = `n,x,t\n${Array.from({ length: 50_000 }, (_, row) => `${row},${row / 7},"text ${row % 13}"`).join("\n")}\n`;
    const session = await testSession();
    const written: Buffer[] = [];
    for (const file of [await fileOf(text), await fileOf(gzipSync(text)), await localFileOf(text)]) {
      const { relation } = await (await csv().open(file, session)).read();
      written.push(await parquetOf(session, `SELECT * FROM ${relation}`));
    }
    expect(written.map((bytes) => bytes.equals(written[0] ?? Buffer.alloc(0)))).toEqual([true, true, true]);
  });

  it("follow a table's columns: renamed, missing, recased, reordered", async () => {
    const session = await testSession();
    const format = csv({ rename: { Prezzo: "price" } });
    const table = await format.open(await fileOf("PREZZO;ID\n3;7\n"), session);
    const rows = await table.read([
      { name: "id", type: { kind: "int", bits: 64 } },
      { name: "price", type: { kind: "double" } },
      { name: "note", type: { kind: "text" } },
    ]);
    expect((await contents(session, rows)).rows).toEqual([{ id: "7", price: 3, note: null, _position: "0" }]);
    await failure(() => table.read([{ name: "id", type: { kind: "int", bits: 64 } }]), "schema-drift");
  });
});
