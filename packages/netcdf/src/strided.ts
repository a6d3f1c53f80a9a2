import { inLanes } from "./lanes.ts";
import { type Slab } from "./slab.ts";
import { type OpenSource, readRange, readRangeInto } from "./source.ts";

/** Where the elements of an array lie in a file: at `offset` plus each index times its `steps`, all in bytes. */
export interface Placement {
  readonly offset: number;
  readonly steps: readonly number[];
  /** Bytes of an element. */
  readonly elementBytes: number;
}

/** Gaps up to this are read over: a request costs more than so many bytes, even of a local file. */
const SMALL_GAP_BYTES = 512;
/** Larger gaps are read over too, as long as what is read for nothing stays below a quarter of what is needed. */
const LARGE_GAP_BYTES = 64 * 1024;
const MOST_WASTE = 0.25;
const PIECE_BYTES = 4 * 1024 * 1024;
const READS_AT_ONCE = 6;

/** One request, and the runs that it holds: `run` bytes each, one after the other in the output. */
interface Piece {
  readonly offset: number;
  length: number;
  readonly target: number;
  readonly run: number;
  /** Where each run starts, from `offset`. */
  readonly runs: number[];
}

/** Reads a slab of an array that lies uncompressed in the file into `target`, in row-major order, bytes as they are. */
export async function readStrided(
  source: OpenSource,
  placement: Placement,
  slab: Slab,
  target: Uint8Array,
): Promise<void> {
  await inLanes(piecesOf(placement, slab), READS_AT_ONCE, async (piece) => {
    const { offset, length, run, runs } = piece;
    if (runs.length === 1) {
      await readRangeInto(source, offset, target.subarray(piece.target, piece.target + length));
      return;
    }
    const bytes = await readRange(source, offset, length);
    copyRuns(bytes, runs, run, target, piece.target);
  });
}

function copyRuns(bytes: Uint8Array, runs: readonly number[], run: number, target: Uint8Array, at: number): void {
  for (const from of runs) {
    if (run > 32) target.set(bytes.subarray(from, from + run), at);
    else for (let i = 0; i < run; i++) target[at + i] = bytes[from + i]!;
    at += run;
  }
}

function* piecesOf(placement: Placement, slab: Slab): Generator<Piece> {
  if (slab.elements === 0) return;
  const { run, outer } = longestRuns(placement, slab);
  let piece: Piece | undefined;
  let target = 0;
  let needed = 0;
  let wasted = 0;
  for (const offset of offsetsOf(placement, slab, outer)) {
    const end: number = piece ? piece.offset + piece.length : 0;
    const gap = offset - end;
    const joins =
      piece !== undefined &&
      gap >= 0 &&
      offset + run - piece.offset <= PIECE_BYTES &&
      (gap <= SMALL_GAP_BYTES || (gap <= LARGE_GAP_BYTES && wasted + gap <= (needed + run) * MOST_WASTE));
    if (piece && joins) {
      wasted += gap;
      piece.runs.push(offset - piece.offset);
      piece.length = offset + run - piece.offset;
    } else {
      if (piece) yield piece;
      piece = undefined;
      let done = 0;
      for (; run - done > PIECE_BYTES; done += PIECE_BYTES) {
        yield { offset: offset + done, length: PIECE_BYTES, target: target + done, run: PIECE_BYTES, runs: [0] };
      }
      const rest = run - done;
      if (done > 0) yield { offset: offset + done, length: rest, target: target + done, run: rest, runs: [0] };
      else piece = { offset, length: run, target, run, runs: [0] };
    }
    needed += run;
    target += run;
  }
  if (piece) yield piece;
}

/** How many bytes lie side by side, and over how many of the first dimensions one has to step from run to run. */
function longestRuns({ steps, elementBytes }: Placement, { count, stride }: Slab): { run: number; outer: number } {
  let run = elementBytes;
  let outer = count.length;
  while (outer > 0) {
    const d = outer - 1;
    if (count[d]! > 1) {
      if (stride[d] !== 1 || steps[d] !== run) break;
      run *= count[d]!;
    }
    outer--;
  }
  return { run, outer };
}

function* offsetsOf({ offset, steps }: Placement, slab: Slab, outer: number): Generator<number> {
  const { start, count, stride } = slab;
  let at = offset;
  for (let d = 0; d < count.length; d++) at += start[d]! * steps[d]!;
  const index = Array.from({ length: outer }, () => 0);
  for (;;) {
    yield at;
    let d = outer - 1;
    for (; d >= 0; d--) {
      const step = stride[d]! * steps[d]!;
      at += step;
      if (++index[d]! < count[d]!) break;
      at -= count[d]! * step;
      index[d] = 0;
    }
    if (d < 0) return;
  }
}
