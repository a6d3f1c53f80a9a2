import { GribError, type GribMessage, isRegularLatLon, knownShortNames, openGrib, toRowMajor } from "@landfall/grib";
import {
  type Duration,
  durationMs,
  type ErrorCode,
  expectOptions,
  type Json,
  LandfallError,
  nearestWord,
  parseTime,
} from "../core/index.ts";
import { alignGrid } from "./align.ts";
import { describeParameter } from "./cf-names.ts";
import type { GridField, GridFormat, HorizontalGrid, VariableDescription } from "./grid-format.ts";
import { cfUnits, type Conversion, conversion } from "./units.ts";
import { checkVariableName, wrongVariable } from "./variable-name.ts";

/** Raised when the decoder's results change: part of every recipe that uses it. */
const decoderRevision = 2;

/** Which fields of a GRIB file are a variable. What is left out matches anything; what stays ambiguous is refused when it is met. */
export interface GribSelect {
  /** ecCodes' short name, such as "2t"; or give `numbers`. */
  readonly name?: string;
  /** Discipline, category and number of the parameter, for those without a name. */
  readonly numbers?: readonly [discipline: number, category: number, number: number];
  /** ecCodes' typeOfLevel, such as "heightAboveGround". */
  readonly levelType?: string;
  /** One level, in the units of its type (hPa, m). */
  readonly level?: number;
  /** Several levels: the variable gets a dimension of them, in this order. Without `levelType`, pressures in hPa. */
  readonly levels?: readonly number[];
  /** ecCodes' stepType: "instant", "accum", "avg", "max", "min", … */
  readonly step?: string;
  /** Length of the interval of an accumulation, average or extreme. */
  readonly length?: Duration;
  /** True takes probabilities, false (default) leaves them out. */
  readonly probability?: boolean;
  /** Number of the ensemble member. */
  readonly member?: number;
  /**
   * Units of the values as stored; default: those that CF has for the name ("kg m-2" for snow, "%" for cloud cover). Fields in other units are converted where
   * that is known; fields in units that are not are refused, unless units are given here: then their values are taken as they are.
   */
  readonly units?: string;
  readonly longName?: string;
}

const selectOptions = [
  "name",
  "numbers",
  "levelType",
  "level",
  "levels",
  "step",
  "length",
  "probability",
  "member",
  "units",
  "longName",
] satisfies readonly (keyof GribSelect)[];

/** GRIB files: `grib({ variables: { t2m: { name: "2t" } } })`. */
export function grib<const V extends string>(options: {
  readonly variables: Readonly<Record<V, GribSelect>>;
}): GridFormat<V> {
  expectOptions("grib", options, ["variables"]);
  const selects = Object.entries<GribSelect>(options.variables).map(([variable, select]) => ({
    variable,
    select,
    lengthHours: hours(select.length),
  }));
  for (const { variable, select } of selects) checkSelect(variable, select);
  return {
    recipe: { format: "grib", revision: decoderRevision, variables: options.variables as unknown as Json },
    variables: Object.fromEntries(selects.map(({ variable, select }) => [variable, describe(select)])) as Record<
      V,
      VariableDescription
    >,
    async *fields(source, onto) {
      try {
        let position = 0;
        for await (const message of openGrib({ size: source.size, read: source.read.bind(source) })) {
          for (const { variable, select, lengthHours } of selects) {
            if (matches(message, select, lengthHours)) yield fieldOf(message, variable, select, position, onto);
          }
          position++;
        }
      } catch (error) {
        throw explain(error);
      }
    },
  };
}

function hours(length: Duration | undefined): number | undefined {
  return length === undefined ? undefined : durationMs(length) / 3_600_000;
}

function checkSelect(variable: string, select: GribSelect): void {
  const wrong = (why: string) => wrongVariable(variable, why);
  checkVariableName(variable);
  expectOptions(`variable "${variable}"`, select, selectOptions);
  if (select.name === undefined && select.numbers === undefined)
    throw wrong('say which field it is: name (such as "2t") or numbers');
  if (select.name !== undefined && describeParameter(select.name) === undefined) {
    const near = nearestWord(select.name, knownShortNames());
    throw wrong(
      `no GRIB field is called "${select.name}"${near === undefined ? "" : `; did you mean "${near}"?`} (\`grib ls FILE\` shows names; a field without one goes by its numbers)`,
    );
  }
  if (select.level !== undefined && select.levels !== undefined) throw wrong("give level or levels, not both");
  if (select.levels && new Set(select.levels).size !== select.levels.length) throw wrong("a level is named twice");
  if (select.levels?.length === 0) throw wrong("levels is empty");
}

function describe(select: GribSelect): VariableDescription {
  const known = select.name === undefined ? undefined : describeParameter(select.name);
  const type = select.levelType ?? "isobaricInhPa";
  return {
    units: select.units ?? known?.units ?? "1",
    longName: select.longName ?? known?.longName ?? "",
    standardName: known?.standardName,
    levels: select.levels && {
      values: select.levels,
      units: type.startsWith("isobaric") ? "hPa" : type.startsWith("height") || type.startsWith("depth") ? "m" : "1",
      type,
    },
  };
}

function matches(message: GribMessage, select: GribSelect, lengthHours: number | undefined): boolean {
  const { parameter, level, time } = message;
  if (select.name !== undefined && parameter.shortName !== select.name) return false;
  if (
    select.numbers &&
    (parameter.discipline !== select.numbers[0] ||
      parameter.category !== select.numbers[1] ||
      parameter.number !== select.numbers[2])
  )
    return false;
  if (select.levelType !== undefined && level.type !== select.levelType) return false;
  if (select.levelType === undefined && select.levels && !level.type.startsWith("isobaric")) return false;
  if (select.level !== undefined && level.value !== select.level) return false;
  if (select.levels && !select.levels.includes(levelOf(message, select))) return false;
  if (select.step !== undefined && (time.statistic ?? "instant") !== select.step) return false;
  if (lengthHours !== undefined && (!time.step || Math.abs(time.step.end - time.step.start - lengthHours) > 1e-9))
    return false;
  if ((message.probability !== undefined) !== (select.probability ?? false)) return false;
  if (select.member !== undefined && message.ensemble?.number !== select.member) return false;
  return true;
}

/** The level in the units of the select's type: files give pressures below 1 hPa in Pa, as a type of their own. */
function levelOf({ level }: GribMessage, select: GribSelect): number {
  return select.levelType === undefined && level.type === "isobaricInPa" ? level.value / 100 : level.value;
}

function fieldOf(
  message: GribMessage,
  variable: string,
  select: GribSelect,
  position: number,
  onto: HorizontalGrid,
): GridField {
  const { time } = message;
  const reference = parseTime(time.reference);
  if (reference === undefined || !time.step) {
    throw new LandfallError(
      "unsupported-format",
      `the field at byte ${message.offset} has ${timesOf(message)}, whose times are not known`,
    );
  }
  const grid = gridOf(message);
  const { scale, offset } = conversionOf(message, variable, select);
  return {
    variable,
    level: select.levels ? levelOf(message, select) : undefined,
    reference,
    leadHours: time.step.end,
    position,
    identity: identityOf(message),
    grid,
    async values(into) {
      try {
        const align = alignGrid(grid, onto);
        const values = await message.values({ into });
        if (scale !== 1 || offset !== 0)
          for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * scale + offset;
        return align(toRowMajor(message.grid, values));
      } catch (error) {
        throw explain(error);
      }
    },
  };
}

/** From the field's units to the variable's. */
function conversionOf({ parameter, offset }: GribMessage, variable: string, select: GribSelect): Conversion {
  const asTheyAre = { scale: 1, offset: 0 };
  const wanted = select.units ?? (select.name === undefined ? undefined : describeParameter(select.name)?.units);
  // "~": a table that names a parameter and not its units
  if (wanted === undefined || ["unknown", "~", ""].includes(parameter.units)) return asTheyAre;
  const given = cfUnits(parameter.units);
  const found = conversion(given, wanted) ?? (select.units === undefined ? undefined : asTheyAre);
  if (found) return found;
  throw new LandfallError(
    "unsupported-format",
    `the field "${parameter.shortName}" at byte ${offset} is in ${parameter.units}, which nothing here turns into ${wanted}: give variable "${variable}" its units in the config`,
  );
}

/** What says how the times of a field are coded. */
function timesOf({ productTemplate, time }: GribMessage): string {
  return productTemplate === undefined ? `time range ${time.statistic}` : `product template 4.${productTemplate}`;
}

function gridOf(message: GribMessage): HorizontalGrid {
  const { grid } = message;
  if (!isRegularLatLon(grid)) {
    throw new LandfallError(
      "unsupported-format",
      `the field at byte ${message.offset} is on a ${grid.type} grid; only regular latitude/longitude grids can be stored so far`,
    );
  }
  const { latitude, longitude } = message.coordinates();
  const ends = (axis: Float64Array): [number, number, number] => [
    axis[0] ?? Number.NaN,
    axis.at(-1) ?? Number.NaN,
    axis.length,
  ];
  return { lat: ends(latitude), lon: ends(longitude) };
}

/** Edition 1 has a table and a number. */
function numbersOf({ table, discipline, category, number }: GribMessage["parameter"]): string {
  return (table === undefined ? [discipline, category, number] : [table, number]).join(".");
}

/** What tells fields apart that one select takes. */
function identityOf({ parameter, level, time, ensemble, probability, percentile }: GribMessage): string {
  return [
    parameter.shortName === "unknown" ? `parameter ${numbersOf(parameter)}` : parameter.shortName,
    `${level.type} ${level.value}${level.secondValue === undefined ? "" : `-${level.secondValue}`}`,
    `${time.statistic ?? "instant"} ${time.step?.start}-${time.step?.end} h`,
    ensemble && `member ${JSON.stringify(ensemble)}`,
    probability && `probability ${JSON.stringify(probability)}`,
    percentile === undefined ? undefined : `percentile ${percentile}`,
  ]
    .filter(Boolean)
    .join(", ");
}

const codes: Readonly<Record<GribError["code"], ErrorCode>> = {
  "not-grib": "not-grib",
  truncated: "truncated-file",
  corrupt: "corrupt-file",
  "too-large": "too-large",
  "unsupported-edition": "unsupported-format",
  "unsupported-grid": "unsupported-format",
  "unsupported-packing": "unsupported-format",
  "invalid-argument": "internal",
};

function explain(error: unknown): unknown {
  if (!(error instanceof GribError)) return error;
  return new LandfallError(codes[error.code], error.message, { cause: error });
}
