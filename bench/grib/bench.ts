/**
 * Decoding speed of `@landfall/grib` against ecCodes (its Python bindings), in one run.
 *
 *     node bench/grib/bench.ts [--python PATH] [--pairs N] [file …]
 *
 * Without files: real fields of fixtures/grib, and one of them repacked by `grib_set` into each packing. `--python` names an
 * interpreter with another version of ecCodes (7 pairs of batches are the default).
 *
 * One thread: per field, batches of ours and of theirs take turns; a ratio is that of two neighbouring batches (above 1: we are
 * faster), and the median of all is printed. What counts is processor time, ours with that of V8's helpers, so that other work
 * on the machine disturbs less. "new" decodes into new doubles, as ecCodes' binding does; "into" into an array that is reused, as
 * a loader does; "float" into new floats. Two threads: whole files, by the clock, against ecCodes on one thread.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { type GribMessage, openGrib } from "../../packages/grib/src/index.ts";
import { type BenchFile, benchFiles, MANY } from "./files.ts";
import { type Cost, Peer } from "./peer.ts";
import { DecodingThreads } from "./threads.ts";

/** A batch is as many rounds as take this long. */
const BATCH_SECONDS = 0.04;
const WARM_UP_ROUNDS = 4;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: "string", default: "/usr/bin/python3" },
    pairs: { type: "string", default: "7" },
    threads: { type: "boolean", default: true },
    fields: { type: "boolean", default: true },
  },
  allowNegative: true,
});
const pairs = Number(flags.pairs);
const MODES = ["new", "into", "float"] as const;
type Mode = (typeof MODES)[number];

const folder = mkdtempSync(join(tmpdir(), "grib-bench-"));
const peer = Peer.start(flags.python);
try {
  console.log(peer ? `ecCodes ${await peer.version()}` : `${flags.python} has no eccodes: no comparison`);
  if (flags.fields)
    await benchFields(positionals.length > 0 ? positionals.map((path) => ({ path })) : benchFiles(folder));
  if (peer && flags.threads) await benchThreads(peer, positionals.length > 0 ? positionals : MANY);
} finally {
  peer?.close();
  rmSync(folder, { recursive: true });
}

async function benchFields(files: readonly BenchFile[]): Promise<void> {
  console.log(`${"\nfield, packing, bits".padEnd(66)}  million values/s: new  ecCodes   ratio new   into  float`);
  const ratios = new Map<string, number[]>();
  for (const { path, fields } of files) {
    await peer?.open(path);
    let index = 0;
    for await (const message of openGrib(readFileSync(path))) {
      const field = index++;
      if (!message.packing.supported || message.packing.bitsPerValue === 0) continue;
      if (fields && !fields.includes(field)) continue;
      const ratio = await benchField(`${basename(path).slice(0, 34)} ${field}`, message, field);
      if (ratio !== undefined) ratios.set(message.packing.name, [...(ratios.get(message.packing.name) ?? []), ratio]);
    }
  }
  if (ratios.size === 0) return;
  console.log('\ngeometric means of the ratios "new"');
  for (const [name, of] of ratios) console.log(`${name.padEnd(40)} ${geometricMean(of).toFixed(2)} of ${of.length}`);
  const all = [...ratios.values()].flat();
  console.log(`${"all".padEnd(40)} ${geometricMean(all).toFixed(2)}, least ${Math.min(...all).toFixed(2)}`);
}

/** Prints a row; returns the median ratio of "new", if ecCodes can decode the field. */
async function benchField(file: string, message: GribMessage, field: number): Promise<number | undefined> {
  const decode = decoders(message);
  for (const mode of MODES) await repeat(decode[mode], WARM_UP_ROUNDS);
  const rounds = await roundsOf(decode.new);
  const theirs = await peer?.decode(field, 2);
  const costs: Record<Mode, Cost[]> = { new: [], into: [], float: [] };
  const ratios: Record<Mode, number[]> = { new: [], into: [], float: [] };
  const peerCosts: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    for (const mode of MODES) {
      const ours = await repeat(decode[mode], rounds);
      costs[mode].push(ours);
      const cost = theirs && (await peer?.decode(field, rounds));
      if (!cost) continue;
      peerCosts.push(cost.cpu);
      ratios[mode].push(cost.cpu / ours.cpu);
    }
  }
  const { name, bitsPerValue } = message.packing;
  const short = name.replace("grid_", "").replace("_differencing", "");
  const speed = (seconds: readonly number[]) =>
    ((message.count * rounds) / median(seconds) / 1e6).toFixed(0).padStart(8);
  const ours = speed(costs.new.map((cost) => cost.cpu));
  const label = `${file}, ${short}, ${bitsPerValue ?? "-"}`.padEnd(78);
  if (peerCosts.length === 0) {
    console.log(`${label} ${ours}`);
    return undefined;
  }
  const medians = MODES.map((mode) => median(ratios[mode]).toFixed(2).padStart(6));
  console.log(`${label} ${ours} ${speed(peerCosts)}      ${medians.join(" ")}`);
  return median(ratios.new);
}

function decoders(message: GribMessage): Record<Mode, () => Promise<unknown>> {
  const reused = new Float64Array(message.count);
  return {
    new: async () => message.values(),
    into: async () => message.values({ into: reused }),
    float: async () => message.values({ type: "float32" }),
  };
}

async function repeat(decode: () => Promise<unknown>, rounds: number): Promise<Cost> {
  const cpu = process.cpuUsage();
  const startMs = performance.now();
  for (let round = 0; round < rounds; round++) await decode();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1e6, wall: (performance.now() - startMs) / 1000 };
}

async function roundsOf(decode: () => Promise<unknown>): Promise<number> {
  const { cpu } = await repeat(decode, 3);
  return Math.max(1, Math.ceil(BATCH_SECONDS / (cpu / 3)));
}

async function benchThreads(eccodes: Peer, files: readonly string[]): Promise<void> {
  console.log(`${"\nfile, two threads against one of ecCodes".padEnd(66)}  ms: ours  ecCodes   ratio   one thread`);
  for (const file of files) {
    await eccodes.open(file);
    const two = await DecodingThreads.start(readFileSync(file), 2);
    const one = await DecodingThreads.start(readFileSync(file), 1);
    for (let round = 0; round < WARM_UP_ROUNDS; round++) for (const threads of [one, two]) await threads.decodeFile();
    const ratios: Record<"one" | "two", number[]> = { one: [], two: [] };
    const times: Record<"ours" | "theirs", number[]> = { ours: [], theirs: [] };
    for (let pair = 0; pair < pairs * 2; pair++) {
      const ours = await two.decodeFile();
      const theirs = await eccodes.decodeFile(1);
      const alone = await one.decodeFile();
      if (!theirs) break;
      times.ours.push(ours);
      times.theirs.push(theirs.wall);
      ratios.two.push(theirs.wall / ours);
      ratios.one.push(theirs.wall / alone);
    }
    await two.close();
    await one.close();
    const ms = (seconds: readonly number[]) => (median(seconds) * 1000).toFixed(1).padStart(8);
    const medians = [median(ratios.two), median(ratios.one)].map((ratio) => ratio.toFixed(2).padStart(8));
    console.log(`${basename(file).padEnd(66)} ${ms(times.ours)} ${ms(times.theirs)} ${medians.join("   ")}`);
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function geometricMean(numbers: readonly number[]): number {
  return Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length);
}
