import type { DuckDBConnection } from "@duckdb/node-api";
import { Lane, Lru } from "../../core/index.ts";
import { sqlName } from "../../formats/index.ts";

/** How many SELECTs it is known of whether they have been asked for before. */
const mostKnown = 10_000;

interface Kept {
  readonly table: string;
  /** Queries that read it now. */
  uses: number;
  left: boolean;
}

/**
 * Rows that queries come back to, as tables in memory: a row is found there in a millisecond, in a Parquet file after a row group has been decoded. What a SELECT over files of the lake
 * gives never changes, so its text is all there is to know. From the second time on that it is asked for it is kept, until others have been used later and there is no more room.
 */
export class KeptRows {
  readonly #own: DuckDBConnection;
  readonly #tables: Lru<string, Kept>;
  readonly #known = new Lru<string, true>(mostKnown);
  readonly #lane = new Lane(1);
  readonly #making = new Set<string>();
  #count = 0;

  private constructor(own: DuckDBConnection, mostBytes: number) {
    this.#own = own;
    this.#tables = new Lru(mostBytes, (kept) => {
      kept.left = true;
      if (kept.uses === 0) void this.#drop(kept);
    });
  }

  /** @param own a connection that nothing else uses. */
  static async open(own: DuckDBConnection, { mostBytes }: { readonly mostBytes: number }): Promise<KeptRows> {
    await own.run("CREATE SCHEMA kept");
    return new KeptRows(own, mostBytes);
  }

  /** One SELECT of the rows of all these; what it reads stays until `leave` is called, when its query has come to its end. */
  take(selects: readonly string[]): { readonly sql: string; leave(): void } {
    const used: Kept[] = [];
    const parts = selects.map((select) => {
      const kept = this.#tables.get(select);
      if (!kept) {
        this.#note(select);
        return select;
      }
      kept.uses++;
      used.push(kept);
      return `SELECT * FROM ${kept.table}`;
    });
    return {
      sql: parts.join(" UNION ALL "),
      leave: () => {
        for (const kept of used.splice(0)) if (--kept.uses === 0 && kept.left) void this.#drop(kept);
      },
    };
  }

  #note(select: string): void {
    const again = this.#known.get(select);
    this.#known.set(select, true);
    if (!again || this.#making.has(select)) return;
    this.#making.add(select);
    void this.#lane.run(() => this.#make(select)).finally(() => this.#making.delete(select));
  }

  async #make(select: string): Promise<void> {
    const table = `memory.kept.${sqlName(String(++this.#count))}`;
    const before = await this.#bytes();
    try {
      await this.#own.run(`CREATE TABLE ${table} AS ${select}`);
    } catch {
      // it is tried again another time: whoever asks for these rows reads the file, and is told what is wrong with it
      return;
    }
    this.#tables.set(select, { table, uses: 0, left: false }, Math.max(1, (await this.#bytes()) - before));
  }

  async #bytes(): Promise<number> {
    const found = await this.#own.runAndReadAll(
      "SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'",
    );
    return Number(found.getRows()[0]?.[0] ?? 0);
  }

  #drop({ table }: Kept): Promise<unknown> {
    return this.#lane.run(() => this.#own.run(`DROP TABLE ${table}`));
  }
}
