import { scaledValue } from "../bytes.ts";
import { LAYER_LEVELS, LEVEL_UNITS, NCEP_LEVELS, SINGLE_LEVELS } from "../tables/levels.ts";

/** The surface or layer a field is for. */
export interface Level {
  /** ecCodes' `typeOfLevel`: "surface", "heightAboveGround", "isobaricInhPa", …; "unknown" when it has no word for it. */
  readonly type: string;
  /** Value of the (first) surface in `units`; 0 for surfaces without a value. */
  readonly value: number;
  /** Value of the second surface of a layer, in `units`. */
  readonly secondValue?: number;
  /**
   * Units of the values, "" when there are none; the same in both editions. Pressure levels are in hPa, below 1 hPa in Pa, as
   * their type says.
   */
  readonly units: string;
  /** Type of first fixed surface, code table 4.5; in edition 1 the type of level, code table 3. */
  readonly firstType: number;
  /** Type of second fixed surface, code table 4.5; 255 is none, as always in edition 1. */
  readonly secondType: number;
  /** First value as coded, before conversion to `units`; undefined when missing. */
  readonly codedValue: number | undefined;
  /** Second value as coded; undefined when missing. */
  readonly codedSecondValue: number | undefined;
}

const NCEP = 7;
const NO_SURFACE = 255;
const DEPTH_BELOW_SEA = 160;
const GENERAL_VERTICAL = 150;
/** Number of levels, identity of the grid of heights: what ICON's messages have for coordinates. */
const GENERAL_COORDINATES = 6;

export const UNKNOWN_LEVEL: Level = {
  type: "unknown",
  value: 0,
  units: "",
  firstType: NO_SURFACE,
  secondType: NO_SURFACE,
  codedValue: undefined,
  codedSecondValue: undefined,
};

/**
 * Reads two fixed surfaces, six octets each: type, scale factor, scaled value. `coordinates` is the number of values that
 * describe the vertical coordinate (NV), by which ecCodes knows general ones.
 */
export function readLevel(view: DataView, offset: number, centre: number, coordinates: number): Level {
  const firstType = view.getUint8(offset);
  const secondType = view.getUint8(offset + 6);
  const codedValue = scaledValue(view, offset + 1);
  const codedSecondValue = scaledValue(view, offset + 7);
  const type = levelName(firstType, secondType, codedValue, centre, coordinates);
  const units = type === "unknown" ? "" : (LEVEL_UNITS[firstType] ?? "");
  const coded = { firstType, secondType, codedValue, codedSecondValue };
  const value = codedValue ?? 0;

  if (type === "isobaricInhPa") {
    return value > 0 && value < 100
      ? { type: "isobaricInPa", value, units: "Pa", ...coded }
      : { type, value: value / 100, units: "hPa", ...coded };
  }
  if (secondType === NO_SURFACE || codedSecondValue === undefined) return { type, value, units, ...coded };
  if (type === "isobaricLayer") {
    return { type, value: value / 100, secondValue: codedSecondValue / 100, units: "hPa", ...coded };
  }
  return { type, value, secondValue: codedSecondValue, units, ...coded };
}

function levelName(
  first: number,
  second: number,
  value: number | undefined,
  centre: number,
  coordinates: number,
): string {
  if (centre === NCEP) {
    const local = NCEP_LEVELS[first];
    if (local !== undefined) return local;
  }
  if (first === DEPTH_BELOW_SEA && second === NO_SURFACE && value === 0) return "oceanSurface";
  if (first === GENERAL_VERTICAL && coordinates === GENERAL_COORDINATES) {
    return second === GENERAL_VERTICAL ? "generalVerticalLayer" : "generalVertical";
  }
  if (second === NO_SURFACE) return SINGLE_LEVELS[first] ?? "unknown";
  return LAYER_LEVELS[`${first} ${second}`] ?? "unknown";
}
