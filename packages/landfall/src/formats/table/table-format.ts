import type { Json } from "../../core/index.ts";
import type { TableSchema } from "./column-type.ts";
import type { DriftRules } from "./schema.ts";
import type { TableSession } from "./session.ts";
import type { TableFile } from "./table-file.ts";

/** A decoder of tables behind one port: `csv`, `json`, `parquet`, `arrow`. */
export interface TableFormat {
  /** For the recipe: all that decides what comes out, our decoder's revision included. */
  readonly recipe: Json;
  /** Files have the declared columns and no others. */
  readonly declaresAll?: boolean;
  /** How files may disagree, and what the config declares. */
  readonly drift: DriftRules;
  /**
   * Opens a file and finds out what columns it has. Of formats with a footer nothing else is read; text is read whole, into the session. Throws LandfallError with `retry: "never"` where the bytes are
   * at fault (`empty-file`, `truncated-file`, `corrupt-file`, `too-large`, `unsupported-format`, `bad-table`).
   */
  open(file: TableFile, session: TableSession): Promise<OpenTable>;
}

/** A file of a table, opened in a session. */
export interface OpenTable {
  /** The file's own columns, in its order and under its names: what goes to `groupSchemas` and `mergeSchemas`. */
  readonly schema: TableSchema;
  /**
   * The rows, each column cast to what the table holds. A value that does not come through the cast unchanged makes its row a bad one.
   *
   * @param onto The table's columns. Default: the file's own, as `drift` names and declares them.
   * @throws `bad-table` where more rows are bad than `mostly` leaves room for, `schema-drift` for a column that no cast leads to.
   */
  read(onto?: TableSchema): Promise<TableRows>;
}

/** Name of the column with a row's place in its file. */
export const positionColumn = "_position";

/** Rows of one file, as relations of the session: to be put after FROM. */
export interface TableRows {
  readonly columns: TableSchema;
  /**
   * SQL name of a relation with the columns of `columns`, in their order and types, and `_position`: the row's place in the file, from 0, BIGINT. A scan gives the rows in the
   * file's order, so `COPY (SELECT … FROM relation) TO …` writes the same bytes each time.
   */
  readonly relation: string;
  /** The rows of `relation` lie parsed in the session: to look through them once more, for some of them, costs little. */
  readonly atHand: boolean;
  /** SQL name of a relation of the bad rows: `position` BIGINT, `reason` VARCHAR and `raw` VARCHAR, at most 1,000 characters. */
  readonly rejected: string;
  /** Rows in `relation`. */
  readonly rowCount: number;
  /** Rows in `rejected`. */
  readonly rejectedCount: number;
}
