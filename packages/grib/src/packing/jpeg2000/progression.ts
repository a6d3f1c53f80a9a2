import type { Progression } from "./coding.ts";
import type { Rectangle } from "./rectangle.ts";
import type { Resolution } from "./tile-layout.ts";

/** Which packet comes next: one layer of one precinct of one resolution. */
export interface PacketPlace {
  readonly resolution: Resolution;
  readonly precinct: number;
  readonly layer: number;
}

/** The packets of a tile in the order of a progression (ISO/IEC 15444-1, B.12), for one component; `area` is the tile's. */
export function* packetPlaces(
  progression: Progression,
  resolutions: readonly Resolution[],
  area: Rectangle,
  layers: number,
): Generator<PacketPlace, void, undefined> {
  const { order, from, to } = progression;
  const chosen = resolutions.slice(from, to);
  const end = Math.min(layers, progression.layers);
  switch (order) {
    case "LRCP":
      for (let layer = 0; layer < end; layer++) {
        for (const resolution of chosen) yield* precinctsOf(resolution, layer);
      }
      return;
    case "RLCP":
      for (const resolution of chosen) {
        for (let layer = 0; layer < end; layer++) yield* precinctsOf(resolution, layer);
      }
      return;
    case "RPCL":
      for (const resolution of chosen) {
        for (let precinct = 0; precinct < countOf(resolution); precinct++) {
          for (let layer = 0; layer < end; layer++) yield { resolution, precinct, layer };
        }
      }
      return;
    // With one component these two are the same.
    case "PCRL":
    case "CPRL":
      for (const { resolution, precinct } of byPosition(chosen, resolutions.length - 1, area)) {
        for (let layer = 0; layer < end; layer++) yield { resolution, precinct, layer };
      }
  }
}

function* precinctsOf(resolution: Resolution, layer: number): Generator<PacketPlace, void, undefined> {
  for (let precinct = 0; precinct < countOf(resolution); precinct++) yield { resolution, precinct, layer };
}

function countOf(resolution: Resolution): number {
  return resolution.precinctsAcross * resolution.precinctsDown;
}

/** All precincts by where they begin on the reference grid, the lower resolution first. */
function byPosition(
  resolutions: readonly Resolution[],
  levels: number,
  area: Rectangle,
): { resolution: Resolution; precinct: number; x: number; y: number }[] {
  const all = resolutions.flatMap((resolution) => {
    const scale = 2 ** (levels - resolution.index);
    const [band] = resolution.bands;
    if (!band) return [];
    const side = resolution.index === 0 ? 1 : 2;
    const width = band.precinctWidth * side;
    const height = band.precinctHeight * side;
    const left = Math.floor(resolution.area.x0 / width);
    const top = Math.floor(resolution.area.y0 / height);
    return Array.from({ length: countOf(resolution) }, (_, precinct) => ({
      resolution,
      precinct,
      // The tile cuts the first precincts.
      x: Math.max(area.x0, (left + (precinct % resolution.precinctsAcross)) * width * scale),
      y: Math.max(area.y0, (top + Math.floor(precinct / resolution.precinctsAcross)) * height * scale),
    }));
  });
  return all.toSorted((a, b) => a.y - b.y || a.x - b.x || a.resolution.index - b.resolution.index);
}
