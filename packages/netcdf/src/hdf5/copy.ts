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
  const runBytes = run * elementBytes;
  const copyFrom = (d: number, source: number, target: number): void => {
    if (d === outer) {
      copyRun(from.bytes, source * elementBytes, to.bytes, target * elementBytes, runBytes);
      return;
    }
    const sourceStep = from.steps[d]!;
    const targetStep = to.steps[d]!;
    if (d === outer - 1 && run === 1) {
      copyElements(from.bytes, source, sourceStep, to.bytes, target, targetStep, counts[d]!, elementBytes);
      return;
    }
    for (let i = 0; i < counts[d]!; i++) copyFrom(d + 1, source + i * sourceStep, target + i * targetStep);
  };
  copyFrom(0, from.at, to.at);
}

/** Runs shorter than this are copied faster by a loop than by a call. */
const SHORT_BYTES = 64;

function copyRun(from: Uint8Array, source: number, to: Uint8Array, target: number, bytes: number): void {
  if (bytes > SHORT_BYTES) to.set(from.subarray(source, source + bytes), target);
  else for (let i = 0; i < bytes; i++) to[target + i] = from[source + i]!;
}

function copyElements(
  from: Uint8Array,
  source: number,
  sourceStep: number,
  to: Uint8Array,
  target: number,
  targetStep: number,
  count: number,
  elementBytes: number,
): void {
  for (let i = 0; i < count; i++) {
    const a = (source + i * sourceStep) * elementBytes;
    const b = (target + i * targetStep) * elementBytes;
    for (let byte = 0; byte < elementBytes; byte++) to[b + byte] = from[a + byte]!;
  }
}

/** Sets all elements to one. */
export function fillElements(bytes: Uint8Array, element: Uint8Array, elementBytes: number): void {
  if (element.length !== elementBytes || element.every((byte) => byte === 0)) return;
  for (let at = 0; at < bytes.length; at += elementBytes) bytes.set(element, at);
}
