import { openGrib } from "@landfall/grib";
import { describe, expect, test } from "vitest";
import { filesByLead, readRun, truncate, withMoreRain } from "./files.ts";

async function fieldsOf(bytes: Uint8Array) {
  const fields = [];
  for await (const field of openGrib(bytes)) fields.push(field);
  return fields;
}

describe("the demo's files", () => {
  test("cut by lead time hold the same 45 fields, value for value", async () => {
    const run = readRun();
    const files = await filesByLead(run);
    expect(files.map(({ lead }) => lead)).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39]);
    expect(new Set(files.map(({ key }) => key)).size).toBe(13);
    const whole = await fieldsOf(run.bytes);
    let fields = 0;
    for (const { bytes, lead } of files) {
      for (const field of await fieldsOf(bytes)) {
        const original = whole.find(
          ({ parameter, time }) =>
            parameter.number === field.parameter.number &&
            JSON.stringify(time.step) === JSON.stringify(field.time.step) &&
            time.statistic === field.time.statistic,
        );
        expect(field.time.step?.end).toBe(lead);
        expect(await field.values()).toEqual(await original?.values());
        fields++;
      }
    }
    expect(fields).toBe(45);
  });

  test("a truncated one is not readable to its end", async () => {
    const [file] = await filesByLead(readRun());
    if (!file) throw new Error("the run is empty");
    await expect(fieldsOf(truncate(file).bytes)).rejects.toMatchObject({ code: "truncated" });
  });

  test("a correction differs within the circle and nowhere else", async () => {
    const [file] = await filesByLead(readRun());
    if (!file) throw new Error("the run is empty");
    const place = { latitude: 35.69, longitude: 139.69, km: 100, mm: 20 };
    const corrected = await withMoreRain(file, place);
    expect(corrected.key).toBe(file.key);
    const [before, after] = [await fieldsOf(file.bytes), await fieldsOf(corrected.bytes)];
    expect(after.map(({ parameter, time }) => [parameter, time])).toEqual(
      before.map(({ parameter, time }) => [parameter, time]),
    );
    let changed = 0;
    for (const [i, field] of before.entries()) {
      const values = await field.values();
      const { latitude, longitude } = field.coordinates({ full: true });
      const others = (await after[i]?.values()) ?? [];
      for (const [cell, value] of values.entries()) {
        const difference = Math.abs((others[cell] ?? Number.NaN) - value);
        if (Number.isNaN(value)) expect(others[cell]).toBeNaN();
        else if (difference > 0.01) {
          changed++;
          const north = ((latitude[cell] ?? 0) - place.latitude) * 111.2;
          const east = ((longitude[cell] ?? 0) - place.longitude) * 111.2 * Math.cos((place.latitude * Math.PI) / 180);
          expect(Math.hypot(north, east)).toBeLessThanOrEqual(place.km + 1);
          expect(difference).toBeCloseTo(place.mm, 2);
        }
      }
    }
    expect(changed).toBeGreaterThan(500);
  });
});
