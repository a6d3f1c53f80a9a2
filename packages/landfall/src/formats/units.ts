/** value in the new units = value * scale + offset */
export interface Conversion {
  readonly scale: number;
  readonly offset: number;
}

/** What tables of GRIB write for a plain number, a share, a code. */
const plain =
  /^(|~|1|\(0 - 1\)|numeric|number|integer.*|index|proportion|fraction|dimensionless|categorical|unknown|\(?code table.*|table .*)$/i;

/** Other spellings, after the asterisks are gone. */
const spellings: Readonly<Record<string, string>> = {
  gpm: "m",
  "deg C": "degC",
  C: "degC",
  degree: "degree",
  deg: "degree",
  Degree: "degree",
  "degree true": "degree",
  "Degree true": "degree",
  degrees: "degree",
  "ms-1": "m s-1",
  "w m-2": "W m-2",
  "Jm-2": "J m-2",
  "kg kg-1m-3": "kg kg-1 m-3",
};

const sameAs: Readonly<Record<string, readonly [units: string, scale: number, offset?: number][]>> = {
  "1": [["%", 100]],
  "%": [["1", 0.01]],
  // a column of water: 1 m of it has 1000 kg on a square metre
  "m of water equivalent": [
    ["kg m-2", 1000],
    ["mm", 1000],
    ["m", 1],
  ],
  m: [
    ["kg m-2", 1000],
    ["mm", 1000],
    ["km", 0.001],
  ],
  "kg m-2": [
    ["mm", 1],
    ["m", 0.001],
  ],
  "kg m-2 s-1": [
    ["mm s-1", 1],
    ["mm h-1", 3600],
  ],
  mm: [
    ["kg m-2", 1],
    ["m", 0.001],
  ],
  K: [["degC", 1, -273.15]],
  degC: [["K", 1, 273.15]],
  Pa: [["hPa", 0.01]],
  hPa: [["Pa", 100]],
  "m s-1": [
    ["km h-1", 3.6],
    ["kg m-2 s-1", 1000],
  ],
};

/** Units of a GRIB table as CF and UDUNITS write them: "m s**-1" is "m s-1", "(0 - 1)" is "1". */
export function cfUnits(gribUnits: string): string {
  const text = gribUnits.replaceAll("**", "").trim();
  if (plain.test(text)) return "1";
  return spellings[text] ?? text;
}

/** How values in one unit become values in another, both as CF writes them; undefined where that is not known. */
export function conversion(from: string, to: string): Conversion | undefined {
  if (from === to) return { scale: 1, offset: 0 };
  const found = sameAs[from]?.find(([units]) => units === to);
  return found && { scale: found[1], offset: found[2] ?? 0 };
}
