import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import {
  between,
  column,
  decode,
  firstOf,
  folder,
  json,
  lake,
  landed,
  notNull,
  suite,
  table,
} from "../../src/index.ts";
import { failure } from "../support/errors.ts";

const plain = { from: folder("./incoming").match(/^plain/), decode: json() };
const resolved = (options: object) =>
  resolveLake(lake({ datasets: { plain: table({ ...plain, ...options }) } })).definitions.get("plain");

it("a key of one column is a text or a list", () => {
  expect(resolved({ key: "id" })?.recipe).toEqual(resolved({ key: ["id"] })?.recipe);
  expect(resolved({ key: "id" })?.recipe).not.toEqual(resolved({})?.recipe);
});

it.each([[{ key: { id: true } }], [{ key: [7] }], [{ key: "" }]])(
  "a key that names no column is refused: %j",
  async (options) => {
    const error = await failure(() => resolved(options), "bad-config");
    expect(error.message).toContain('dataset "plain": `key` is a column or a list of columns');
  },
);

const own = { decode: decode(() => [], { columns: { day: "timestamp", Fare: "double" } }) };

it.each<[string, object, string]>([
  ["a part", { partition: { day: column("dya", "day") } }, 'there is no column "dya"; did you mean "day"?'],
  ["a part of several", { partition: { day: firstOf(column("dya", "day"), landed("day")) } }, 'no column "dya"'],
  ["a key", { key: ["Fair"] }, 'there is no column "Fair"; did you mean "Fare"?'],
  ["a check", { checks: [notNull("station")] }, 'there is no column "station" (there are day, Fare)'],
  ["a check in a suite", { checks: [suite([between("fares", 0, 9)])] }, 'did you mean "Fare"?'],
])("%s of a column that decode does not declare is refused", async (_what, options, sentence) => {
  const error = await failure(() => resolved({ ...own, ...options }), "bad-config");
  expect(error.message).toContain(sentence);
});

it("columns that decode declares are known whatever their case, as parts are to checks; other formats may find more", () => {
  const parts = { partition: { month: column("DAY", "month") }, checks: [notNull("month"), between("fare", 0, 9)] };
  expect(resolved({ ...own, ...parts })).toBeDefined();
  expect(
    resolved({ partition: { day: column("dya", "day") }, decode: json({ columns: { day: "date" } }) }),
  ).toBeDefined();
});
