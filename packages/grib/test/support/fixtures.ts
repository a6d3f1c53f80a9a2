import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Real files with an independent decoder's values; see fixtures/README.md at the root. */
const FIXTURES = new URL("../../../../fixtures/grib/", import.meta.url);
const DATA = new URL("../data/", import.meta.url);

/** One field of a real file as ecCodes 2.28 reads it; keys have ecCodes' names. */
export interface ExpectedField {
  readonly file: string;
  readonly message: number;
  readonly edition?: number;
  readonly centre?: string;
  readonly discipline?: number;
  readonly parameterCategory?: number;
  readonly parameterNumber?: number;
  readonly shortName?: string;
  readonly name?: string;
  readonly units?: string;
  readonly typeOfLevel?: string;
  readonly level?: number;
  readonly dataDate?: number;
  readonly dataTime?: number;
  readonly stepRange?: string;
  readonly gridType?: string;
  readonly packingType?: string;
  readonly numberOfDataPoints?: number;
  readonly Ni?: number;
  readonly Nj?: number;
  readonly bitsPerValue?: number;
  readonly decimalScaleFactor?: number;
  readonly binaryScaleFactor?: number;
  readonly referenceValue?: number;
  readonly scanningMode?: number;
  readonly number?: number;
  readonly missing?: number;
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  /** The WMO formula's value where ecCodes' is wrong. */
  readonly constant?: number;
  readonly samples?: readonly (readonly [index: number, value: number | null])[];
  readonly points?: readonly (readonly [index: number, latitude: number, longitude: number])[];
  readonly error?: string;
}

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(name, FIXTURES));
}

export function readFixture(name: string): Uint8Array {
  return readBytes(new URL(name, FIXTURES));
}

/** Expected fields by file, in order. */
export function readExpected(): Map<string, ExpectedField[]> {
  const fields: ExpectedField[] = JSON.parse(readFileSync(new URL("expected.json", FIXTURES), "utf8"));
  return Map.groupBy(fields, (field) => field.file);
}

export function readData(name: string): Uint8Array {
  return readBytes(new URL(name, DATA));
}

/** Not a Buffer, whose slices share memory. */
function readBytes(url: URL): Uint8Array {
  return new Uint8Array(readFileSync(url));
}
