/*
 * Units as files of many hands write them, in one spelling: UDUNITS' grammar of products, quotients and powers, and the long names that are common. What turns
 * one unit into another is formats/units.ts.
 */

const aliases: Readonly<Record<string, string>> = {
  celsius: "degC",
  degree_celsius: "degC",
  degrees_celsius: "degC",
  deg_c: "degC",
  degree_c: "degC",
  degrees_c: "degC",
  kelvin: "K",
  kelvins: "K",
  meter: "m",
  meters: "m",
  metre: "m",
  metres: "m",
  pascal: "Pa",
  percent: "%",
  sec: "s",
  second: "s",
  seconds: "s",
};

/** The same text for units that differ in spelling alone: "m/s", "m.s^-1" and "metre second-1" are "m s-1"; none are "". */
export function canonicalUnits(text: string): string {
  const exponents = new Map<string, number>();
  for (const [index, part] of text.trim().replaceAll("**", "^").split("/").entries()) {
    const sign = index === 0 ? 1 : -1;
    for (const factor of part.split(/[\s.*·]+(?=\D|$)/).filter((one) => one !== "" && one !== "1")) {
      const [, found = factor, exponent = "1"] = /^([^\d^+-]+)\^?([+-]?\d+)$/.exec(factor) ?? [];
      const name = aliases[found.toLowerCase()] ?? found;
      exponents.set(name, (exponents.get(name) ?? 0) + sign * Number(exponent));
    }
  }
  return [...exponents]
    .filter(([, exponent]) => exponent !== 0)
    .toSorted(([a, x], [b, y]) => Number(y > 0) - Number(x > 0) || (a < b ? -1 : 1))
    .map(([name, exponent]) => (exponent === 1 ? name : `${name}${exponent}`))
    .join(" ");
}
