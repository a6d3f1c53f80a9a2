import { spawnSync } from "node:child_process";

export interface Timed {
  readonly seconds: number;
  /** User and system time of the process and its children: another load on the machine changes it little. */
  readonly cpuSeconds: number;
  readonly stdout: string;
}

/** Runs a command to its end, as a user would. Throws where it fails. */
export function timed(command: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): Timed {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["-c", `TIMEFORMAT=$'\\n%U %S'; time "$@"`, "bash", ...command],
    {
      cwd,
      env: { ...process.env, ...env },
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}: ${stderr}${stdout}`);
  const [user = NaN, system = NaN] = (stderr.trimEnd().split("\n").at(-1) ?? "").split(" ").map(Number);
  return { seconds, cpuSeconds: user + system, stdout };
}
