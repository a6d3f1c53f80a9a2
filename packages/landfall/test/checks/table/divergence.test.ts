import { describe, expect, it } from "vitest";
import { type CheckResult, divergence } from "../../../src/checks/index.ts";
import { failure } from "../../support/errors.ts";
import { fc } from "../../support/properties.ts";
import { openRows, type Row } from "./support.ts";

const types = { n: "BIGINT", d: "DOUBLE", zone: "VARCHAR", b: "BOOLEAN" } as const;
const rowsOf = (name: keyof typeof types, ...values: readonly unknown[]): Row[] =>
  values.map((value) => ({ [name]: value }));
const most = 10;

function divergenceOf(result: CheckResult | undefined): number | undefined {
  return (result?.observed as { readonly divergence: number } | undefined)?.divergence;
}

describe("how a column's values are spread", () => {
  it.each<[string, Parameters<typeof divergence>, readonly Row[], number, number]>([
    [
      "by value",
      ["zone", { from: { a: 3, b: 7 }, max: most }],
      rowsOf("zone", "a", "b", "a", "b", null),
      0.5 * Math.log(0.5 / 0.3) + 0.5 * Math.log(0.5 / 0.7),
      0,
    ],
    ["as stated", ["zone", { from: { a: 1, b: 1 }, max: 0 }], rowsOf("zone", "a", "b"), 0, 0],
    [
      "a value that is not seen any more",
      ["zone", { from: { a: 1, b: 1 }, max: most }],
      rowsOf("zone", "a"),
      Math.log(2),
      0,
    ],
    ["numbers by value, whatever their type", ["d", { from: { 1: 1, "2.0": 1 }, max: 0 }], rowsOf("d", 1, 2), 0, 0],
    ["truths", ["b", { from: { true: 1, false: 3 }, max: most }], rowsOf("b", true, true), Math.log(4), 0],
    [
      "by bins, the ends among them",
      ["n", { bins: [0, 10], from: [1, 2, 1], max: most }],
      rowsOf("n", -1, 0, 9, 10),
      0,
      0,
    ],
    [
      "a new value",
      ["zone", { from: { a: 1, b: 0 }, max: most, unseen: 0.25 }],
      rowsOf("zone", "a", "a", "a", "c"),
      0.75 * Math.log(0.75),
      0.25,
    ],
    ["of another table", ["zone", { from: "zones", max: most }], rowsOf("zone", "a", "a"), Math.log(2), 0],
  ])("%s", async (_what, args, rows, expected, unseen) => {
    const { look } = await openRows(types);
    const [result] = await look(rows, divergence(...args));
    expect(result).toMatchObject({ outcome: "passed", observed: { unseen } });
    expect(divergenceOf(result)).toBeCloseTo(expected, 12);
    const [column, options, ...rest] = args;
    const stricter = divergence(column, { ...options, max: Math.max(0, expected / 2), unseen: unseen / 2 }, ...rest);
    expect((await look(rows, stricter))[0]?.share).toBe(expected === 0 && unseen === 0 ? 1 : 0);
  });

  it("fails of what has no values", async () => {
    const { look } = await openRows(types);
    const stated = divergence("zone", { from: { a: 1 }, max: most });
    expect((await look(rowsOf("zone", null), stated))[0]?.share).toBe(0);
    expect((await look([], stated))[0]?.share).toBe(0);
  });

  it("is what the formula gives, for any values and weights", async () => {
    const { look } = await openRows(types);
    const edges = [0, 10, 20];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -5, max: 25 }), { minLength: 1, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
        async (values, weights) => {
          const [result] = await look(
            rowsOf("n", ...values),
            divergence("n", { bins: edges, from: weights, max: most }),
          );
          const sum = weights.reduce((all, weight) => all + weight, 0);
          const expected = weights.reduce((all, weight, part) => {
            const count = values.filter((value) => edges.filter((edge) => edge <= value).length === part).length;
            const share = count / values.length;
            return share === 0 ? all : all + share * Math.log(share / (weight / sum));
          }, 0);
          expect(divergenceOf(result)).toBeCloseTo(expected, 10);
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each<[string, object, string]>([
    ["a typo", { from: { a: 1 }, mx: 1 }, 'did you mean "max"?'],
    ["no max", { from: { a: 1 } }, "needs a max"],
    ["no weights", { from: {}, max: 1 }, "needs weights"],
    ["a weight below 0", { from: { a: -1, b: 2 }, max: 1 }, "needs weights"],
    ["a list without bins", { from: [1, 2], max: 1 }, "a list of weights with `bins`"],
    ["too few weights", { from: [1, 2], bins: [0, 1], max: 1 }, "2 edges have 3 weights"],
    ["bins that go down", { from: "zones", bins: [1, 0], max: 1 }, "bins that ascend"],
    ["a share beyond 1", { from: "zones", max: 1, unseen: 5 }, "unseen is a share"],
  ])("with %s is refused", async (_what, options, sentence) => {
    expect((await failure(() => divergence("n", options as never), "bad-config")).message).toContain(sentence);
  });
});
