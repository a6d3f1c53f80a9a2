import { LandfallError } from "../../core/index.ts";

/** Places in one request. */
export const mostPoints = 100_000;

/** Places as two arrays, and whether a collection was asked for or one place. */
export interface Points {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly single: boolean;
}

/**
 * Reads WKT of a POINT or MULTIPOINT, x before y, with or without inner brackets, Z and M taken and left aside. One pass over the text, so hostile text costs no
 * more than its length. Throws `bad-request`, `too-many-points`.
 */
export function parseWkt(text: string): Points {
  const reader = new WktReader(text);
  const type = reader.word();
  const isPoint = type === "POINT";
  if (!isPoint && type !== "MULTIPOINT") {
    const query = { POLYGON: "area", MULTIPOLYGON: "area", LINESTRING: "trajectory", MULTILINESTRING: "trajectory" }[
      type
    ];
    throw new LandfallError(
      "bad-request",
      query
        ? `coords is a ${type}: the position query takes POINT(lon lat) or MULTIPOINT((lon lat),(lon lat)); ${query} queries are not offered`
        : `coords must be WKT: POINT(lon lat) or MULTIPOINT((lon lat),(lon lat)); it starts with "${text.slice(0, 20)}"`,
    );
  }
  let dimensions = 2;
  const suffix = reader.word();
  if (suffix === "Z" || suffix === "M") dimensions = 3;
  else if (suffix === "ZM") dimensions = 4;
  else if (suffix !== "") throw reader.wrong(`"${suffix.slice(0, 20)}" is not expected there`);
  const collector = new PointCollector();
  reader.expect("(");
  if (isPoint) collector.add(...reader.place(dimensions));
  else {
    do {
      const inner = reader.accept("(");
      collector.add(...reader.place(dimensions));
      if (inner) reader.expect(")");
    } while (reader.accept(","));
  }
  reader.expect(")");
  reader.end();
  return collector.finish(isPoint);
}

/** Gathers places one by one and refuses too many. */
export class PointCollector {
  #lon = new Float64Array(16);
  #lat = new Float64Array(16);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Throws `bad-request` for what is no longitude and latitude, `too-many-points`. */
  add(lon: number, lat: number): void {
    if (!(lon >= -180 && lon <= 360))
      throw new LandfallError(
        "bad-request",
        `the longitude of point ${this.#count + 1} is ${lon}: it must be from -180 to 360`,
      );
    if (!(lat >= -90 && lat <= 90))
      throw new LandfallError(
        "bad-request",
        `the latitude of point ${this.#count + 1} is ${lat}: it must be from -90 to 90 (points are longitude, then latitude)`,
      );
    if (this.#count === mostPoints)
      throw new LandfallError(
        "too-many-points",
        `there are more than ${mostPoints} points: ask for them in several requests`,
      );
    if (this.#count === this.#lon.length) {
      this.#lon = grown(this.#lon);
      this.#lat = grown(this.#lat);
    }
    this.#lon[this.#count] = lon;
    this.#lat[this.#count++] = lat;
  }

  finish(single: boolean): Points {
    if (this.#count === 0) throw new LandfallError("bad-request", "there are no points in the request");
    return { lon: this.#lon.subarray(0, this.#count), lat: this.#lat.subarray(0, this.#count), single };
  }
}

function grown(values: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.min(values.length * 2, mostPoints));
  larger.set(values);
  return larger;
}

const longestNumber = 40;

class WktReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  word(): string {
    this.#skip();
    const start = this.#at;
    while (isLetter(this.#text.charCodeAt(this.#at)) && this.#at - start < longestNumber) this.#at++;
    return this.#text.slice(start, this.#at).toUpperCase();
  }

  accept(mark: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  expect(mark: string): void {
    if (!this.accept(mark)) throw this.wrong(`"${mark}" is expected there`);
  }

  place(dimensions: number): [lon: number, lat: number] {
    const lon = this.#number();
    const lat = this.#number();
    for (let more = 2; more < dimensions; more++) this.#number();
    return [lon, lat];
  }

  end(): void {
    this.#skip();
    if (this.#at < this.#text.length) throw this.wrong("nothing more is expected there");
  }

  wrong(why: string): LandfallError {
    return new LandfallError(
      "bad-request",
      `coords cannot be read at character ${this.#at + 1} ("${this.#text.slice(this.#at, this.#at + 12)}"): ${why}`,
    );
  }

  #number(): number {
    this.#skip();
    const start = this.#at;
    while (isNumeric(this.#text.charCodeAt(this.#at)) && this.#at - start < longestNumber) this.#at++;
    const value = this.#at === start ? Number.NaN : Number(this.#text.slice(start, this.#at));
    if (!Number.isFinite(value)) throw this.wrong("a number is expected there");
    return value;
  }

  #skip(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return;
      this.#at++;
    }
  }
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Digits, signs, the point, the exponent. */
function isNumeric(code: number): boolean {
  return (
    (code >= 48 && code <= 57) || code === 0x2b || code === 0x2d || code === 0x2e || code === 0x65 || code === 0x45
  );
}
