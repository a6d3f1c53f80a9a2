/** Owns: checks of grids and tables, their tolerances, suites and results, statistics of values. Promises: an outcome depends on bytes and recipe alone, but for the clock's, which reject nothing. */
export { Accumulator } from "./accumulate.ts";
export {
  type CheckedVariable,
  type CheckResult,
  type CheckSubject,
  type GridCheck,
  isConfigFault,
  judge,
  type Otherwise,
  type Range,
  type Tolerance,
  type VariableStats,
  withoutSamples,
} from "./check.ts";
export type { Environment } from "./table/environment.ts";
export { namedCheck } from "./table/named-check.ts";
export { checkRows, makeSuite, specsOf, type Suite, suite, type SuiteWord } from "./table/suite.ts";
export { readSuite } from "./table/suite-file.ts";
export type { TableSubject } from "./table/run.ts";
export type { CheckedColumn, ColumnKind, TableCheck } from "./table/test.ts";
export {
  acceptedValues,
  columnPair,
  columnType,
  distribution,
  divergence,
  expression,
  failingRows,
  freshness,
  isMissing,
  notAcceptedValues,
  notNull,
  notRegex,
  regex,
  relationships,
  rowCount,
  strictlyBetween,
  textLength,
  unique,
} from "./table/words.ts";
export { between, bounds, dims, expects, present, times } from "./vocabulary.ts";
