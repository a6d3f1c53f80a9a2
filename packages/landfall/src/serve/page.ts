import type { App } from "./app.ts";
import { writeCompact } from "./edr/compact.ts";
import { resolvePositions } from "./edr/position.ts";
import { parseWkt } from "./edr/wkt.ts";
import { escapeHtml } from "./html.ts";
import { politePace } from "./lake/pace.ts";
import type { Cube, Run } from "./lake/views.ts";
import type { DatasetHead } from "./lake/heads.ts";
import type { Serving } from "./serving.ts";
import type { TableView } from "./tables/table-view.ts";

/** Characters of the answer that the page shows. */
const shownAnswer = 6000;

interface Example {
  readonly cube: Cube;
  readonly run: Run;
  readonly path: string;
  readonly answer: string;
}

/** `/`: where to go from here, and one real answer. */
export function pageRoutes(app: App, serving: Serving): void {
  app.get("/", { schema: { tags: ["server"], summary: "Start page" } }, async (_request, reply) => {
    const head = await serving.heads.current();
    const datasets = serving.views.datasets(head);
    const pin = { head, at: undefined };
    const cubes: Cube[] = [];
    const tables = new Map<string, TableView>();
    for (const dataset of datasets)
      if (dataset.kind === "grid") cubes.push(...(await serving.views.view(pin, dataset)).cubes);
      else tables.set(dataset.name, await serving.tables.view(pin, dataset));
    const example = await firstAnswer(serving, cubes);
    void reply
      .header("cache-control", "no-cache")
      .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'");
    return reply.header("content-type", "text/html; charset=utf-8").send(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Landfall</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}pre{background:#f4f4f2;padding:1rem;overflow:auto;white-space:pre-wrap;word-break:break-word}td,th{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top}</style>
<h1>Landfall</h1>
<p>Files land; the lake is always what its files say. It is at number ${head.number}.</p>
<h2>Datasets</h2>
${
  datasets.length === 0
    ? "<p>There are none yet.</p>"
    : `<table><tr><th>dataset<th>read<th>whole<th>state${datasets
        .map((dataset) => {
          const table = tables.get(dataset.name);
          return table ? tableRow(table) : gridRow(dataset, cubes);
        })
        .join("")}</table>`
}
${example ? exampleText(example) : [...tables.values()].some(hasRows) ? "" : "<p>There is nothing to read yet: land some files, and look again.</p>"}
<h2>What there is</h2>
<ul>
<li><a href="/edr">/edr</a>: points by OGC API EDR 1.1; <a href="/edr/collections">collections</a></li>
<li><a href="/zarr">/zarr</a>: whole datasets as one Zarr, for xarray and zarrita</li>
<li><a href="/docs/">/docs</a>: datasets, lineage, columns, checks, statistics; <code>POST /sql</code>: tables and grids; <code>/rest/TABLE</code>: tables</li>
<li><a href="/api/status">/api/status</a>, <a href="/api/plan">/api/plan</a>, <a href="/api/datasets">/api/datasets</a>, <a href="/api/objects">/api/objects</a>, <a href="/api/runs">/api/runs</a>, <a href="/api/tasks">/api/tasks</a></li>
<li><a href="/openapi.json">/openapi.json</a>, <a href="/metrics">/metrics</a>, <a href="/healthz">/healthz</a></li>
</ul></html>
`);
  });
}

/** The newest run of the first dataset whose partitions have all lead times in a chunk, in the middle of its grid. */
async function firstAnswer(serving: Serving, cubes: readonly Cube[]): Promise<Example | undefined> {
  const cube =
    cubes.find(({ view, runs }) => view.model?.model.lead && runs.length > 0) ??
    cubes.find(({ runs }) => runs.length > 0);
  const run = cube?.runs.at(-1);
  const model = cube?.view.model;
  if (!cube || !run || !model) return undefined;
  const { lat: rows, lon: columns } = model.model.horizontal;
  const { lat, lon } = model.places.centre(Math.floor(rows[2] / 2), Math.floor(columns[2] / 2));
  const coords = `POINT(${lon} ${lat})`;
  const positions = resolvePositions(serving.shards, cube, run, parseWkt(coords), {});
  const answer = (await writeCompact(positions, politePace())).toString();
  const path = `/edr/collections/${encodeURIComponent(cube.id)}/position?coords=${encodeURIComponent(coords)}&f=json`;
  return { cube, run, path, answer };
}

function exampleText({ cube, run, path, answer }: Example): string {
  const cut =
    answer.length > shownAnswer ? `${answer.slice(0, shownAnswer)} … (${answer.length} characters in all)` : answer;
  return `<h2>One answer</h2>
<p>${escapeHtml(cube.id)}${run.kind === "forecast" ? `, run of ${run.id}` : ""}: <a href="${escapeHtml(path)}">${escapeHtml(path)}</a> (<a href="${escapeHtml(path.replace("f=json", "f=csv"))}">csv</a>,
<a href="${escapeHtml(path.replace("f=json", "f=CoverageJSON"))}">CoverageJSON</a>)</p>
<pre>${escapeHtml(cut)}</pre>`;
}

function gridRow({ name, number }: DatasetHead, cubes: readonly Cube[]): string {
  const collections = cubes
    .filter(({ view }) => view.dataset === name)
    .slice(0, 10)
    .map(
      ({ id, runs }) =>
        `<a href="/edr/collections/${encodeURIComponent(id)}">${escapeHtml(id)}</a> (${runs[0]?.kind === "series" ? `${runs[0].leads.length} times` : `${runs.length} runs`})`,
    )
    .join(", ");
  return `<tr><td>${escapeHtml(name)}<td>${collections || "nothing yet"}<td><a href="/zarr/${escapeHtml(name)}@${number}">zarr@${number}</a><td>${partitionsLink(name)}`;
}

function tableRow(table: TableView): string {
  const { dataset, view, partitions } = table;
  const rows = partitions.reduce((sum, { detail }) => sum + detail.rows, 0);
  const about = view ? "a view" : `${rows} rows`;
  const path = `/rest/${encodeURIComponent(dataset)}?limit=10`;
  const read = hasRows(table) ? `<a href="${escapeHtml(path)}">${escapeHtml(path)}</a> (${about})` : "nothing yet";
  const docs = `/docs/${encodeURIComponent(dataset)}.html`;
  return `<tr><td>${escapeHtml(dataset)}<td>${read}<td><a href="${escapeHtml(docs)}">docs</a><td>${view ? "" : partitionsLink(dataset)}`;
}

function hasRows({ view, partitions }: TableView): boolean {
  return view !== undefined || partitions.some(({ detail }) => detail.rows > 0);
}

function partitionsLink(name: string): string {
  return `<a href="/api/datasets/${escapeHtml(name)}/partitions">partitions</a>`;
}
