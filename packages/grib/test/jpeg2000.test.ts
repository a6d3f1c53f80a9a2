import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { collect } from "./support/collect.ts";
import { readData } from "./support/fixtures.ts";

interface ExpectedMessage {
  readonly what: string;
  readonly lossless: boolean;
  readonly sha256: string;
  /** Of lossy fields, the integers as OpenJPEG decodes them. */
  readonly integers?: readonly number[];
}

const expected: ExpectedMessage[] = JSON.parse(new TextDecoder().decode(readData("jpeg2000.json")));
const { messages, error } = await collect(readData("jpeg2000.grib2"));

test("the file of JPEG 2000 variants is read whole", () => {
  expect(error).toBeUndefined();
  expect(messages).toHaveLength(expected.length);
});

test.each(expected.map((field, index) => ({ ...field, index })))("$what", async (field) => {
  const values = await messages[field.index]!.values();
  if (!field.integers) {
    expect(createHash("sha256").update(values).digest("hex")).toBe(field.sha256);
    return;
  }
  const integers = [...values].map((value) => Math.round((value * 10 - 1.5) * 2));
  expect(integers).toHaveLength(field.integers.length);
  const differences = integers.map((integer, i) => Math.abs(integer - field.integers![i]!));
  // Integer wavelets leave no room; the other one OpenJPEG computes in single precision.
  const most = field.what.startsWith("5/3") ? 0 : 1;
  expect(Math.max(...differences)).toBeLessThanOrEqual(most);
  expect(differences.filter((difference) => difference > 0).length).toBeLessThanOrEqual(integers.length / 100);
});
