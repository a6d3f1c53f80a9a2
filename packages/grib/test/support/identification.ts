import type { Identification } from "../../src/sections/identification.ts";

/** Section 1 of a message of a centre. */
export function identificationOf(centre: number): Identification {
  return {
    centre,
    subCentre: 0,
    tablesVersion: 28,
    localTablesVersion: 0,
    significanceOfReferenceTime: 1,
    reference: "2026-02-19T00:00:00Z",
    productionStatus: 0,
    typeOfData: 1,
  };
}
