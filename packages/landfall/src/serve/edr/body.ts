import { StringDecoder } from "node:string_decoder";
import { LandfallError } from "../../core/index.ts";
import { type Points, PointCollector } from "./wkt.ts";

/** Longest line of a CSV of points. */
const longestLine = 10_000;

/**
 * Reads the places of a GeoJSON: Point, MultiPoint, or features and collections of them. Other members are left aside. Throws `bad-request`,
 * `too-many-points`.
 */
export function pointsOfGeoJson(body: unknown): Points {
  const collector = new PointCollector();
  const single = addGeometry(collector, body, 0);
  return collector.finish(single && collector.count === 1);
}

const deepest = 4;

/** Adds the points of a GeoJSON object; true where it is one Point. */
function addGeometry(collector: PointCollector, value: unknown, depth: number): boolean {
  const wrong = (why: string) =>
    new LandfallError("bad-request", `the GeoJSON cannot be used: ${why} (after ${collector.count} points)`);
  if (typeof value !== "object" || value === null || !("type" in value) || depth > deepest)
    throw wrong("an object with a type is expected");
  const { type } = value;
  if (type === "Feature" && "geometry" in value) return addGeometry(collector, value.geometry, depth + 1);
  if (type === "FeatureCollection" && "features" in value && Array.isArray(value.features)) {
    for (const feature of value.features as unknown[]) addGeometry(collector, feature, depth + 1);
    return false;
  }
  if (type === "GeometryCollection" && "geometries" in value && Array.isArray(value.geometries)) {
    for (const geometry of value.geometries as unknown[]) addGeometry(collector, geometry, depth + 1);
    return false;
  }
  const coordinates = "coordinates" in value ? value.coordinates : undefined;
  const add = (position: unknown) => {
    if (!Array.isArray(position) || typeof position[0] !== "number" || typeof position[1] !== "number")
      throw wrong("a position must be [longitude, latitude]");
    collector.add(position[0], position[1]);
  };
  if (type === "Point") {
    add(coordinates);
    return true;
  }
  if (type === "MultiPoint" && Array.isArray(coordinates)) {
    for (const position of coordinates as unknown[]) add(position);
    return false;
  }
  throw wrong(`"${String(type).slice(0, 40)}" is no Point, MultiPoint, Feature or FeatureCollection of them`);
}

const lonNames = new Set(["x", "lon", "longitude", "lng"]);
const latNames = new Set(["y", "lat", "latitude"]);

/**
 * Reads the places of a CSV while it comes in: a header with columns x, lon or longitude and y, lat or latitude; other columns are left aside. Memory stays
 * bounded by the places. Throws `bad-request`, `too-many-points`, `too-large`.
 */
export async function pointsOfCsv(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Points> {
  const collector = new PointCollector();
  const decoder = new StringDecoder("utf8");
  let columns: { readonly lon: number; readonly lat: number; readonly separator: string } | undefined;
  let rest = "";
  let bytes = 0;
  let line = 0;
  const take = (text: string) => {
    line++;
    const row = text.endsWith("\r") ? text.slice(0, -1) : text;
    if (row.trim() === "") return;
    if (!columns) columns = readHeader(row.replace(/^\uFEFF/, ""));
    else addRow(collector, row, columns, line);
  };
  for await (const piece of body) {
    bytes += piece.byteLength;
    if (bytes > mostBytes)
      throw new LandfallError("too-large", `the CSV is larger than ${mostBytes} bytes: send fewer columns or points`);
    rest += decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    let start = 0;
    for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n", start)) {
      take(rest.slice(start, end));
      start = end + 1;
    }
    rest = rest.slice(start);
    if (rest.length > longestLine)
      throw new LandfallError("bad-request", `line ${line + 1} of the CSV is longer than ${longestLine} characters`);
  }
  take(rest + decoder.end());
  if (!columns)
    throw new LandfallError(
      "bad-request",
      "the CSV is empty: it needs a header such as lon,lat and a line for each point",
    );
  return collector.finish(false);
}

function readHeader(row: string): { lon: number; lat: number; separator: string } {
  const separator = !row.includes(",") && row.includes(";") ? ";" : ",";
  const names = row.split(separator).map((name) => unquote(name).toLowerCase());
  const lon = names.findIndex((name) => lonNames.has(name));
  const lat = names.findIndex((name) => latNames.has(name));
  if (lon >= 0 && lat >= 0) return { lon, lat, separator };
  throw new LandfallError(
    "bad-request",
    `the CSV's first line must name its columns, among them lon (or x, longitude) and lat (or y, latitude); it is "${row.slice(0, 80)}"`,
  );
}

function addRow(
  collector: PointCollector,
  row: string,
  { lon, lat, separator }: { readonly lon: number; readonly lat: number; readonly separator: string },
  line: number,
): void {
  const cells = row.split(separator);
  const x = unquote(cells[lon] ?? "");
  const y = unquote(cells[lat] ?? "");
  const wrong = x === "" || y === "" || !Number.isFinite(Number(x)) || !Number.isFinite(Number(y));
  if (wrong)
    throw new LandfallError(
      "bad-request",
      `line ${line} of the CSV has no numbers for the point: "${row.slice(0, 80)}"`,
    );
  collector.add(Number(x), Number(y));
}

function unquote(cell: string): string {
  const text = cell.trim();
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1).trim() : text;
}
