/** A box of elements in an array. `at` and `steps` count elements. */
export interface Box {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly steps: readonly number[];
}

/** Copies a box of `counts` elements from one array to another; the target's last dimension lies side by side. */
export function copyBox(from: Box, to: Box, counts: readonly number[], elementBytes: number): void {
  if (counts.includes(0)) return;
  const rank = counts.length;
  // trailing dimensions that lie side by side on both sides are one run
  let run = 1;
  let outer = rank;
  while (outer > 0 && (counts[outer - 1] === 1 || (from.steps[outer - 1] === run && to.steps[outer - 1] === run))) {
    run *= counts[--outer]!;
  }
  const units = unitsOf(from.bytes, to.bytes, elementBytes);
  const copyFrom = (d: number, source: number, target: number): void => {
    if (d === outer) {
      copyRun(units, source, target, run);
      return;
    }
    const sourceStep = from.steps[d]!;
    const targetStep = to.steps[d]!;
    if (d === outer - 1 && run === 1) copyElements(units, source, sourceStep, target, targetStep, counts[d]!);
    else for (let i = 0; i < counts[d]!; i++) copyFrom(d + 1, source + i * sourceStep, target + i * targetStep);
  };
  copyFrom(0, from.at, to.at);
}

/** Both arrays in the largest pieces that fit: bytes, or words of 16 or 32 bits; `each` of them make an element. */
interface Units {
  readonly from: Uint8Array | Uint16Array | Uint32Array;
  readonly to: Uint8Array | Uint16Array | Uint32Array;
  readonly each: number;
}

function unitsOf(from: Uint8Array, to: Uint8Array, elementBytes: number): Units {
  const isAligned = (bytes: number) =>
    [elementBytes, from.byteOffset, to.byteOffset].every((offset) => offset % bytes === 0);
  if (isAligned(4)) return { from: words(from), to: words(to), each: elementBytes / 4 };
  if (isAligned(2)) return { from: halves(from), to: halves(to), each: elementBytes / 2 };
  return { from, to, each: elementBytes };
}

function words({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, Math.floor(byteLength / 4));
}

function halves({ buffer, byteOffset, byteLength }: Uint8Array): Uint16Array {
  return new Uint16Array(buffer, byteOffset, Math.floor(byteLength / 2));
}

/** Runs shorter than this are copied faster by a loop than by a call. */
const SHORT_UNITS = 64;

function copyRun({ from, to, each }: Units, source: number, target: number, count: number): void {
  const units = count * each;
  const a = source * each;
  const b = target * each;
  if (units > SHORT_UNITS) to.set(from.subarray(a, a + units), b);
  else for (let i = 0; i < units; i++) to[b + i] = from[a + i]!;
}

function copyElements(
  units: Units,
  source: number,
  sourceStep: number,
  target: number,
  targetStep: number,
  count: number,
): void {
  const { from, to, each } = units;
  for (let i = 0; i < count; i++) {
    const a = (source + i * sourceStep) * each;
    const b = (target + i * targetStep) * each;
    for (let unit = 0; unit < each; unit++) to[b + unit] = from[a + unit]!;
  }
}

/** Sets all elements to one. */
export function fillElements(bytes: Uint8Array, element: Uint8Array, elementBytes: number): void {
  if (element.length !== elementBytes || element.every((byte) => byte === 0)) return;
  for (let at = 0; at < bytes.length; at += elementBytes) bytes.set(element, at);
}
