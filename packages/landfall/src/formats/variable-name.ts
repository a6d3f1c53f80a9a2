import { LandfallError } from "../core/index.ts";

/** Names of the arrays beside the variables. */
const coordinates = ["lat", "lon", "lead", "init", "level", "time", "step", "row", "column", "day", "month", "year"];

export function wrongVariable(variable: string, why: string): LandfallError {
  return new LandfallError("bad-config", `variable "${variable}": ${why}`);
}

/** Throws `bad-config` for what cannot name an array of a dataset. */
export function checkVariableName(variable: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(variable))
    throw wrongVariable(variable, "its name must be letters, digits and _, a letter first");
  if (coordinates.includes(variable)) throw wrongVariable(variable, "that is the name of a coordinate");
}
