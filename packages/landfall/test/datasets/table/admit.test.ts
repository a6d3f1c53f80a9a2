import { expect, it } from "vitest";
import type { Json } from "../../../src/core/index.ts";
import { admitSchema } from "../../../src/datasets/table/admit.ts";
import type { Contribution } from "../../../src/engine/index.ts";
import type { ColumnType } from "../../../src/formats/index.ts";

const double: ColumnType = { kind: "double" };
const text: ColumnType = { kind: "text" };
const known = [
  { name: "x", type: double, said: [double] },
  { name: "note", type: text, said: [text] },
] as unknown as Json;
const file = (...columns: readonly { readonly name: string; readonly type: ColumnType }[]) =>
  ({ shape: columns as unknown as Json }) as Contribution;

it.each([
  ["lost digits", "widen", file({ name: "x", type: { kind: "int", bits: 64 } }), ["digits that do not fit are lost"]],
  ["another column", "quarantine", file({ name: "x", type: double }, { name: "y", type: text }), ["y (text) is new"]],
  ["what is only missing in it", "strict", file({ name: "x", type: double }), undefined],
] as const)("a held file says what approving it does to the table: %s", (_, policy, contribution, approval) => {
  const { hold } = admitSchema({ policy }, known, contribution, false);
  expect(hold?.approval).toEqual(approval);
  expect(admitSchema({ policy }, known, contribution, true).hold).toBeUndefined();
});
