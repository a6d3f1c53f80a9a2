import { describe, expect, it } from "vitest";
import {
  parsePartitionKey,
  partitionKey,
  partitionText,
  type PartitionValue,
  type PartitionValues,
} from "../../src/core/index.ts";
import { failure } from "../support/errors.ts";
import { fc } from "../support/properties.ts";

const time = (text: string): PartitionValue => ({ type: "time", value: Date.parse(text) });
const hours = (value: number): PartitionValue => ({ type: "hours", value });
const word = (value: string): PartitionValue => ({ type: "text", value });

const anyValue: fc.Arbitrary<PartitionValue> = fc.oneof(
  fc.string({ unit: "binary" }).map(word),
  fc
    .integer({ min: Date.UTC(0, 0, 1), max: Date.UTC(9999, 11, 31) })
    .map((value): PartitionValue => ({ type: "time", value })),
  fc.integer({ min: -100, max: 10_000 }).map(hours),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => hours(value === 0 ? 0 : value)),
);
const anyValues: fc.Arbitrary<PartitionValues> = fc.dictionary(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,8}$/),
  anyValue,
  {
    maxKeys: 4,
  },
);
const typesOf = (values: PartitionValues) =>
  Object.fromEntries(Object.entries(values).map(([name, { type }]) => [name, type]));

describe("a partition key", () => {
  it("reads as people expect", () => {
    expect(partitionKey({ model: word("gfs"), init: time("2026-11-20T00:00Z"), lead: hours(3) })).toBe(
      "model=gfs/init=2026-11-20T00/lead=003",
    );
    expect(partitionText(time("2026-11-20T06:30Z"))).toBe("2026-11-20T06:30");
    expect(partitionText(time("2026-11-20T06:30:15Z"))).toBe("2026-11-20T06:30:15");
    expect(partitionText(time("2026-11-20T06:00:00.250Z"))).toBe("2026-11-20T06:00:00.250");
    expect([0, 3, 120, 1000, 0.25, -6].map((value) => partitionText(hours(value)))).toEqual([
      "000",
      "003",
      "120",
      "1000",
      "000.25",
      "-006",
    ]);
  });

  it("reads back as it was, whatever the values", () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        expect(parsePartitionKey(partitionKey(values), typesOf(values))).toEqual(values);
      }),
      { numRuns: 500 },
    );
  });

  it("is one safe folder for each component, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const key = partitionKey({ name: word(text), init: time("2026-11-20T00:00Z") });
        const parts = key.split("/");
        expect(parts).toHaveLength(2);
        expect(parts[0]).toMatch(/^name=[A-Za-z0-9_.!~*'()%-]*$/);
        expect(parts[0]).not.toMatch(/^name=\./);
      }),
    );
  });

  it("tells different values apart", () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        if (partitionKey(a) === partitionKey(b) && JSON.stringify(typesOf(a)) === JSON.stringify(typesOf(b)))
          expect(a).toEqual(b);
      }),
    );
    expect(partitionText(word("a/b"))).not.toBe(partitionText(word("a%2Fb")));
  });

  it("sorts whole hours and times as they follow", () => {
    const texts = [0, 1, 9, 10, 99, 100, 240].map((value) => partitionText(hours(value)));
    expect(texts.toSorted()).toEqual(texts);
  });

  it("of a dataset without components is empty", () => {
    expect(partitionKey({})).toBe("");
    expect(parsePartitionKey("", {})).toEqual({});
  });

  it.each([
    "model=gfs",
    "model=gfs/init=2026-11-20T00/lead=003/more=1",
    "init=2026-11-20T00/model=gfs/lead=003",
    "model=gfs/init=2026-02-30T00/lead=003",
    "model=gfs/init=tomorrow/lead=003",
    "model=gfs/init=2026-11-20T00/lead=",
    "model=gfs/init=2026-11-20T00/lead=x",
    "model=gfs/init=2026-11-20T00/lead=0x10",
    "model=gfs/init=2026-11-20T00/lead= 3",
    "model=gfs/init=2026-11-20T00/lead=Infinity",
    "model=%zz/init=2026-11-20T00/lead=003",
    "model=%ff/init=2026-11-20T00/lead=003",
    "",
    "/",
  ])("that is none is refused with its form: %j", async (text) => {
    const error = await failure(
      () => parsePartitionKey(text, { model: "text", init: "time", lead: "hours" }),
      "unknown-partition",
    );
    expect(error.status).toBe(404);
    expect(error.message).toContain("model=…/init=…/lead=…");
  });
});
