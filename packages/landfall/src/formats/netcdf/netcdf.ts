import { NetcdfError, type NetcdfFile, openNetcdf, textOf, type Variable } from "@landfall/netcdf";
import { type EpochMs, expectOptions, isoTime, type Json, LandfallError } from "../../core/index.ts";
import { alignGrid } from "../align.ts";
import type { GridField, GridFormat, HorizontalGrid, VariableDescription } from "../grid-format.ts";
import { OwnFunction } from "../own-function.ts";
import { type Conversion, conversion } from "../units.ts";
import { explainNetcdf } from "./faults.ts";
import { checkVariableName, wrongVariable } from "../variable-name.ts";
import { gridOf, type Layout, layoutOf } from "./coordinates.ts";
import { type MappedField, toGridField } from "./mapped-field.ts";
import { canonicalUnits } from "./units.ts";

/** Raised when the decoder's results change: part of every recipe that uses it. */
const decoderRevision = 1;

/** A variable of NetCDF files. */
export interface NetcdfSelect {
  /** Its name in the file, with groups: "GSLA", "/forecast/wind". Default: the name that the config gives it. */
  readonly name?: string;
  /** Its units. A file's others are converted where that is known ("degC" to "K") and refused where not; spelling ("m/s", "m s-1") does not count. */
  readonly units?: string;
  readonly longName?: string;
  readonly standardName?: string;
}

/** A mapping of one's own: gives the fields of an opened file. It must depend on the file alone. */
export type NetcdfMapping<V extends string = string> = (
  file: NetcdfFile,
) => AsyncIterable<MappedField<V>> | Iterable<MappedField<V>>;

export interface NetcdfOptions<V extends string> {
  /** Names of variables, or names that the dataset gives them and what they are in the file. */
  readonly variables: readonly V[] | Readonly<Record<V, NetcdfSelect>>;
  /** Reads files that CF's coordinates do not describe. Its text is part of the recipe; what it imports is not. */
  readonly map?: NetcdfMapping<NoInfer<V>>;
  /** To be raised when something that `map` calls changes its results. */
  readonly revision?: number;
}

/** NetCDF files, 3 and 4, that follow CF: `netcdf({ variables: ["GSLA", "UCUR"] })`. Values are unpacked, what is missing or not valid is missing. */
export function netcdf<const V extends string>(options: NetcdfOptions<V>): GridFormat<V> {
  expectOptions("netcdf", options, ["variables", "map", "revision"]);
  const { variables, map, revision = 0 } = options;
  const selects = isList(variables)
    ? variables.map((variable): [string, NetcdfSelect] => [variable, {}])
    : Object.entries<NetcdfSelect>(variables);
  if (selects.length === 0) throw new LandfallError("bad-config", "netcdf: `variables` names none");
  for (const [variable, select] of selects) {
    checkVariableName(variable);
    expectOptions(`variable "${variable}"`, select, ["name", "units", "longName", "standardName"]);
    const { name } = select;
    if (name === "") throw wrongVariable(variable, "its name in the file is empty");
  }
  const names = selects.map(([variable]) => variable);
  if (new Set(names).size !== names.length) throw new LandfallError("bad-config", "netcdf: a variable is named twice");
  return {
    recipe: {
      format: "netcdf",
      revision: decoderRevision,
      variables: Object.fromEntries(selects) as unknown as Json,
      ...(map ? { map: String(map), mapRevision: revision } : {}),
    },
    variables: Object.fromEntries(selects.map(([variable, select]) => [variable, describe(select)])) as Record<
      V,
      VariableDescription
    >,
    async *fields(source, onto, scope) {
      try {
        const own = new OwnFunction({ explain: explainNetcdf });
        const read = (offset: number, length: number) => own.given(() => source.read(offset, length));
        const file = scope.use(await openNetcdf({ size: source.size, read }));
        yield* map
          ? mappedFields(
              own.each(() => map(file)),
              own,
              names,
              onto,
            )
          : fieldsOf(file, selects, onto);
      } catch (error) {
        throw explainNetcdf(error);
      }
    },
  };
}

function isList<V extends string>(variables: NetcdfOptions<V>["variables"]): variables is readonly V[] {
  return Array.isArray(variables);
}

function describe({ units = "", longName = "", standardName }: NetcdfSelect): VariableDescription {
  return { units, longName, standardName, levels: undefined };
}

async function* mappedFields(
  fields: AsyncIterable<MappedField>,
  own: OwnFunction,
  names: readonly string[],
  onto: HorizontalGrid,
): AsyncGenerator<GridField> {
  let position = 0;
  for await (const field of fields) {
    if (!names.includes(field.variable))
      throw new LandfallError("bad-config", `the mapping gave a field of "${field.variable}", which is not declared`);
    yield toGridField(field, position++, onto, own);
  }
}

async function* fieldsOf(
  file: NetcdfFile,
  selects: readonly (readonly [string, NetcdfSelect])[],
  onto: HorizontalGrid,
): AsyncGenerator<GridField> {
  let position = 0;
  // variables of one file mostly share their coordinates
  const grids = new Map<Variable, Promise<HorizontalGrid>>();
  for (const [name, select] of selects) {
    const variable = findVariable(file, select.name ?? name);
    if (!variable) continue;
    const units = conversionOf(variable, select);
    const layout = layoutOf(file, variable);
    const grid = grids.get(layout.lat) ?? gridOf(layout);
    grids.set(layout.lat, grid);
    const horizontal = await grid;
    for (const [index, time] of (await timesOf(layout)).entries())
      yield fieldOf(name, variable, { layout, index, time, horizontal, units, position: position++ }, onto);
  }
}

function findVariable(file: NetcdfFile, path: string): Variable | undefined {
  const at = path.lastIndexOf("/");
  if (at < 0) return file.variables.get(path);
  try {
    return file.variable(path);
  } catch (error) {
    if (error instanceof NetcdfError && error.code === "invalid-argument") return undefined;
    throw error;
  }
}

/** Types whose values are numbers. */
const numbers = /^(u?int|float)\d+$/;

/** From the file's units to the config's. Throws `bad-variable` for what cannot be a variable of a grid. */
function conversionOf(variable: Variable, { units }: NetcdfSelect): Conversion {
  if (!numbers.test(variable.dtype))
    throw new LandfallError("bad-variable", `${variable.path} holds ${variable.dtype}, no numbers`);
  const found = textOf(variable.attributes, "units");
  if (units === undefined || found === undefined) return { scale: 1, offset: 0 };
  const known = conversion(canonicalUnits(found) || "1", canonicalUnits(units) || "1");
  if (known) return known;
  throw new LandfallError(
    "bad-variable",
    `${variable.path} is in "${found}", which nothing here turns into the "${units}" that the config declares: correct one of them`,
  );
}

/** Years that ISO 8601 writes with four digits. */
const leastTime = Date.parse("0001-01-01T00:00:00Z");
const mostTime = Date.parse("9999-12-31T23:59:59Z");

async function timesOf({ time }: Layout): Promise<Float64Array> {
  const times = await time.readTimes();
  for (const [index, ms] of times.entries()) {
    if (!(ms >= leastTime && ms <= mostTime))
      throw new LandfallError("off-axis", `${time.path} has no time at index ${index}, or one out of all range`);
  }
  return times;
}

interface Place {
  readonly layout: Layout;
  /** Of the time. */
  readonly index: number;
  readonly time: EpochMs;
  readonly horizontal: HorizontalGrid;
  readonly units: Conversion;
  readonly position: number;
}

function fieldOf(name: string, variable: Variable, place: Place, onto: HorizontalGrid): GridField {
  const { layout, index, time, horizontal, units, position } = place;
  return {
    variable: name,
    level: undefined,
    reference: time,
    leadHours: 0,
    position,
    identity: `${variable.path} at ${isoTime(time)}`,
    grid: horizontal,
    async values() {
      try {
        const align = alignGrid(horizontal, onto);
        const { timeDimension, rowDimension, columnDimension } = layout;
        const values = await variable.readDecoded({
          type: "float32",
          start: variable.shape.map((_, d) => (d === timeDimension ? index : 0)),
          count: variable.shape.map((length, d) => (d === timeDimension ? 1 : length)),
        });
        convert(values, units);
        return align(rowDimension < columnDimension ? values : transpose(values, horizontal));
      } catch (error) {
        throw explainNetcdf(error);
      }
    },
  };
}

function convert(values: Float32Array, { scale, offset }: Conversion): void {
  if (scale === 1 && offset === 0) return;
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * scale + offset;
}

/** Columns by rows as rows by columns. */
function transpose(values: Float32Array, { lat, lon }: HorizontalGrid): Float32Array {
  const [, , rows] = lat;
  const [, , columns] = lon;
  const out = new Float32Array(values.length);
  for (let column = 0; column < columns; column++)
    for (let row = 0; row < rows; row++) out[row * columns + column] = values[column * rows + row] as number;
  return out;
}
