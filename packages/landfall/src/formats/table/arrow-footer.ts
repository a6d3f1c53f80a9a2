/*
 * Arrow's reader believes the counts of a footer and loops over billions of what is not there. So each list is held against the footer's own size before (FlatBuffers internals,
 * "Tables" and "Vectors"; Arrow's File.fbs and Schema.fbs). Throws a RangeError.
 */

/** The mark at the end, and the length before it. */
const tailBytes = 10;
/** Fields within fields. */
const mostLevels = 64;

/** Checks the lists of a file's footer: batches, dictionaries, fields. */
export function checkFooter(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - tailBytes;
  const length = view.getInt32(end, true);
  if (length < 8 || length > end - 8) throw new RangeError("its footer is as long as no footer can be");
  const start = end - length;
  const lists = new Lists(view, end);
  const footer = start + view.getUint32(start, true);
  lists.count(footer, 2, 24);
  lists.count(footer, 3, 24);
  lists.count(footer, 4, 4);
  const schema = lists.follow(footer, 1);
  if (schema === undefined) throw new RangeError("its footer has no schema");
  lists.count(schema, 2, 4);
  checkFields(lists, schema, 1, 0);
}

function checkFields(lists: Lists, table: number, slot: number, level: number): void {
  if (level > mostLevels) throw new RangeError("its fields are nested too deeply");
  for (const field of lists.tables(table, slot)) {
    lists.count(field, 6, 4);
    checkFields(lists, field, 5, level + 1);
  }
}

/** Lists of the tables of one FlatBuffer. */
class Lists {
  readonly #view: DataView;
  readonly #end: number;
  /** Tables may be named twice: all lists together are no longer than the bytes. */
  #seen = 0;

  constructor(view: DataView, end: number) {
    this.#view = view;
    this.#end = end;
  }

  /** Where the value in a slot of a table points; undefined where it has none. */
  follow(table: number, slot: number): number | undefined {
    const layout = table - this.#view.getInt32(table, true);
    if (6 + 2 * slot > this.#view.getUint16(layout, true)) return undefined;
    const offset = this.#view.getUint16(layout + 4 + 2 * slot, true);
    return offset === 0 ? undefined : table + offset + this.#view.getUint32(table + offset, true);
  }

  /** How many items of a size the list in a slot has. */
  count(table: number, slot: number, itemBytes: number): number {
    const list = this.follow(table, slot);
    if (list === undefined) return 0;
    const count = this.#view.getUint32(list, true);
    this.#seen += count;
    if (list + 4 + count * itemBytes > this.#end || this.#seen > this.#end)
      throw new RangeError(`a list of ${count} leads out of its footer`);
    return count;
  }

  /** The tables of the list in a slot. */
  tables(table: number, slot: number): number[] {
    const count = this.count(table, slot, 4);
    const first = (this.follow(table, slot) ?? 0) + 4;
    return Array.from({ length: count }, (_, at) => first + 4 * at + this.#view.getUint32(first + 4 * at, true));
  }
}
