import { describe, expect, it } from "vitest";
import { durationMs, isoTime, parseTime, sleep } from "../../src/core/index.ts";
import { failure } from "../support/errors.ts";
import { fc } from "../support/properties.ts";

describe("a time", () => {
  it.each([
    ["2026-11-20", "2026-11-20T00:00:00Z"],
    ["2026-11-20T06", "2026-11-20T06:00:00Z"],
    ["2026-11-20T06:30", "2026-11-20T06:30:00Z"],
    ["2026-11-20T0630", "2026-11-20T06:30:00Z"],
    ["2026-11-20T063015", "2026-11-20T06:30:15Z"],
    ["2026-11-20T06:30:15Z", "2026-11-20T06:30:15Z"],
    ["2026-11-20T06:30:15.5Z", "2026-11-20T06:30:15.500Z"],
    ["2026-11-20T06:30+02:00", "2026-11-20T04:30:00Z"],
    ["2024-02-29", "2024-02-29T00:00:00Z"],
    ["2000-02-29", "2000-02-29T00:00:00Z"],
    ["0050-03-01", "0050-03-01T00:00:00Z"],
    ["1969-12-31T23:59:59.999", "1969-12-31T23:59:59.999Z"],
  ])("%s is %s", (text, iso) => {
    const ms = parseTime(text);
    expect(ms === undefined ? undefined : isoTime(ms)).toBe(iso);
  });

  it.each([
    "2026-02-30",
    "2026-02-29",
    "1900-02-29",
    "2026-04-31T00",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-01-32",
    "2026-11-20T25",
    "2026-11-20T12:60",
    "2026-11-20T12:00:61",
    "2026-11-20T12:00+25:00",
    "2026-11-20 12:00",
    "2026-11-20T",
    "20261120",
    "26-11-20",
    "today",
    "",
    " 2026-11-20",
    "2026-11-20T00:00:00Zulu",
  ])("%j is none", (text) => {
    expect(parseTime(text)).toBeUndefined();
  });

  it("reads back what it was written as", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(0, 0, 1), max: Date.UTC(9999, 11, 31) }), (ms) => {
        expect(parseTime(isoTime(ms))).toBe(ms);
      }),
    );
  });
});

describe("a duration", () => {
  it.each([
    ["500ms", 500],
    ["30s", 30_000],
    ["1.5h", 5_400_000],
    ["7d", 604_800_000],
    ["10m", 600_000],
    [250, 250],
    ["0s", 0],
  ] as const)("%s is %d ms", (duration, ms) => {
    expect(durationMs(duration)).toBe(ms);
  });

  it.each(["", "5", "5 s", "-5s", "s", "5w", "1e3s", "5S", Number.NaN, -1, Infinity])("%s is none", async (text) => {
    const error = await failure(() => durationMs(text as "5s"), "bad-config");
    expect(error.message).toContain('"6h"');
  });
});

describe("sleep", () => {
  it("ends early, and without an error, when it is told to", async () => {
    const stop = new AbortController();
    const slept = sleep(60_000, stop.signal);
    stop.abort();
    await slept;
    await sleep(60_000, stop.signal);
  });
});
