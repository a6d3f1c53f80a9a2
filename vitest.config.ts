import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/*/test/**/*.test.ts", "examples/**/*.test.ts"],
    globalSetup: ["packages/landfall/test/support/postgres-setup.ts"],
    // the default leaves one core idle, and much of the work is that of other processes
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // .ci/run counts from the file
    reporters: process.env["CI"] ? ["default", ["json", { outputFile: "coverage/results.json" }]] : ["default"],
    coverage: {
      provider: "v8",
      include: ["packages/*/src/**/*.ts"],
      reporter: ["text-summary", "html"],
      thresholds: { lines: 87 },
    },
  },
});
