import { GribError } from "../errors.ts";
import { LAYER_LEVELS, SINGLE_LEVELS } from "../tables/levels.ts";
import type { EncodeLevel, EncodeOptions } from "./options.ts";
import { SectionWriter } from "./writer.ts";

const STATISTICS = { avg: 0, accum: 1, max: 2, min: 3 } as const;
const HOUR_MS = 3_600_000;
/** Code table 4.4, coarsest first: the unit and its hours. */
const UNITS = [
  [1, 1],
  [0, 60],
  [13, 3600],
] as const;

/** Section 4: template 4.0, 4.1, 4.8 or 4.11. */
export function writeProduct(options: EncodeOptions): Uint8Array {
  const { time, ensemble } = options;
  if (time.statistic !== undefined && !(time.statistic in STATISTICS))
    throw new GribError(
      "invalid-argument",
      `statistic "${time.statistic}" is not written: ${Object.keys(STATISTICS).join(", ")} are`,
    );
  const step = (time as Partial<typeof time>).step;
  if (typeof step !== "number" && (typeof step !== "object" || step === null))
    throw new GribError("invalid-argument", "time needs a step: hours, or { start, end } for a statistic");
  const { start, end } = typeof step === "number" ? { start: step, end: step } : step;
  if (time.statistic === undefined && start !== end) {
    throw new GribError("invalid-argument", `a step from ${start} to ${end} hours needs a statistic`);
  }
  if (end < start) throw new GribError("invalid-argument", `a step ends at ${end} hours before it starts at ${start}`);
  const hasInterval = time.statistic !== undefined;
  const template = hasInterval ? (ensemble ? 11 : 8) : ensemble ? 1 : 0;
  const [unit, perHour] = unitFor(start, end);
  const writer = new SectionWriter(4)
    .u16(0)
    .u16(template)
    .u8(options.category)
    .u8(options.number)
    // Generating process: forecast, or ensemble forecast.
    .u8(ensemble ? 4 : 2)
    .u8(255)
    .u8(255)
    .u16(0)
    .u8(0)
    .u8(unit)
    .s32(Math.round(start * perHour));
  writeSurfaces(writer, options.level ?? { type: "surface" });
  if (ensemble)
    writer
      .u8(ensemble.type ?? 3)
      .u8(ensemble.number)
      .u8(ensemble.size);
  if (time.statistic !== undefined) {
    writer
      .time(Date.parse(time.reference) + end * HOUR_MS)
      .u8(1)
      .u32(0)
      .u8(STATISTICS[time.statistic])
      // Successive fields have the same start of forecast.
      .u8(2)
      .u8(unit)
      .u32(Math.round((end - start) * perHour))
      .u8(255)
      .u32(0);
  }
  return writer.finish();
}

function unitFor(start: number, end: number): (typeof UNITS)[number] {
  const unit = UNITS.find(([, perHour]) => isWhole(start * perHour) && isWhole(end * perHour));
  if (!unit)
    throw new GribError("invalid-argument", `a step of ${start} to ${end} hours is not a whole number of seconds`);
  return unit;
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

function writeSurfaces(writer: SectionWriter, level: EncodeLevel): void {
  const [first, second] = surfaceTypes(level.type);
  const factor = level.type === "isobaricInhPa" || level.type === "isobaricLayer" ? 100 : 1;
  writeSurface(writer, first, level.value, factor);
  writeSurface(writer, second, second === 255 ? undefined : level.secondValue, factor);
}

function writeSurface(writer: SectionWriter, type: number, value: number | undefined, factor: number): void {
  writer.u8(type);
  if (value === undefined) {
    writer.u8(0xff).u32(0xffffffff);
    return;
  }
  const coded = value * factor;
  let scale = 0;
  while (scale < 9 && Math.abs(Math.round(coded * 10 ** scale) / 10 ** scale - coded) > 1e-9 * Math.abs(coded)) scale++;
  writer.s8(scale).s32(Math.round(coded * 10 ** scale));
}

function surfaceTypes(name: string): [first: number, second: number] {
  if (name === "isobaricInPa") return [100, 255];
  for (const [type, word] of Object.entries(SINGLE_LEVELS)) if (word === name) return [Number(type), 255];
  for (const [types, word] of Object.entries(LAYER_LEVELS)) {
    const [first, second] = types.split(" ").map(Number);
    if (word === name && first !== undefined && second !== undefined) return [first, second];
  }
  throw new GribError("invalid-argument", `levels of type ${name} are not known`);
}
