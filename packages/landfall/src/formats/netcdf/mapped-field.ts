import { type EpochMs, isoTime, LandfallError } from "../../core/index.ts";
import { alignGrid } from "../align.ts";
import type { OwnFunction } from "../own-function.ts";
import type { GridField, HorizontalGrid } from "../grid-format.ts";
import { makeGrid } from "./coordinates.ts";

/** One horizontal field, as a mapping of one's own gives it. */
export interface MappedField<V extends string = string> {
  readonly variable: V;
  /** Its time, or the start of its forecast run; epoch milliseconds. */
  readonly time: EpochMs;
  /** Hours from `time` to the time that is forecast. Default 0. */
  readonly leadHours?: number;
  /** Degrees: one for each row, or for each cell. */
  readonly lat: ArrayLike<number>;
  /** Degrees: one for each column, or for each cell. */
  readonly lon: ArrayLike<number>;
  /** Rows and columns; needed where `lat` and `lon` have one for each cell. */
  readonly shape?: readonly [rows: number, columns: number];
  /** Row by row; NaN is missing. */
  values(): Promise<ArrayLike<number>> | ArrayLike<number>;
}

export function toGridField(field: MappedField, position: number, onto: HorizontalGrid, own: OwnFunction): GridField {
  const { variable, time, leadHours = 0, lat, lon } = field;
  const [rows, columns] = field.shape ?? [lat.length, lon.length];
  const wrong = (why: string) => new LandfallError("bad-variable", `the mapping's field of ${variable}: ${why}`);
  const cells = rows * columns;
  const perCell = lat.length === cells && lon.length === cells;
  if (!perCell && (lat.length !== rows || lon.length !== columns))
    throw wrong(`${lat.length} latitudes and ${lon.length} longitudes are not ${rows} rows by ${columns} columns`);
  if (!Number.isFinite(time) || !Number.isFinite(leadHours)) throw wrong("its time is none");
  const grid = makeGrid(lat, lon, rows, columns);
  return {
    variable,
    level: undefined,
    reference: time,
    leadHours,
    position,
    identity: `${variable} at ${isoTime(time)}${leadHours === 0 ? "" : ` + ${leadHours} h`}, field ${position}`,
    grid,
    async values() {
      const align = alignGrid(grid, onto);
      const values = Float32Array.from(await own.value(() => field.values()));
      if (values.length !== cells) throw wrong(`${values.length} values are not ${rows} rows by ${columns} columns`);
      return align(values);
    },
  };
}
