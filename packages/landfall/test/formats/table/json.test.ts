import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { json, ndjson } from "../../../src/formats/table/json.ts";
import { failure } from "../../support/errors.ts";
import { parquetOf, readAll, fileOf, testSession } from "./support.ts";

describe("JSON files", () => {
  it("give the rows that the config points at, with what is carried along and unnested", async () => {
    const text = JSON.stringify({
      meta: { region: "north" },
      events: [
        { at: "2024-01-01T10:00:00Z", n: 1, coord: { lat: 45.5, lon: 9, place: { name: "x" } }, tags: ["a", 1] },
        { at: "2024-01-01T11:00:00+01:00", n: 2.5, coord: { lat: 1, lon: null }, "odd/key~": true },
      ],
    });
    const options = { rows: "$.events[*]", carry: { region: "$.meta.region" } };
    const flat = await readAll(json({ ...options, unnest: true }), text);
    expect(flat.schema).toEqual([
      "region text",
      "at timestamptz",
      "n double",
      "tags text",
      "odd/key~ boolean",
      "coord_lat double",
      "coord_lon int54",
      "coord_place_name text",
    ]);
    expect(flat.rows).toMatchObject([
      { region: "north", at: "2024-01-01 10:00:00+00", n: 1, coord_lat: 45.5, coord_place_name: "x", tags: '["a",1]' },
      { region: "north", at: "2024-01-01 10:00:00+00", n: 2.5, coord_lon: null, "odd/key~": true, _position: "1" },
    ]);
    const nested = await readAll(json(options), text);
    expect(nested.schema).toContain("coord text");
    expect((await readAll(json({ ...options, unnest: ["coord"] }), text)).schema).toContain("coord_place text");
  });

  it("are lines or a document, found out or said", async () => {
    const rows = [
      { a: "1", b: "x", _position: "0" },
      { a: "2", b: null, _position: "1" },
    ];
    const array = '[{"a":1,"b":"x"},\n {"a":2}]';
    const lines = '{"a":1,"b":"x"}\n\n{"a":2}\n';
    const session = await testSession();
    expect((await readAll(json(), array, session)).rows).toEqual(rows);
    expect((await readAll(json(), `\ufeff${array}`, session)).rows).toEqual(rows);
    expect((await readAll(json(), lines, session)).rows).toEqual(rows);
    expect((await readAll(json(), gzipSync(lines.replaceAll("\n", "\r\n")), session)).rows).toEqual(rows);
    expect((await readAll(ndjson(), lines, session)).rows).toEqual(rows);
    expect((await readAll(json(), '{"a":1}', session)).rows).toEqual([{ a: "1", _position: "0" }]);
    expect((await readAll(ndjson(), '{"a":1}\n', session)).rows).toEqual([{ a: "1", _position: "0" }]);
    const packed = '{"v":[{"a":1,"b":"x"}]}\n{"v":[]}\n{"v":[{"a":2}]}\n';
    expect((await readAll(json({ rows: "$.v[*]" }), packed, session)).rows).toEqual(rows);
    expect((await readAll(json({ rows: "$.v" }), packed, session)).rows).toEqual(rows);
  });

  it("keep large integers, and text that looks like a number", async () => {
    const text = '[{"big":9007199254740993,"huge":123456789012345678901234567890,"zip":"00123","s":"5"}]';
    const { schema, rows } = await readAll(json(), text);
    expect(schema).toEqual(["big int64", "huge decimal(30,0)", "zip text", "s text"]);
    expect(rows).toMatchObject([
      { big: "9007199254740993", huge: "123456789012345678901234567890", zip: "00123", s: "5" },
    ]);
  });

  it("bad lines and values are refused with their place, or rejected one by one", async () => {
    const text = '{"a":1}\nnot json\n{"a":"x"}\n[1]\n{"a":2,"a":3}\n{"a":4}\n{"a":5}\n{"a":6}\n';
    const options = { columns: { a: "int" } } as const;
    expect((await failure(() => readAll(ndjson(options), text), "bad-table")).message).toContain(
      "row 2: it is no JSON",
    );
    const { rows, rejected } = await readAll(ndjson({ ...options, mostly: 0.5 }), text);
    expect(rows).toMatchObject([{ a: "1", _position: "0" }, { a: "4" }, { a: "5" }, { a: "6", _position: "7" }]);
    expect(rejected).toEqual([
      { position: "1", reason: "it is no JSON", raw: "not json" },
      { position: "2", reason: 'a: "x" is no int', raw: '{"a":"x"}' },
      { position: "3", reason: "it is no object, but a number", raw: "1" },
      { position: "4", reason: "a key comes twice in it", raw: '{"a":2,"a":3}' },
    ]);
  });

  it("say where they cease to be JSON, and of which type a row is that is no object", async () => {
    const message = async (text: string) => (await failure(() => readAll(json(), text), "corrupt-file")).message;
    expect(await message("<html>\n</html>")).toBe("file is no JSON at line 1, character 1: unexpected character");
    expect(await message('\ufeff{"a":\n "é", b: 1}')).toBe(
      "file is no JSON at line 2, character 7: unexpected character",
    );
    expect(await message('[{"a":1},{"a":')).toBe("file is no JSON at line 1, character 15: unexpected end of data");
    const { rejected } = await readAll(json({ mostly: 0.1 }), '[{"a":1},1,-1,1.5,"x",[],null,true]');
    expect(rejected.map((row) => (row as { reason: string }).reason)).toEqual(
      ["a number", "a number", "a number", "a string", "an array", "null", "a boolean"].map(
        (type) => `it is no object, but ${type}`,
      ),
    );
  });

  it("say which column is there twice once objects are unnested", async () => {
    const message = async (options: Parameters<typeof json>[0], row: unknown) =>
      (await failure(() => readAll(json(options), JSON.stringify([row])), "bad-table")).message;
    const cure = 'name in `unnest` other objects than "coord", which then is the text of its JSON';
    expect(await message({ unnest: true }, { coord_lat: 1, coord: { lat: 2 } })).toBe(
      `file: "coord_lat" and "coord.lat" would both be the column coord_lat: ${cure}`,
    );
    expect(await message({ unnest: true }, { coord: { lat: 2 }, Coord_Lat: 1 })).toContain(cure);
    expect((await readAll(json({ unnest: [] }), '[{"coord_lat":1,"coord":{"lat":2}}]')).schema).toEqual([
      "coord_lat int54",
      "coord text",
    ]);
    expect(await message({ rows: "$", carry: { n: "$[0].n" } }, { n: 1 })).toContain("call it otherwise in `carry`");
    expect(await message({}, { n: 1, N: 2 })).toContain("names differ by more than case");
  });

  it("what is no JSON is refused by name", async () => {
    await failure(() => readAll(json(), ""), "empty-file");
    await failure(() => readAll(json(), " \n "), "empty-file");
    await failure(() => readAll(json(), "<html>\n</html>"), "corrupt-file");
    await failure(() => readAll(json(), '[{"a":1},{"a":'), "corrupt-file");
    await failure(() => readAll(ndjson(), "a\nb\n"), "corrupt-file");
    await failure(() => readAll(json({ documentMb: 0.01 }), `[${'{"a":1},'.repeat(3000)}{"a":2}]`), "too-large");
    const long = (mb: number) => `{"a":1}\n{"a":2,"t":"${"x".repeat(mb << 20)}"}\n{"a":3}\n`;
    for (const [options, mb] of [
      [{ documentMb: 2 }, 3],
      [{ documentMb: 2, lines: true }, 40],
    ] as const) {
      const error = await failure(() => readAll(json(options), long(mb)), "too-large");
      expect(error.message).toContain("a line has more than the 2 MiB that `documentMb` allows");
    }
    await failure(() => readAll(json(), `${"[".repeat(100_000)}${"]".repeat(100_000)}`), "bad-table");
    await failure(() => readAll(json({ unnest: true }), '[{"a":{"b":1}},{"a":2}]'), "bad-table");
    await failure(() => json({ rows: "events" }), "bad-config");
    await failure(() => json({ carry: { a: "$.x[*]" } }), "bad-config");
  });

  it("read twice are the same rows and bytes", async () => {
    const text = Array.from({ length: 30_000 }, (_, row) =>
      JSON.stringify({ n: row, x: row / 7, t: `t${row % 9}` }),
    ).join("\n");
    const session = await testSession();
    const written: Buffer[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const { relation } = await (await json().open(await fileOf(text), session)).read();
      written.push(await parquetOf(session, `SELECT * FROM ${relation}`));
    }
    expect(written[0]?.equals(written[1] ?? Buffer.alloc(0))).toBe(true);
  });
});
