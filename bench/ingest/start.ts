import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { freePort } from "../lib/postgres.ts";

/** Starts `landfall dev` on a lake, waits for its first answer, then for it to come to rest. Resident memory is the process's own, threads included. */
export async function measureStart(
  lakeFolder: string,
): Promise<{ readonly answerMs: number; readonly idleMb: number }> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(
    process.execPath,
    ["packages/landfall/src/cli/main.ts", "dev", "--dir", lakeFolder, "--port", String(port)],
    { stdio: "ignore" },
  );
  try {
    let answerMs = Number.NaN;
    while (performance.now() - started < 30_000) {
      const ok = await fetch(
        `http://127.0.0.1:${port}/edr/collections/series/position?coords=POINT(10 50)&f=json`,
      ).then(
        (response) => response.ok,
        () => false,
      );
      if (ok) {
        answerMs = performance.now() - started;
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const kb = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
    return { answerMs, idleMb: Number(kb) / 1024 };
  } finally {
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
}
