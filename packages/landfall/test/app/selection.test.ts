import { expect, it } from "vitest";
import { selectDatasets } from "../../src/app/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import { folder, json, lake, models, table } from "../../src/index.ts";
import { failure } from "../support/errors.ts";
import { projectFiles } from "../support/project-files.ts";

const config = () => {
  const trips = table({ from: folder("./incoming").match(/^trips/), decode: json() });
  const root = projectFiles({
    "a.sql": "from {{ source('x', 'trips') }}",
    "b.sql": "from {{ ref('a') }}",
    "c.sql": "from {{ ref('a') }}",
    "d.sql": "from {{ ref('b') }} join {{ ref('c') }} using (id)",
  });
  return resolveLake(lake({ datasets: { trips, ...models(root, { trips }).all } }));
};

it.each([
  ["b", "b"],
  ["+b", "trips a b"],
  ["b+", "b d"],
  ["+b+", "trips a b d"],
  ["1+d", "b c d"],
  ["a+1", "a b c"],
  ["b, c", "b c"],
  ["+d", "trips a b c d"],
])("--select '%s' means %s", (selection, names) => {
  const { definitions } = config();
  expect(selectDatasets({ engine: { definitions } }, selection)).toEqual(names.split(" "));
});

it("--select of what is not there says so", async () => {
  const { definitions } = config();
  for (const selection of ["e", "+", "b+c", "++b"])
    await failure(() => selectDatasets({ engine: { definitions } }, selection), "unknown-dataset");
});
