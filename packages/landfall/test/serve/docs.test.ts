import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { canonicalJson } from "../../src/core/index.ts";
import { between, column, folder, json, lake, table, unique } from "../../src/index.ts";
import { collectDocs, docsSite } from "../../src/serve/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { openTableLake } from "../tables/served.ts";
import { serveMadeLake } from "./made-lake.ts";

const config = () => {
  const prices = table({
    from: folder("./incoming").match(/\.json$/),
    decode: json({ columns: { region: "text" } }),
    partition: { region: column("region") },
    about: { description: "What it <costs>", columns: { price: "in euro" } },
    checks: [between("price", 0, 100, { mostly: 0.5, otherwise: "warn" }), unique("id", { otherwise: "warn" })],
  });
  return resolveLake(lake({ datasets: { prices } }));
};

forEachCatalog("data docs", (_open, place) => {
  it("say what tables hold, how their columns came to be, what their checks found", async () => {
    const served = await openTableLake(place, config());
    await served.put("a.json", [
      { region: "n", id: 1, price: 5 },
      { region: "<b>s</b>", id: 2, price: 7 },
    ]);
    await served.put("b.json", [{ region: "n", id: 3, price: 500.5, note: "late" }]);
    const index = await served.server.inject("/docs/index.html");
    expect(index.statusCode).toBe(200);
    expect(index.body).toContain('<a href="prices.html">prices</a>');
    expect(index.body).toContain("incoming");
    const { body } = await served.server.inject("/docs/prices.html");
    for (const text of [
      "What it &lt;costs&gt;",
      "in euro",
      "Schema history",
      "b.json",
      "note (text) is new",
      "between price 0 100",
      "rows",
      "from least to greatest",
    ])
      expect(body).toContain(text);
    expect(body).not.toContain("<b>s</b>");
    expect((await served.server.inject("/docs/nothing.html")).statusCode).toBe(404);
    expect((await served.server.inject("/docs/")).body).toContain("<h1>Data docs</h1>");
  });

  it("hold three thousand results in a page that is soon made and small", async () => {
    const served = await openTableLake(place, config());
    await served.put("a.json", [{ region: "n", id: 1, price: 5 }]);
    const run = await served.lake.catalog.db
      .selectFrom("runs")
      .selectAll()
      .where("checks", "!=", "[]")
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: 3000 }, (_, i) => ({
      ...run,
      id: `${run.id}-${i}`,
      ended_at: run.ended_at + 1 + i,
      checks: withOutcome(run.checks, i % 50 === 0),
    }));
    await served.lake.catalog.aside(async (db) => {
      for (let from = 0; from < rows.length; from += 500)
        await db
          .insertInto("runs")
          .values(rows.slice(from, from + 500))
          .execute();
    });
    const { body } = await served.server.inject("/docs/prices.html");
    expect(body).toContain("3000 results, 60 not passed");
    expect(body.length).toBeLessThan(200_000);
  });
});

function withOutcome(checks: string, fails: boolean): string {
  const results = JSON.parse(checks) as Record<string, unknown>[];
  return canonicalJson(results.map((one) => ({ ...one, outcome: fails ? "hold" : "passed" })));
}

it("data docs say what grids hold", async () => {
  const served = await serveMadeLake();
  const pages = docsSite(await collectDocs(served.lake.engine));
  await served.close();
  expect(pages.map(({ path }) => path)).toEqual(["index.html", "raw.html", "series.html", "many.html", "empty.html"]);
  const series = pages.find(({ path }) => path === "series.html")?.text ?? "";
  expect(series).toContain('Made of <a href="raw.html">raw</a>');
  expect(series).toContain("t2m: least, mean, greatest (K)");
});
