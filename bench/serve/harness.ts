import { execFileSync, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";

export interface Spent {
  readonly times: readonly number[];
  readonly cpuMs: number;
  /** Reads of the store and their bytes, where the server counts them. */
  readonly reads?: number;
  readonly bytes?: number;
}

/** A server in a process of its own, on the first core; the load comes from this process, on the second, where there are two and `taskset` is there. */
export interface BenchServer extends AsyncDisposable {
  readonly address: string;
  /** Milliseconds that the server took for each request since this was asked last, sorted, and the processor time of all, ms. */
  times(): Promise<Spent>;
}

/** @param entry the server's program, and what it is called with. */
export async function startBenchServer(
  entry: readonly string[] = [fileURLToPath(new URL("./server.ts", import.meta.url))],
): Promise<BenchServer> {
  const pinned = canPin();
  const [command, args]: [string, string[]] = pinned
    ? ["taskset", ["-c", "0", process.execPath, ...entry]]
    : [process.execPath, [...entry]];
  const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  if (pinned) execFileSync("taskset", ["-c", "-p", "1", String(process.pid)], { stdio: "ignore" });
  const answer = () =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      child.once("message", (message) => resolve(message as Record<string, unknown>));
      child.once("exit", (code) => reject(new Error(`the server ended: ${code}`)));
    });
  const { address } = (await answer()) as { address: string };
  return {
    address,
    async times() {
      const told = answer();
      child.send("times");
      const spent = (await told) as unknown as Spent;
      return { ...spent, times: spent.times.toSorted((a, b) => a - b) };
    },
    async [Symbol.asyncDispose]() {
      child.removeAllListeners("exit");
      child.kill();
    },
  };
}

function canPin(): boolean {
  try {
    execFileSync("taskset", ["-c", "1", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

export interface Load {
  readonly connections: number;
  readonly seconds: number;
  readonly request: () => Partial<autocannon.Request>;
}

/** Sends requests, each a fresh one; throws where one was not answered with 200. */
export async function runLoad(server: BenchServer, { connections, seconds, request }: Load) {
  await server.times();
  const result = await autocannon({
    url: server.address,
    connections,
    duration: seconds,
    requests: [{ setupRequest: (base) => ({ ...base, ...request() }) }],
  });
  const bad = result.non2xx + result.errors + result.timeouts;
  if (bad > 0 || result.requests.total === 0) throw new Error(`${bad} of ${result.requests.total} requests went wrong`);
  const { times, cpuMs } = await server.times();
  return { perSecond: result.requests.total / result.duration, times, cpuMs: cpuMs / times.length };
}

export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

/** A line of the report: measured, goal, and how many times better than the goal. */
export function report(what: string, measured: number, goal: number, unit: string, better: "less" | "more"): void {
  const ratio = better === "less" ? goal / measured : measured / goal;
  const text = `${what.padEnd(58)} ${measured.toFixed(2).padStart(9)} ${unit.padEnd(6)} goal ${better === "less" ? "≤" : "≥"} ${goal} ${unit}`;
  console.log(`${text.padEnd(104)} ${ratio.toFixed(2)} x ${ratio >= 1 ? "met" : "MISSED"}`);
}
