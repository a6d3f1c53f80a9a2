import { expect, it } from "vitest";
import {
  arrow,
  between,
  bounds,
  complete,
  csv,
  decode,
  dims,
  expects,
  expression,
  freshness,
  grib,
  json,
  landed,
  ndjson,
  netcdf,
  notNull,
  parquet,
  present,
  rechunk,
  regular,
  relationships,
  rowCount,
  series,
  suite,
  textLength,
  times,
  unique,
} from "../../src/index.ts";
import { makeSuite } from "../../src/checks/index.ts";
import { failure } from "../support/errors.ts";

/** Options as JavaScript gives them: unchecked. */
const loose = (options: object) => options as never;
const reader = () => [];

it.each<[string, () => unknown, string]>([
  ["csv", () => csv(loose({ mostley: 0.6 })), 'csv: has no option "mostley"; did you mean "mostly"?'],
  ["csv's own", () => csv(loose({ delimeter: ";" })), 'did you mean "delimiter"?'],
  ["csv's text", () => csv(loose({ encodng: "latin1" })), 'did you mean "encoding"?'],
  ["json", () => json(loose({ lins: true })), 'json: has no option "lins"; did you mean "lines"?'],
  ["ndjson", () => ndjson(loose({ unest: true })), 'did you mean "unnest"?'],
  ["parquet", () => parquet(loose({ drfit: "strict" })), 'parquet: has no option "drfit"; did you mean "drift"?'],
  ["arrow", () => arrow(loose({ colums: {} })), 'arrow: has no option "colums"; did you mean "columns"?'],
  ["drift", () => parquet({ drift: loose({ polisy: "strict" }) }), 'parquet: drift: has no option "polisy"'],
  ["a column", () => csv({ columns: { at: loose({ type: "date", fromat: "%d" }) } }), 'did you mean "format"?'],
  ["decode", () => decode(reader, loose({ colums: { a: "text" } })), 'did you mean "columns"?'],
  ["grib", () => grib(loose({ variabels: {} })), 'did you mean "variables"?'],
  ["a field of grib", () => grib({ variables: { t: loose({ name: "t", lenght: "6h" }) } }), 'did you mean "length"?'],
  ["netcdf", () => netcdf(loose({ variables: ["a"], revison: 2 })), 'did you mean "revision"?'],
  ["a field of netcdf", () => netcdf({ variables: { a: loose({ unist: "K" }) } }), 'did you mean "units"?'],
  ["notNull", () => notNull("x", loose({ otherwize: "warn" })), 'the check "not_null x": has no option "otherwize"'],
  ["unique", () => unique("x", loose({ mostley: 0.9 })), 'did you mean "mostly"?'],
  ["expression", () => expression("x > 1", loose({ wieght: 2 })), 'did you mean "weight"?'],
  ["freshness", () => freshness("x", { within: "1d" }, loose({ mostyl: 1 })), 'did you mean "mostly"?'],
  ["rowCount", () => rowCount(loose({ min: 1, mx: 9 })), 'row_count: has no option "mx"'],
  ["textLength", () => textLength("x", loose({ min: 1, maxx: 9 })), 'did you mean "max"?'],
  ["between", () => between("x", 0, 1, loose({ otherwize: "warn" })), 'did you mean "otherwise"?'],
  ["expects", () => expects(["x"], loose({ otherwize: "warn" })), 'did you mean "otherwise"?'],
  ["present", () => present("x", loose({ mostley: 0.5 })), 'did you mean "mostly"?'],
  ["dims", () => dims({ lat: 1 }, loose({ wran: 0.5 })), 'did you mean "warn"?'],
  ["bounds", () => bounds({ lat: [0, 1] }, loose({ otherwize: "warn" })), 'did you mean "otherwise"?'],
  ["times", () => times(loose({ every: "6h", untill: "3d" })), 'did you mean "until"?'],
  ["freshness's own", () => freshness("x", loose({ witin: "1d" })), 'freshness x: has no option "witin"'],
  ["relationships", () => relationships("x", loose({ to: "z", feild: "id" })), 'did you mean "field"?'],
  ["rechunk", () => rechunk(loose({ leed: "all" })), 'rechunk: has no option "leed"; did you mean "lead"?'],
  ["series", () => series(loose({ time: "all", tilee: [8, 8] })), 'did you mean "tile"?'],
  ["complete's leads", () => complete(loose({ leads: [0] })), 'complete: has no option "leads"; did you mean "lead"?'],
  ["complete", () => complete({ lead: [0] }, loose({ witin: "6h" })), 'did you mean "within"?'],
  ["regular", () => regular("1d", loose({ untill: "2026-01-01" })), 'did you mean "until"?'],
  [
    "landed",
    () => landed("day", loose({ shfit: "-3d" })),
    'landed("day"): has no option "shfit"; did you mean "shift"?',
  ],
  ["a suite", () => makeSuite([], suite([], loose({ scroe: 1 })).options), 'did you mean "score"?'],
])("a misspelt option of %s is refused", async (_what, make, sentence) => {
  const error = await failure(make, "bad-config");
  expect(error.message).toContain(sentence);
});
