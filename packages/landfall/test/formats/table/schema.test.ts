import { describe, expect, it } from "vitest";
import { type Column, type ColumnType, typeText } from "../../../src/formats/table/column-type.ts";
import { changeText, type DriftRules, groupSchemas, mergeSchemas } from "../../../src/formats/table/schema.ts";
import { fc } from "../../support/properties.ts";
import { shown } from "./support.ts";

const kinds: Record<string, ColumnType> = {
  null: { kind: "null" },
  int32: { kind: "int", bits: 32 },
  int54: { kind: "int", bits: 54 },
  int64: { kind: "int", bits: 64 },
  double: { kind: "double" },
  text: { kind: "text" },
  timestamp: { kind: "timestamp" },
  time: { kind: "timestamptz" },
};

/** "a int32, B double" as a schema. */
const schemaOf = (text: string): Column[] =>
  text.split(", ").map((column) => {
    const [name = "", kind = ""] = column.split(" ");
    return { name, type: kinds[kind] ?? { kind: "text" } };
  });

function merge(rules: Partial<DriftRules>, ...schemas: string[]) {
  const groups = groupSchemas(schemas.map((schema, index) => ({ file: `${index}`, schema: schemaOf(schema) })));
  const { columns, verdicts } = mergeSchemas(groups, { policy: "widen", ...rules });
  return {
    columns: shown(columns),
    changes: verdicts.map(({ changes }) => changes.map(changeText)),
    refused: verdicts.map(({ refused }) => refused && `${refused.code}${refused.held ? " held" : ""}`),
    reasons: verdicts.map(({ refused }) => refused?.reason),
  };
}

describe("schemas that drift", () => {
  it("widen: missing, added, reordered, recased, renamed, not yet known, wider", () => {
    const got = merge(
      { rename: { colour: "color" } },
      "id int32, fee null, color text",
      "ID int54, fee double, colour text",
      "color text, id int32, extra text",
    );
    expect(got.columns).toEqual(["id int54", "fee double", "color text", "extra text"]);
    expect(got.changes).toEqual([
      [],
      [
        "id is spelled ID",
        "id would widen from int32 to int up to 2^53",
        "fee would widen from null to double",
        "color is spelled colour",
      ],
      ["fee is missing", "extra (text) is new", "color is reordered"],
    ]);
    expect(got.refused).toEqual([undefined, undefined, undefined]);
  });

  it("a widening that could lose digits is refused, whichever file came first, unless it is allowed", () => {
    expect(merge({}, "a int64", "a double").refused).toEqual([undefined, "lossy-widening"]);
    expect(merge({}, "a double", "a int64").refused).toEqual([undefined, "lossy-widening"]);
    // 54 bits fit a double; once the table is one, 64 bits do not
    expect(merge({}, "a int54", "a double", "a int64")).toMatchObject({
      columns: ["a double"],
      refused: [undefined, undefined, "lossy-widening"],
    });
    expect(merge({ lossy: true }, "a int64", "a double").columns).toEqual(["a double"]);
    expect(merge({}, "a int64", "a double").reasons[1]).toContain("`lossy`");
  });

  it("types that have nothing in common are refused, unless text is allowed or a zone declared", () => {
    expect(merge({}, "a int32", "a text")).toMatchObject({
      columns: ["a int32"],
      refused: [undefined, "schema-drift"],
    });
    expect(merge({ text: true }, "a int32", "a text").columns).toEqual(["a text"]);
    expect(merge({}, "a time", "a timestamp").reasons[1]).toContain("`zone`");
    expect(merge({ zoned: true }, "a timestamp", "a time").columns).toEqual(["a timestamptz"]);
    expect(merge({}, "a int32, A text").refused).toEqual(["bad-table"]);
    expect(merge({ rename: { b: "a" } }, "a int32, b text").refused).toEqual(["bad-table"]);
  });

  it("names that are none, or the lake's own, are refused", () => {
    for (const name of ["", "a\0b", "_position"]) {
      const groups = groupSchemas([{ file: "0", schema: [{ name, type: { kind: "text" } }] }]);
      expect(mergeSchemas(groups, { policy: "widen" }).verdicts[0]?.refused?.code).toBe("bad-table");
    }
  });

  it("strict refuses any other columns than the first file's; what is not yet known or narrower is no other", () => {
    const got = merge(
      { policy: "strict" },
      "id int54, t text",
      "id int32, t null",
      "id int54",
      "id int54, t text, u text",
      "t text, id int54",
      "Id int54, t text",
      "id int64, t text",
    );
    expect(got.columns).toEqual(["id int54", "t text"]);
    expect(got.refused).toEqual([undefined, undefined, ...Array.from({ length: 5 }, () => "schema-drift")]);
  });

  it("quarantine holds what would change the table, and nothing else", () => {
    const got = merge(
      { policy: "quarantine" },
      "id int54, t text",
      "T text",
      "id int54, t text, u text",
      "id int64, t text",
      "id text, t text",
    );
    expect(got.columns).toEqual(["id int54", "t text"]);
    expect(got.refused).toEqual([undefined, undefined, ...Array.from({ length: 3 }, () => "schema-drift held")]);
  });

  it("declared types stay, whatever files say", () => {
    const declared: Column[] = [
      { name: "a", type: { kind: "double" } },
      { name: "b", type: { kind: "text" } },
    ];
    const got = merge({ declared }, "A int64, c int32", "a text");
    expect(got).toMatchObject({ columns: ["a double", "b text", "c int32"], refused: [undefined, undefined] });
  });

  it("a table grows file by file as it does from all at once, and remembers what was said", () => {
    const schemas = ["a int32", "a null, b double", "a int54, b int54"].map(schemaOf);
    const rules: DriftRules = { policy: "widen" };
    const groups = groupSchemas(schemas.map((schema, index) => ({ file: `${index}`, schema })));
    const whole = mergeSchemas(groups, rules).columns;
    let table: typeof whole = [];
    for (const group of groups) table = mergeSchemas([group], rules, table).columns;
    expect(table).toEqual(whole);
    expect(table[0]?.said.map(typeText)).toEqual(["int32", "null", "int54"]);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });

  it("the order of files decides the order of columns, never their types", () => {
    const file = fc
      .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("null", "int32", "int54", "double")), {
        selector: ([name]) => name,
        minLength: 1,
      })
      .map((columns) => columns.map((column) => column.join(" ")).join(", "));
    fc.assert(
      fc.property(
        fc
          .array(file, { minLength: 1, maxLength: 6 })
          .chain((files) => fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length }))),
        ([files, shuffled]) => {
          expect(merge({}, ...shuffled).columns.toSorted()).toEqual(merge({}, ...files).columns.toSorted());
        },
      ),
    );
  });

  it("ten thousand files of five schemas are five groups", () => {
    const schemas = ["a int32", "a double", "a int54, b text", "a null", "b text"].map(schemaOf);
    const files = Array.from({ length: 10_000 }, (_, index) => ({
      file: `${index}`,
      schema: schemas[index % 5] ?? [],
    }));
    const groups = groupSchemas(files);
    expect(groups.map(({ files: { length } }) => length)).toEqual([2000, 2000, 2000, 2000, 2000]);
    expect(shown(mergeSchemas(groups, { policy: "widen" }).columns)).toEqual(["a double", "b text"]);
  });
});
