const named: Readonly<Record<string, string>> = { degC: "Cel", degree: "deg", degrees: "deg", dBZ: "dB[Z]" };

/** Units as CF and UDUNITS write them, in UCUM's case sensitive code (https://ucum.org/ucum): "kg m-2" is "kg.m-2", "degC" is "Cel". */
export function ucum(units: string): string {
  return units
    .split(" ")
    .map((unit) => named[unit] ?? unit)
    .join(".");
}
