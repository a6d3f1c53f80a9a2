import { fc } from "../support/properties.ts";
import { describe, expect, it } from "vitest";
import { canonicalJson, compareText, fingerprint, sha256 } from "../../src/core/index.ts";

describe("canonical JSON", () => {
  it("sorts keys by their bytes, at every depth, and writes no white space", () => {
    expect(canonicalJson({ b: 1, a: { z: [1, { y: 2, x: 1 }], é: null }, B: true })).toBe(
      '{"B":true,"a":{"z":[1,{"x":1,"y":2}],"é":null},"b":1}',
    );
    expect(canonicalJson({ "\u{1f300}": 1, "\u{e000}": 2 })).toBe('{"\u{e000}":2,"\u{1f300}":1}');
  });

  it("reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });

  it("is equal for equal values, in whatever order their members came", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
        const turned = Object.fromEntries(Object.entries(members).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(members));
        expect(fingerprint(turned)).toBe(fingerprint(members));
      }),
    );
  });

  it("leaves undefined members out, and writes undefined items as null", () => {
    expect(canonicalJson({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}');
    // a list with holes is as long as it says
    const holes: number[] = [];
    holes[2] = 1;
    expect(canonicalJson(holes)).toBe("[null,null,1]");
  });

  it("writes one zero", () => {
    expect(canonicalJson([-0, 0, 0.1, 1e21, 1e-7])).toBe("[0,0,0.1,1e+21,1e-7]");
  });

  it.each([
    ["NaN", Number.NaN],
    ["Infinity", -Infinity],
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["a big integer", 1n],
    ["a date", new Date(0)],
    ["a pattern", /x/],
    ["a map", new Map([["a", 1]])],
    ["bytes", new Uint8Array(2)],
  ])("refuses %s, rather than writing something else", (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson({ deep: [{ value }] })).toThrow(TypeError);
  });

  it("refuses undefined by itself", () => {
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });

  it("names a value by sixteen digits of its sha256", () => {
    expect(fingerprint({})).toBe(sha256("{}").slice(0, 16));
    expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  });
});

describe("the order of text", () => {
  it("is that of its bytes in UTF-8", () => {
    const sign = (value: number) => Math.sign(value);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
        expect(sign(compareText(a, b))).toBe(sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "z", "é", "\u{d7ff}", "\u{e000}", "\u{ffff}", "\u{10000}", "\u{10ffff}")),
        (units) => {
          const words = units.map((unit, i) => units.slice(0, i).join("") + unit);
          expect(words.toSorted(compareText)).toEqual(
            words.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
          );
        },
      ),
    );
  });
});
