export { checkedColumn } from "./check.ts";
export type { TableDefinition } from "./definition.ts";
export type { SqlInput, SqlView } from "./build-tables.ts";
export { checksTable, resultColumns } from "./checks-table.ts";
export { derivedTable, sqlView, type ViewText } from "./derived.ts";
export type { Making, RowMaker, RowsBuild, TableStreams } from "./made-rows.ts";
export { mappedTable } from "./mapped.ts";
export { castColumns, rejectedFile } from "./merge.ts";
export {
  nullPart,
  type TableDetail,
  type TableModel,
  type TablePartSource,
  type TablePeriod,
  zoneOf,
} from "./model.ts";
export { type ColumnStats, objectColumn, originColumns, ownColumns, type RowsFile } from "./rows.ts";
export { columnsAt, partColumns } from "./columns.ts";
export { publishDelta, type Published } from "./delta/publish.ts";
export { placedSql, plainSql, type SqlText } from "./sql-text.ts";
export { runUnitTest, type TestRows, type UnitTest } from "./unit-test.ts";
export { inspectStatements, type StatementFault } from "./inspect.ts";
export { countLeftOut, type LeftOut, rejectedSuffix } from "./left-out.ts";
