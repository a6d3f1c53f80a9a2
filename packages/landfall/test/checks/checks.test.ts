import { describe, expect, it } from "vitest";
import {
  Accumulator,
  between,
  bounds,
  type GridCheck,
  type CheckedVariable,
  type CheckSubject,
  dims,
  expects,
  judge,
  present,
  type Range,
  times,
  type Tolerance,
} from "../../src/checks/index.ts";
import { canonicalJson } from "../../src/core/index.ts";
import { failure } from "../support/errors.ts";
import { fc } from "../support/properties.ts";

/** What `values` look like to a check, block by block. */
function checked(blocks: readonly (readonly number[])[], ranges: readonly Range[] = []): CheckedVariable {
  const accumulator = new Accumulator(ranges);
  for (const block of blocks) accumulator.add(new Float64Array(block));
  return accumulator.result();
}

function subject(parts: Partial<CheckSubject> = {}): CheckSubject {
  return { variables: new Map(), dimensions: {}, bounds: {}, times: [], ...parts };
}

const withValues = (check: GridCheck, values: readonly number[]): CheckSubject =>
  subject({ variables: new Map([["t2m", checked([values], check.range ? [check.range] : [])]]) });

describe("a tolerance", () => {
  const ofHundred = (inside: number, tolerance: Tolerance) => {
    const check = between("t2m", 0, 1, tolerance);
    return judge(
      check,
      withValues(
        check,
        Array.from({ length: 100 }, (_, i) => (i < inside ? 0.5 : 2)),
      ),
    );
  };

  it("of nothing asks for everything, and refuses", () => {
    expect(ofHundred(100, {})).toMatchObject({ outcome: "passed", share: 1, mostly: 1 });
    expect(ofHundred(99, {})).toMatchObject({ outcome: "reject", share: 0.99 });
  });

  it("lets the share pass that it names, and warns below a second one", () => {
    const tolerance = { mostly: 0.9, warn: 0.95, otherwise: "hold" } as const;
    expect(ofHundred(89, tolerance).outcome).toBe("hold");
    expect(ofHundred(90, tolerance).outcome).toBe("warned");
    expect(ofHundred(94, tolerance).outcome).toBe("warned");
    expect(ofHundred(95, tolerance).outcome).toBe("passed");
    expect(ofHundred(50, { otherwise: "warn" }).outcome).toBe("warn");
  });

  it.each([{ mostly: 1.1 }, { mostly: -0.1 }, { mostly: 0.9, warn: 0.8 }, { warn: 1.5 }, { mostly: Number.NaN }])(
    "that makes no sense is refused: %j",
    async (tolerance) => {
      await failure(() => present("t2m", tolerance), "bad-config");
    },
  );

  it("is part of what decides a recipe", () => {
    const specs = [{}, { mostly: 0.5 }, { mostly: 0.5, warn: 0.6 }, { otherwise: "warn" as const }].map((tolerance) =>
      canonicalJson(between("t2m", 0, 1, tolerance).spec),
    );
    expect(new Set(specs).size).toBe(4);
    const checks = [
      dims({ lat: 1 }),
      dims({ lat: 2 }),
      expects(["a"]),
      expects(["b"]),
      between("a", 0, 1),
      between("a", 0, 2),
      between("b", 0, 1),
      present("a"),
      times({ every: "6h" }),
      times({ every: "6h", until: "10d" }),
      bounds({ lat: [-90, 90] }),
      bounds({ lat: [90, -90] }),
    ];
    expect(new Set(checks.map(({ spec }) => canonicalJson(spec))).size).toBe(checks.length);
  });
});

describe("between", () => {
  it("counts cells inside, its ends included, and leaves missing ones out", () => {
    const check = between("t2m", 180, 340, { mostly: 0.5 });
    const values = [180, 340, 179.999, 341, Number.NaN, 200];
    expect(judge(check, withValues(check, values))).toMatchObject({
      check: "between t2m 180 340",
      share: 0.6,
      observed: { min: 179.999, max: 341, outside: 2 },
    });
  });

  it("says nothing of a variable that is not there, or has no values", () => {
    const check = between("t2m", 0, 1);
    expect(judge(check, subject()).outcome).toBe("passed");
    expect(judge(check, withValues(check, [Number.NaN, Number.NaN])).outcome).toBe("passed");
  });
});

describe("present", () => {
  it("asks for one value where nothing more is said", () => {
    const check = present("t2m");
    expect(judge(check, withValues(check, [Number.NaN, 1])).outcome).toBe("passed");
    expect(judge(check, withValues(check, [Number.NaN, Number.NaN])).outcome).toBe("reject");
    expect(judge(check, withValues(check, [])).outcome).toBe("reject");
  });

  it("asks for a share of them where it is named", () => {
    const check = present("t2m", { mostly: 0.75, otherwise: "warn" });
    expect(judge(check, withValues(check, [1, 1, 1, Number.NaN])).outcome).toBe("passed");
    expect(judge(check, withValues(check, [1, 1, Number.NaN, Number.NaN]))).toMatchObject({
      outcome: "warn",
      share: 0.5,
      observed: { count: 4, missing: 2 },
    });
  });
});

describe("dims and expects", () => {
  it("compare sizes", () => {
    const check = dims({ lat: 361, lon: 720 });
    expect(judge(check, subject({ dimensions: { lat: 361, lon: 720, lead: 3 } })).outcome).toBe("passed");
    expect(judge(check, subject({ dimensions: { lat: 361, lon: 721 } }))).toMatchObject({
      outcome: "reject",
      share: 0.5,
    });
    expect(judge(check, subject())).toMatchObject({ outcome: "reject", share: 0 });
  });

  it("name the variables that are missing", () => {
    const check = expects(["t2m", "u10", "v10"]);
    const variables = new Map([["u10", checked([[1]])]]);
    expect(judge(check, subject({ variables }))).toMatchObject({
      outcome: "reject",
      share: 1 / 3,
      observed: { missing: ["t2m", "v10"] },
    });
    expect(judge(expects([]), subject()).outcome).toBe("passed");
  });
});

describe("times", () => {
  const at = (reference: string, lead: number) => ({ reference: Date.parse(reference), lead });

  it("wants runs at their hours and leads within the forecast", () => {
    const check = times({ every: "6h", until: "10d" });
    const look = (...found: ReturnType<typeof at>[]) => judge(check, subject({ times: found }));
    expect(look(at("2026-11-20T18:00Z", 0), at("2026-11-20T18:00Z", 240)).outcome).toBe("passed");
    expect(look(at("2026-11-20T03:00Z", 0)).outcome).toBe("reject");
    expect(look(at("2026-11-20T06:00Z", 241)).outcome).toBe("reject");
    expect(look(at("2026-11-20T06:00Z", -1))).toMatchObject({
      share: 0,
      observed: { wrong: ["2026-11-20T06:00:00Z + -1 h"] },
    });
    expect(look().outcome).toBe("passed");
    expect(judge(times({ every: "1h" }), subject({ times: [at("2026-11-20T05:00Z", 9999)] })).outcome).toBe("passed");
  });

  it("refuses durations that are none", async () => {
    await failure(() => times({ every: "6 hours" as "6h" }), "bad-config");
  });
});

describe("bounds", () => {
  it("compare corners, in either direction, within a ten-thousandth of a degree", () => {
    const check = bounds({ lat: [-90, 90], lon: [0, 359.5] });
    const look = (lat: [number, number], lon: [number, number]) => judge(check, subject({ bounds: { lat, lon } }));
    expect(look([90, -90], [0, 359.5]).outcome).toBe("passed");
    expect(look([-90.00005, 90], [0, 359.49995]).outcome).toBe("passed");
    expect(look([90, -90], [0, 359]).outcome).toBe("reject");
    expect(judge(check, subject({ bounds: { lat: [-90, 90] } }))).toMatchObject({ outcome: "reject", share: 0.5 });
  });
});

describe("statistics in one pass", () => {
  const cell = fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
  );
  const blocks = fc.array(fc.array(cell, { maxLength: 20 }), { maxLength: 8 });
  const range = fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 0, max: 100 }))
    .map(([min, width]): Range => ({ variable: "v", min, max: min + width }));

  it("equal a naive look at all values", () => {
    fc.assert(
      fc.property(blocks, fc.array(range, { maxLength: 3 }), (parts, ranges) => {
        const values = parts.flat();
        const there = values.filter((value) => !Number.isNaN(value));
        const { stats, inside } = checked(parts, ranges);
        expect(stats.count).toBe(values.length);
        expect(stats.missing).toBe(values.length - there.length);
        expect(stats.min).toBe(there.length === 0 ? null : Math.min(...there));
        expect(stats.max).toBe(there.length === 0 ? null : Math.max(...there));
        if (there.length === 0) expect(stats.mean).toBeNull();
        else {
          const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
          expect(Math.abs((stats.mean ?? Number.NaN) - mean)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(mean)));
        }
        for (const { min, max } of ranges)
          expect(inside[`${min}..${max}`]).toBe(there.filter((value) => value >= min && value <= max).length);
      }),
      { numRuns: 300 },
    );
  });

  it("depend on the order of the blocks' values alone, not on where the blocks are cut, but for the mean's last bits", () => {
    const values = Array.from({ length: 1000 }, (_, i) => (i % 17 === 0 ? Number.NaN : Math.sin(i) * 300));
    const whole = checked([values]).stats;
    const cut = checked([values.slice(0, 17), values.slice(17, 500), [], values.slice(500)]).stats;
    expect({ ...cut, mean: 0 }).toEqual({ ...whole, mean: 0 });
    expect(cut.mean).toBeCloseTo(whole.mean ?? Number.NaN, 9);
  });

  it("can be kept as JSON, infinite values or not", () => {
    for (const values of [[Infinity, 1], [-Infinity, Infinity], [Number.NaN], []])
      expect(() => canonicalJson(checked([values]).stats)).not.toThrow();
  });
});
