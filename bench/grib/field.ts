import type { GribMessage } from "../../packages/grib/src/index.ts";
import type { Peer } from "./peer.ts";
import { median } from "./statistics.ts";

/** A batch is as many rounds as take this long, or as fill this much memory. */
const BATCH_SECONDS = 0.04;
const BATCH_BYTES = 1 << 29;
const WARM_UP_ROUNDS = 5;

/** Million values per second, and ratios ours to theirs; nothing of theirs where ecCodes cannot decode the field. */
export interface FieldSpeed {
  readonly ours: number;
  readonly theirs?: number;
  readonly reused?: number;
  readonly fresh?: number;
  readonly unequal?: number;
}

/** Decodes a field in turns with ecCodes; `field` is its index in the file that the peer has open. */
export async function benchField(
  message: GribMessage,
  field: number,
  peer: Peer | undefined,
  pairs: number,
): Promise<FieldSpeed> {
  const array = new Float64Array(message.count);
  const into = async () => message.values({ into: array });
  const fresh = async () => message.values();
  for (const decode of [into, fresh]) await cpuSeconds(decode, WARM_UP_ROUNDS, false);
  const roundSeconds = (await cpuSeconds(into, 3, false)) / 3;
  const rounds = Math.ceil(Math.min(BATCH_SECONDS / roundSeconds, BATCH_BYTES / array.byteLength));
  const canCompare = (await peer?.decode(field, 2, false)) !== undefined;
  const ours: number[] = [];
  const theirs: number[] = [];
  const ratios = { reused: [] as number[], fresh: [] as number[], unequal: [] as number[] };
  for (let pair = 0; pair < pairs; pair++) {
    const oursReused = await cpuSeconds(into, rounds, false);
    ours.push(oursReused);
    const theirsReused = canCompare ? await peer?.decode(field, rounds, false) : undefined;
    if (!theirsReused) continue;
    const oursDropped = await cpuSeconds(fresh, rounds, false);
    const oursKept = await cpuSeconds(fresh, rounds, true);
    const theirsKept = await peer?.decode(field, rounds, true);
    theirs.push(theirsReused.cpu);
    ratios.reused.push(theirsReused.cpu / oursReused);
    ratios.unequal.push(theirsReused.cpu / oursDropped);
    if (theirsKept) ratios.fresh.push(theirsKept.cpu / oursKept);
  }
  const rate = (seconds: readonly number[]) => (message.count * rounds) / median(seconds) / 1e6;
  if (theirs.length === 0) return { ours: rate(ours) };
  return {
    ours: rate(ours),
    theirs: rate(theirs),
    reused: median(ratios.reused),
    fresh: median(ratios.fresh),
    unequal: median(ratios.unequal),
  };
}

/** Processor time of this process for so many rounds, whose results are kept until the end or dropped. */
async function cpuSeconds(decode: () => Promise<unknown>, rounds: number, keep: boolean): Promise<number> {
  const kept: unknown[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) {
    const values = await decode();
    if (keep) kept.push(values);
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
