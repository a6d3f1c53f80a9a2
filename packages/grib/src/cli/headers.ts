import type { GribMessage } from "../message.ts";

/** All that a message's headers tell, for JSON. */
export function headersOf(message: GribMessage): object {
  const { edition, offset, length, field, centre, parameter, level, time, ensemble, probability, percentile } = message;
  const { productTemplate, identification, grid, packing, count } = message;
  return {
    edition,
    offset,
    length,
    field,
    centre,
    parameter,
    level,
    time,
    ensemble,
    probability,
    percentile,
    productTemplate,
    identification,
    // A typed array would become an object of numbered keys.
    grid: "pointsPerRow" in grid ? { ...grid, pointsPerRow: [...grid.pointsPerRow] } : grid,
    packing,
    count,
  };
}
