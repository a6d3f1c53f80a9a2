import { describe, expect, test } from "vitest";
import { encode, type GribErrorCode, openGrib } from "../src/index.ts";
import { codeOf, collect, single } from "./support/collect.ts";
import { readFixture } from "./support/fixtures.ts";

const GRID = { ni: 4, nj: 3, latitudeOfFirst: 2, latitudeOfLast: 0, longitudeOfFirst: 0, longitudeOfLast: 3 };

function messageOf(first = 1, options: { category?: number; gaps?: boolean } = {}): Uint8Array<ArrayBuffer> {
  const values = Array.from({ length: 12 }, (_, i) => (options.gaps && i % 5 === 0 ? Number.NaN : first + i));
  const time = { reference: "2026-02-19T00:00:00Z", step: 6 };
  return encode({ category: options.category ?? 0, number: 0, grid: GRID, time, values, packing: { decimalScale: 0 } });
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** Offset and bytes of a section of a message of one field. */
function sectionOf(message: Uint8Array, number: number): { offset: number; bytes: Uint8Array } {
  const view = new DataView(message.buffer, message.byteOffset);
  let offset = 16;
  while (message[offset + 4] !== number) offset += view.getUint32(offset);
  return { offset, bytes: message.subarray(offset, offset + view.getUint32(offset)) };
}

/** A message of edition 2 made of sections. */
function assemble(...sections: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const message = join(messageOf().subarray(0, 16), ...sections, new TextEncoder().encode("7777"));
  new DataView(message.buffer).setBigUint64(8, BigInt(message.length));
  return message;
}

/** The message with some bytes of a section changed, counted from the section's start. */
function patch(message: Uint8Array, section: number, at: number, ...bytes: readonly number[]): Uint8Array<ArrayBuffer> {
  const patched = message.slice();
  patched.set(bytes, sectionOf(message, section).offset + at);
  return patched;
}

describe("messages are found", () => {
  test("one after another, with offset and length", async () => {
    const [first, second] = [messageOf(1), messageOf(100)];
    const { messages, error } = await collect(join(first, second));
    expect(error).toBeUndefined();
    expect(messages.map(({ offset, length }) => [offset, length])).toEqual([
      [0, first.length],
      [first.length, second.length],
    ]);
    expect((await messages[1]!.values())[0]).toBe(100);
  });

  test("behind padding and text, the word GRIB in it not counted", async () => {
    const text = new TextEncoder().encode("This GRIB file was sent by GRIB Ltd.\r\r\nGRI");
    const { messages, error } = await collect(
      join(text, messageOf(), new Uint8Array(100), messageOf(), new Uint8Array(33)),
    );
    expect(error).toBeUndefined();
    expect(messages.map(({ offset }) => offset)).toEqual([text.length, text.length + messageOf().length + 100]);
  });

  test("across the reads that look for them", async () => {
    for (const padding of [4090, 4093, 4096, 8189, 8190]) {
      const { messages } = await collect(join(new Uint8Array(padding), messageOf()));
      expect(messages[0]?.offset).toBe(padding);
    }
  });

  test("only within the bytes that may be skipped", async () => {
    const padded = join(messageOf(), new Uint8Array(5000), messageOf());
    expect((await collect(padded, { maxSkipBytes: 5000 })).messages).toHaveLength(2);
    const { messages, error } = await collect(padded, { maxSkipBytes: 500 });
    expect(messages).toHaveLength(1);
    expect(error).toMatchObject({ code: "not-grib", offset: messageOf().length });
  });
});

describe("files that are none", () => {
  test.each<[string, Uint8Array]>([
    ["empty", new Uint8Array(0)],
    ["three bytes", new Uint8Array(3)],
    ["zeros", new Uint8Array(10_000)],
    ["text", new TextEncoder().encode("CDF is another format")],
    ["more padding than is skipped", new Uint8Array(3 << 20)],
  ])("%s: not-grib", async (_what, bytes) => {
    const { messages, error } = await collect(bytes);
    expect(messages).toHaveLength(0);
    expect(error).toMatchObject({ code: "not-grib", offset: 0 });
  });
});

describe("trouble comes after the good fields before it", () => {
  const good = messageOf();

  test.each<[string, Uint8Array, GribErrorCode, number]>([
    ["a message cut in its data", good.subarray(0, good.length - 10), "truncated", good.length],
    ["a message cut in its first section", good.subarray(0, 12), "truncated", good.length],
    ["a message cut in its first word", good.subarray(0, 6), "truncated", good.length],
    ["edition 0", join(good.subarray(0, 7), Uint8Array.of(0), good.subarray(8)), "unsupported-edition", good.length],
    ["edition 3", join(good.subarray(0, 7), Uint8Array.of(3), good.subarray(8)), "unsupported-edition", good.length],
  ])("%s", async (_what, bytes, code, offset) => {
    const { messages, error } = await collect(join(good, bytes));
    expect(messages).toHaveLength(1);
    expect(error).toMatchObject({ code, offset });
    expect(await messages[0]!.values()).toHaveLength(12);
  });
});

describe("several fields in a message", () => {
  const [a, b] = [messageOf(1, { gaps: true }), messageOf(50, { category: 1, gaps: true })];
  const section = (number: number, message = a) => sectionOf(message, number).bytes;
  const reuse = Uint8Array.of(0, 0, 0, 6, 6, 254);
  const none = Uint8Array.of(0, 0, 0, 6, 6, 255);

  test("repeat sections 4 to 7, and reuse a bitmap", async () => {
    const message = assemble(
      section(1),
      section(3),
      section(4),
      section(5),
      section(6),
      section(7),
      section(4, b),
      section(5, b),
      reuse,
      section(7, b),
    );
    const { messages, error } = await collect(message);
    expect(error).toBeUndefined();
    expect(messages.map(({ field, offset, parameter }) => [field, offset, parameter.category])).toEqual([
      [0, 0, 0],
      [1, 0, 1],
    ]);
    const [first, second] = await Promise.all(messages.map((field) => field.values()));
    expect([...first!].map(Number.isNaN)).toEqual([...second!].map(Number.isNaN));
    expect(second![1]).toBe(51);
  });

  test("keep a bitmap in mind across a field without one", async () => {
    const whole = messageOf(7);
    const message = assemble(
      ...[1, 3, 4, 5, 6, 7].map((number) => section(number)),
      section(4, whole),
      section(5, whole),
      none,
      section(7, whole),
      section(4, b),
      section(5, b),
      reuse,
      section(7, b),
    );
    const { messages } = await collect(message);
    const values = await Promise.all(messages.map((field) => field.values()));
    expect(values.map((field) => field.filter(Number.isNaN).length)).toEqual([3, 0, 3]);
  });

  test("cannot reuse a bitmap that was not defined", async () => {
    const message = assemble(section(1), section(3), section(4), section(5), reuse, section(7));
    expect((await collect(message)).error).toMatchObject({ code: "corrupt", section: 6 });
  });

  test.each([
    ["without a grid", [1, 4, 5, 6, 7]],
    ["in the wrong order", [1, 3, 5, 4, 6, 7]],
    ["with a section twice", [1, 3, 3, 4, 5, 6, 7]],
    ["without data", [1, 3, 4, 5, 6]],
    ["with nothing in it", []],
  ])("%s are corrupt", async (_what, numbers) => {
    const { messages, error } = await collect(assemble(...numbers.map((number) => section(number))));
    expect(messages).toHaveLength(0);
    expect(error?.code).toBe("corrupt");
  });
});

describe("lies in headers are corrupt before anything is allocated", () => {
  const good = messageOf();

  test.each<[string, Uint8Array, number]>([
    ["a section of no length", patch(good, 3, 0, 0, 0, 0, 0), 3],
    ["a section beyond its message", patch(good, 5, 0, 0xff, 0xff, 0xff, 0xff), 5],
    ["a reference time in month 13", patch(good, 1, 14, 13), 1],
    ["a grid of other points than it claims", patch(good, 3, 6, 0x7f, 0xff, 0xff, 0xff), 3],
    ["a grid without rows", patch(good, 3, 34, 0, 0, 0, 0), 3],
    ["a bitmap known only to its centre", patch(good, 6, 5, 17), 6],
    ["no end marker", join(good.subarray(0, good.length - 4), Uint8Array.of(1, 2, 3, 4)), 8],
    [
      "a first section too short",
      assemble(Uint8Array.of(0, 0, 0, 6, 1, 0), ...[3, 4, 5, 6, 7].map((n) => sectionOf(good, n).bytes)),
      1,
    ],
  ])("%s", async (_what, bytes, section) => {
    const { messages, error } = await collect(bytes);
    expect(messages).toHaveLength(0);
    expect(error).toMatchObject({ code: "corrupt", section });
  });

  test.each<[string, Uint8Array, number]>([
    ["another number of values than points", patch(good, 5, 5, 0, 0, 0, 13), 5],
    ["more bits than there are data", patch(good, 5, 19, 32), 7],
    ["33 bits", patch(good, 5, 19, 33), 5],
    ["a reference value that is no number", patch(good, 5, 11, 0x7f, 0xc0, 0, 0), 5],
  ])("%s", async (_what, bytes, section) => {
    const message = await single(bytes);
    await expect(message.values()).rejects.toMatchObject({ name: "GribError", code: "corrupt", section });
  });
});

describe("limits", () => {
  const CONSTANT = "icon_global_icosahedral_single-level_2021112018_000_TOT_PREC.grib2";

  test("193 bytes may hold 2.9 million equal values", async () => {
    const values = await (await single(readFixture(CONSTANT))).values({ type: "float32" });
    expect(values).toHaveLength(2949120);
    expect(values.every((value) => value === 0)).toBe(true);
  });

  test("but not more than the caller allows", async () => {
    const { messages } = await collect(readFixture(CONSTANT), { maxPoints: 2949119 });
    expect(await codeOf(messages[0]!.values())).toBe("too-large");
    expect(() => messages[0]!.coordinates()).toThrow(expect.objectContaining({ code: "too-large" }));
  });

  test("a claim of four billion values costs nothing", async () => {
    const bytes = readFixture(CONSTANT);
    const huge = patch(patch(bytes, 3, 6, 0xff, 0xff, 0xff, 0xff), 5, 5, 0xff, 0xff, 0xff, 0xff);
    expect(await codeOf((await single(huge)).values())).toBe("too-large");
  });

  test.each([[{ maxPoints: -1 }], [{ maxSkipBytes: 1.5 }], [{ windowBytes: 10 }], [{ windowBytes: 1 << 21 }]])(
    "options %j are refused at once",
    (options) => {
      expect(() => openGrib(new Uint8Array(0), options)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
    },
  );

  test("a source without a size is refused at once", () => {
    expect(() => openGrib({ size: Number.NaN, read: async () => new Uint8Array(0) })).toThrow(
      expect.objectContaining({ code: "invalid-argument" }),
    );
  });
});

describe("what is not known stays readable as numbers", () => {
  test("a product template", async () => {
    const message = await single(patch(messageOf(), 4, 7, 0xc3, 0x50));
    expect(message).toMatchObject({
      productTemplate: 50000,
      level: { type: "unknown" },
      time: { reference: "2026-02-19T00:00:00Z" },
    });
    expect(message.time.step).toBeUndefined();
    expect(await message.values()).toHaveLength(12);
  });

  test("a grid template", async () => {
    const message = await single(patch(messageOf(), 3, 12, 0x7f, 0xff));
    expect(message.grid).toEqual({ template: 32767, type: "unknown", count: 12 });
    expect(await message.values()).toHaveLength(12);
  });

  test("a packing", async () => {
    const message = await single(patch(messageOf(), 5, 9, 0xab, 0xcd));
    expect(message.packing).toMatchObject({ template: 0xabcd, name: "unknown", supported: false });
    expect(await codeOf(message.values())).toBe("unsupported-packing");
  });

  test("a level, by its codes", async () => {
    const message = await single(patch(messageOf(), 4, 22, 222));
    expect(message.level).toMatchObject({ type: "unknown", firstType: 222, secondType: 255 });
  });
});
