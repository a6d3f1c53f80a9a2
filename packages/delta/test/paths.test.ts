import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePath, encodePath } from "../src/index.ts";
import { codeOfCall } from "./support/errors.ts";

test("a path of disk is encoded once more, whatever is in it", () => {
  expect(encodePath("region=r%200/part-0.parquet")).toBe("region=r%25200/part-0.parquet");
  expect(encodePath("day=2026-11-20/ü +&#?😀.parquet")).toBe(
    "day=2026-11-20/%C3%BC%20%2B%26%23%3F%F0%9F%98%80.parquet",
  );
  // a colon in the first part would make it a scheme
  expect(encodePath("a:b")).toBe("a%3Ab");
});

test("what is encoded comes back, and holds nothing that a URI does not allow", () => {
  const part = fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((it) => !/[/\0]/.test(it) && it !== "." && it !== "..");
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      const path = parts.join("/");
      const encoded = encodePath(path);
      expect(encoded).toMatch(/^[A-Za-z0-9\-._~=%/]+$/);
      expect(decodePath(encoded)).toBe(path);
    }),
  );
});

test.each([
  "../x",
  "a/../../x",
  "%2e%2e/x",
  "a/%2E%2E/x",
  "..%2Fx",
  "/etc/passwd",
  "%2Fetc",
  "file:/x",
  "s3://b/x",
  "x//y",
  "a/.",
  "",
  "a%00b",
])("%s leads out of a table, and is refused", async (path) => {
  expect(await codeOfCall(() => decodePath(path))).toBe("unsafe-path");
});

test("what is no encoding is corrupt", async () => {
  expect(await codeOfCall(() => decodePath("100%"))).toBe("corrupt");
  expect(await codeOfCall(() => decodePath("%ff.parquet"))).toBe("corrupt");
});

test("a path that leads out is not encoded, nor one that is not Unicode", async () => {
  for (const path of ["../x", "/x", "a//b", ""]) expect(await codeOfCall(() => encodePath(path))).toBe("unsafe-path");
  expect(await codeOfCall(() => encodePath("\ud800"))).toBe("invalid-argument");
});
