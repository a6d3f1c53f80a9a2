import { constantFile, constantGridConfig } from "../lib/constant-grib.ts";
import { syntheticFile, syntheticVariables } from "../lib/synthetic.ts";

/** A kind of update: which regions there are, and what lands in them. SYNTHETIC. */
export interface Size {
  readonly name: string;
  readonly about: string;
  readonly regions: number;
  /** Updates that have landed and are not done yet: enough for all workers, and no more. */
  readonly mostBehind: number;
  readonly config: string;
  /** The file of a region, another one each time. */
  file(region: number, version: number): Uint8Array;
}

const init = (region: number) => new Date(Date.UTC(2026, 0, 1 + region)).toISOString();

const config = (variables: string, on: string): string => `// SYNTHETIC: made by a bench
import { axis, folder, grib, grid, lake, latLon } from "landfall";
const incoming = folder("./incoming");
const regions = grid({ from: incoming.match(/\\.grib2$/), decode: grib({ variables: ${variables} }), on: ${on}, partition: { init: axis("init"), lead: axis("lead") } });
export default lake({ datasets: { regions } });
`;

const variants = 3;
const kept = new Map<string, Uint8Array>();
const [t2m] = syntheticVariables;

export const sizes: Readonly<Record<"small" | "large", Size>> = {
  small: {
    name: "small",
    about: "2 fields of 3 x 4 in each file, 200 regions",
    regions: 200,
    mostBehind: 400,
    config: config(`{ t2m: { name: "2t" }, u10: { name: "10u" } }`, constantGridConfig),
    file: (region, version) => constantFile([{ init: init(region), lead: 0, value: version }]),
  },
  large: {
    name: "large",
    about: "a field of 361 x 720 in each file, 16 regions",
    regions: 16,
    mostBehind: 48,
    config: config(`{ t2m: { name: "2t" } }`, "latLon({ lat: [90, -90, 361], lon: [0, 359.5, 720] })"),
    file(region, version) {
      const name = `${region} ${version % variants}`;
      const known = kept.get(name);
      if (known || !t2m) return known ?? new Uint8Array();
      const made = syntheticFile(
        {
          leads: [0],
          lat: [90, -90, 361],
          lon: [0, 359.5, 720],
          init: init(region),
          packing: "complex-spatial",
          variables: [{ ...t2m, mean: t2m.mean + (version % variants) }],
        },
        0,
      );
      kept.set(name, made);
      return made;
    },
  },
};
