/** Shape of the reference system, code table 3.2. */
export interface Earth {
  /** Code: 0, 6, 8 spheres of fixed radius; 1 sphere given here; 2, 4, 5, 9 fixed spheroids; 3 (km), 7 (m) spheroid given here. */
  readonly shape: number;
  /** Semi-major axis or radius in metres; undefined when the message does not say. */
  readonly majorAxis?: number;
  /** Semi-minor axis or radius in metres; undefined when the message does not say. */
  readonly minorAxis?: number;
}

/** [major, minor] in metres. */
const FIXED_SHAPES: Readonly<Record<number, readonly [number, number]>> = {
  0: [6_367_470, 6_367_470],
  2: [6_378_160, 6_356_775],
  4: [6_378_137, 6_356_752.314],
  5: [6_378_137, 6_356_752.314],
  6: [6_371_229, 6_371_229],
  8: [6_371_200, 6_371_200],
  9: [6_377_563.396, 6_356_256.909],
};

/** Reads 16 octets: shape, then scale factor and scaled value of radius, major axis, minor axis. */
export function readEarth(view: DataView, offset: number): Earth {
  const shape = view.getUint8(offset);
  const fixed = FIXED_SHAPES[shape];
  if (fixed) return { shape, majorAxis: fixed[0], minorAxis: fixed[1] };
  if (shape === 1) {
    const radius = readLength(view, offset + 1);
    return radius === undefined ? { shape } : { shape, majorAxis: radius, minorAxis: radius };
  }
  if (shape !== 3 && shape !== 7) return { shape };
  const metres = shape === 3 ? 1000 : 1;
  const major = readLength(view, offset + 6);
  const minor = readLength(view, offset + 11);
  return {
    shape,
    ...(major === undefined ? {} : { majorAxis: major * metres }),
    ...(minor === undefined ? {} : { minorAxis: minor * metres }),
  };
}

/** A scale factor and an unsigned scaled value; undefined when missing. */
function readLength(view: DataView, offset: number): number | undefined {
  const scale = view.getUint8(offset);
  const value = view.getUint32(offset + 1);
  return scale === 0xff || value === 0xffffffff ? undefined : value / 10 ** scale;
}
