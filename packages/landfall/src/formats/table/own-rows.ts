import { type NetcdfFile, openNetcdf } from "@landfall/netcdf";
import { expectOptions, LandfallError } from "../../core/index.ts";
import { explainNetcdf } from "../netcdf/faults.ts";
import { OwnFunction } from "../own-function.ts";
import { sqlName } from "./column-type.ts";
import { expectFillable, fillTable, type GivenRows } from "./fill.ts";
import { settle, type TableOptions } from "./options.ts";
import { castRows } from "./rows.ts";
import type { TableFormat } from "./table-format.ts";

/** A file as a function of one's own reads it. */
export interface FileToRead {
  readonly key: string;
  /** bytes */
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
  /** The file opened as NetCDF; closed when the function has ended. */
  netcdf(): Promise<NetcdfFile>;
}

/** Gives the rows of a file, by the names of the columns. It must depend on the file alone. */
export type RowReader<C extends string = string> = (file: FileToRead) => GivenRows<C>;

export interface DecodeOptions<C extends string> extends Pick<TableOptions, "mostly"> {
  /** All columns with their types. */
  readonly columns: Readonly<Record<C, NonNullable<TableOptions["columns"]>[string]>>;
  /** To be raised when something that the function calls changes its results. */
  readonly revision?: number;
}

/** Tables from files of any kind, by a function: `decode(readProfiles, { columns: { at: "time", temp: "double" } })`. Its text is part of the recipe; what it imports is not. */
export function decode<const C extends string>(reader: RowReader<NoInfer<C>>, options: DecodeOptions<C>): TableFormat {
  if (typeof reader !== "function")
    throw new LandfallError("bad-config", "decode: needs a function that gives the rows of a file");
  expectOptions("decode", options, ["columns", "mostly", "revision"]);
  if (Object.keys(options.columns ?? {}).length === 0)
    throw new LandfallError("bad-config", "decode: `columns` must name all columns and their types");
  const { revision = 0, ...shared } = options;
  const settled = settle("decode", shared, { reader: String(reader), readerRevision: revision });
  const columns = settled.drift.declared ?? [];
  expectFillable("decode", columns);
  return {
    recipe: settled.words,
    declaresAll: true,
    drift: settled.drift,
    async open(file, session) {
      const table = session.freshName("own");
      return {
        schema: columns,
        async read(onto) {
          await using scope = new AsyncDisposableStack();
          const own = new OwnFunction({ explain: explainNetcdf });
          const read = (offset: number, length: number) => own.given(() => file.read(offset, length));
          const opened: FileToRead = {
            key: file.key,
            size: file.size,
            async read(offset, length) {
              if (!(offset >= 0 && length >= 0 && offset + length <= file.size))
                throw new RangeError(
                  `${length} bytes from ${offset} on are not within the ${file.size} of ${file.key}`,
                );
              return read(offset, length);
            },
            netcdf: async () => scope.use(await openNetcdf({ size: file.size, read })),
          };
          const rows = own.each(() => reader(opened));
          await fillTable(session, table, columns, rows, { code: "bad-table", positions: true });
          const staged = columns.map(({ name, type }) => ({ name, type, sql: sqlName(name), isText: false }));
          return castRows(
            session,
            { key: file.key, relation: table, columns: staged, raw: `to_json(${table})` },
            settled,
            onto,
          );
        },
      };
    },
  };
}
