/**
 * Decoding speed of `@landfall/grib` against ecCodes (its Python bindings), in one run.
 *
 *     node bench/grib/bench.ts [--python PATH] [--pairs N] [--no-fields] [--no-threads] [file …]
 *
 * Without files: real fields of fixtures/grib, and one of them repacked by `grib_set` into each packing. `--python` names an
 * interpreter with another version of ecCodes.
 *
 * One thread: per field, batches of ours and of theirs take turns; a ratio is that of two neighbouring batches (above 1: we are
 * faster), and the median of all is printed. What counts is processor time, ours with that of V8's helpers, so that other work
 * on the machine disturbs less. Two threads: whole files, by the clock, against ecCodes on one thread.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { openGrib } from "../../packages/grib/src/index.ts";
import { benchField, type FieldSpeed } from "./field.ts";
import { type BenchFile, benchFiles, MANY } from "./files.ts";
import { Peer } from "./peer.ts";
import { geometricMean, median } from "./statistics.ts";
import { DecodingThreads } from "./threads.ts";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    python: { type: "string", default: "/usr/bin/python3" },
    pairs: { type: "string", default: "9" },
    fields: { type: "boolean", default: true },
    threads: { type: "boolean", default: true },
  },
});
const pairs = Number(flags.pairs);
const folder = mkdtempSync(join(tmpdir(), "grib-bench-"));
const peer = Peer.start(flags.python);
try {
  console.log(peer ? `ecCodes ${await peer.version()}` : `${flags.python} has no eccodes: no comparison`);
  const chosen = positionals.map((path) => ({ path }));
  if (flags.fields) await benchFields(chosen.length > 0 ? chosen : benchFiles(folder));
  if (flags.threads && peer) await benchThreads(peer, chosen.length > 0 ? positionals : MANY);
} finally {
  peer?.close();
  rmSync(folder, { recursive: true });
}

/**
 * "reused": ours into an array that is reused, theirs into arrays that are freed one by one, which C's allocator reuses.
 * "new": all arrays of a batch are kept, by both. "new/reused": ours into new arrays that nobody keeps, which wait for the
 * garbage collector, against theirs freed one by one.
 */
async function benchFields(files: readonly BenchFile[]): Promise<void> {
  console.log("\nmillion values/s, reused arrays                                   ratios of the median pair");
  console.log("    ours  ecCodes   reused      new   new/reused   field, packing, bits");
  const speeds: (FieldSpeed & { readonly packing: string })[] = [];
  for (const { path, fields } of files) {
    await peer?.open(path);
    let index = 0;
    for await (const message of openGrib(readFileSync(path))) {
      const field = index++;
      const { supported, bitsPerValue, name } = message.packing;
      if (!supported || bitsPerValue === 0 || (fields && !fields.includes(field))) continue;
      const speed = await benchField(message, field, peer, pairs);
      speeds.push({ ...speed, packing: name });
      const rates = [speed.ours, speed.theirs].map((rate) => (rate?.toFixed(0) ?? "-").padStart(8));
      const ratios = [speed.reused, speed.fresh, speed.unequal].map((ratio) => (ratio?.toFixed(2) ?? "-").padStart(8));
      console.log([...rates, ...ratios].join(" "), `      ${basename(path)} ${field}, ${name}, ${bitsPerValue ?? "-"}`);
    }
  }
  console.log("\ngeometric means");
  for (const packing of new Set(speeds.map((speed) => speed.packing))) {
    printMeans(
      packing,
      speeds.filter((speed) => speed.packing === packing),
    );
  }
  printMeans("all", speeds);
}

function printMeans(name: string, speeds: readonly FieldSpeed[]): void {
  const compared = speeds.flatMap((speed) => (speed.reused === undefined ? [] : [speed]));
  const means = (["reused", "fresh", "unequal"] as const).map((key) => {
    const ratios = compared.flatMap((speed) => speed[key] ?? []);
    return ratios.length === 0 ? "-" : `${geometricMean(ratios).toFixed(2)} (least ${Math.min(...ratios).toFixed(2)})`;
  });
  console.log(name.padEnd(36), means.map((mean) => mean.padStart(18)).join(" "), ` of ${compared.length}`);
}

async function benchThreads(eccodes: Peer, files: readonly string[]): Promise<void> {
  console.log("\nwhole files, ms      ratios with");
  console.log("    ours  ecCodes  2 threads  1 thread   file");
  for (const file of files) {
    await eccodes.open(file);
    const bytes = readFileSync(file);
    const [one, two] = [await DecodingThreads.start(bytes, 1), await DecodingThreads.start(bytes, 2)];
    for (let round = 0; round < 5; round++) for (const threads of [one, two]) await threads.decodeFile();
    const pairsOf: { readonly ours: number; readonly alone: number; readonly theirs: number }[] = [];
    for (let pair = 0; pair < pairs * 3; pair++) {
      const ours = await two.decodeFile();
      const theirs = await eccodes.decodeFile(1);
      const alone = await one.decodeFile();
      if (theirs) pairsOf.push({ ours, alone, theirs: theirs.wall });
    }
    await Promise.all([one.close(), two.close()]);
    const times = [median(pairsOf.map((pair) => pair.ours)), median(pairsOf.map((pair) => pair.theirs))];
    const ratios = [pairsOf.map((pair) => pair.theirs / pair.ours), pairsOf.map((pair) => pair.theirs / pair.alone)];
    const columns = [
      ...times.map((seconds) => (seconds * 1000).toFixed(1).padStart(8)),
      ...ratios.map((of) => median(of).toFixed(2).padStart(9)),
    ];
    console.log(columns.join(" "), `  ${basename(file)}`);
  }
}
