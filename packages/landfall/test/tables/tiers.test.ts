import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/core/index.ts";
import { groupUnits, type Unit } from "../../src/datasets/table/tiers.ts";
import { fc } from "../support/properties.ts";

const unit = (name: string, size = 1000): Unit => ({ mark: sha256(name), size });
const nameOf = (group: readonly Unit[]) => group.map(({ mark }) => mark).join(" ");

/** Bytes that are written while units come in batches: a file that was there before is not written again. */
function written(units: readonly Unit[], batch: number): { readonly bytes: number; readonly mostFiles: number } {
  let known = new Set<string>();
  let bytes = 0;
  let mostFiles = 0;
  for (let end = batch; end <= units.length; end += batch) {
    const groups = groupUnits(units.slice(0, end));
    for (const group of groups)
      if (group.length > 1 && !known.has(nameOf(group))) bytes += group.reduce((sum, { size }) => sum + size, 0);
    known = new Set(groups.map(nameOf));
    mostFiles = Math.max(mostFiles, groups.length);
  }
  return { bytes, mostFiles };
}

describe("the tiers of a union table", () => {
  it("hold all units, in their order, each once", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 400 }), (names) => {
        const units = names.map((name, index) => unit(`${index} ${name}`));
        expect(groupUnits(units).flat()).toEqual(units);
      }),
    );
  });

  it("write 3,600 segments of an hour at most 6 times, in few files", () => {
    for (const stream of ["a", "b", "c", "d", "e"])
      for (const batch of stream === "a" ? [3, 60] : [20, 60]) {
        const units = Array.from({ length: 3600 }, (_, i) => unit(`${stream} ${i}`));
        const { bytes, mostFiles } = written(units, batch);
        // and once as the fragments themselves
        expect(bytes + 3600 * 1000).toBeLessThanOrEqual(6 * 3600 * 1000);
        expect(mostFiles).toBeLessThan(250);
      }
  });

  it("leave what lies before a new unit as it is, and change little around one that is taken out", () => {
    const units = Array.from({ length: 3000 }, (_, i) => unit(`s ${i}`));
    const before = groupUnits(units);
    const taken = units.filter((_, i) => i !== 1500);
    const after = new Set(groupUnits(taken).map(nameOf));
    const gone = before.filter((group) => !after.has(nameOf(group)));
    expect(gone.length).toBeLessThan(40);
    expect(gone.length).toBeGreaterThan(0);
  });

  it("do not make files beyond the limit", () => {
    const large = Array.from({ length: 200 }, (_, i) => unit(`l ${i}`, 40 * 1024 * 1024));
    for (const group of groupUnits(large))
      expect(group.length === 1 || group.reduce((sum, { size }) => sum + size, 0) <= 128 * 1024 * 1024).toBe(true);
  });
});
