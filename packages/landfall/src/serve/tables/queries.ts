import { type ChildProcess, fork } from "node:child_process";
import { asLandfallError, isLandfallError, LandfallError } from "../../core/index.ts";
import type { TableRead } from "../../formats/index.ts";
import { BulkLane } from "../lake/bulk.ts";
import {
  memoryExit,
  type OutputFormat,
  type Piece,
  type QueryLimits,
  type Reply,
  type Request,
  type ResultColumn,
} from "./messages.ts";
import { makeScratch, removeScratch } from "./scratch.ts";

/** A statement's answer, as it comes. */
export interface QueryResult {
  readonly columns: readonly ResultColumn[];
  readonly pieces: AsyncGenerator<Piece, void, void>;
}

export interface QueryOptions {
  readonly format: OutputFormat;
  readonly limit: number | undefined;
  /** From the beginning to the last byte. */
  readonly timeoutMs: number;
  /** Of the answer, where they are known. */
  readonly columns?: readonly ResultColumn[];
  /** It is known to be small: it is made whole before its first byte, which takes less time than row by row. */
  readonly isSmall?: boolean;
  /** Whoever asked has gone. */
  readonly signal?: AbortSignal | undefined;
}

/** A view that a statement needs, under the names by which it calls it. */
export interface QueryView {
  readonly id: string;
  /** Asked for where the process does not have it yet. */
  sql(): string;
  readonly names: readonly string[];
}

/** How long a process that was told to stop a query may take, before it is ended. */
const graceMs = 2000;
const limits: QueryLimits = { memoryMb: 1024, processMb: 3072, resultMb: 4096, threads: 2 };
/** Views that a process keeps. */
const mostViews = 200;

/** The process in which SQL runs, started when it is first asked and again when it has ended. */
export class QueryProcess {
  readonly #folders: () => readonly string[];
  readonly #lane: BulkLane;
  #child: ChildProcess | undefined;
  /** Those that the process has, the one that was used last at the end. */
  #views = new Set<string>();
  #id = 0;
  readonly #waiting = new Map<number, { readonly child: ChildProcess; readonly resolve: (reply: Reply) => void }>();
  #closed = false;

  /** @param folders of the disk that hold what may be read. `most`: queries that run at a time; others wait a while for their turn. */
  constructor(folders: () => readonly string[], { most }: { readonly most: number }) {
    this.#folders = folders;
    this.#lane = new BulkLane(most);
  }

  /** What a statement reads of its tables, by the names by which it calls them. Throws `bad-sql`. */
  async reads(sql: string): Promise<readonly TableRead[]> {
    const parse = () => this.#ask(this.#start(), { type: "parse", id: ++this.#id, sql });
    const reply = await parse().catch((error: unknown) => {
      // the process may have ended without our having noticed yet
      if (isLandfallError(error, "aborted")) return parse();
      throw error;
    });
    return reply.type === "parsed" ? reply.reads : [];
  }

  /** Throws `bad-sql`, `too-large`, `query-timeout`, `aborted`; the pieces may throw them as well. */
  async run(sql: string, views: readonly QueryView[], options: QueryOptions): Promise<QueryResult> {
    const leave = await this.#lane.enter();
    let child: ChildProcess | undefined;
    const id = ++this.#id;
    let over = false;
    let late = false;
    const stop = () => {
      if (!over && child) void this.#stop(child, id);
    };
    const timer = setTimeout(() => {
      late = true;
      stop();
    }, options.timeoutMs);
    options.signal?.addEventListener("abort", stop);
    const end = () => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", stop);
      leave();
    };
    const explain = (error: unknown) => {
      end();
      if (!late) return asLandfallError(error);
      return tookTooLong(options.timeoutMs);
    };
    const ask = (from: ChildProcess) =>
      this.#ask(from, { type: "next", id }).catch((error: unknown) => {
        throw explain(error);
      });
    async function* pieces(from: ChildProcess, first: Piece): AsyncGenerator<Piece, void, void> {
      try {
        yield first;
        for (let { last } = first; !last;) {
          const reply = await ask(from);
          if (reply.type !== "piece") return;
          ({ last } = reply);
          if (last) end();
          yield reply;
        }
      } finally {
        // whoever reads may go before the end
        stop();
        end();
      }
    }
    try {
      child = this.#start();
      const needed = views.map(({ id: view, names, sql: select }) => ({
        id: view,
        names,
        sql: this.#views.has(view) ? undefined : select(),
      }));
      const drop = this.#use(views);
      const { format, limit, columns, isSmall = false } = options;
      const asked = { type: "run", id, sql, views: needed, drop, columns, format, limit, isSmall } as const;
      const begun = await this.#ask(child, asked);
      if (child === this.#child) for (const view of views) this.#views.add(view.id);
      if (begun.type !== "begun") throw new LandfallError("internal", `the query process answered ${begun.type}`);
      if (begun.first.last) end();
      return { columns: begun.columns, pieces: pieces(child, begun.first) };
    } catch (error) {
      throw explain(error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.ref();
    if (child.connected) child.disconnect();
    const killer = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(killer);
  }

  #start(): ChildProcess {
    if (this.#child?.connected) return this.#child;
    if (this.#closed) throw new LandfallError("aborted", "the server is being stopped");
    const scratch = makeScratch("sql");
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
    child.on("message", (reply: Reply) => this.#waiting.get(reply.id)?.resolve(reply));
    const gone = (code: number | null) => {
      removeScratch(scratch);
      if (this.#child === child) this.#child = undefined;
      for (const [id, { child: asked, resolve }] of this.#waiting)
        if (asked === child) resolve(code === memoryExit ? tooMuch(id) : ended(id));
    };
    child.once("exit", gone);
    child.once("error", () => gone(null));
    // an idle one does not keep this process alive
    child.unref();
    child.channel?.unref();
    child.send({ type: "open", folders: this.#folders(), scratch, limits } satisfies Request);
    return child;
  }

  /** Notes that these views are used; gives those that have not been for long, and forgets them. */
  #use(views: readonly QueryView[]): string[] {
    for (const { id } of views) if (this.#views.delete(id)) this.#views.add(id);
    const used = new Set(views.map(({ id }) => id));
    const old = [...this.#views].filter((id) => !used.has(id)).slice(0, Math.max(0, this.#views.size - mostViews));
    for (const id of old) this.#views.delete(id);
    return old;
  }

  /** A process that does not let go of a query in time is ended, and with it what else it was doing. */
  async #stop(child: ChildProcess, query: number): Promise<void> {
    const killer = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await this.#exchange(child, { type: "cancel", id: ++this.#id, query });
    clearTimeout(killer);
  }

  async #ask(child: ChildProcess, request: Exclude<Request, { type: "open" }>): Promise<Reply> {
    const reply = await this.#exchange(child, request);
    if (reply.type === "failed") throw new LandfallError(reply.code, reply.message);
    return reply;
  }

  async #exchange(child: ChildProcess, request: Exclude<Request, { type: "open" }>): Promise<Reply> {
    child.channel?.ref();
    const reply = await new Promise<Reply>((resolve) => {
      this.#waiting.set(request.id, { child, resolve });
      if (!child.connected) resolve(ended(request.id));
      // whether it arrived is told by the answer, or by the end of the process
      else child.send(request, (error) => error && resolve(ended(request.id)));
    });
    this.#waiting.delete(request.id);
    if (this.#waiting.size === 0) child.channel?.unref();
    return reply;
  }
}

export function tookTooLong(timeoutMs: number): LandfallError {
  return new LandfallError(
    "query-timeout",
    `the query took longer than ${Math.ceil(timeoutMs / 100) / 10} s and was stopped: ask for less, or say a longer timeout`,
  );
}

function ended(id: number): Reply {
  return { id, type: "failed", code: "aborted", message: "the process that answers SQL has ended; ask again" };
}

function tooMuch(id: number): Reply {
  return {
    id,
    type: "failed",
    code: "too-large",
    message: "the query (or another beside it) took more memory than queries may: ask for fewer rows or columns",
  };
}
