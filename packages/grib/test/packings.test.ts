import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { collect } from "./support/collect.ts";
import { readData } from "./support/fixtures.ts";

interface ExpectedMessage {
  readonly what: string;
  readonly packingType: string;
  readonly missing: number;
  readonly sha256: string;
  readonly samples: readonly (readonly [index: number, value: number | null])[];
}

describe.each(["packings.grib2", "edition1.grib1"])("%s", async (file) => {
  const expected: ExpectedMessage[] = JSON.parse(
    new TextDecoder().decode(readData(file.replace(/\.grib\d$/, ".json"))),
  );
  const { messages, error } = await collect(readData(file));

  test("is read whole", () => {
    expect(error).toBeUndefined();
    expect(messages).toHaveLength(expected.length);
  });

  test.each(expected.map((field, index) => ({ ...field, index })))(
    "$what: every value equals ecCodes'",
    async (field) => {
      const message = messages[field.index]!;
      expect(message.packing.name).toBe(field.packingType);
      const values = await message.values();
      for (const [index, value] of field.samples) expect(values[index]).toBe(value ?? Number.NaN);
      expect(values.reduce((missing, value) => missing + (Number.isNaN(value) ? 1 : 0), 0)).toBe(field.missing);
      expect(createHash("sha256").update(values).digest("hex")).toBe(field.sha256);

      const rounded = await message.values({ type: "float32" });
      expect(rounded).toEqual(Float32Array.from(values));
    },
  );
});
