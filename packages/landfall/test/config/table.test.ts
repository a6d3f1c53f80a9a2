import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { folder, json, lake, table } from "../../src/index.ts";
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
