import type { ChildProcess } from "node:child_process";

const running = new Set<ChildProcess>();
let watching = false;

/** A process that does not outlive ours: it is killed when ours ends, by a signal too. (Of kill -9 nobody hears: then it stays.) */
export function ownChild<T extends ChildProcess>(child: T): T {
  if (!watching) {
    watching = true;
    process.once("exit", () => {
      for (const one of running) one.kill("SIGKILL");
    });
    for (const [signal, number] of [
      ["SIGHUP", 1],
      ["SIGINT", 2],
      ["SIGTERM", 15],
    ] as const)
      process.once(signal, () => {
        console.error(`ended by ${signal}`);
        process.exit(128 + number);
      });
  }
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}
