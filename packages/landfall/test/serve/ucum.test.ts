import { expect, it } from "vitest";
import { ucum } from "../../src/serve/edr/ucum.ts";

it.each([
  ["K", "K"],
  ["kg m-2 s-1", "kg.m-2.s-1"],
  ["degC", "Cel"],
  ["%", "%"],
  ["1", "1"],
])("writes %s as %s", (units, code) => {
  expect(ucum(units)).toBe(code);
});
