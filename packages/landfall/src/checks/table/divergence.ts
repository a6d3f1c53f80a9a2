import { expectOptions, LandfallError, sqlName, sqlText } from "../../core/index.ts";
import type { Columns, TableTest } from "./test.ts";

/** What a distribution is compared with, and how far it may be from that. */
export interface DivergenceOptions {
  /** Weights of the values, `{ cash: 3, card: 7 }`; with `bins`, a list of the weights of what is between them; or the name of a table with a column of this name. */
  readonly from: Readonly<Record<string, number>> | readonly number[] | string;
  /** Edges between which numbers are taken together, ascending; with the two ends there is one part more than edges. Default: each value by itself. */
  readonly bins?: readonly number[];
  /** The greatest divergence that passes: Kullback and Leibler's, in nats, of the rows from what is expected. */
  readonly max: number;
  /** The greatest share of values that what is expected does not have at all; they are left out of the sum. Default 0. */
  readonly unseen?: number;
}

/** Throws `bad-config`. */
export function diverges(name: string, options: DivergenceOptions): TableTest {
  const place = `divergence ${name}`;
  expectOptions(place, options, ["from", "bins", "max", "unseen"]);
  const { from, bins, max, unseen = 0 } = options;
  if (!(Number.isFinite(max) && max >= 0)) throw wrong(place, `needs a max of 0 or more, not ${String(max)}`);
  if (!(unseen >= 0 && unseen <= 1)) throw wrong(place, `unseen is a share from 0 to 1, not ${String(unseen)}`);
  if (bins !== undefined) expectBins(place, bins);
  const weights = typeof from === "string" ? [] : statedWeights(place, from, bins);
  return {
    kind: "figures",
    columns: [name],
    ...(typeof from === "string" ? { needs: from } : {}),
    figures(columns, { own, related }) {
      const isNumber = columns.get(name).kind === "number";
      const ofOther = (other: string) => sharesOf(otherPartSql(name, bins, isNumber), other);
      const seen = sharesOf(partSql(name, columns, bins), own);
      const expected =
        typeof from === "string" ? ofOther(related(from)) : weightsSql(weights, isNumber && bins === undefined);
      const joined = `FROM (${seen}) seen LEFT JOIN (${expected}) expected USING (part)`;
      const isKnown = "coalesce(expected.share, 0) > 0";
      return {
        // in order: a sum of doubles depends on it
        divergence: `(SELECT sum(seen.share * ln(seen.share / expected.share) ORDER BY part) FILTER (${isKnown}) ${joined})`,
        unseen: `(SELECT sum(seen.share ORDER BY part) FILTER (NOT ${isKnown}) ${joined})`,
        values: `(SELECT count(*) FROM (${seen}))`,
        expected: `(SELECT count(*) FROM (${expected}))`,
      };
    },
    verdict({ divergence = null, unseen: notSeen = null, values = null, expected = null }) {
      // before there is any history, there is nothing to differ from
      if (expected === 0) return { share: 1, observed: { expected: 0 } };
      const outside = notSeen ?? 0;
      const passes = values !== null && values > 0 && outside <= unseen && (divergence ?? 0) <= max;
      return { share: Number(passes), observed: { divergence, unseen: outside } };
    },
  };
}

/** The part in which a value is, as text; null for none. */
function partSql(name: string, columns: Columns, bins: readonly number[] | undefined): string {
  const { sql, kind } = columns.get(name);
  if (bins === undefined) return kind === "number" ? numberText(sql) : `CAST(${sql} AS VARCHAR)`;
  return binSql(kind === "number" ? sql : kind === "text" ? `TRY_CAST(${sql} AS DOUBLE)` : "NULL::DOUBLE", bins);
}

/** The same of another table, whose column may be of another type: what is no number is in no part between edges. */
function otherPartSql(name: string, bins: readonly number[] | undefined, isNumber: boolean): string {
  const text = `CAST(${sqlName(name)} AS VARCHAR)`;
  if (bins !== undefined) return binSql(`TRY_CAST(${text} AS DOUBLE)`, bins);
  return isNumber ? numberText(text) : text;
}

/** A number's text whatever its type: 1 and 1.0 are the same. What is no number stays. */
function numberText(sql: string): string {
  return `coalesce(CAST(TRY_CAST(${sql} AS DOUBLE) AS VARCHAR), CAST(${sql} AS VARCHAR))`;
}

/** The number of edges that are not above a value. */
function binSql(value: string, bins: readonly number[]): string {
  const cases = bins.map((edge, index) => `WHEN ${value} < CAST(${sqlText(String(edge))} AS DOUBLE) THEN '${index}'`);
  return `CASE WHEN ${value} IS NULL OR isnan(CAST(${value} AS DOUBLE)) THEN NULL ${cases.join(" ")} ELSE '${bins.length}' END`;
}

/** SELECT of parts with their shares. */
function sharesOf(part: string, relation: string): string {
  return `SELECT part, count(*) / sum(count(*)) OVER () AS share FROM (SELECT ${part} AS part FROM ${relation}) WHERE part IS NOT NULL GROUP BY part`;
}

/** The same of weights, whose sum is 1. */
function weightsSql(weights: Weights, isNumber: boolean): string {
  const rows = weights.map(([part, weight]) => {
    const text = isNumber ? numberText(sqlText(part)) : sqlText(part);
    return `(${text}, CAST(${sqlText(String(weight))} AS DOUBLE))`;
  });
  return `SELECT * FROM (VALUES ${rows.join(", ")}) AS weights(part, share)`;
}

type Weights = readonly (readonly [part: string, share: number])[];

/** The shares that a config says. */
function statedWeights(
  place: string,
  from: Readonly<Record<string, number>> | readonly number[],
  bins: readonly number[] | undefined,
): Weights {
  if (Array.isArray(from) !== (bins !== undefined))
    throw wrong(place, "`from` is a list of weights with `bins`, and weights by value without: { cash: 3, card: 7 }");
  if (bins !== undefined && (from as readonly number[]).length !== bins.length + 1)
    throw wrong(
      place,
      `${bins.length} edges have ${bins.length + 1} weights, the two ends among them: 0 where nothing may be`,
    );
  const weights = Object.entries(from as Readonly<Record<string, number>>);
  const sum = weights.reduce((all, [, weight]) => all + weight, 0);
  if (weights.length === 0 || !weights.every(([, weight]) => Number.isFinite(weight) && weight >= 0) || sum <= 0)
    throw wrong(place, "needs weights of 0 or more, one of them above 0");
  return weights.map(([part, weight]) => [part, weight / sum]);
}

function expectBins(place: string, bins: readonly number[]): void {
  const isAscending = (edge: number, index: number) =>
    Number.isFinite(edge) && (index === 0 || edge > (bins[index - 1] ?? edge));
  if (!Array.isArray(bins) || bins.length === 0 || !(bins as readonly number[]).every(isAscending))
    throw wrong(place, `needs bins that ascend, one or more, not ${JSON.stringify(bins)}`);
}

function wrong(place: string, why: string): LandfallError {
  return new LandfallError("bad-config", `${place}: ${why}`);
}
