import fc from "fast-check";
import { parquetMetadata, type SchemaElement } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import {
  type DeltaType,
  field,
  formatSchema,
  parquetElements,
  parseSchema,
  schemaFromParquet,
  struct,
  type StructType,
} from "../src/index.ts";
import { whyIncompatible } from "../src/schema/index.ts";
import { codeOfCall } from "./support/errors.ts";

const decimal = fc
  .tuple(fc.integer({ min: 1, max: 38 }), fc.nat({ max: 38 }))
  .map(([precision, scale]): DeltaType => `decimal(${precision},${Math.min(precision, scale)})`);
const primitive: fc.Arbitrary<DeltaType> = fc.oneof(
  fc.constantFrom<DeltaType[]>("string", "long", "integer", "short", "byte", "float", "double", "boolean", "binary"),
  fc.constantFrom<DeltaType[]>("date", "timestamp", "timestamp_ntz"),
  decimal,
);
const { type } = fc.letrec<{ type: DeltaType; schema: StructType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    primitive,
    fc.record({ type: fc.constant("array" as const), elementType: tie("type"), containsNull: fc.boolean() }),
    fc.record({
      type: fc.constant("map" as const),
      keyType: primitive,
      valueType: tie("type"),
      valueContainsNull: fc.boolean(),
    }),
    tie("schema"),
  ),
  schema: fc
    .array(fc.tuple(tie("type"), fc.boolean()), { minLength: 1, maxLength: 4 })
    .map((types) => struct(...types.map(([type, nullable], i) => field(`c${i}`, type, nullable)))),
}));
const schemas = fc
  .array(fc.tuple(type, fc.boolean()), { minLength: 1, maxLength: 5 })
  .map((types) => struct(...types.map(([type, nullable], i) => field(`c${i}`, type, nullable))));

test("a schema comes back from its text, and from the Parquet schema of its files", () => {
  fc.assert(
    fc.property(schemas, (schema) => {
      expect(parseSchema(formatSchema(schema))).toEqual(schema);
      expect(schemaFromParquet(parquetElements(schema))).toEqual(schema);
    }),
  );
});

test("a schema goes with itself, and with itself and one nullable column more, but not back", () => {
  fc.assert(
    fc.property(schemas, (schema) => {
      const more = struct(field("more", "long"), ...schema.fields);
      expect(whyIncompatible(schema, schema)).toBeUndefined();
      expect(whyIncompatible(schema, more)).toBeUndefined();
      expect(whyIncompatible(more, schema)).toBe("more is gone");
    }),
  );
});

test("metadata of a field is kept, and its keys have an order", () => {
  const [one, other] = [
    { a: 1, b: { c: 2 } },
    { b: { c: 2 }, a: 1 },
  ].map((metadata) => formatSchema(struct({ name: "x", type: "long", nullable: false, metadata })));
  expect(one).toBe(other);
  expect(parseSchema(one!).fields[0]?.metadata).toEqual({ a: 1, b: { c: 2 } });
});

test("a Parquet file that was written with it reads as it", () => {
  const schema = struct(
    field("id", "long", false),
    field("at", "timestamp"),
    field("tags", { type: "array", elementType: "string", containsNull: true }),
    field("m", { type: "map", keyType: "string", valueType: "integer", valueContainsNull: false }),
  );
  const rows = [{ id: 1n, at: new Date(0), tags: ["a", null], m: { k: 1 } }];
  const buffer = parquetWriteBuffer({
    schema: parquetElements(schema),
    columnData: schema.fields.map(({ name }) => ({ name, data: rows.map((row) => row[name as keyof typeof row]) })),
  });
  expect(schemaFromParquet(parquetMetadata(buffer).schema)).toEqual(schema);
});

describe("what Delta has no place for is refused by name, not made something else:", () => {
  test.each<[string, Partial<SchemaElement>]>([
    ["an unsigned integer", { type: "INT32", converted_type: "UINT_32" }],
    [
      "an unsigned integer, said otherwise",
      { type: "INT64", logical_type: { type: "INTEGER", bitWidth: 64, isSigned: false } },
    ],
    ["nanoseconds", { type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "NANOS" } }],
    ["a time of day", { type: "INT64", converted_type: "TIME_MICROS" }],
    ["a UUID", { type: "FIXED_LEN_BYTE_ARRAY", type_length: 16, logical_type: { type: "UUID" } }],
    ["half a float", { type: "FIXED_LEN_BYTE_ARRAY", type_length: 2, logical_type: { type: "FLOAT16" } }],
    ["an interval", { type: "FIXED_LEN_BYTE_ARRAY", type_length: 12, converted_type: "INTERVAL" }],
    ["a decimal of too many digits", { type: "BYTE_ARRAY", converted_type: "DECIMAL", precision: 40, scale: 2 }],
    ["a repeated field that is no list", { type: "INT32", repetition_type: "REPEATED" }],
  ])("%s", async (_, element) => {
    const schema: SchemaElement[] = [
      { name: "root", num_children: 1 },
      { name: "c", ...element },
    ];
    expect(await codeOfCall(() => schemaFromParquet(schema))).toBe("unsupported-type");
  });
});

test("what other writers write is read: INT96, milliseconds, JSON, signed integers of the new style", () => {
  const types: [Partial<SchemaElement>, DeltaType][] = [
    [{ type: "INT96" }, "timestamp"],
    [{ type: "INT64", converted_type: "TIMESTAMP_MILLIS" }, "timestamp"],
    [{ type: "INT64", logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MICROS" } }, "timestamp_ntz"],
    [{ type: "BYTE_ARRAY", converted_type: "JSON" }, "string"],
    [{ type: "INT32", logical_type: { type: "INTEGER", bitWidth: 8, isSigned: true } }, "byte"],
    [{ type: "BYTE_ARRAY", logical_type: { type: "DECIMAL", precision: 20, scale: 3 } }, "decimal(20,3)"],
    [{ type: "FIXED_LEN_BYTE_ARRAY", type_length: 3 }, "binary"],
  ];
  const elements = types.map(([element], i): SchemaElement => ({ name: `c${i}`, ...element }));
  const found = schemaFromParquet([{ name: "root", num_children: types.length }, ...elements]);
  expect(found.fields.map(({ type }) => type)).toEqual(types.map(([, type]) => type));
});

test("a Parquet schema that does not close its groups is corrupt", async () => {
  for (const children of [2, 2 ** 30])
    expect(
      await codeOfCall(() =>
        schemaFromParquet([
          { name: "root", num_children: children },
          { name: "c", type: "INT32" },
        ]),
      ),
    ).toBe("corrupt");
});
