/* Months of trips land, disagree about their columns, one is broken, one is corrected; features and report follow. node examples/trips/demo.ts */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { heading, say } from "../forecast/terminal.ts";
import { openFolderLake } from "../lib/folder-lake.ts";
import { tableLines } from "../lib/rows.ts";
import { writeMonth } from "./generate.ts";

const folder = import.meta.dirname;
const incoming = join(folder, "incoming");
rmSync(incoming, { recursive: true, force: true });
const show = (lines: readonly string[]) => lines.forEach((line) => say(`  ${line}`));

say("\nTrips: monthly Parquet files whose columns disagree (SYNTHETIC; examples/trips/lake.config.ts).");
await using demo = await openFolderLake(folder);
heading("1  A first load of four months");
const months = ["2025-01", "2025-02", "2025-03", "2025-04"];
show(await demo.put(...(await Promise.all(months.map((month) => writeMonth(incoming, month, { rows: 20_000 }))))));
show(tableLines(await demo.sql("SELECT * FROM monthly_report ORDER BY month")));

heading("2  A month whose fares cannot be is held: what was there stays");
show(await demo.put(await writeMonth(incoming, "2025-05", { rows: 20_000, broken: 0.4 })));
show(tableLines(await demo.sql("SELECT max(month) AS newest, count(*) AS trips FROM trips")));

heading("3  February is corrected: its features are made again, and no other month's");
show(await demo.put(await writeMonth(incoming, "2025-02", { rows: 20_000, version: 2 })));
show(tableLines(await demo.sql("SELECT * FROM monthly_report ORDER BY month")));
say(
  "\n  Each table is a Delta table too: examples/trips/.lake/tables. `landfall docs --dir examples/trips` writes its data docs.",
);
