import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
}

/** A program of the tests in a process of its own. Its arguments are one JSON text. Killed at the end of the test at the latest. */
export function startProgram(
  program: URL,
  options: unknown,
): { readonly child: ChildProcess; readonly done: Promise<Finished> } {
  const child = spawn(process.execPath, [fileURLToPath(program), JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  let errors = "";
  child.stdout.on("data", (bytes: Buffer) => (output += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (errors += bytes.toString()));
  const done = new Promise<Finished>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, output, errors }));
  });
  return { child, done };
}

/** Runs a program several times at once; each must end well. Returns what each printed, as JSON. */
export async function runPrograms(program: URL, options: readonly unknown[]): Promise<unknown[]> {
  const finished = await Promise.all(options.map((own) => startProgram(program, own).done));
  return finished.map(({ code, signal, output, errors }) => {
    if (code !== 0) throw new Error(`the program ended with ${code ?? signal}: ${errors || output}`);
    return JSON.parse(output) as unknown;
  });
}
