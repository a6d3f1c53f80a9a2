import { viewOf } from "../bytes.ts";
import { GribError } from "../errors.ts";
import { formatTime, type Identification, timeOf } from "../sections/identification.ts";
import type { Level } from "../sections/level.ts";
import type { Ensemble } from "../sections/product.ts";
import type { HeaderSection } from "../sections/sections.ts";
import type { FieldTime } from "../sections/time.ts";
import { readEnsemble } from "./ensemble.ts";
import { readEdition1Level } from "./level.ts";
import { readEdition1Time } from "./time.ts";

/** Section 1 of edition 1. */
export interface Edition1Product {
  readonly identification: Identification;
  /** Code table 2 of the version and centre that `identification` gives. */
  readonly parameter: number;
  readonly level: Level;
  readonly time: FieldTime;
  /** Code table 5. */
  readonly timeRange: number;
  readonly ensemble?: Ensemble;
  /** Number of a grid in the centre's catalogue; 255 where section 2 describes it. */
  readonly catalogueGrid: number;
}

/** Octets 1 to 28 are there, as the scan has seen to. */
export function readEdition1Product(section: HeaderSection): Edition1Product {
  const view = viewOf(section.bytes);
  const identification = readIdentification(section, view);
  const parameter = view.getUint8(8);
  const timeRange = view.getUint8(20);
  const ensemble = readEnsemble(view, identification);
  const { centre, tablesVersion } = identification;
  return {
    identification,
    parameter,
    level: readEdition1Level(view, centre),
    time: readEdition1Time(view, identification.reference, {
      centre,
      table: tablesVersion,
      number: parameter,
    }),
    timeRange,
    catalogueGrid: view.getUint8(6),
    ...(ensemble ? { ensemble } : {}),
  };
}

function readIdentification(section: HeaderSection, view: DataView): Identification {
  return {
    centre: view.getUint8(4),
    subCentre: view.getUint8(25),
    tablesVersion: view.getUint8(3),
    reference: readReference(section, view),
  };
}

/** Octets 13 to 17 and 25: the year 2000 is year 100 of the 20th century. */
function readReference(section: HeaderSection, view: DataView): string {
  const [year, month, day, hour, minute] = [12, 13, 14, 15, 16].map((at) => view.getUint8(at));
  const century = view.getUint8(24);
  const time = timeOf((century - 1) * 100 + year!, month!, day!, hour!, minute!, 0);
  if (time === undefined || century === 0) {
    throw new GribError("corrupt", "the reference time in section 1 is not a date", {
      offset: section.offset + 12,
      section: 1,
    });
  }
  return formatTime(time);
}
