import { type Attributes, isTimeUnits, type NetcdfFile, textOf, type Variable } from "@landfall/netcdf";
import { LandfallError } from "../../core/index.ts";
import type { HorizontalGrid } from "../grid-format.ts";

/*
 * Which coordinates a variable has, as CF says it (chapters 4 and 5): one-dimensional variables with the name of a dimension, and those that its
 * attribute `coordinates` lists. Where a file says neither, any variable counts that is a coordinate by its own words and lies along the same dimensions.
 */

type Kind = "lat" | "lon" | "time";

export interface Layout {
  readonly lat: Variable;
  readonly lon: Variable;
  /** Has one value, or one for each index of `timeDimension`. */
  readonly time: Variable;
  /** Places of the dimensions among the variable's; undefined for a single time. */
  readonly timeDimension: number | undefined;
  readonly rowDimension: number;
  readonly columnDimension: number;
}

/** How a variable is laid out. Throws `missing-coordinate`, `bad-variable`. */
export function layoutOf(file: NetcdfFile, variable: Variable): Layout {
  const around = coordinatesOf(file, variable);
  const lat = pick(around, "lat", variable);
  const lon = pick(around, "lon", variable);
  const time = pick(around, "time", variable);
  const place = (name: string | undefined) => variable.dimensions.indexOf(name ?? "");
  const [rowDimension, columnDimension] =
    lat.shape.length === 2
      ? [place(lat.dimensions[0]), place(lat.dimensions[1])]
      : [place(lat.dimensions[0]), place(lon.dimensions[0])];
  const isGrid =
    rowDimension >= 0 &&
    columnDimension >= 0 &&
    rowDimension !== columnDimension &&
    lat.shape.length === lon.shape.length &&
    (lat.shape.length === 1 || (lat.shape.length === 2 && lat.dimensions.join() === lon.dimensions.join()));
  if (!isGrid || time.shape.length > 1) {
    const described = [lat, lon, time].map(({ name, dimensions }) => `${name}(${dimensions.join(", ")})`);
    throw bad(
      variable,
      `its coordinates ${described.join(", ")} span no grid over ${variable.dimensions.join(", ") || "no dimensions"}`,
    );
  }
  const [timeName] = time.dimensions;
  const timeDimension = timeName === undefined ? undefined : place(timeName);
  for (const [d, length] of variable.shape.entries()) {
    const known = d === rowDimension || d === columnDimension || d === timeDimension;
    if (!known && length !== 1)
      throw bad(
        variable,
        `its dimension ${variable.dimensions[d]} has ${length} values; only time, rows and columns may`,
      );
  }
  return { lat, lon, time, timeDimension, rowDimension, columnDimension };
}

function bad(variable: Variable, why: string): LandfallError {
  return new LandfallError("bad-variable", `${variable.path}: ${why}`);
}

function coordinatesOf(file: NetcdfFile, variable: Variable): Variable[] {
  const folder = variable.path.slice(0, variable.path.lastIndexOf("/"));
  const listed = textOf(variable.attributes, "coordinates")?.split(/\s+/) ?? [];
  const named = [...variable.dimensions, ...listed].flatMap((name) => near(file, folder, name) ?? []);
  const along = [...file.variables.values()].filter(
    (other) => other !== variable && other.dimensions.every((name) => variable.dimensions.includes(name)),
  );
  return [...named, ...along];
}

/** A variable in the group at `folder` or the nearest one above that has it. */
function near(file: NetcdfFile, folder: string, name: string): Variable | undefined {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf("/"))) {
    let group: Pick<NetcdfFile, "groups" | "variables"> | undefined = file;
    for (const part of at.split("/").filter(Boolean)) group = group?.groups.get(part);
    const found = group?.variables.get(name);
    if (found || at === "") return found;
  }
}

const words: Readonly<Record<Kind, string>> = { lat: "latitude", lon: "longitude", time: "time" };

function pick(around: readonly Variable[], kind: Kind, variable: Variable): Variable {
  const found = around.find((one) => kindOf(one.attributes) === kind);
  if (found) return found;
  throw new LandfallError(
    "missing-coordinate",
    `${variable.path} has no ${words[kind]}: none of ${[...new Set(around.map(({ name }) => name))].join(", ") || "its dimensions"} says by units or standard_name that it is one`,
  );
}

/** CF sections 4.1, 4.2 and 4.4: units tell; standard_name tells where they do not. */
function kindOf(attributes: Attributes): Kind | undefined {
  const units = textOf(attributes, "units") ?? "";
  const standardName = textOf(attributes, "standard_name");
  if (/^degrees?_?(north|N)$/.test(units) || standardName === "latitude") return "lat";
  if (/^degrees?_?(east|E)$/.test(units) || standardName === "longitude") return "lon";
  const isOther = standardName !== undefined && standardName !== "time";
  return isTimeUnits(units) && !isOther ? "time" : undefined;
}

/** Share of a cell that a coordinate may be off a regular axis: many files keep degrees in single precision. */
const tolerance = 0.02;

/** The grid that two coordinates make. Throws `missing-coordinate` where they have holes. */
export async function gridOf({ lat, lon }: Pick<Layout, "lat" | "lon">): Promise<HorizontalGrid> {
  const [lats, lons] = await Promise.all([valuesOf(lat), valuesOf(lon)]);
  if (lat.shape.length === 1) return makeGrid(lats, lons, lats.length, lons.length);
  return makeGrid(lats, lons, lat.shape[0] as number, lat.shape[1] as number);
}

/** The grid of axes (`rows` latitudes and `columns` longitudes), or of a latitude and longitude for each cell. */
export function makeGrid(
  lats: ArrayLike<number>,
  lons: ArrayLike<number>,
  rows: number,
  columns: number,
): HorizontalGrid {
  const axis = (values: ArrayLike<number>, count: number): [number, number, number] => [
    values[0] ?? Number.NaN,
    values[values.length - 1] ?? Number.NaN,
    count,
  ];
  const isAxes = lats.length === rows && lons.length === columns && !(rows === 1 && columns === 1);
  if (isAxes && isRegular(lats) && isRegular(lons)) return { lat: axis(lats, rows), lon: axis(lons, columns) };
  const cells = isAxes
    ? {
        lat: Array.from({ length: rows * columns }, (_, i) => lats[Math.floor(i / columns)] as number),
        lon: Array.from({ length: rows * columns }, (_, i) => lons[i % columns] as number),
      }
    : { lat: Array.from(lats), lon: Array.from(lons) };
  return { lat: axis(cells.lat, rows), lon: axis(cells.lon, columns), cells };
}

async function valuesOf(coordinate: Variable): Promise<Float64Array> {
  const values = await coordinate.readDecoded();
  if (values.length === 0 || values.some(Number.isNaN))
    throw new LandfallError("missing-coordinate", `${coordinate.path} has missing values`);
  return values;
}

function isRegular(values: ArrayLike<number>): boolean {
  const { length } = values;
  const first = values[0] as number;
  const step = length > 1 ? ((values[length - 1] as number) - first) / (length - 1) : 0;
  for (let i = 1; i < length; i++)
    if (Math.abs((values[i] as number) - first - i * step) > tolerance * Math.abs(step)) return false;
  return length === 1 || step !== 0;
}
