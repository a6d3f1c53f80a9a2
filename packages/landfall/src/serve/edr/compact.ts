import { Text } from "../lake/text.ts";
import { type Positions, readAll, readVariable, validTimes } from "./position.ts";
import type { Pace } from "../lake/pace.ts";

/** Text handed on at a time, bytes. */
const pieceBytes = 64 * 1024;

/**
 * `f=json`: columns after Open-Meteo's manner. One place has scalars and [time], several have [place] and [place][time]; a variable with levels has
 * [level] around [time].
 */
export async function writeCompact(positions: Positions, pace: Pace): Promise<Buffer> {
  const text = new Text();
  writeHead(text, positions);
  for await (const { values } of readAll(positions, pace)) {
    for (const [index, variable] of positions.variables.entries()) {
      if (index > 0) text.byte(0x2c);
      text.add(`${JSON.stringify(variable.view.name)}:`);
      writePlace(
        text,
        positions,
        variable.view.variable.levels ? variable.levels.length : undefined,
        values[index] as Float32Array,
        0,
      );
    }
  }
  return text.add("}}\n").take();
}

/** The same for many places, piece by piece. */
export async function* streamCompact(positions: Positions, pace: Pace): AsyncGenerator<Buffer> {
  const text = new Text(pieceBytes * 2);
  writeHead(text, positions);
  for (const [index, variable] of positions.variables.entries()) {
    if (index > 0) text.byte(0x2c);
    text.add(`${JSON.stringify(variable.view.name)}:[`);
    for await (const { from, to, values } of readVariable(positions, variable, pace)) {
      for (let place = from; place < to; place++) {
        if (place > 0) text.byte(0x2c);
        writePlace(
          text,
          positions,
          variable.view.variable.levels ? variable.levels.length : undefined,
          values,
          place - from,
        );
        if (text.length >= pieceBytes) {
          yield text.take();
          const resting = pace.rest();
          if (resting) await resting;
        }
      }
    }
    text.byte(0x5d);
  }
  yield text.add("}}\n").take();
}

function writePlace(
  text: Text,
  { leads }: Positions,
  levels: number | undefined,
  values: Float32Array,
  place: number,
): void {
  const count = leads.length;
  if (levels === undefined) {
    text.floats(values, place * count, count);
    return;
  }
  text.byte(0x5b);
  for (let z = 0; z < levels; z++) {
    if (z > 0) text.byte(0x2c);
    text.floats(values, (place * levels + z) * count, count);
  }
  text.byte(0x5d);
}

function writeHead(text: Text, positions: Positions): void {
  const { cube, run, points, variables, cellLon, cellLat } = positions;
  const { single } = points;
  const axis = (values: Float64Array): string => (single ? String(values[0]) : `[${values.join(",")}]`);
  text.add(
    `{"collection":${JSON.stringify(cube.id)},${run.kind === "series" ? "" : `"instance":"${run.id}",`}"version":${cube.view.number},` +
      `"longitude":${axis(points.lon)},"latitude":${axis(points.lat)},` +
      `"grid_longitude":${axis(cellLon)},"grid_latitude":${axis(cellLat)},`,
  );
  text.add(timesText(positions));
  text.add(`"units":{"time":"iso8601"${run.kind === "series" ? "" : `,"lead":"h"`}`);
  for (const { view } of variables) text.add(`,${JSON.stringify(view.name)}:${JSON.stringify(view.variable.units)}`);
  text.add("},");
  const withLevels = variables.filter(({ view }) => view.variable.levels);
  if (withLevels.length > 0) {
    const described = withLevels.map(({ view, levels }) => [
      view.name,
      { values: levels.map((level) => view.levels[level]), units: view.variable.levels?.units },
    ]);
    text.add(`"levels":${JSON.stringify(Object.fromEntries(described))},`);
  }
  text.add(`"data":{`);
}

const timeTexts = new WeakMap<Positions["run"], string>();

/** The times of a whole run are the same in every answer. */
function timesText(positions: Positions): string {
  const { run, leads } = positions;
  const whole = leads.length === run.leads.length;
  const known = whole ? timeTexts.get(run) : undefined;
  if (known !== undefined) return known;
  const made =
    `"time":${JSON.stringify(validTimes(positions))},` +
    (run.kind === "series" ? "" : `"lead":${JSON.stringify(leads.map((lead) => run.leads[lead]))},`);
  if (whole) timeTexts.set(run, made);
  return made;
}
