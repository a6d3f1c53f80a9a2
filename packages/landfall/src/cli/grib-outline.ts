import { open } from "node:fs/promises";
import { basename, extname } from "node:path";
import { GribError, type GribMessage, isRegularLatLon, openGrib } from "@landfall/grib";
import { LandfallError } from "../core/index.ts";
import { cfUnits, conversion, describeParameter } from "../formats/index.ts";
import type { ConfigOutline } from "./config-text.ts";

/** More variables than this make a config that nobody reads: the rest is said in a note. */
const mostVariables = 24;
const reserved = ["lat", "lon", "lead", "init", "level"];

interface Field {
  readonly message: GribMessage;
  /** What it is of: short name, or the numbers of the parameter. */
  readonly parameter: string;
  readonly lengthHours: number;
}

/** Reads a GRIB file's headers and outlines a config that takes it: grid, variables, lead times. Throws `bad-request`, `unsupported-format`. */
export async function describeGribFile(path: string): Promise<ConfigOutline> {
  const notes: string[] = [];
  const all = await readFields(path);
  const first = all.find(({ message }) => isRegularLatLon(message.grid));
  if (!first) {
    const type = all[0]?.message.grid.type ?? "unknown";
    throw new LandfallError(
      "unsupported-format",
      `the fields of ${basename(path)} are on a grid of type ${type}: grid() takes regular latitudes and longitudes`,
    );
  }
  const { lat, lon } = axesOf(first.message);
  const sameGrid = all.filter(({ message }) => gridText(message) === gridText(first.message));
  if (sameGrid.length < all.length) notes.push(`${all.length - sameGrid.length} fields on another grid were left out`);
  let fields = sameGrid.filter(({ message }) => message.probability === undefined && message.percentile === undefined);
  if (fields.length < sameGrid.length)
    notes.push(`${sameGrid.length - fields.length} probability or percentile fields were left out`);
  const members = distinct(fields.map(({ message }) => message.ensemble?.number));
  const member = members.length > 1 ? members[0] : undefined;
  if (member !== undefined) {
    fields = fields.filter(({ message }) => message.ensemble?.number === member);
    notes.push(`the file has ${members.length} ensemble members; only member ${member} is written down`);
  }
  const variables = outlineVariables(fields, member, notes);
  if (variables.length === 0)
    throw new LandfallError("unsupported-format", `${basename(path)} has no field that a variable can be made of`);
  const undecoded = distinct(
    fields.filter(({ message }) => !message.packing.supported).map(({ message }) => message.packing.name),
  );
  if (undecoded.length > 0)
    notes.push(`fields packed as ${undecoded.join(", ")} cannot be decoded: a file with them will be refused`);
  const extension = extname(path);
  return {
    origin: `Grid and variables as found in ${basename(path)}.`,
    pattern: extension === "" ? "/./" : `/${extension.replace(/[^A-Za-z0-9]/g, String.raw`\$&`)}$/`,
    lat,
    lon,
    variables,
    leads: leadsText(fields.map(({ message }) => message.time.step?.end ?? 0)),
    guessedLeads: guessLeads(fields.map(({ message }) => message.time.step?.end ?? 0)),
    checks: [],
    notes,
  };
}

async function readFields(path: string): Promise<Field[]> {
  const fields: Field[] = [];
  let handle;
  try {
    handle = await open(path, "r");
  } catch (error) {
    throw new LandfallError("bad-request", `${path} cannot be read: ${error instanceof Error ? error.message : ""}`, {
      cause: error,
    });
  }
  try {
    const { size } = await handle.stat();
    const read = async (offset: number, length: number): Promise<Uint8Array> => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      const { bytesRead } = await handle.read(bytes, 0, bytes.byteLength, offset);
      return bytes.subarray(0, bytesRead);
    };
    for await (const message of openGrib({ size, read })) {
      const { parameter, time } = message;
      // What has neither a name nor edition 2's numbers cannot be selected.
      if (!time.step || (parameter.shortName === "unknown" && parameter.discipline === undefined)) continue;
      fields.push({
        message,
        parameter:
          parameter.shortName === "unknown"
            ? `numbers: [${parameter.discipline}, ${parameter.category}, ${parameter.number}]`
            : `name: ${JSON.stringify(parameter.shortName)}`,
        lengthHours: time.step.end - time.step.start,
      });
    }
  } catch (error) {
    if (!(error instanceof GribError)) throw error;
    if (fields.length === 0)
      throw new LandfallError("unsupported-format", `${basename(path)}: ${error.message}`, { cause: error });
  } finally {
    await handle.close();
  }
  if (fields.length === 0)
    throw new LandfallError("unsupported-format", `${basename(path)} has no field whose times are known`);
  return fields;
}

/** One variable for each parameter, kind of level and kind of step that the file holds; a select says as much as tells it from the others. */
function outlineVariables(
  fields: readonly Field[],
  member: number | undefined,
  notes: string[],
): ConfigOutline["variables"][number][] {
  const variables: ConfigOutline["variables"][number][] = [];
  const used = new Set<string>();
  let left = 0;
  for (const sameParameter of groups(fields, ({ parameter }) => parameter)) {
    const kinds = groups(
      sameParameter,
      ({ message }) => `${message.level.type} ${message.time.statistic ?? "instant"}`,
    );
    for (const kind of kinds) {
      for (const { lengthHours, fields: same } of splitByLength(kind)) {
        const [field] = same;
        if (!field) continue;
        const { message } = field;
        const levels = distinct(same.map((one) => one.message.level.value)).toSorted((a, b) => b - a);
        const pressure = message.level.type.startsWith("isobaric");
        const select = [field.parameter];
        // `levels` alone means pressure levels
        if ((kinds.length > 1 && !(pressure && levels.length > 1)) || (levels.length > 1 && !pressure))
          select.push(`levelType: ${JSON.stringify(message.level.type)}`);
        if (levels.length > 1) select.push(`levels: [${levels.join(", ")}]`);
        const statistic = message.time.statistic ?? "instant";
        const sameLevels = kinds.filter((other) => other[0]?.message.level.type === message.level.type);
        if (sameLevels.length > 1 && typeof statistic === "string") select.push(`step: ${JSON.stringify(statistic)}`);
        if (lengthHours !== undefined) select.push(`length: "${lengthHours}h"`);
        if (member !== undefined) select.push(`member: ${member}`);
        if (variables.length === mostVariables) {
          left++;
          continue;
        }
        const units = unitsOf(message);
        if (units.select !== undefined) select.push(`units: ${JSON.stringify(units.select)}`);
        const base = variableName(message);
        const name = unusedName(used, [
          base,
          `${base}_${message.level.type}`,
          `${base}_${statistic}`,
          ...(lengthHours === undefined ? [] : [`${base}_${lengthHours}h`]),
        ]);
        const words =
          message.parameter.name === "unknown"
            ? "parameter without a name: give units and longName"
            : message.parameter.name;
        variables.push({
          variable: name,
          select: `{ ${select.join(", ")} }`,
          remark: units.remark === "" ? words : `${words}, ${units.remark}`,
        });
      }
    }
  }
  if (left > 0) notes.push(`the file has ${left} more variables than were written down`);
  return variables;
}

/** Units to name in the select, where the name's own do not go with the field's; and those to remark on. */
function unitsOf({ parameter }: GribMessage): { readonly select?: string; readonly remark: string } {
  const known = parameter.shortName === "unknown" ? undefined : describeParameter(parameter.shortName);
  if (known === undefined || parameter.units === "unknown") return { select: "1", remark: "" };
  const given = cfUnits(parameter.units);
  if (given === known.units) return { remark: given };
  if (conversion(given, known.units)) return { remark: `${known.units} (the file has ${parameter.units})` };
  return { select: given, remark: given };
}

/** Accumulations of several lengths that end at one time are different variables; one length for each lead (since the start) is one. */
function splitByLength(fields: readonly Field[]): { lengthHours: number | undefined; fields: readonly Field[] }[] {
  const ambiguous = groups(
    fields,
    ({ message }) => `${message.time.reference} ${message.time.step?.end} ${message.level.value}`,
  ).some((same) => distinct(same.map(({ lengthHours }) => lengthHours)).length > 1);
  if (!ambiguous) return [{ lengthHours: undefined, fields }];
  return groups(fields, ({ lengthHours }) => String(lengthHours)).map((same) => ({
    lengthHours: same[0]?.lengthHours,
    fields: same,
  }));
}

/** As cfgrib calls them: t2m, d2m, u10; else the short name with its digits moved to the end. */
function variableName({ parameter }: GribMessage): string {
  if (parameter.shortName === "unknown") return `p${parameter.discipline}_${parameter.category}_${parameter.number}`;
  const known: Record<string, string> = { "2t": "t2m", "2d": "d2m" };
  const found = known[parameter.shortName];
  if (found !== undefined) return found;
  const text = parameter.shortName.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(\d+)(.*)$/, "$2$1");
  const safe = /^[A-Za-z]/.test(text) ? text : `v${text}`;
  return reserved.includes(safe) ? `${safe}_` : safe;
}

function unusedName(used: Set<string>, wishes: readonly string[]): string {
  const last = wishes.at(-1) ?? "v";
  const numbered = Array.from({ length: used.size + 1 }, (_, i) => `${last}_${i + 2}`);
  const name = [...wishes, ...numbered].map((wish) => wish.slice(0, 60)).find((wish) => !used.has(wish)) ?? last;
  used.add(name);
  return name;
}

function axesOf(message: GribMessage): Pick<ConfigOutline, "lat" | "lon"> {
  const { latitude, longitude } = message.coordinates();
  const ends = (axis: Float64Array): [number, number, number] => [
    degrees(axis[0] ?? Number.NaN),
    degrees(axis.at(-1) ?? Number.NaN),
    axis.length,
  ];
  const lat = ends(latitude);
  const lon = ends(longitude);
  // the last longitude counts on from the first, also across the meridian where degrees start anew
  while (lon[2] > 1 && lon[1] < lon[0]) lon[1] = degrees(lon[1] + 360);
  return { lat, lon };
}

/** GRIB keeps millionths of a degree. */
function degrees(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function gridText(message: GribMessage): string {
  if (!isRegularLatLon(message.grid)) return "";
  const { ni, nj, latitudeOfFirst, latitudeOfLast, longitudeOfFirst, longitudeOfLast } = message.grid;
  return [ni, nj, latitudeOfFirst, latitudeOfLast, longitudeOfFirst, longitudeOfLast].join(" ");
}

/** `range(3, 39, 3)` where the leads have one step, else the list; undefined for a single lead, which says nothing of the run's. */
function leadsText(hours: readonly number[]): string | undefined {
  const sorted = distinct(hours).toSorted((a, b) => a - b);
  const [start, second] = sorted;
  const stop = sorted.at(-1);
  if (start === undefined || second === undefined || stop === undefined) return undefined;
  const step = second - start;
  const regular = sorted.every((hour, index) => Math.abs(hour - (start + index * step)) < 1e-9);
  return regular ? `range(${start}, ${stop}, ${step})` : `[${sorted.join(", ")}]`;
}

/** From one lead time of a run, the steps and the length that its model may have: whatever they are, the file's own is among them. */
function guessLeads(hours: readonly number[]): string {
  const [lead = 0] = hours;
  const step = [3, 1].find((wish) => lead % wish === 0) ?? lead % 1;
  return `range(0, ${Math.max(120, Math.ceil(lead / 24) * 24)}, ${step})`;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function groups<T>(values: readonly T[], keyOf: (value: T) => string): T[][] {
  return [...Map.groupBy(values, keyOf).values()];
}
