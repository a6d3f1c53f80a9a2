import { type ChildProcess, fork } from "node:child_process";
import { asLandfallError, LandfallError } from "../../core/index.ts";
import type { NeededView, OutputFormat, QueryLimits, Reply, Request, ResultColumn } from "./messages.ts";

/** A statement's answer, as it comes. */
export interface QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface QueryOptions {
  readonly format: OutputFormat;
  readonly limit: number | undefined;
  /** From the beginning to the last byte. */
  readonly timeoutMs: number;
}

/** How long a process that was told to stop a query may take, before it is ended. */
const graceMs = 2000;
const limits: QueryLimits = { memoryMb: 1024, threads: 2 };

/** The process in which SQL runs, started when it is first asked and again when it has ended. */
export class QueryProcess {
  readonly #folders: readonly string[];
  #child: ChildProcess | undefined;
  #views = new Set<string>();
  #id = 0;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #closed = false;

  /** @param folders of the disk that hold what may be read. */
  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  /** The tables that a statement reads, as it calls them. Throws `bad-sql`. */
  async tables(sql: string): Promise<readonly string[]> {
    const reply = await this.#ask({ type: "parse", id: ++this.#id, sql });
    return reply.type === "parsed" ? reply.tables : [];
  }

  /** Throws `bad-sql`, `too-large`, `query-timeout`; the bytes may throw them as well. */
  async run(sql: string, views: readonly Required<NeededView>[], options: QueryOptions): Promise<QueryResult> {
    const id = ++this.#id;
    this.#start();
    const needed = views.map((view) => ({ ...view, sql: this.#views.has(view.id) ? undefined : view.sql }));
    let over = false;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#tell({ type: "cancel", id });
      setTimeout(() => !over && this.#child?.kill("SIGKILL"), graceMs).unref();
    }, options.timeoutMs);
    const end = () => {
      over = true;
      clearTimeout(timer);
    };
    const explain = (error: unknown) => {
      end();
      const known = asLandfallError(error);
      if (!late) return known;
      return new LandfallError(
        "query-timeout",
        `the query took longer than ${options.timeoutMs / 1000} s and was stopped: ask for less, or say a longer timeout`,
      );
    };
    const ask = (request: Exclude<Request, { type: "open" | "cancel" }>) =>
      this.#ask(request).catch((error: unknown) => {
        throw explain(error);
      });
    const begun = await ask({ type: "run", id, sql, views: needed, format: options.format, limit: options.limit });
    for (const view of views) this.#views.add(view.id);
    const tell = () => this.#tell({ type: "cancel", id });
    async function* bytes(): AsyncGenerator<Uint8Array, void, void> {
      try {
        for (;;) {
          const reply = await ask({ type: "next", id });
          if (reply.type !== "bytes") return;
          if (reply.bytes.byteLength > 0) yield reply.bytes;
          if (reply.done) {
            over = true;
            return;
          }
        }
      } finally {
        // whoever reads may go before the end
        if (!over) tell();
        end();
      }
    }
    return { columns: begun.type === "begun" ? begun.columns : [], bytes: bytes() };
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    if (child.connected) child.disconnect();
    const killer = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(killer);
  }

  #start(): ChildProcess {
    if (this.#child) return this.#child;
    if (this.#closed) throw new LandfallError("aborted", "the server is being stopped");
    // what the environment holds (addresses, secrets) is not the sandbox's to know
    const kept = ["PATH", "TMPDIR", "NODE_COMPILE_CACHE"];
    const child = fork(new URL("./query-process.ts", import.meta.url), [], {
      serialization: "advanced",
      env: Object.fromEntries(
        kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
      ),
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#child = child;
    this.#views = new Set();
    child.on("message", (reply: Reply) => this.#waiting.get(reply.id)?.(reply));
    child.once("exit", () => {
      this.#child = undefined;
      const message = "the process that answers SQL has ended; ask again";
      for (const [id, resolve] of this.#waiting) resolve({ id, type: "failed", code: "aborted", message });
    });
    // an idle one does not keep this process alive
    child.unref();
    child.channel?.unref();
    child.send({ type: "open", folders: this.#folders, limits } satisfies Request);
    return child;
  }

  #tell(request: Request): void {
    if (this.#child?.connected) this.#child.send(request);
  }

  async #ask(request: Exclude<Request, { type: "open" | "cancel" }>): Promise<Reply> {
    const child = this.#start();
    child.channel?.ref();
    const reply = await new Promise<Reply>((resolve) => {
      this.#waiting.set(request.id, resolve);
      child.send(request);
    });
    this.#waiting.delete(request.id);
    if (this.#waiting.size === 0) child.channel?.unref();
    if (reply.type === "failed") throw new LandfallError(reply.code, reply.message);
    return reply;
  }
}
