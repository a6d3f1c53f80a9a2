/** Samples from `x0`, `y0` up to, but without, `x1`, `y1`. */
export interface Rectangle {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export function isEmpty(area: Rectangle): boolean {
  return area.x1 <= area.x0 || area.y1 <= area.y0;
}

/** Both corners divided and rounded up, as sampling at every `divisor`-th place does; `dx`, `dy` come off before. */
export function divideUp(area: Rectangle, divisor: number, dx = 0, dy = 0): Rectangle {
  return {
    x0: Math.ceil((area.x0 - dx) / divisor),
    y0: Math.ceil((area.y0 - dy) / divisor),
    x1: Math.ceil((area.x1 - dx) / divisor),
    y1: Math.ceil((area.y1 - dy) / divisor),
  };
}

export function intersect(a: Rectangle, b: Rectangle): Rectangle {
  return {
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  };
}
