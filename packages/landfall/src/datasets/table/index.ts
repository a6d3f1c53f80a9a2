export { checkedColumn } from "./check.ts";
export type { TableDefinition } from "./definition.ts";
export { mappedTable } from "./mapped.ts";
export { rejectedFile } from "./merge.ts";
export { nullPart, type TableDetail, type TableModel, type TablePartSource, type TablePeriod } from "./model.ts";
export { type ColumnStats, objectColumn, ownColumns, type RowsFile } from "./rows.ts";
export { columnsAt, partColumns } from "./columns.ts";
export { publishDelta, type Published } from "./delta/publish.ts";
