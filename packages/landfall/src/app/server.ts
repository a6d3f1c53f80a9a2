import { answerSql, createServer, listen, type OutputFormat, type SqlAnswer } from "../serve/index.ts";
import type { Lake } from "./lake.ts";

export interface RunningServer {
  readonly address: string;
  stop(): Promise<void>;
}

export async function openServer(
  lake: Lake,
  place: { readonly host: string; readonly port: number },
): Promise<RunningServer> {
  const server = await createServer(lake.engine);
  try {
    const address = await listen(server, place);
    return { address, stop: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export async function answerOnce(lake: Lake, path: string, query: Readonly<Record<string, string>>): Promise<Answer> {
  const server = await createServer(lake.engine);
  try {
    const { statusCode, headers, body } = await server.inject({ method: "GET", url: path, query: { ...query } });
    return { status: statusCode, type: String(headers["content-type"] ?? ""), body };
  } finally {
    await server.close();
  }
}

export interface QueryOptions {
  readonly format: OutputFormat;
  /** A lake number or a time; undefined for the newest state. */
  readonly at: string | undefined;
  /** Rows, at most; undefined for all. */
  readonly limit: number | undefined;
  /** Values that are made of grids, at most. Default 50 million. */
  readonly mostCells?: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export async function queryOnce<T>(
  lake: Lake,
  sql: string,
  options: QueryOptions,
  use: (answer: SqlAnswer) => Promise<T>,
): Promise<T> {
  // that collection was not told of a reader matters for reads that last hours
  const onFault = (error: unknown) => process.emitWarning(String(error));
  return answerSql(lake.engine, sql, { ...options, onFault }, use);
}
