import type { Pace } from "../lake/pace.ts";
import { Text } from "../lake/text.ts";
import { type Positions, readAll, validTimes } from "./position.ts";

const pieceBytes = 64 * 1024;
const comma = 0x2c;
const newLine = 0x0a;

/** A row of the answer beside place and time: variables without levels share the first, with an empty `level`; each level has one. */
interface Row {
  /** Text of the column `level`. */
  readonly level: string;
  /** By variable: the index of the level among its selected ones; undefined leaves the field empty. */
  readonly at: readonly (number | undefined)[];
}

/** `f=csv`: `lon,lat,time,lead,t2m,u10` (no lead of what is no forecast), one row for each place and time; a column `level` where a variable has levels. Missing is empty. */
export async function* streamCsv(positions: Positions, pace: Pace): AsyncGenerator<Buffer> {
  const { variables, points, run, leads } = positions;
  const rows = rowsOf(positions);
  const leveled = variables.some(({ view }) => view.variable.levels);
  const times = validTimes(positions);
  const isSeries = run.kind === "series";
  const steps = leads.map((lead, t) => `,${times[t]},${isSeries ? "" : `${run.leads[lead]},`}`);
  const text = new Text(pieceBytes * 2);
  text.add(
    `lon,lat,time,${isSeries ? "" : "lead,"}${leveled ? "level," : ""}${variables.map(({ view }) => view.name).join(",")}\n`,
  );
  for await (const { from, to, values } of readAll(positions, pace)) {
    for (let place = from; place < to; place++) {
      const where = `${points.lon[place]},${points.lat[place]}`;
      for (const [t, step] of steps.entries()) {
        for (const { level, at } of rows) {
          text.add(where).add(step);
          if (leveled) text.add(level).byte(comma);
          for (const [v, variable] of variables.entries()) {
            if (v > 0) text.byte(comma);
            const z = at[v];
            if (z === undefined) continue;
            const index = ((place - from) * variable.levels.length + z) * leads.length + t;
            text.float32(values[v]?.[index] as number, "");
          }
          text.byte(newLine);
        }
      }
      if (text.length >= pieceBytes) {
        yield text.take();
        const resting = pace.rest();
        if (resting) await resting;
      }
    }
  }
  yield text.take();
}

function rowsOf({ variables }: Positions): Row[] {
  const rows: Row[] = [];
  if (variables.some(({ view }) => !view.variable.levels))
    rows.push({ level: "", at: variables.map(({ view }) => (view.variable.levels ? undefined : 0)) });
  const levels = new Set(
    variables.flatMap(({ view, levels }) => (view.variable.levels ? levels.map((level) => view.levels[level]) : [])),
  );
  for (const level of levels) {
    const at = variables.map(({ view, levels }) => {
      const index = view.variable.levels ? levels.findIndex((one) => view.levels[one] === level) : -1;
      return index < 0 ? undefined : index;
    });
    rows.push({ level: String(level), at });
  }
  return rows;
}
