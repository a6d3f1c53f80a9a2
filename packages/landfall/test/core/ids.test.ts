import { describe, expect, it } from "vitest";
import { buildIdTime, Lru, newBuildId, objectKey } from "../../src/core/index.ts";
import { fc } from "../support/properties.ts";

describe("a build's id", () => {
  it("is fresh, bears the epoch, and sorts by time", () => {
    const now = Date.parse("2026-11-20T00:00Z");
    const ids = Array.from({ length: 200 }, () => newBuildId(3, now));
    expect(new Set(ids).size).toBe(200);
    expect(ids.every((id) => id.startsWith("3-"))).toBe(true);
    const later = [0, 1, 1000, 1e9, 1e12, now, now * 2].map((ms) => newBuildId(3, ms));
    expect(later.toSorted()).toEqual(later);
  });

  it("tells its time; other text tells none", () => {
    expect(buildIdTime(newBuildId(12, 1_234_567))).toBe(1_234_567);
    for (const text of ["", "backup", "1-0-0", "1-zzzzzzzzz-0123"]) expect(buildIdTime(text)).toBeUndefined();
  });
});

describe("an object's key", () => {
  it("that is taken is its own normal form", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        let key;
        try {
          key = objectKey(text);
        } catch {
          return;
        }
        expect(key).toBe(text.normalize("NFC"));
        expect(objectKey(key)).toBe(key);
        expect(key.split("/")).not.toContain("..");
      }),
    );
  });
});

describe("a map that forgets", () => {
  it("forgets what was used longest ago, and says so", () => {
    const dropped: string[] = [];
    const lru = new Lru<string, string>(3, (value) => dropped.push(value));
    for (const key of ["a", "b", "c"]) lru.set(key, key.toUpperCase());
    expect(lru.get("a")).toBe("A");
    lru.set("d", "D");
    expect(dropped).toEqual(["B"]);
    expect([lru.get("a"), lru.get("b"), lru.get("c"), lru.get("d")]).toEqual(["A", undefined, "C", "D"]);
    lru.delete("a");
    lru.delete("never");
    expect(dropped).toEqual(["B", "A"]);
    lru.clear();
    expect(dropped).toEqual(["B", "A", "C", "D"]);
  });

  it("counts by weight, and keeps the newest however heavy it is", () => {
    const lru = new Lru<string, number>(100);
    lru.set("a", 1, 60);
    lru.set("b", 2, 30);
    lru.set("c", 3, 500);
    expect([lru.get("a"), lru.get("b"), lru.get("c")]).toEqual([undefined, undefined, 3]);
    lru.set("c", 4, 10);
    lru.set("d", 5, 90);
    expect([lru.get("c"), lru.get("d")]).toEqual([4, 5]);
  });
});
