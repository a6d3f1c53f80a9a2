import type { DuckDBConnection } from "@duckdb/node-api";
import { Lane, Lru } from "../../core/index.ts";
import { sqlName } from "../../formats/index.ts";

/** How many SELECTs it is known of whether they have been asked for before. */
const mostKnown = 10_000;
/** What has been read within this time is not given up for others: where more is asked for than there is room, tables would only come and go. */
const stayMs = 60_000;

interface Kept {
  readonly table: string;
  readonly bytes: number;
  usedAt: number;
  /** Queries that read it now. */
  uses: number;
  left: boolean;
}

/**
 * Rows that queries come back to, as tables in memory: a row is found there in a millisecond, in a Parquet file after a row group has been decoded. What a SELECT over files of the lake
 * gives never changes, so its text is all there is to know. From the second time on that it is asked for it is kept, in place of what nobody has asked for in a minute.
 */
export class KeptRows {
  readonly #own: DuckDBConnection;
  readonly #mostBytes: number;
  readonly #now: () => number;
  /** The one that was used last at the end. */
  readonly #tables = new Map<string, Kept>();
  /** From when on each may be kept. */
  readonly #known = new Lru<string, number>(mostKnown);
  readonly #making = new Set<string>();
  readonly #lane = new Lane(1);
  #bytes = 0;
  #fullUntil = -Infinity;
  #count = 0;

  private constructor(own: DuckDBConnection, mostBytes: number, now: () => number) {
    this.#own = own;
    this.#mostBytes = mostBytes;
    this.#now = now;
  }

  /** @param own a connection that nothing else uses. */
  static async open(
    own: DuckDBConnection,
    { mostBytes, now = () => performance.now() }: { readonly mostBytes: number; readonly now?: () => number },
  ): Promise<KeptRows> {
    await own.run("CREATE SCHEMA kept");
    return new KeptRows(own, mostBytes, now);
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
      this.#tables.delete(select);
      this.#tables.set(select, kept);
      kept.usedAt = this.#now();
      kept.uses++;
      used.push(kept);
      return `SELECT * FROM ${kept.table}`;
    });
    return {
      sql: parts.join(" UNION ALL "),
      leave: () => {
        for (const kept of used.splice(0)) if (--kept.uses === 0 && kept.left) void this.#drop(kept.table);
      },
    };
  }

  #note(select: string): void {
    const from = this.#known.get(select);
    if (from === undefined) this.#known.set(select, -Infinity);
    if (from === undefined || this.#making.has(select) || this.#now() < Math.max(from, this.#fullUntil)) return;
    this.#making.add(select);
    void this.#lane.run(() => this.#make(select)).finally(() => this.#making.delete(select));
  }

  async #make(select: string): Promise<void> {
    const table = `memory.kept.${sqlName(String(++this.#count))}`;
    const before = await this.#inMemory();
    try {
      await this.#own.run(`CREATE TABLE ${table} AS ${select}`);
    } catch {
      // whoever asks for these rows reads the file, and is told what is wrong with it; it is not tried each time
      this.#known.set(select, this.#now() + stayMs);
      return;
    }
    const bytes = Math.max(1, (await this.#inMemory()) - before);
    if (this.#hasRoom(bytes)) {
      this.#tables.set(select, { table, bytes, usedAt: this.#now(), uses: 0, left: false });
      this.#bytes += bytes;
    } else {
      this.#fullUntil = this.#now() + stayMs;
      await this.#own.run(`DROP TABLE ${table}`);
    }
  }

  /** Gives up what nobody has asked for in a while, as far as it must. */
  #hasRoom(bytes: number): boolean {
    for (const [select, kept] of this.#tables) {
      if (this.#bytes + bytes <= this.#mostBytes || this.#now() - kept.usedAt < stayMs) break;
      this.#tables.delete(select);
      this.#bytes -= kept.bytes;
      kept.left = true;
      if (kept.uses === 0) void this.#drop(kept.table);
    }
    return this.#bytes + bytes <= this.#mostBytes;
  }

  async #inMemory(): Promise<number> {
    const found = await this.#own.runAndReadAll(
      "SELECT memory_usage_bytes FROM duckdb_memory() WHERE tag = 'IN_MEMORY_TABLE'",
    );
    return Number(found.getRows()[0]?.[0] ?? 0);
  }

  #drop(table: string): Promise<unknown> {
    return this.#lane.run(() => this.#own.run(`DROP TABLE ${table}`));
  }
}
