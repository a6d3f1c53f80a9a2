import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { asLandfallError, errorCodes, errorRecord, isLandfallError, LandfallError } from "../../src/core/index.ts";

const page = readFileSync(new URL("../../../../docs/errors.md", import.meta.url), "utf8");

/** Rows of the page's tables: code, status, retry, meaning, what to do. */
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe("the page of error codes", () => {
  it("explains every code, and no other, once", () => {
    const documented = rows.map(([code]) => code?.replaceAll("`", ""));
    expect(documented.toSorted()).toEqual(Object.keys(errorCodes).toSorted());
  });

  it("gives each its status, and whether trying again helps", () => {
    const said = Object.fromEntries(
      rows.map(([code, status, retry]) => [code?.replaceAll("`", ""), { status, retry }]),
    );
    const meant = Object.fromEntries(
      Object.entries(errorCodes).map(([code, { status, retry }]) => [code, { status: String(status), retry }]),
    );
    expect(said).toEqual(meant);
  });

  it("says of each what it means and what to do, in a sentence each", () => {
    for (const [code, , , meaning, remedy] of rows) {
      expect(meaning, code).toMatch(/^[A-Z].{15,}\.$/);
      expect(remedy, code).toMatch(/^[A-Z].{8,}\.$/);
    }
  });
});

describe("an error of the family", () => {
  it("carries code, status, retry, fields and cause", () => {
    const cause = new Error("deep");
    const error = new LandfallError("store-full", "free some room", { fields: { path: "a" }, cause });
    expect(error).toMatchObject({ name: "LandfallError", code: "store-full", status: 507, retry: "later", cause });
    expect(isLandfallError(error)).toBe(true);
    expect(isLandfallError(error, "store-full")).toBe(true);
    expect(isLandfallError(error, "store-failed")).toBe(false);
    expect(isLandfallError(cause)).toBe(false);
    expect("cause" in new LandfallError("aborted", "x")).toBe(false);
  });

  it("is made of anything that was thrown, and passes itself through", () => {
    const own = new LandfallError("aborted", "x");
    expect(asLandfallError(own)).toBe(own);
    expect(asLandfallError(new RangeError("odd"))).toMatchObject({ code: "internal", message: "odd", retry: "later" });
    expect(asLandfallError("text")).toMatchObject({ code: "internal", message: "text", cause: "text" });
  });

  it("crosses a thread as plain data", () => {
    const record = errorRecord(new LandfallError("off-grid", "no", { fields: { rows: 3 } }));
    expect(structuredClone(record)).toEqual({ code: "off-grid", message: "no", fields: { rows: 3 } });
  });
});
