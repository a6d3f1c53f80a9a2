import type { Rectangle } from "./rectangle.ts";
import type { Band } from "./tile-layout.ts";
import { synthesize53 } from "./wavelet-5-3.ts";
import { synthesize97 } from "./wavelet-9-7.ts";

/**
 * The resolutions of a tile, from the lowest on, each row by row with its sub-bands interleaved: low frequencies at even
 * coordinates, high ones at odd. So every level of the wavelet is undone in place.
 */
export interface Planes {
  /** Goes on to the next resolution; the one at hand becomes its low frequencies. */
  next(area: Rectangle): void;
  /** Puts a code-block, as `CodingPasses` holds its samples, where it belongs; `area` is on its sub-band. */
  place(samples: Int32Array, area: Rectangle, band: Band): void;
  synthesize(): void;
  /** Samples of the resolution at hand. Valid until other tiles are decoded. */
  samples(): Int32Array | Float64Array;
}

export function areaSamples(area: Rectangle): number {
  return Math.max(0, area.x1 - area.x0) * Math.max(0, area.y1 - area.y0);
}

/** Where the sample at `x`, `y` of a sub-band lies in its resolution, of which `area` is the extent. */
export function placeOf(area: Rectangle, band: Band, x: number, y: number): number {
  const side = band.orientation === "LL" ? 1 : 2;
  return (side * y + band.dy - area.y0) * (area.x1 - area.x0) + side * x + band.dx - area.x0;
}

/** Planes in TypeScript: integers for the 5/3 wavelet, doubles for 9/7. */
export class PlainPlanes implements Planes {
  readonly #reversible: boolean;
  #area: Rectangle = { x0: 0, y0: 0, x1: 0, y1: 0 };
  #plane: Int32Array | Float64Array = new Int32Array(0);

  constructor(reversible: boolean) {
    this.#reversible = reversible;
  }

  next(area: Rectangle): void {
    const count = areaSamples(area);
    const plane = this.#reversible ? new Int32Array(count) : new Float64Array(count);
    if (areaSamples(this.#area) > 0) spreadLow(this.#plane, this.#area, plane, area);
    this.#area = area;
    this.#plane = plane;
  }

  place(samples: Int32Array, area: Rectangle, band: Band): void {
    const plane = this.#plane;
    // Twice the integer, for the half that truncation leaves.
    const factor = this.#reversible ? 1 : band.step / 2;
    const step = band.orientation === "LL" ? 1 : 2;
    const width = area.x1 - area.x0;
    for (let y = area.y0; y < area.y1; y++) {
      const row = y - area.y0;
      let i = (row >> 2) * width * 4 + (row & 3);
      let o = placeOf(this.#area, band, area.x0, y);
      for (const end = i + width * 4; i < end; i += 4, o += step) plane[o] = samples[i]! * factor;
    }
  }

  synthesize(): void {
    if (this.#plane.length === 0) return;
    if (this.#plane instanceof Int32Array) synthesize53(this.#plane, this.#area);
    else synthesize97(this.#plane, this.#area);
  }

  samples(): Int32Array | Float64Array {
    return this.#plane;
  }
}

function spreadLow(
  from: Int32Array | Float64Array,
  fromArea: Rectangle,
  to: Int32Array | Float64Array,
  toArea: Rectangle,
): void {
  const width = fromArea.x1 - fromArea.x0;
  const toWidth = toArea.x1 - toArea.x0;
  for (let y = fromArea.y0, i = 0; y < fromArea.y1; y++) {
    let o = (2 * y - toArea.y0) * toWidth + 2 * fromArea.x0 - toArea.x0;
    for (const end = i + width; i < end; i++, o += 2) to[o] = from[i]!;
  }
}
