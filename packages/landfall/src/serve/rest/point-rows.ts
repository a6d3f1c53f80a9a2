import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { fingerprint, Lane, Lru } from "../../core/index.ts";
import { sqlName, type TableSchema } from "../../formats/index.ts";
import type { ResultColumn } from "../tables/messages.ts";
import type { QueryProcess } from "../tables/queries.ts";
import type { TableFile } from "../tables/table-view.ts";
import type { Compiled } from "./compile.ts";
import type { RestQuery } from "./request.ts";

/** Text of rows that is compressed together, and unpacked to find one of them: 30 microseconds. */
const blockBytes = 16 << 10;
/** What a block may have where rows are large. */
const mostBlockBytes = 8 * blockBytes;
/** Small buffers and a small window: by default either takes as long as the work itself. */
const packing = {
  chunkSize: blockBytes,
  params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_windowLog]: 14 },
};
const unpacking = { chunkSize: 2 * blockBytes };
/** Longer values are no keys. */
const mostKeyBytes = 256;
/** Values asked for at a time, times files that may hold them: each takes a look into a block. */
export const mostLooks = 200;
/** Rows of an answer. */
const mostRows = 100;
/** Of a file whose rows are kept. */
const mostFile = { rows: 2_000_000, bytes: 64 << 20 };
const makeTimeoutMs = 60_000;
/** How many files it is known of whether they have been asked for before. */
const mostKnown = 20_000;
/** What has been read within this time is not given up for others: where more is asked for than there is room, they would only come and go. */
const stayMs = 60_000;

/** A question for the rows whose `column` has one of these values, as DuckDB writes them. */
export interface Lookup extends Pick<Compiled, "select" | "columns"> {
  /** Another for each column and each form of the answer. */
  readonly way: string;
  readonly column: string;
  readonly isText: boolean;
  readonly values: readonly string[];
}

/** What a query asks for, where that is nothing but rows by the value of one column, an integer or a text. */
export function lookupOf(
  { where, order }: RestQuery,
  { select, columns }: Compiled,
  of: TableSchema,
): Lookup | undefined {
  const [test, ...others] = where;
  if (test?.type !== "test" || others.length > 0 || order.length > 0) return undefined;
  if (test.not || test.quantifier || (test.operator !== "eq" && test.operator !== "in")) return undefined;
  const kind = of.find(({ name }) => name === test.column)?.type.kind;
  if (kind !== "int" && kind !== "text") return undefined;
  const values = [...new Set(test.values)];
  const isKey = kind === "int" ? isPlainInteger : isPlainText;
  if (values.length === 0 || !values.every(isKey)) return undefined;
  const { column } = test;
  return { way: fingerprint([column, select]), select, columns, column, isText: kind === "text", values };
}

/** As DuckDB writes it, and surely within 64 bits. */
function isPlainInteger(text: string): boolean {
  return /^(0|-?[1-9]\d{0,17})$/.test(text);
}

/** Written the same in JSON by everyone. */
function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/["\\/\p{Cc}]/u.test(text) && Buffer.byteLength(text) <= mostKeyBytes;
}

/** Rows of one file, ordered by a column. */
interface SortedRows {
  /** Lines `\n{"key":"…",…},`, compressed. */
  readonly blocks: Packed;
  /** Of each block the key of its first row, UTF-8. */
  readonly firsts: Packed;
  readonly bytes: number;
  usedAt: number;
}

/** Pieces of bytes in one buffer: thousands of buffers would take more than what they hold. */
class Packed {
  readonly #bytes: Buffer;
  readonly #ends: Uint32Array;

  constructor(pieces: readonly Buffer[]) {
    this.#bytes = Buffer.concat(pieces);
    let end = 0;
    this.#ends = Uint32Array.from(pieces, ({ byteLength }) => (end += byteLength));
  }

  get length(): number {
    return this.#ends.length;
  }

  get byteLength(): number {
    return this.#bytes.byteLength + this.#ends.byteLength;
  }

  at(index: number): Buffer {
    return this.#bytes.subarray(this.#ends[index - 1] ?? 0, this.#ends[index]);
  }
}

/**
 * Rows that lookups come back to, as the JSON in which they are answered, ordered by the column they are looked up by and compressed: what takes DuckDB some milliseconds to plan and
 * read takes some microseconds here. What a file of the lake holds never changes. From the second time on that a file is asked for it is kept, in place of what nobody has asked for
 * in a minute.
 */
export class PointRows {
  readonly #lookups: Pick<QueryProcess, "run">;
  readonly #mostBytes: number;
  readonly #now: () => number;
  /** The one that was used last at the end. */
  readonly #kept = new Map<string, SortedRows>();
  /** From when on each may be kept. */
  readonly #known = new Lru<string, number>(mostKnown);
  readonly #making = new Set<string>();
  readonly #lane = new Lane(1);
  #bytes = 0;
  #fullUntil = -Infinity;

  constructor(
    lookups: Pick<QueryProcess, "run">,
    { mostBytes, now = () => performance.now() }: { readonly mostBytes: number; readonly now?: () => number },
  ) {
    this.#lookups = lookups;
    this.#mostBytes = mostBytes;
    this.#now = now;
  }

  /** The rows as JSON, in no certain order; undefined where a file is not kept, or the rows are too many. */
  find(files: readonly TableFile[], { values, way }: Lookup): string[] | undefined {
    if (files.length * values.length > mostLooks) return undefined;
    const found: SortedRows[] = [];
    for (const file of files) {
      const id = idOf(file, way);
      const rows = this.#kept.get(id);
      if (!rows) return undefined;
      this.#kept.delete(id);
      this.#kept.set(id, rows);
      rows.usedAt = this.#now();
      found.push(rows);
    }
    const lines: string[] = [];
    for (const value of values)
      for (const rows of found) {
        for (const line of linesOf(rows, value)) lines.push(line);
        if (lines.length > mostRows) return undefined;
      }
    return lines;
  }

  /** Told of a question that `find` could not answer, and of how many rows it had. */
  note(files: readonly TableFile[], lookup: Lookup, rows: number): void {
    if (rows > mostRows || files.length * lookup.values.length > mostLooks) return;
    if (files.reduce((sum, { bytes }) => sum + bytes, 0) > this.#mostBytes) return;
    for (const file of files) {
      const id = idOf(file, lookup.way);
      const from = this.#known.get(id);
      if (from === undefined) this.#known.set(id, -Infinity);
      if (from === undefined || this.#kept.has(id) || this.#making.has(id)) continue;
      if (this.#now() < Math.max(from, this.#fullUntil)) continue;
      if (file.rows > mostFile.rows || file.bytes > mostFile.bytes) continue;
      this.#making.add(id);
      void this.#lane.run(() => this.#make(id, file, lookup)).finally(() => this.#making.delete(id));
    }
  }

  async #make(id: string, file: TableFile, lookup: Lookup): Promise<void> {
    if (this.#now() < this.#fullUntil) return;
    try {
      const rows = await this.#sorted(file, lookup);
      if (!this.#hasRoom(rows.bytes)) {
        this.#fullUntil = this.#now() + stayMs;
        return;
      }
      this.#kept.set(id, rows);
      this.#bytes += rows.bytes;
    } catch {
      // whoever asks for these rows is told by DuckDB what is wrong with them; it is not tried each time
      this.#known.set(id, this.#now() + stayMs);
    }
  }

  async #sorted(file: TableFile, { select, columns, column, isText }: Lookup): Promise<SortedRows> {
    const name = sqlName(column);
    const key = isText ? name : `CAST(${name} AS VARCHAR)`;
    const sql = `SELECT ${key} AS "key", ${select} FROM (${file.sql()}) WHERE strlen(${key}) <= ${mostKeyBytes} ORDER BY 1`;
    const keyed: readonly ResultColumn[] = [{ name: "key", type: "VARCHAR" }, ...columns];
    const options = { format: "json", limit: undefined, columns: keyed, timeoutMs: makeTimeoutMs } as const;
    const { pieces } = await this.#lookups.run(sql, [], options);
    const blocks: Buffer[] = [];
    const firsts: Buffer[] = [];
    let bytes = 0;
    const take = (block: Buffer) => {
      // a hundred of such rows are no matter of microseconds
      if (block.byteLength > mostBlockBytes) throw new Error("rows are too large to be kept");
      firsts.push(firstKey(block));
      // a copy: what comes is a view of a larger buffer
      const packed = Buffer.from(zstdCompressSync(block, packing));
      bytes += packed.byteLength;
      if (bytes > this.#mostBytes) throw new Error("there is no room for so many rows");
      blocks.push(packed);
    };
    // `[`, a line for each row, `]`
    let rest: Buffer | undefined;
    for await (const { bytes: piece } of pieces) {
      let at = 0;
      const text: Buffer = rest
        ? Buffer.concat([rest, piece])
        : Buffer.from(piece.buffer, piece.byteOffset + 1, piece.byteLength - 1);
      for (let end = endOf(text, at); end > 0; end = endOf(text, at)) {
        take(text.subarray(at, end));
        at = end;
      }
      rest = text.subarray(at);
    }
    const end = rest?.lastIndexOf("\n]") ?? -1;
    if (rest && end > 0) take(rest.subarray(0, end));
    const packed = { blocks: new Packed(blocks), firsts: new Packed(firsts) };
    return { ...packed, bytes: packed.blocks.byteLength + packed.firsts.byteLength, usedAt: this.#now() };
  }

  /** Gives up what nobody has asked for in a while, as far as it must. */
  #hasRoom(bytes: number): boolean {
    for (const [id, rows] of this.#kept) {
      if (this.#bytes + bytes <= this.#mostBytes || this.#now() - rows.usedAt < stayMs) break;
      this.#kept.delete(id);
      this.#bytes -= rows.bytes;
    }
    return this.#bytes + bytes <= this.#mostBytes;
  }
}

function idOf({ id }: TableFile, way: string): string {
  return `${id} ${way}`;
}

/** Where a block that begins at `from` ends: in front of a line; 0 where that is not known yet. */
function endOf(text: Buffer, from: number): number {
  return Math.max(0, text.indexOf("\n", from + blockBytes));
}

const lineStart = Buffer.from('\n{"key":');

function firstKey(block: Buffer): Buffer {
  const at = lineStart.byteLength;
  // a JSON text ends at the first quote that no backslash stands before; escaped, each byte of a key takes at most six
  const head = block.toString("latin1", at, at + 6 * mostKeyBytes + 2);
  const [text] = /^"(?:[^"\\]|\\.)*"/.exec(head) ?? [];
  if (text === undefined) throw new Error("a row without its key");
  return Buffer.from(JSON.parse(Buffer.from(text, "latin1").toString()) as string);
}

function linesOf({ blocks, firsts }: SortedRows, value: string): string[] {
  const key = Buffer.from(value);
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Buffer.compare(firsts.at(middle), key) < 0) low = middle + 1;
    else high = middle;
  }
  const lines: string[] = [];
  const start = `\n{"key":"${value}"`;
  // the block in front may end with rows of this key
  for (let at = Math.max(0, low - 1); at < firsts.length && lines.length <= mostRows; at++) {
    if (Buffer.compare(firsts.at(at), key) > 0) break;
    const text = zstdDecompressSync(blocks.at(at), unpacking).toString();
    for (let from = text.indexOf(start); from >= 0;) {
      const end = text.indexOf("\n", from + 1);
      // without the key: `{"key":"5","id":5},` is `{"id":5}`
      const line = text.slice(from + start.length + 1, end < 0 ? undefined : end);
      lines.push(`{${line.endsWith(",") ? line.slice(0, -1) : line}`);
      from = end >= 0 && text.startsWith(start, end) ? end : -1;
    }
  }
  return lines;
}
