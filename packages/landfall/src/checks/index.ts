/** Owns: checks, their tolerances and results, statistics of values. Promises: an outcome depends on bytes and recipe alone. */
export { Accumulator } from "./accumulate.ts";
export {
  type Check,
  type CheckedVariable,
  type CheckResult,
  type CheckSubject,
  judge,
  type Otherwise,
  type Range,
  type Tolerance,
  type VariableStats,
} from "./check.ts";
export { between, bounds, dims, expects, present, times } from "./vocabulary.ts";
