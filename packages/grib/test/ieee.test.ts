import { expect, test } from "vitest";
import { codeOf, single } from "./support/collect.ts";
import { messageOf } from "./support/messages.ts";

/** More than one round of copying, and not a whole number of them. */
const NI = 123;
const NJ = 101;
const NUMBERS = Array.from({ length: NI * NJ }, (_, i) => Math.sin(i) * 10 ** ((i % 60) - 30));
NUMBERS.splice(7, 5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e-42);

function messageWith(precision: 1 | 2): Uint8Array {
  const data = new DataView(new ArrayBuffer(NUMBERS.length * precision * 4));
  for (const [i, number] of NUMBERS.entries()) {
    if (precision === 1) data.setFloat32(i * 4, number);
    else data.setFloat64(i * 8, number);
  }
  const descriptor = Uint8Array.of(precision);
  return messageOf({ ni: NI, nj: NJ, template: 4, descriptor, data: new Uint8Array(data.buffer) });
}

test.each([1, 2] as const)(
  "values of precision %i are taken as they are, or rounded to the array's",
  async (precision) => {
    const message = await single(messageWith(precision));
    const stored = precision === 1 ? NUMBERS.map(Math.fround) : NUMBERS;
    expect(await message.values()).toEqual(Float64Array.from(stored));
    expect(await message.values({ type: "float32" })).toEqual(Float32Array.from(stored));
  },
);

test.each([
  new Float64Array(new SharedArrayBuffer((NUMBERS.length + 2) * 8)),
  new Float32Array(new SharedArrayBuffer((NUMBERS.length + 2) * 4)),
])("a part of a larger array takes the values, its neighbours keep theirs", async (larger) => {
  larger.fill(5);
  await (await single(messageWith(1))).values({ into: larger.subarray(1, -1) });
  expect([...larger]).toEqual([5, ...NUMBERS.map(Math.fround), 5]);
});

test("data shorter than the values, and 128 bits, are refused", async () => {
  const data = new Uint8Array(23);
  for (const precision of [1, 3]) {
    const message = messageOf({ ni: 3, nj: 2, template: 4, descriptor: Uint8Array.of(precision), data });
    expect(await codeOf((await single(message)).values())).toBe("corrupt");
  }
});
