import { copyFileSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Restarted, startCli } from "../lib/cli-process.ts";
import { freePort } from "../lib/postgres.ts";
import { config, type DayFile, type DayFiles, days, versions } from "./files.ts";

const pollMs = 3;
const patienceMs = 20_000;

/** From the renaming of a file into the watched folder of a `landfall dev` to the first HTTP answer that shows its value: ms of each update, corrections and new days in turn. */
export async function updateTimes(
  root: string,
  made: string,
  { files, lat, lon }: DayFiles,
  count: number,
): Promise<{ readonly corrections: number[]; readonly newDays: number[] }> {
  const folder = join(root, "lake");
  mkdirSync(join(folder, "incoming"), { recursive: true });
  writeFileSync(join(folder, "lake.config.ts"), config(String.raw`/^day-\d+\.nc$/`));
  const port = await freePort();
  const places = {
    configPath: join(folder, "lake.config.ts"),
    storeAddress: join(folder, "store"),
    catalogAddress: join(folder, "catalog.db"),
  };
  const server = new Restarted(() => startCli(places, ["dev", "--port", String(port), "--no-notify"]));
  const edr = `http://127.0.0.1:${port}/edr/collections/maps/position?coords=POINT(${lon}%20${lat})&parameter-name=gsla&f=json`;
  const shown = async ({ time }: DayFile): Promise<number | null | undefined> => {
    const answer = await fetch(`${edr}&datetime=${time}`);
    if (answer.status === 204) return undefined;
    const body = (await answer.json()) as { data?: { gsla?: (number | null)[] } };
    if (answer.ok) return body.data?.gsla?.[0];
    if (answer.status === 404 || answer.status === 400) return undefined;
    throw new Error(`answered with ${answer.status}: ${JSON.stringify(body)}`);
  };
  const update = async (file: DayFile): Promise<number> => {
    const name = `day-${String(file.day).padStart(3, "0")}.nc`;
    const beside = join(folder, `${name}.part`);
    copyFileSync(join(made, file.name), beside);
    const started = performance.now();
    renameSync(beside, join(folder, "incoming", name));
    for (;;) {
      const value = await shown(file);
      if (typeof value === "number" && Math.abs(value - file.value) < 1e-3) return performance.now() - started;
      if (performance.now() - started > patienceMs)
        throw new Error(`${file.name} is not shown after ${patienceMs} ms: ${value}, not ${file.value}`);
      await sleep(pollMs);
    }
  };
  try {
    while (!server.ready) await sleep(50);
    const of = (day: number, version: number) =>
      files.find((file) => file.day === day && file.version === version) as DayFile;
    for (let day = 0; day < days; day++) await update(of(day, 0));
    const times = { corrections: [] as number[], newDays: [] as number[] };
    for (let i = 0; i < count; i++) {
      const turn = i >> 1;
      if (i % 2 === 0) times.corrections.push(await update(of(turn % days, (1 + Math.floor(turn / days)) % versions)));
      else times.newDays.push(await update(of(days + turn, 0)));
    }
    return times;
  } finally {
    await server.end();
  }
}
