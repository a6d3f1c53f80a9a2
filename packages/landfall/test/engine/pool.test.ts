import { describe, expect, it } from "vitest";
import type { BuildId } from "../../src/core/index.ts";
import { type Job, ThreadPool } from "../../src/engine/index.ts";

const job = (dataset: string, size = 1e9): Job => ({
  type: "contribute",
  dataset,
  build: "1" as BuildId,
  input: {
    number: 1,
    source: "",
    key: "",
    path: "",
    size,
    sha256: "",
    expectedSha256: undefined,
    landedAt: 0,
    logicalAt: 0,
  },
});
const entry = new URL("./threads/fragile.ts", import.meta.url);

describe("a pool of threads", () => {
  it("does jobs, more than it has threads", async () => {
    const pool = new ThreadPool(entry, {}, 2);
    const outcomes = await Promise.all(["a", "b", "c", "d", "e"].map((name) => pool.run(job(name))));
    expect(outcomes.map((outcome) => outcome.ok && outcome.value)).toEqual(["a", "b", "c", "d", "e"]);
    await pool.close();
  });

  it.each([
    ["exit", "exit code 3"],
    ["throw", "thrown in the thread"],
    ["memory", "memory"],
  ])("fails the job of a thread that ends by %s as a passing fault, and replaces the thread", async (how, why) => {
    const pool = new ThreadPool(entry, {}, 1, { maxOldGenerationSizeMb: 64 });
    const outcome = await pool.run(job(how));
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: "internal", message: expect.stringContaining(why) as string },
    });
    expect(await pool.run(job("after"))).toMatchObject({ ok: true, value: "after" });
    await pool.close();
  });

  it.each([1e9, 10])("does what waits behind a lost job of %i bytes all the same, each job once", async (size) => {
    const pool = new ThreadPool(entry, {}, 1);
    const names = ["a", "exit", "b", "c", "throw", "d", "e", "f", "g"];
    const outcomes = await Promise.all(names.map((name) => pool.run(job(name, size))));
    expect(outcomes.map((outcome) => outcome.ok && outcome.value)).toEqual(
      names.map((name) => name !== "exit" && name !== "throw" && name),
    );
    await pool.close();
  });

  it("gives no small job to a thread that is at a long one", async () => {
    const gate = new Int32Array(new SharedArrayBuffer(4));
    const pool = new ThreadPool(entry, { gate }, 2);
    const long = pool.run(job("wait"));
    const small = await Promise.all(["a", "b", "c", "d", "e", "f"].map((name) => pool.run(job(name, 10))));
    expect(small.every(({ ok }) => ok)).toBe(true);
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
    expect(await long).toMatchObject({ ok: true });
    await pool.close();
  });
});
