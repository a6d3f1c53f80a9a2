/**
 * Types of level of edition 1: WMO code table 3 in the words of ecCodes' `typeOfLevel` (version 2.28, Apache License 2.0).
 * Table 3 codes in units of its own (centimetres below land, hectometres of layers): here they become those of edition 2.
 */
export interface Edition1LevelType {
  readonly name: string;
  /** Units of the value; "" where it means nothing. */
  readonly units?: string;
  /** What the coded value is multiplied with and divided by to be in these units; one without. */
  readonly times?: number;
  readonly over?: number;
  /** Whether the two octets are the two ends of a layer. */
  readonly layer?: true;
  /** Where the ends are coded as a difference from this, downwards. */
  readonly from?: number;
}

type LevelTypes = Readonly<Record<number, Edition1LevelType>>;

export const EDITION1_LEVELS: LevelTypes = {
  1: { name: "surface" },
  2: { name: "cloudBase" },
  3: { name: "cloudTop" },
  4: { name: "isothermZero" },
  5: { name: "adiabaticCondensation" },
  6: { name: "maxWind" },
  7: { name: "tropopause" },
  8: { name: "nominalTop" },
  9: { name: "seaBottom" },
  20: { name: "unknown", units: "K", over: 100 },
  100: { name: "isobaricInhPa", units: "hPa" },
  101: { name: "isobaricLayer", units: "hPa", times: 10, layer: true },
  102: { name: "meanSea" },
  103: { name: "heightAboveSea", units: "m" },
  104: { name: "heightAboveSeaLayer", units: "m", times: 100, layer: true },
  105: { name: "heightAboveGround", units: "m" },
  106: { name: "heightAboveGroundLayer", units: "m", times: 100, layer: true },
  107: { name: "sigma", units: "1", over: 10_000 },
  108: { name: "sigmaLayer", units: "1", over: 100, layer: true },
  109: { name: "hybrid", units: "1" },
  110: { name: "hybridLayer", units: "1", layer: true },
  111: { name: "depthBelowLand", units: "m", over: 100 },
  112: { name: "depthBelowLandLayer", units: "m", over: 100, layer: true },
  113: { name: "theta", units: "K" },
  114: { name: "thetaLayer", units: "K", layer: true, from: 475 },
  115: { name: "pressureFromGround", units: "Pa", times: 100 },
  116: { name: "pressureFromGroundLayer", units: "Pa", times: 100, layer: true },
  117: { name: "potentialVorticity", units: "K m2 kg-1 s-1", over: 1_000_000_000 },
  119: { name: "unknown", units: "1", over: 10_000 },
  120: { name: "unknown", units: "1", over: 100, layer: true },
  121: { name: "isobaricLayerHighPrecision", units: "hPa", layer: true, from: 1100 },
  125: { name: "heightAboveGroundHighPrecision", units: "m", over: 100 },
  128: { name: "sigmaLayerHighPrecision", units: "1", over: 1000, layer: true, from: 1100 },
  // The top in kPa, the bottom as 1100 hPa less the value: not one unit, so as coded.
  141: { name: "isobaricLayerMixedPrecision", layer: true },
  160: { name: "depthBelowSea", units: "m" },
  200: { name: "entireAtmosphere" },
  201: { name: "entireOcean" },
  // ECMWF's, which ecCodes falls back on for every centre.
  210: { name: "isobaricInPa", units: "Pa" },
  211: { name: "oceanWave" },
  212: { name: "oceanMixedLayer" },
};

const [NCEP, JMA, DWD] = [7, 34, 78];

/**
 * What centres have of their own. NCEP's are those of its edition 2 (NCEP ON388, table 3), where ecCodes has words for them;
 * for edition 1 it says "unknown" to them, or takes 211 and 212 for ECMWF's.
 */
export const LOCAL_EDITION1_LEVELS: Readonly<Record<number, LevelTypes>> = {
  [NCEP]: {
    204: { name: "highestTroposphericFreezing" },
    206: { name: "gridScaleCloudBottom" },
    207: { name: "gridScaleCloudTop" },
    209: { name: "boundaryLayerCloudBottom" },
    210: { name: "boundaryLayerCloudTop" },
    211: { name: "boundaryLayerCloudLayer" },
    212: { name: "lowCloudBottom" },
    213: { name: "lowCloudTop" },
    214: { name: "lowCloudLayer" },
    215: { name: "cloudCeiling" },
    220: { name: "planetaryBoundaryLayer" },
    222: { name: "middleCloudBottom" },
    223: { name: "middleCloudTop" },
    224: { name: "middleCloudLayer" },
    232: { name: "highCloudBottom" },
    233: { name: "highCloudTop" },
    234: { name: "highCloudLayer" },
    235: { name: "oceanIsotherm" },
    242: { name: "convectiveCloudBottom" },
    243: { name: "convectiveCloudTop" },
    244: { name: "convectiveCloudLayer" },
    245: { name: "lowestLevelWetBulb0" },
    247: { name: "equilibrium" },
    248: { name: "shallowConvectiveCloudBottom" },
    249: { name: "shallowConvectiveCloudTop" },
    251: { name: "deepConvectiveCloudBottom" },
    252: { name: "deepConvectiveCloudTop" },
  },
  [JMA]: {
    211: { name: "deepSoil" },
    212: { name: "subSurface" },
    213: { name: "threeLayers" },
  },
  [DWD]: {
    222: { name: "synSat" },
  },
};
