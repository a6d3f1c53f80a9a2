/**
 * How long a browser takes to open the data docs of a dataset with 3,000 check results, from the request to the end of loading, the server's making of the page included. Goal: 1 s.
 *
 *     node bench/docs/main.ts [--results 3000] [--checks 1]
 *
 * The results are those of one real run, written so many times into the catalog. `chromium` (or CHROMIUM) is started headless and told by the DevTools protocol. Prints the median and
 * the longest of five, and fails where the page does not show all results.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { assembleLake } from "../../packages/landfall/src/app/lake.ts";
import { openCatalog } from "../../packages/landfall/src/catalog/index.ts";
import { resolveLake } from "../../packages/landfall/src/config/index.ts";
import { between, folder, json, lake, table } from "../../packages/landfall/src/index.ts";
import { createServer } from "../../packages/landfall/src/serve/index.ts";
import { localStore } from "../../packages/landfall/src/store/index.ts";
import { ownChild } from "../lib/children.ts";
import { openPage } from "./page.ts";

const { values: flags } = parseArgs({
  options: { results: { type: "string", default: "3000" }, checks: { type: "string", default: "1" } },
});
const [results, checks] = [Number(flags.results), Number(flags.checks)];
const runs = Math.ceil(results / checks);

const root = mkdtempSync(join(tmpdir(), "docs-bench-"));
const incoming = folder("./incoming");
const prices = table({
  from: incoming.match(/\.json$/),
  decode: json(),
  checks: Array.from({ length: checks }, (_, index) => between("price", 0, 100 + index, { otherwise: "warn" })),
});
const catalog = await openCatalog({ address: join(root, "catalog.db") });
const store = localStore(join(root, "store"));
const opened = await assembleLake({ config: resolveLake(lake({ datasets: { prices } })), store, catalog });
const browser = ownChild(
  spawn(
    process.env["CHROMIUM"] ?? "chromium",
    ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", `--user-data-dir=${root}/browser`],
    { stdio: ["ignore", "ignore", "pipe"] },
  ),
);
const gone = new Promise((resolve) => browser.once("exit", resolve));
const server = await createServer(opened.engine);
try {
  await opened.deploy();
  await opened.landing.land({
    source: "incoming",
    key: "a.json",
    bytes: (async function* () {
      yield Buffer.from('[{"price":7}]');
    })(),
  });
  const worker = opened.worker();
  await worker.tasks.drain();
  await worker.stop();
  const run = await catalog.db.selectFrom("runs").selectAll().where("checks", "!=", "[]").executeTakeFirstOrThrow();
  const bad = run.checks.replaceAll('"outcome":"passed"', '"outcome":"warn"');
  await catalog.aside(async (db) => {
    for (let index = 1; index < runs; index++) {
      const row = { ...run, id: `${run.id}-${index}`, ended_at: run.ended_at + index };
      await db
        .insertInto("runs")
        .values({ ...row, checks: index % 50 === 0 ? bad : run.checks })
        .execute();
    }
  });

  const base = await server.listen({ host: "127.0.0.1", port: 0 });
  const page = await openPage(browser);
  const loads: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const { ms, text } = await page.load(`${base}/docs/prices.html`);
    const shown = [...text.matchAll(/(\d+) results, \d+ not passed/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    if (shown !== runs * checks) throw new Error(`the page shows ${shown} results, not ${runs * checks}`);
    loads.push(ms);
  }
  page.close();
  const sorted = loads.toSorted((a, b) => a - b).map(Math.round);
  console.log(
    `${runs * checks} results of ${checks} checks: loaded in ${sorted[2]} ms, longest ${sorted[4]} (goal: 1,000)`,
  );
} finally {
  browser.kill();
  await gone;
  await server.close();
  await opened.close();
  rmSync(root, { recursive: true, force: true });
}
