import type { Level } from "../sections/level.ts";
import { EDITION1_LEVELS, type Edition1LevelType, LOCAL_EDITION1_LEVELS } from "../tables/edition1-levels.ts";

const NO_SURFACE = 255;

/** Octets 10 to 12: a type of code table 3, then one value of two octets or the two ends of a layer of one octet each. */
export function readEdition1Level(view: DataView, centre: number): Level {
  const firstType = view.getUint8(9);
  const type = LOCAL_EDITION1_LEVELS[centre]?.[firstType] ?? EDITION1_LEVELS[firstType];
  const isLayer = type?.layer === true;
  const codedValue = isLayer ? view.getUint8(10) : view.getUint16(10);
  const codedSecondValue = isLayer ? view.getUint8(11) : undefined;
  return {
    type: type?.name ?? "unknown",
    value: valueOf(type, codedValue),
    ...(codedSecondValue === undefined ? {} : { secondValue: valueOf(type, codedSecondValue) }),
    units: type?.units ?? "",
    firstType,
    secondType: NO_SURFACE,
    codedValue,
    codedSecondValue,
  };
}

function valueOf(type: Edition1LevelType | undefined, coded: number): number {
  const { from, times = 1, over = 1 } = type ?? {};
  return ((from === undefined ? coded : from - coded) * times) / over;
}
