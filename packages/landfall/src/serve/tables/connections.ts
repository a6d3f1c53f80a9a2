import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { LandfallError } from "../../core/index.ts";
import { sqlName } from "../../formats/index.ts";
import type { NeededView } from "./messages.ts";

/** Connections that are kept for the next query of the same tables. */
const mostIdle = 8;

/**
 * The views of a sandbox, and connections that see them under the names by which a statement calls them. To give a connection its names costs more than many a query, so
 * connections are kept for the next query that calls the same views by the same names.
 */
export class Connections {
  readonly #instance: DuckDBInstance;
  /** Makes the views: they belong to no connection. */
  readonly own: DuckDBConnection;
  readonly #views = new Map<string, Promise<unknown>>();
  readonly #names = new WeakMap<DuckDBConnection, string>();
  /** The one that was used last at the end. */
  #idle: DuckDBConnection[] = [];

  constructor(instance: DuckDBInstance, own: DuckDBConnection) {
    this.#instance = instance;
    this.own = own;
  }

  async take(views: readonly NeededView[]): Promise<DuckDBConnection> {
    const names = JSON.stringify(views.map(({ id, names: called }) => [id, called]));
    const found = this.#idle.findLastIndex((one) => this.#names.get(one) === names);
    if (found >= 0) return this.#idle.splice(found, 1)[0] as DuckDBConnection;
    for (const view of views) await this.#make(view);
    const connection = await this.#instance.connect();
    try {
      for (const { id, names: called } of views)
        for (const name of called)
          await connection.run(`CREATE TEMP VIEW ${sqlName(name)} AS FROM memory.main.${sqlName(id)}`);
    } catch (error) {
      connection.closeSync();
      throw error;
    }
    this.#names.set(connection, names);
    return connection;
  }

  /** After a query that came to its end: others leave a connection in a state that nobody knows. */
  giveBack(connection: DuckDBConnection): void {
    this.#idle.push(connection);
    if (this.#idle.length > mostIdle) this.#idle.shift()?.closeSync();
  }

  close(connection: DuckDBConnection): void {
    connection.closeSync();
  }

  async drop(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    for (const connection of this.#idle.splice(0)) connection.closeSync();
    for (const id of ids) {
      this.#views.delete(id);
      await this.own.run(`DROP VIEW IF EXISTS memory.main.${sqlName(id)}`);
    }
  }

  #make({ id, sql }: NeededView): Promise<unknown> {
    const known = this.#views.get(id);
    if (known) return known;
    if (sql === undefined) throw new LandfallError("internal", `the query process has no view ${id}`);
    const making = this.own.run(`CREATE OR REPLACE VIEW memory.main.${sqlName(id)} AS ${sql}`);
    this.#views.set(id, making);
    making.catch(() => this.#views.delete(id));
    return making;
  }
}
