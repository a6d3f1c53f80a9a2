import type { Identification } from "../sections/identification.ts";
import type { Ensemble } from "../sections/product.ts";

const ECMWF = 98;
const NCEP = 7;

/**
 * ECMWF's local definitions (octet 41 on) that begin with MARS labels and give a member's number at octet 50: in one octet,
 * with the ensemble's size behind it, or in two.
 */
const WITH_SIZE = new Set([1, 13, 14, 17, 18, 26, 27, 28, 30, 31, 36, 37, 40, 49, 50, 218, 244, 245]);
const WITH_LONG_NUMBER = new Set([12, 15, 16, 23]);

/** The member of an ensemble by a centre's own octets of section 1; undefined where there are none or they name no ensemble. */
export function readEnsemble(view: DataView, { centre, subCentre }: Identification): Ensemble | undefined {
  if (centre === ECMWF || subCentre === ECMWF) return readEcmwf(view);
  return centre === NCEP ? readNcep(view) : undefined;
}

function readEcmwf(view: DataView): Ensemble | undefined {
  if (view.byteLength < 51) return undefined;
  const definition = view.getUint8(40);
  if (WITH_LONG_NUMBER.has(definition)) return { number: view.getUint16(49), size: 0 };
  if (!WITH_SIZE.has(definition)) return undefined;
  const [number, size] = [view.getUint8(49), view.getUint8(50)];
  // Deterministic forecasts carry the same octets, as zeros.
  return number === 0 && size === 0 ? undefined : { number, size };
}

/** NCEP ON388, section 1, octets 41 to 45 and 61: application 1 is ensembles. */
function readNcep(view: DataView): Ensemble | undefined {
  if (view.byteLength < 45 || view.getUint8(40) !== 1) return undefined;
  const [kind, identification] = [view.getUint8(41), view.getUint8(42)];
  const size = view.byteLength > 60 ? view.getUint8(60) : 0;
  switch (kind) {
    case 1:
      // Control forecasts: 1 of high, 2 of low resolution.
      return { type: identification === 2 ? 1 : 0, number: 0, size };
    case 2:
    case 3:
      // Negatively and positively perturbed, as in code table 4.6 of edition 2.
      return { type: kind, number: identification, size };
    default:
      return undefined;
  }
}
