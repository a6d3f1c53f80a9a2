import { join } from "node:path";
import { sqlText, type TableSession } from "../../packages/landfall/src/formats/index.ts";

/** SYNTHETIC sales: a file for each day, of the same shops on all days. The same numbers and seed give the same rows. */
export interface Sales {
  readonly days: number;
  readonly rowsPerDay: number;
  readonly seed: number;
}

export const shops = 200;
const firstDay = Date.UTC(2025, 0, 1);
const dayMs = 86_400_000;

/** The n-th day, `2025-06-01`. */
export function dayText(day: number): string {
  return new Date(firstDay + day * dayMs).toISOString().slice(0, 10);
}

export function fileName(day: number): string {
  return `sales-${dayText(day)}.parquet`;
}

/** Writes the file of a day. One in twenty rows of a corrected file has another amount, and a hundredth of them are gone. */
export async function writeDay(
  session: TableSession,
  folder: string,
  day: number,
  { rowsPerDay, seed }: Sales,
  correction = 0,
): Promise<void> {
  const kept = rowsPerDay - (correction > 0 ? Math.floor(rowsPerDay / 100) : 0);
  await session.run(
    `COPY (SELECT TIMESTAMP ${sqlText(`${dayText(day)} 00:00:00`)} + to_milliseconds(i * ${dayMs} // ${rowsPerDay}) AS sold_at,
         'shop ' || lpad((i % ${shops})::VARCHAR, 3, '0') AS shop, (1 + hash(${day}, i, ${seed}) % 5)::INTEGER AS items,
         (100 + hash(${day}, i, ${seed} + 1 + CASE WHEN i % 20 = 7 THEN ${correction} ELSE 0 END) % 20000)::INTEGER AS cents
       FROM range(${kept}) AS t (i)) TO ${sqlText(join(folder, fileName(day)))} (FORMAT parquet, COMPRESSION zstd)`,
  );
}
