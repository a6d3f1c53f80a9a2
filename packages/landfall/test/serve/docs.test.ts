import { expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import { canonicalJson, isoTime } from "../../src/core/index.ts";
import { between, column, folder, json, lake, table, unique } from "../../src/index.ts";
import { collectDocs, docsSite } from "../../src/serve/index.ts";
import { forEachCatalog } from "../support/catalogs.ts";
import { openTableLake, type TableLake } from "../tables/served.ts";
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
    const number = await numberOf(served, "b.json");
    expect(body).toContain(`<code>b.json</code> <span class="muted">${number}</span>`);
    expect(body).not.toContain("Files that are not in");
    expect((await served.server.inject("/docs/nothing.html")).statusCode).toBe(404);
    expect((await served.server.inject("/docs/")).body).toContain("<h1>Data docs</h1>");
  });

  it("name the files that are not in, and some of the rows for which", async () => {
    const prices = table({
      from: folder("./incoming").match(/\.json$/),
      decode: json({ columns: { region: "text" } }),
      checks: [between("price", 0, 100, { otherwise: "hold" })],
    });
    const served = await openTableLake(place, resolveLake(lake({ datasets: { prices } })));
    const page = async (name: string) => (await served.server.inject(`/docs/${name}.html`)).body;
    await served.put("a.json", [{ region: "n", price: 5 }]);
    await served.put("<b>.json", [{ region: "<i>", price: 500 }]);
    await served.land("c.json", Buffer.from("<html>"));
    expect(await page("index")).toMatch(/1 file held, 1 file refused/);
    const body = await page("prices");
    const { ended_at } = await served.lake.catalog.db
      .selectFrom("runs")
      .select("ended_at")
      .where("state", "=", "held")
      .executeTakeFirstOrThrow();
    for (const text of [
      "Files that are not in",
      "<code>&lt;b&gt;.json</code>",
      "held by &quot;between price 0 100&quot;: 0.00 % pass",
      "<code>c.json</code>",
      "c.json is no JSON",
      isoTime(ended_at),
      "&quot;price&quot;:&quot;500&quot;",
    ])
      expect(body).toContain(text);
    expect(body).not.toContain("<b>.json");
    expect(body).not.toContain("<i>");
    // a good version follows: nobody's concern any more
    await served.put("c.json", [{ region: "n", price: 6 }]);
    expect(await page("prices")).not.toContain("c.json is no JSON");
    expect(await page("index")).toContain(', <span class="bad">1 file held</span>');
  });

  it("say how many files are not in where there are too many to name", async () => {
    const served = await openTableLake(place, config());
    for (let file = 0; file < 53; file++) await served.land(`${file}.json`, Buffer.from("<"));
    const { body } = await served.server.inject("/docs/prices.html");
    expect(body).toContain("The newest 50 of 53");
    expect(body).toContain("<code>52.json</code>");
    expect(body).not.toContain("<code>0.json</code>");
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

async function numberOf({ lake: { catalog } }: TableLake, key: string): Promise<number> {
  const { number } = await catalog.db
    .selectFrom("objects")
    .select("number")
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  return number;
}

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
