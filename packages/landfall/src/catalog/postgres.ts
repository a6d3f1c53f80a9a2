import { type Dialect, PostgresDialect } from "kysely";
import { Pool, TypeOverrides } from "pg";

/** int8 as a number: lake numbers and epoch milliseconds stay far below 2^53. */
const int8 = 20;

/** Kysely over PostgreSQL by a pool of up to `connections`. */
export function postgresDialect(url: string, connections = 8): Dialect {
  const types = new TypeOverrides();
  types.setTypeParser(int8, Number);
  const pool = new Pool({ connectionString: url, max: connections, types, application_name: "landfall" });
  // a connection that breaks fails the query that it is at, or the next one, and is replaced by the pool; without listeners it would end the process: the pool
  // listens to idle ones, and nobody to one that is in use and waits for its next query
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new PostgresDialect({ pool });
}

/** Faults after which PostgreSQL wants the transaction tried again: serialization failure, deadlock. */
export function wantsRetry(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "40001" || error.code === "40P01");
}
