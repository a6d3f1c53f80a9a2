import type { Grid } from "../grid/grid.ts";
import type { GribMessage } from "../message.ts";
import type { Level } from "../sections/level.ts";
import type { Probability } from "../sections/product.ts";
import type { FieldTime } from "../sections/time.ts";

/** Headers in a few words, for tables. */

export function parameterText({ parameter }: GribMessage): string {
  const { shortName, table, discipline, category, number } = parameter;
  if (shortName !== "unknown") return shortName;
  return table === undefined ? `${discipline}.${category}.${number}` : `${table}.${number}`;
}

/** "heightAboveGround 2 m", "depthBelowLandLayer 0-0.1 m", "surface". */
export function levelText({ type, value, secondValue, units, codedValue }: Level): string {
  if (codedValue === undefined) return type;
  const range = secondValue === undefined ? shortNumber(value) : `${shortNumber(value)}-${shortNumber(secondValue)}`;
  // The unit one, of sigma and of numbers of levels, is no word.
  const unit = units === "1" ? "" : units;
  return units === "" && value === 0 && secondValue === undefined ? type : `${type} ${range} ${unit}`.trimEnd();
}

/** "6 h", "0-6 h accum", "15 min". */
export function stepText({ step, statistic }: FieldTime): string {
  if (!step) return "";
  const whole = Number.isInteger(step.start) && Number.isInteger(step.end);
  const [factor, unit] = whole ? [1, "h"] : [60, "min"];
  const [start, end] = [shortNumber(step.start * factor), shortNumber(step.end * factor)];
  const range = start === end ? end : `${start}-${end}`;
  return `${range} ${unit}${statistic === undefined ? "" : ` ${statistic}`}`;
}

/** What the field tells of an ensemble: "member 3/50", "derived 0", "percentile 90", "probability > 0.254". */
export function ensembleText({ ensemble, probability, percentile }: GribMessage): string {
  if (probability) return `probability ${eventText(probability)}`;
  if (percentile !== undefined) return `percentile ${percentile}`;
  if (!ensemble) return "";
  return ensemble.number === undefined ? `derived ${ensemble.derived}` : `member ${ensemble.number}/${ensemble.size}`;
}

/** Code table 4.9. */
function eventText({ type, lowerLimit = Number.NaN, upperLimit = Number.NaN }: Probability): string {
  const [lower, upper] = [shortNumber(lowerLimit), shortNumber(upperLimit)];
  return [`< ${lower}`, `> ${upper}`, `${lower} to ${upper}`, `> ${lower}`, `< ${upper}`][type] ?? `of type ${type}`;
}

/** "lambert 1799x1059", "reduced_gg N320", "unstructured_grid". */
export function gridText(grid: Grid): string {
  const size = grid.ni === undefined || grid.nj === undefined ? "" : ` ${grid.ni}x${grid.nj}`;
  return `${grid.type}${"n" in grid ? ` N${grid.n}` : ""}${size}`;
}

export function packingText({ packing }: GribMessage): string {
  const isNumbered = packing.name === "unknown" && packing.template !== undefined;
  const name = isNumbered ? `template ${packing.template}` : packing.name;
  return packing.bitsPerValue === undefined ? name : `${name} ${packing.bitsPerValue}`;
}

/** Six digits at most: what rounding left of a decimal is no one's business in a table. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}
