import { createInterface } from "node:readline";
import { type LakePlaces, openLake } from "../../packages/landfall/src/app/lake.ts";

/*
 * A process that lands and removes what comes line by line, many at a time, and answers line by line with the lake number; made to be killed (`lander.ts`).
 * node bench/lib/landing-process.ts PLACES
 */

/** One line in. Without `bytes` (base64) the key is removed. */
export interface LandingLine {
  readonly id: number;
  readonly key: string;
  readonly bytes?: string;
}

/** One line out. `number` is the landing's, or that of the version with the same bytes; 0 where there was nothing to remove. */
export interface LandingAnswer {
  readonly id: number;
  readonly number: number;
}

if (import.meta.main) {
  const lake = await openLake(JSON.parse(process.argv[2] ?? "{}") as LakePlaces);
  const running = new Set<Promise<void>>();
  const act = async ({ id, key, bytes }: LandingLine): Promise<void> => {
    const { number } =
      bytes === undefined
        ? await lake.landing.remove("incoming", key)
        : await lake.landing.land({ source: "incoming", key, bytes: once(Buffer.from(bytes, "base64")) });
    const answer: LandingAnswer = { id, number: number ?? 0 };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const run = act(JSON.parse(line) as LandingLine).finally(() => running.delete(run));
    running.add(run);
  }
  await Promise.all(running);
  await lake.close();
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
