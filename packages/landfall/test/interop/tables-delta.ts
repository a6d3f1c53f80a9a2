/**
 * Lands files that disagree about their columns, corrects one and takes one out, and has deltalake read the published table, at each version.
 *
 *     LANDFALL_PYTHON=/path/to/python node packages/landfall/test/interop/tables-delta.ts
 *
 * The Python needs deltalake 1 and pyarrow. Without LANDFALL_PYTHON nothing is checked, and it says so.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { localStorage, readHistory, readSnapshot } from "@landfall/delta";
import { publishTables } from "../../src/app/index.ts";
import { resolveLake } from "../../src/config/index.ts";
import { column, folder, json, lake, table } from "../../src/index.ts";
import { localStore } from "../../src/store/index.ts";
import { serveLake } from "../serve/made-lake.ts";

const python = process.env["LANDFALL_PYTHON"];
if (python === undefined) {
  console.log("LANDFALL_PYTHON is not set: nothing was checked");
  process.exit(0);
}

const prices = table({
  from: folder("./incoming").match(/\.json$/),
  decode: json({ columns: { ts: "time", region: "text" } }),
  partition: { day: column("ts", "day"), region: column("region") },
});
const own = mkdtempSync(join(tmpdir(), "landfall-delta-"));
const store = localStore(own);
const served = await serveLake(resolveLake(lake({ datasets: { prices } })), { store });
const put = async (key: string, rows: readonly object[]) => {
  await served.land(key, Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join("")));
  const [failed] = await publishTables(served.lake);
  if (failed) throw new Error(failed.message);
};
const at = (day: number, minute: number) => new Date(Date.UTC(2026, 10, day, 0, minute, 0, minute)).toISOString();
const rows = (day: number, price: (i: number) => unknown, more: object = {}) =>
  Array.from({ length: 50 }, (_, i) => ({
    ts: at(day, i),
    region: ["nord", "süd 1/2", null][i % 3],
    price: price(i),
    local: `2026-11-${10 + day} 00:${10 + i}:00.25`,
    ...more,
  }));
await put(
  "a.json",
  rows(1, (i) => i),
);
await put(
  "b.json",
  rows(2, (i) => i, { note: "später" }),
);
await put(
  "c.json",
  rows(1, (i) => i + 0.25),
); // the type of price widens: all files are others
await put(
  "a.json",
  rows(1, (i) => i * 2),
); // a correction
await served.remove("b.json");
await put(
  "d.json",
  rows(3, () => null),
);
await put(
  "e.json",
  rows(4, (i) => i, { "Fare (€)": 2.5 }),
); // a name that Delta has to map: all columns are mapped, and files stay

const root = join(own, "tables", "prices");
const versions = [];
for await (const { version } of readHistory(localStorage(root))) {
  const number = [...(await readSnapshot(localStorage(root), { version })).transactions.values()][0]?.version;
  const sql =
    "SELECT strftime(day, '%Y-%m-%d') AS day, region, ts, price::VARCHAR AS price, local::VARCHAR AS local, _object, _position FROM prices";
  const answer = await served.server.inject({ method: "POST", url: "/sql", payload: { sql, at: String(number) } });
  versions.push({ version, rows: JSON.parse(answer.body) as unknown });
}
const script = fileURLToPath(new URL("./tables-delta.py", import.meta.url));
const child = spawn(python, [script, root], { stdio: ["pipe", "inherit", "inherit"] });
child.stdin.end(JSON.stringify(versions));
const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
await served.close();
rmSync(own, { recursive: true, force: true });
process.exit(code ?? 1);
