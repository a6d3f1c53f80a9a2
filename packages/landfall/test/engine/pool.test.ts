import { describe, expect, it } from "vitest";
import type { BuildId } from "../../src/core/index.ts";
import { type Job, ThreadPool } from "../../src/engine/index.ts";

const job = (dataset: string): Job => ({ type: "contribute", dataset, build: "1" as BuildId, input: {} as never });
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
});
