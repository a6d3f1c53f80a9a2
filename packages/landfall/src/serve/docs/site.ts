import { isoTime } from "../../core/index.ts";
import { rejectedSuffix } from "../../datasets/index.ts";
import { Html, html } from "../html.ts";
import type { CheckHistory, DatasetDocs, LakeDocs } from "./collect.ts";
import { lineageSvg } from "./lineage.ts";
import { plotSvg, stripSvg } from "./plots.ts";

/** A page of the site: its path, and its text. */
export interface Page {
  readonly path: string;
  readonly text: string;
}

/** Results of one check that are listed one by one, the newest. */
const listedResults = 50;
/** Letters of one reason or one row: the rest is told by `landfall plan` and `landfall runs`. */
const longestText = 400;

/** The docs as a static site: pages that need no script and no server. */
export function docsSite(docs: LakeDocs): Page[] {
  return [
    { path: "index.html", text: indexPage(docs) },
    ...docs.datasets.map((dataset) => ({ path: pagePath(dataset.name), text: datasetPage(docs, dataset) })),
  ];
}

function pagePath(name: string): string {
  return `${encodeURIComponent(name)}.html`;
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:1.5rem auto;padding:0 1rem;color:#1b1b1b}h1{margin:.2rem 0}h2{margin-top:2rem;border-bottom:1px solid #ddd}
a{color:#0b57a4}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .8rem .25rem 0;vertical-align:top;border-bottom:1px solid #eee}th{font-weight:600}
code,pre{font:13px/1.4 ui-monospace,monospace}pre{background:#f5f5f3;padding:.8rem;overflow:auto;max-height:30rem}.muted,.range,.kind{color:#666;font-size:12px}
.scroll{overflow-x:auto}.lineage path{fill:none;stroke:#999}.lineage rect{fill:#fff;stroke:#555}.lineage rect.source{stroke-dasharray:3;fill:#f5f5f3}.lineage rect.table{fill:#eef4fb}.lineage rect.grid{fill:#eef8ee}.lineage text{font-size:12px}.lineage text.kind{font-size:10px;fill:#666}
.plot{width:20rem;height:3.2rem;vertical-align:middle}.plot polygon{fill:#cfe0f1}.plot polyline{fill:none;stroke:#0b57a4}.strip path{stroke-width:4}.strip .passed{stroke:#4a9a4a}.strip .warned,.strip .warn{stroke:#d9a400}.strip .hold{stroke:#d97700}.strip .reject{stroke:#c0392b}
.bad{color:#b03020;font-weight:600}.good{color:#2d7a2d}@media(prefers-color-scheme:dark){body{background:#161616;color:#ddd}a{color:#7fb4e8}pre{background:#222}td,th{border-color:#333}.lineage rect{fill:#222;stroke:#999}.lineage rect.source,.lineage rect.table,.lineage rect.grid{fill:#262b30}.lineage text{fill:#ddd}}`;

function page(title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>${title}</title>
      <style>
        ${new Html(style)}
      </style>
      ${body}
    </html> `.text;
}

function indexPage({ number, time, datasets }: LakeDocs): string {
  const rows = datasets.map(
    ({ name, kind, status, columns, checks, leftOut }) =>
      html`<tr>
        <td><a href="${pagePath(name)}">${name}</a>
        <td>${kind}
        <td>${columns.length}
        <td>${stateText(status)}${leftOut > 0 ? html`, <span class="bad">${rowsText(leftOut)} left out</span>` : null}
        <td>${checksText(checks)}
       `,
  );
  return page(
    "Lake: data docs",
    html`<h1>Data docs</h1>
      <p class="muted">The lake at number ${number}, ${time}</p>
      <h2>Lineage</h2>
      <div class="scroll">${lineageSvg(datasets, pagePath)}</div>
      <h2>Datasets</h2>
      <table>
        <tr>
          <th>dataset
          <th>kind
          <th>columns
          <th>partitions
          <th>checks, last results${rows}
      </table>`,
  );
}

function rowsText(rows: number): string {
  return `${rows} bad ${rows === 1 ? "row" : "rows"}`;
}

function stateText(status: DatasetDocs["status"]): Html {
  if (!status) return html`not deployed`;
  const { partitions, inputs } = status;
  const odd = [
    ...Object.entries(partitions)
      .filter(([state, count]) => state !== "current" && count > 0)
      .map(([state, count]) => `${count} ${state}`),
    ...(["held", "refused"] as const)
      .filter((state) => inputs[state] > 0)
      .map((state) => `${inputs[state]} ${inputs[state] === 1 ? "file" : "files"} ${state}`),
  ];
  return html`${partitions.current} current${odd.length > 0 ? html`, <span class="bad">${odd.join(", ")}</span>` : null}`;
}

function checksText(checks: readonly CheckHistory[]): Html {
  if (checks.length === 0) return html`none`;
  const failing = checks.filter(({ results }) => !isGood(results.at(-1)?.outcome)).length;
  return failing === 0
    ? html`<span class="good">${checks.length} passed</span>`
    : html`<span class="bad">${failing} of ${checks.length} not passed</span>`;
}

function isGood(outcome: string | undefined): boolean {
  return outcome === "passed" || outcome === undefined;
}

function datasetPage({ number, time, datasets }: LakeDocs, dataset: DatasetDocs): string {
  const { name, kind, description, inputs, columns, history, checks, plots, recipe, body, status, leftOut } = dataset;
  const used = datasets.filter((other) => other.inputs.some((input) => !input.isSource && input.name === name));
  const from = inputs.map((input) =>
    input.isSource ? html`source ${input.name}` : html`<a href="${pagePath(input.name)}">${input.name}</a>`,
  );
  return page(
    `${name}: data docs`,
    html`<p><a href="index.html">Data docs</a></p>
      <h1>${name}</h1>
      <p class="muted">${kind}, version ${status?.version ?? 0}, at lake number ${number}, ${time}</p>
      ${description === "" ? null : html`<p>${description}</p>`}
      <p>
        Made of ${list(from)}.
        ${used.length > 0 ? html`Used by ${list(used.map((one) => html`<a href="${pagePath(one.name)}">${one.name}</a>`))}.` : null}
        Partitions: ${stateText(status)}.
        ${leftOut > 0 ? html`<span class="bad">${rowsText(leftOut)}</span> left out: see <code>${name}${rejectedSuffix}</code>.` : null}
      </p>
      ${filesSection(dataset)}
      <h2>${kind === "grid" ? "Variables" : "Columns"}</h2>
      <table>
        <tr>
          <th>name
          <th>${kind === "grid" ? "units" : "type"}
          <th>
            ${columns.map(
              (column) =>
                html`<tr>
                  <td><code>${column.name}</code>
                  <td>${column.type}
                  <td>${column.about}
                 `,
            )}
      </table>
      ${
        history.length > 0
          ? html`<h2>Schema history</h2>
              <table>
                <tr>
                  <th>number
                  <th>time
                  <th>by
                  <th>
                    change${history.map(
                      (one) =>
                        html`<tr>
                          <td>${one.number}
                          <td>${one.time}
                          <td><code>${one.object}</code>
                          <td>${one.changes.join("; ") || "the first columns"}
                         `,
                    )}
              </table>`
          : null
      }
      ${
        checks.length > 0
          ? html`<h2>Checks</h2>
              ${checks.map(checkSection)}`
          : null
      }
      ${
        plots.length > 0
          ? html`<h2>Statistics</h2>
              <p class="muted">by partition, the last ${plots[0]?.points.length ?? 0} by key</p>
              <table>
                ${plots.map(
                  (plot) =>
                    html`<tr>
                      <td>${plot.name}
                      <td>${plotSvg(plot)}
                     `,
                )}
              </table>`
          : null
      }
      <h2>Recipe <span class="muted">${recipe}</span></h2>
      <details>
        <summary>what decides the content</summary>
        <pre>${body}</pre>
      </details>`,
  );
}

/** The files that are not in, and why. */
function filesSection({ status, filesOut }: DatasetDocs): Html | null {
  if (filesOut.length === 0) return null;
  const all = Math.max(filesOut.length, (status?.inputs.held ?? 0) + (status?.inputs.refused ?? 0));
  return html`<h2>Files that are not in</h2>
    <p class="muted">
      ${all > filesOut.length ? html`The newest ${filesOut.length} of ${all}; <code>landfall plan</code> names them all.` : `${all} held or refused`}
    </p>
    <table>
      <tr>
        <th>file
        <th>state
        <th>reason
        <th>
          decided${filesOut.map(
            ({ object, key, state, why, decidedAt }) =>
              html`<tr>
                <td>${fileText(key, object)}
                <td class="bad">${state}
                <td>${cut(why)}
                <td>${decidedAt === undefined ? "" : isoTime(decidedAt)}
               `,
          )}
    </table>`;
}

function fileText(key: string, object: number | string): Html {
  return html`<code>${key}</code> <span class="muted">${object}</span>`;
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}

function list(items: readonly Html[]): Html {
  return html`${items.map((item, index) => html`${index === 0 ? "" : ", "}${item}`)}`;
}

function checkSection(check: CheckHistory): Html {
  const last = check.results.at(-1);
  const failed = check.results.filter(({ outcome }) => !isGood(outcome));
  const rows = failed
    .slice(-listedResults)
    .toReversed()
    .map(
      ({ time, subject, file, outcome, share, observed }) =>
        html`<tr>
          <td>${time}
          <td>${file === undefined ? html`<code>${subject}</code>` : fileText(file, subject)}
          <td class="bad">${outcome}
          <td>${Math.floor(share * 10_000) / 100} %
          <td><code>${observed}</code>
         `,
    );
  return html`<p>
      <b>${check.check}</b> <span class="${isGood(last?.outcome) ? "good" : "bad"}">${last?.outcome ?? ""}</span>
      <span class="muted">${check.results.length} results, ${failed.length} not passed</span><br />${stripSvg(check)}
    </p>
    ${
      failed.length > 0
        ? html`<details>
            <summary>
              those that did not pass${failed.length > listedResults ? `, the last ${listedResults}` : ""}
            </summary>
            <table>
              <tr>
                <th>time
                <th>subject
                <th>outcome
                <th>share
                <th>seen${rows}
            </table>
            ${
              check.sample.length > 0
                ? html`<p class="muted">
                      rows of the newest of them: see <code>landfall runs ${failed.at(-1)?.run ?? ""}</code>
                    </p>
                    <pre>${check.sample.map((row) => `${cut(JSON.stringify(row))}\n`)}</pre>`
                : null
            }
          </details>`
        : null
    }`;
}
