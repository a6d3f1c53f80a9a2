/* Sources with a lag and without a time, a stream of events, weather; rolling means, a join by region, a forecast beside prices. node examples/market/demo.ts */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { heading, say } from "../forecast/terminal.ts";
import { openFolderLake } from "../lib/folder-lake.ts";
import { tableLines } from "../lib/rows.ts";
import { writeForecast, writeMarket, writeSources, writeWeather } from "./files.ts";

const folder = import.meta.dirname;
const incoming = join(folder, "incoming");
rmSync(incoming, { recursive: true, force: true });
const show = (lines: readonly string[]) => lines.forEach((line) => say(`  ${line}`));

say("\nMarket and weather (SYNTHETIC; examples/market/lake.config.ts).");
await using demo = await openFolderLake(folder);
heading("1  Two sources: one is three days behind, one says when its rows are of, or does not");
show(await demo.put(...writeSources(incoming)));
show(
  tableLines(
    await demo.sql(
      "SELECT 'A' AS source, day, count(*)::INT AS rows FROM sourceA GROUP BY day UNION ALL SELECT 'B', day, count(*)::INT FROM sourceB GROUP BY day ORDER BY 1, 2",
    ),
  ),
);

heading("2  Nine days of events and weather");
const days = Array.from({ length: 9 }, (_, index) => index + 1);
const segments = days.flatMap((day) => [writeMarket(incoming, day, [0, 6]), writeMarket(incoming, day, [12, 18])]);
const done = await demo.put(...days.map((day) => writeWeather(incoming, day)), ...segments);
say(
  `  ${done.filter((line) => line.startsWith("accepted")).length} files, ${done.filter((line) => line.startsWith("built")).length} partitions built`,
);
show(
  tableLines(
    await demo.sql(
      "SELECT region, weather_day, round(temperature, 2) AS mean_7d, market_day, round(price, 2) AS price FROM regionNow ORDER BY region",
    ),
  ),
);

heading("3  The newest forecast, at the place of a region, beside the prices of its hours");
await demo.put(...[8, 9].map((day) => writeForecast(incoming, day)));
show(
  tableLines(
    await demo.sql(
      `SELECT region, f.time, round(t2m - 273.15, 1) AS celsius, price
       FROM (VALUES ('north', 55, 10), ('south', 45, 10)) AS place(region, lat, lon) JOIN market AS m USING (region)
       JOIN forecast AS f ON f.time = date_trunc('hour', m.time) AND f.lat = place.lat AND f.lon = place.lon
       WHERE init = (SELECT max(init) FROM forecast) ORDER BY ALL`,
    ),
  ),
);

heading("4  The weather of the 4th is corrected: the means of seven days change, those before do not");
show(await demo.put(writeWeather(incoming, 4, 20)));

heading("5  All events from the 5th on are withdrawn: a region goes with its last");
await demo.remove(...days.slice(4).flatMap((day) => [0, 12].map((hour) => `market-2026-10-0${day}-${hour}.json`)));
show(tableLines(await demo.sql("SELECT region, events, last_seen FROM regions ORDER BY region")));
