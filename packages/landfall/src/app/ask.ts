import type { Page, SqlAnswer } from "../serve/index.ts";
import type { Answer, QueryOptions, RunningServer } from "./server.ts";
import type { Lake } from "./lake.ts";

/*
 * The server, loaded when it is wanted: most commands do without, and start the sooner.
 */

/** Answers one GET in process, by the very code that the server runs; no port is opened. */
export async function ask(lake: Lake, path: string, query: Readonly<Record<string, string>>): Promise<Answer> {
  return (await import("./server.ts")).answerOnce(lake, path, query);
}

/** The data docs of a lake, as pages of a static site. */
export async function dataDocs(lake: Lake): Promise<Page[]> {
  const { collectDocs, docsSite } = await import("../serve/index.ts");
  return docsSite(await collectDocs(lake.engine));
}

/** Runs one SELECT in process, by the very code of the server's `/sql`, and gives the answer to `use`. */
export async function query<T>(
  lake: Lake,
  sql: string,
  options: QueryOptions,
  use: (answer: SqlAnswer) => Promise<T>,
): Promise<T> {
  return (await import("./server.ts")).queryOnce(lake, sql, options, use);
}

/** Serves an open lake. Throws `port-busy`, and `bad-config` for a host that needs keys. */
export async function startServer(
  lake: Lake,
  place: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  return (await import("./server.ts")).openServer(lake, place);
}
