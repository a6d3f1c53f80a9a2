/* SYNTHETIC market events and weather: the same day gives the same rows. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "@landfall/grib";

export const regionNames = ["north", "south", "isles"] as const;

/** A pseudo-random number from 0 to 1 that its arguments alone decide. */
function dice(...seeds: readonly number[]): number {
  const sine = Math.sin(seeds.reduce((sum, seed, index) => sum + seed * (index * 37.7 + 12.9898), 0)) * 43_758.5453;
  return sine - Math.floor(sine);
}

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 9, day, hour, minute)).toISOString();
const name = (day: number) => `2026-10-${String(day).padStart(2, "0")}`;

function write(folder: string, file: string, text: string | Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, text);
  return path;
}

/** Events of some hours of a day, in one segment; from the isles only from the 5th on. */
export function writeMarket(
  folder: string,
  day: number,
  hours: readonly number[],
  regions: readonly string[] = regionNames,
): string {
  const events = hours.flatMap((hour) =>
    regions
      .filter((region) => region !== "isles" || day >= 5)
      .map((region, index) => ({
        time: at(day, hour, 10 * index),
        region,
        interest: Math.round(dice(day, hour, index) * 1000) / 10,
        quote: { price: Math.round((20 + dice(hour, day, index) * 10) * 100) / 100, unit: "EUR" },
      })),
  );
  const rows = events.map(({ quote, ...event }) => ({ ...event, price: quote.price, quote }));
  return write(folder, `market-${name(day)}-${hours[0] ?? 0}.json`, JSON.stringify({ source: "D", events: rows }));
}

/** A reading an hour and region; `plus` makes another version. */
export function writeWeather(folder: string, day: number, plus = 0): string {
  const rows = Array.from({ length: 24 }, (_, hour) =>
    regionNames.map((region, index) => ({
      time: at(day, hour),
      region,
      temperature: Math.round((10 + index + plus + Math.sin(hour / 4) * 5 + dice(day, index)) * 10) / 10,
    })),
  );
  return write(folder, `weather-${name(day)}.json`, JSON.stringify(rows.flat()));
}

/** Source A: no time in it; source B: some rows have one. */
export function writeSources(folder: string): readonly string[] {
  return [
    write(folder, "a-stock.csv", "article,stock\n4711,12\n4712,0\n"),
    write(folder, "b-survey.csv", "ts,region,answer\n2026-10-02T10:00:00Z,north,yes\n,south,no\n"),
  ];
}

/** A forecast of a day at midnight: temperatures every six hours on 5 by 5 cells. */
export function writeForecast(folder: string, day: number): string {
  const fields = [0, 6, 12, 18].map((step) =>
    encode({
      category: 0,
      number: 0,
      level: { type: "heightAboveGround", value: 2 },
      time: { reference: at(day, 0), step },
      grid: { ni: 5, nj: 5, latitudeOfFirst: 60, latitudeOfLast: 40, longitudeOfFirst: 0, longitudeOfLast: 20 },
      values: Array.from(
        { length: 25 },
        (_, cell) => 280 + Math.floor(cell / 5) + Math.sin(step / 4) * 5 + dice(day, cell),
      ),
      packing: { decimalScale: 1 },
    }),
  );
  return write(folder, `forecast-${name(day)}.grib2`, Buffer.concat(fields));
}
