import { describe, expect, it } from "vitest";
import { type ColumnType, sqlType, typeOfWord, typeText } from "../../../src/formats/table/column-type.ts";
import { fits, join, type JoinRules } from "../../../src/formats/table/lattice.ts";
import { openTableSession } from "../../../src/formats/table/session.ts";
import { failure } from "../../support/errors.ts";
import { fc } from "../../support/properties.ts";

const simple = (
  ["null", "boolean", "float", "double", "date", "clock", "timestamp", "timestamptz", "text", "binary"] as const
).map((kind): ColumnType => ({ kind }));
const ints = ([8, 16, 32, 54, 64] as const).map((bits): ColumnType => ({ kind: "int", bits }));

const decimals = fc
  .tuple(fc.integer({ min: 1, max: 38 }), fc.integer({ min: 0, max: 38 }))
  .filter(([precision, scale]) => scale <= precision)
  .map(([precision, scale]): ColumnType => ({ kind: "decimal", precision, scale }));
const scalars = fc.oneof(fc.constantFrom(...simple), fc.constantFrom(...ints), decimals);
const types: fc.Arbitrary<ColumnType> = fc.oneof(
  { weight: 4, arbitrary: scalars },
  { weight: 1, arbitrary: scalars.map((of): ColumnType => ({ kind: "list", of })) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), scalars), { selector: ([name]) => name })
      .map((fields): ColumnType => ({
        kind: "struct",
        fields: fields.toSorted(([x], [y]) => (x < y ? -1 : 1)).map(([name, type]) => ({ name, type })),
      })),
  },
);
const rules: fc.Arbitrary<JoinRules> = fc.record({ zoned: fc.boolean(), text: fc.boolean() });
const shown = (type: ColumnType | undefined): string => (type ? typeText(type) : "conflict");
const joined = (a: ColumnType | undefined, b: ColumnType | undefined, given: JoinRules): ColumnType | undefined =>
  a && b && join(a, b, given);

describe("the lattice of types", () => {
  it("is idempotent, commutative and associative, conflicts included", () => {
    fc.assert(
      fc.property(types, types, types, rules, (a, b, c, given) => {
        expect(shown(join(a, a, given))).toBe(shown(a));
        expect(shown(join(a, b, given))).toBe(shown(join(b, a, given)));
        expect(shown(joined(joined(a, b, given), c, given))).toBe(shown(joined(a, joined(b, c, given), given)));
      }),
      { numRuns: 3000 },
    );
  });

  it("gives a bound: a joined type takes both, and joining again changes nothing", () => {
    fc.assert(
      fc.property(types, types, rules, (a, b, given) => {
        const bound = join(a, b, given);
        if (!bound) return;
        expect(shown(join(bound, a, given))).toBe(shown(bound));
        expect(shown(join(bound, b, given))).toBe(shown(bound));
      }),
      { numRuns: 3000 },
    );
  });

  it("says which widenings lose digits, and which types have nothing in common", () => {
    const int = (bits: 8 | 16 | 32 | 54 | 64): ColumnType => ({ kind: "int", bits });
    const double: ColumnType = { kind: "double" };
    expect(shown(join(int(64), double))).toBe("double");
    expect(fits(int(64), double)).toBe(false);
    expect(fits(int(54), double)).toBe(true);
    expect(shown(join({ kind: "float" }, int(32)))).toBe("double");
    expect(fits({ kind: "float" }, double)).toBe(true);
    expect(shown(join({ kind: "decimal", precision: 10, scale: 2 }, int(64)))).toBe("decimal(21,2)");
    expect(shown(join({ kind: "boolean" }, int(8)))).toBe("conflict");
    expect(shown(join({ kind: "text" }, int(8)))).toBe("conflict");
    expect(shown(join({ kind: "text" }, int(8), { text: true }))).toBe("text");
    expect(shown(join({ kind: "timestamp" }, { kind: "timestamptz" }))).toBe("conflict");
    expect(shown(join({ kind: "timestamp" }, { kind: "timestamptz" }, { zoned: true }))).toBe("timestamptz");
    expect(shown(join({ kind: "null" }, { kind: "text" }))).toBe("text");
  });

  it("calls a widening lossless only if DuckDB's casts bring every value back", async () => {
    using session = await openTableSession();
    const cases = fc.sample(
      scalars.chain((from) => fc.tuple(fc.constant(from), scalars, valueOf(from))),
      { numRuns: 1200, seed: 5 },
    );
    let looked = 0;
    for (const [from, other, value] of cases) {
      const to = join(from, other, { zoned: true, text: true });
      if (!to || value === undefined || !fits(from, to, { zoned: true })) continue;
      const [there, back] = [sqlType(to), sqlType(from)];
      const sql = `SELECT x::${there}::${back} IS NOT DISTINCT FROM x AS same FROM (SELECT (${value})::${back} AS x)`;
      const [row] = await session.rows(sql);
      expect(row?.["same"], `${value} as ${back}, as ${there} and back`).toBe(true);
      looked++;
    }
    expect(looked).toBeGreaterThan(200);
  });

  it("has words for a config, and knows near ones", async () => {
    expect(typeOfWord("time")).toEqual({ kind: "timestamptz" });
    expect(typeOfWord("decimal(10,2)")).toEqual({ kind: "decimal", precision: 10, scale: 2 });
    expect((await failure(() => typeOfWord("doubel"), "bad-config")).message).toContain('"double"');
    await failure(() => typeOfWord("decimal(40,2)"), "bad-config");
  });
});

/** A value of a type in SQL, extremes among them; undefined for types that have none to show. */
function valueOf(type: ColumnType): fc.Arbitrary<string | undefined> {
  const days = fc.integer({ min: -700_000, max: 2_900_000 });
  const micros = fc.bigInt({ min: -60_000_000_000_000_000n, max: 250_000_000_000_000_000n });
  switch (type.kind) {
    case "boolean":
      return fc.boolean().map(String);
    case "int": {
      const most = type.bits === 54 ? 2n ** 53n : 2n ** BigInt(type.bits - 1) - 1n;
      return fc
        .oneof(fc.constantFrom(most, -most, most - 1n, 0n, 1n), fc.bigInt({ min: -most, max: most }))
        .map((value) => `${value}`);
    }
    case "decimal": {
      const most = 10n ** BigInt(type.precision) - 1n;
      return fc
        .oneof(fc.constantFrom(most, -most, 1n), fc.bigInt({ min: -most, max: most }))
        .map((value) => decimalText(value, type.scale));
    }
    case "float":
      return fc.float({ noDefaultInfinity: true, noNaN: true }).map((value) => `${value}::DOUBLE`);
    case "double":
      return fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => `'${value}'::DOUBLE`);
    case "date":
      return days.map((day) => `DATE '1970-01-01' + ${day}`);
    case "clock":
      return fc.integer({ min: 0, max: 86_399_999 }).map((ms) => `TIME '${new Date(ms).toISOString().slice(11, 23)}'`);
    case "timestamp":
      return micros.map((value) => `make_timestamp(${value})`);
    case "timestamptz":
      return micros.map((value) => `make_timestamp(${value}) AT TIME ZONE 'UTC'`);
    case "text":
      return fc.string().map((text) => `'${text.replaceAll("'", "''").replaceAll("\0", "")}'`);
    default:
      return fc.constant(undefined);
  }
}

function decimalText(value: bigint, scale: number): string {
  const digits = `${value < 0n ? -value : value}`.padStart(scale + 1, "0");
  const cut = digits.length - scale;
  return `'${value < 0n ? "-" : ""}${digits.slice(0, cut)}${scale > 0 ? `.${digits.slice(cut)}` : ""}'`;
}
