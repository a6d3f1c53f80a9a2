import { isoTime, LandfallError } from "../../core/index.ts";
import { type CellPlan, gather, planCells } from "../lake/gather.ts";
import type { Pace } from "../lake/pace.ts";
import type { ModelView, VariableView } from "../lake/model-view.ts";
import type { Share } from "../lake/places.ts";
import type { Shards } from "../lake/shards.ts";
import { type Cube, type PartitionRef, type Run, timeOf } from "../lake/views.ts";
import { parseList, type SelectedVariable, selectLeads, selectLevels, selectVariables } from "./select.ts";
import type { Points } from "./wkt.ts";

/** Values held at a time, bytes: larger answers are made in lots of places. */
const mostHeldBytes = 64 * 1024 * 1024;

/** The query of a position request but for its places. */
export interface PositionQuery {
  readonly "parameter-name"?: string | readonly string[] | undefined;
  readonly datetime?: string | undefined;
  readonly lead?: string | undefined;
  readonly z?: string | undefined;
  readonly crs?: string | undefined;
  readonly method?: string | undefined;
}

/** A position request that has been understood: what each format writes. */
export interface Positions {
  readonly cube: Cube;
  readonly model: ModelView;
  readonly run: Run;
  readonly points: Points;
  readonly variables: readonly SelectedVariable[];
  /** Indexes into the run's lead times. */
  readonly leads: readonly number[];
  readonly method: "nearest" | "bilinear";
  readonly shards: Shards;
  /** Longitude and latitude of the cell of each place, in the longitudes' own turn; the places themselves where values are interpolated. */
  readonly cellLon: Float64Array;
  readonly cellLat: Float64Array;
  readonly sharesOf: (place: number) => readonly Share[];
}

const knownCrs = new Set([
  "CRS84",
  "OGC:CRS84",
  "EPSG:4326",
  "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
  "https://www.opengis.net/def/crs/OGC/1.3/CRS84",
  "http://www.opengis.net/def/crs/EPSG/0/4326",
  "https://www.opengis.net/def/crs/EPSG/0/4326",
  "urn:ogc:def:crs:OGC:1.3:CRS84",
  "urn:ogc:def:crs:OGC::CRS84",
  "urn:ogc:def:crs:EPSG::4326",
]);

/**
 * Understands a query of a run: what is asked, of which cells. Reads no data. Throws `bad-request`, `unknown-parameter`, `outside-grid`, and NothingFound for
 * what is right and empty.
 */
export function resolvePositions(
  shards: Shards,
  cube: Cube,
  run: Run,
  points: Points,
  query: PositionQuery,
): Positions {
  const { model } = cube.view;
  if (!model) throw new LandfallError("internal", "a cube has no model");
  if (query.crs !== undefined && !knownCrs.has(query.crs))
    throw new LandfallError(
      "bad-request",
      `crs "${query.crs.slice(0, 60)}" is not offered: leave it out, or give CRS84 or EPSG:4326 (longitude, then latitude, in both)`,
    );
  const { method = "nearest" } = query;
  if (method !== "nearest" && method !== "bilinear")
    throw new LandfallError("bad-request", `method "${method.slice(0, 40)}" must be nearest or bilinear`);
  const asked = query["parameter-name"];
  const names = asked === undefined ? undefined : typeof asked === "string" ? parseList(asked) : asked;
  const variables = selectLevels(selectVariables(model, names), query.z);
  const leads = selectLeads(run, query.datetime, query.lead);
  const { lon, lat } = points;
  const count = lon.length;
  const { places } = model;
  if (method === "bilinear") {
    const shares = Array.from({ length: count }, (_, p) => places.bilinear(lon[p] as number, lat[p] as number));
    const sharesOf = (p: number) => shares[p] as Share[];
    return { cube, model, run, points, variables, leads, method, shards, cellLon: lon, cellLat: lat, sharesOf };
  }
  const rows = new Uint32Array(count);
  const columns = new Uint32Array(count);
  const cellLon = new Float64Array(count);
  const cellLat = new Float64Array(count);
  for (let p = 0; p < count; p++) {
    const { row, column } = places.nearest(lon[p] as number, lat[p] as number);
    rows[p] = row;
    columns[p] = column;
    const centre = places.centre(row, column);
    cellLat[p] = centre.lat;
    cellLon[p] = sameTurn(centre.lon, lon[p] as number);
  }
  const sharesOf = (p: number) => [{ row: rows[p] as number, column: columns[p] as number, weight: 1 }];
  return { cube, model, run, points, variables, leads, method, shards, cellLon, cellLat, sharesOf };
}

/** The longitude of a cell within half a turn of the place that was asked for. */
function sameTurn(cell: number, asked: number): number {
  const turns = Math.round((cell - asked) / 360);
  return turns === 0 ? cell : Math.round((cell - turns * 360) * 1e9) / 1e9;
}

/** Values of places `from` up to `to`: [place][level][lead]. */
export interface Lot {
  readonly from: number;
  readonly to: number;
  readonly values: Float32Array;
}

/** The values of one variable, in lots of places that fit into the memory one answer may take. */
export async function* readVariable(positions: Positions, variable: SelectedVariable, pace: Pace): AsyncGenerator<Lot> {
  const perPlace = variable.levels.length * positions.leads.length;
  for (const { from, to, plan } of lots(positions, perPlace)) {
    yield { from, to, values: await gatherVariable(positions, variable, plan, pace) };
  }
}

/** The values of all variables, in lots of places. */
export async function* readAll(
  positions: Positions,
  pace: Pace,
): AsyncGenerator<{ readonly from: number; readonly to: number; readonly values: readonly Float32Array[] }> {
  const { variables, leads } = positions;
  const perPlace = variables.reduce((sum, { levels }) => sum + levels.length * leads.length, 0);
  for (const { from, to, plan } of lots(positions, perPlace)) {
    const values: Float32Array[] = [];
    if (positions.shards.isLocal)
      for (const variable of variables) values.push(await gatherVariable(positions, variable, plan, pace));
    else
      values.push(...(await Promise.all(variables.map((variable) => gatherVariable(positions, variable, plan, pace)))));
    yield { from, to, values };
  }
}

function* lots(
  positions: Positions,
  perPlace: number,
): Generator<{ readonly from: number; readonly to: number; readonly plan: CellPlan }> {
  const bytes = perPlace * (positions.method === "bilinear" ? 12 : 4);
  const size = Math.max(1, Math.floor(mostHeldBytes / Math.max(1, bytes)));
  const count = positions.points.lon.length;
  for (let from = 0; from < count; from += size) {
    const to = Math.min(count, from + size);
    yield { from, to, plan: planCells(positions.model, from, to, positions.sharesOf) };
  }
}

function gatherVariable(
  { shards, model, run, leads }: Positions,
  { view, levels }: SelectedVariable,
  plan: CellPlan,
  pace: Pace,
): Promise<Float32Array> {
  return gather(shards, model, { run, variable: view, plan, leads, levels }, pace);
}

/** The partitions that hold the wanted values. */
export function partitionsOf({ model, run, leads }: Positions): PartitionRef[] {
  const wanted = model.model.lead ? run.partitions.slice(0, 1) : leads.map((lead) => run.partitions[lead]);
  // several times may lie in one partition
  return [...new Set(wanted)].filter((partition) => partition !== undefined);
}

/** Valid times of the wanted lead times. */
export function validTimes({ run, leads }: Positions): string[] {
  return leads.map((lead) => isoTime(timeOf(run, run.leads[lead] as number)));
}

/** Values of the wanted levels. */
export function levelValues(view: VariableView, levels: readonly number[]): number[] {
  return levels.map((level) => view.levels[level] as number);
}
