import { GribError } from "../errors.ts";
import type { NearestPoint } from "../grid/nearest.ts";
import type { GribMessage } from "../message.ts";
import { openFile } from "./file.ts";
import { type CommandContext, complain, EXIT_CODES, tableText } from "./output.ts";
import { ensembleText, levelText, parameterText, stepText } from "./words.ts";

const HEAD = ["message", "name", "level", "valid", "step", "ensemble", "latitude", "longitude", "km", "value", "units"];
const RIGHT = new Set(["message", "latitude", "longitude", "km", "value"]);

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Prints the value of each message at the grid point nearest to a place; messages that have none are complained about. */
export async function get(file: string, place: Place, context: CommandContext): Promise<number> {
  const rows: string[][] = [];
  const points = new PointFinder(place);
  let code: number = EXIT_CODES.ok;
  try {
    let number = 0;
    for await (const message of openFile(file)) {
      number++;
      try {
        const point = points.find(message);
        const value = (await message.values())[point.index]!;
        if (context.json) context.out(`${JSON.stringify({ file, number, ...recordOf(message, point, value) })}\n`);
        else rows.push(rowOf(message, number, point, value));
      } catch (error) {
        // The next message may be read all the same.
        if (!(error instanceof GribError)) throw error;
        code = EXIT_CODES.notRight;
        complain(context, file, error, number);
      }
    }
  } catch (error) {
    code = EXIT_CODES.notRight;
    complain(context, file, error);
  }
  if (rows.length > 0) context.out(tableText(HEAD, rows, RIGHT));
  return code;
}

/** Finds the point of each message's grid; most messages of a file are on the same one. */
class PointFinder {
  readonly #place: Place;
  #grid = "";
  #point: NearestPoint | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  find(message: GribMessage): NearestPoint {
    const grid = JSON.stringify(message.grid);
    if (!this.#point || grid !== this.#grid) {
      this.#point = message.nearest(this.#place.latitude, this.#place.longitude);
      this.#grid = grid;
    }
    return this.#point;
  }
}

function recordOf(message: GribMessage, point: NearestPoint, value: number) {
  const { parameter, level, time, ensemble, probability, percentile } = message;
  return {
    parameter,
    level,
    time,
    ensemble,
    probability,
    percentile,
    ...point,
    value: Number.isNaN(value) ? null : value,
    units: parameter.units,
  };
}

function rowOf(message: GribMessage, number: number, point: NearestPoint, value: number): string[] {
  return [
    String(number),
    parameterText(message),
    levelText(message.level),
    message.time.valid ?? "",
    stepText(message.time),
    ensembleText(message),
    point.latitude.toFixed(4),
    point.longitude.toFixed(4),
    point.distanceKm.toFixed(2),
    Number.isNaN(value) ? "missing" : String(Number(value.toPrecision(7))),
    message.parameter.units,
  ];
}
