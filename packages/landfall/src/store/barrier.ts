import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { LandfallError, sleep } from "../core/index.ts";

/**
 * Between two syncs under load, ms: each makes the file system write out its own journal, and what is written meanwhile costs more. Under load is when the last one
 * served so many calls; a caller that goes one by one never waits.
 */
const pauseMs = 30;
const manyCalls = 8;

type Helper = ChildProcessByStdio<Writable, Readable, null>;

/**
 * One line in, one sync of the whole file system (syncfs), one line out. A `sync` that cannot do one file system does all; not one that failed, for that one
 * never says so.
 */
const script = `case "$(sync --help 2>&1)" in *-f*) one=-f ;; *) one= ;; esac
while read -r _; do if sync $one \${one:+"$0"} 2>/dev/null; then echo ok; else echo failed; fi; done`;

/**
 * Makes everything written so far durable at once: hundreds of small files take one wait, not hundreds. Node has no syncfs, so a small shell beside this process
 * does it; a fork of this process itself would stop it for longer than the sync takes.
 */
export class SyncBarrier {
  readonly #folder: string;
  #helper: Helper | undefined;
  #running: Promise<void> | undefined;
  /** The sync that has not begun yet, and how many wait for it. */
  #next: Promise<void> | undefined;
  #calls = 0;
  #endedAt = -Infinity;
  #served = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Whether this machine has what it takes; elsewhere every file has to be synced by itself. */
  static isSupported(): boolean {
    return process.platform === "linux" && ["/bin/sync", "/usr/bin/sync"].some((path) => existsSync(path));
  }

  /** Resolves once all that was written before the call is durable. Calls that come before a sync has begun share it. Throws `store-failed`. */
  flush(): Promise<void> {
    this.#calls++;
    this.#next ??= this.#turn();
    return this.#next;
  }

  async #turn(): Promise<void> {
    await this.#running?.catch(() => undefined);
    const restMs = this.#served < manyCalls ? 0 : this.#endedAt + pauseMs - performance.now();
    if (restMs > 0) await sleep(restMs);
    this.#served = this.#calls;
    this.#calls = 0;
    this.#next = undefined;
    this.#running = this.#sync();
    try {
      await this.#running;
    } finally {
      this.#endedAt = performance.now();
    }
  }

  close(): void {
    this.#helper?.stdin.end();
    this.#helper = undefined;
  }

  #sync(): Promise<void> {
    const helper = (this.#helper ??= this.#start());
    return new Promise((resolve, reject) => {
      const failed = (why: string) =>
        end(() => reject(new LandfallError("store-failed", `the store's disk could not be synced: ${why}`)));
      const end = (act: () => void) => {
        helper.stdout.off("data", answered);
        helper.off("exit", exited);
        helper.off("error", broken);
        refer(helper, false);
        act();
      };
      const answered = (text: Buffer) => (text.toString().trim() === "ok" ? end(resolve) : failed("sync failed"));
      const exited = () => {
        this.#helper = undefined;
        failed("its helper process ended");
      };
      const broken = (error: Error) => {
        this.#helper = undefined;
        failed(error.message);
      };
      helper.stdout.on("data", answered);
      helper.on("exit", exited);
      helper.on("error", broken);
      refer(helper, true);
      helper.stdin.write("\n");
    });
  }

  #start(): Helper {
    const helper = spawn("/bin/sh", ["-c", script, this.#folder], { stdio: ["pipe", "pipe", "ignore"] });
    // ends by itself when this process does: its input closes
    helper.stdin.on("error", () => undefined);
    refer(helper, false);
    return helper;
  }
}

/** Keeps the process alive for the helper only while an answer is awaited. */
function refer(helper: Helper, awaited: boolean): void {
  for (const part of [helper, helper.stdin, helper.stdout]) {
    const handle: { ref?(): void; unref?(): void } = part as never;
    if (awaited) handle.ref?.();
    else handle.unref?.();
  }
}
