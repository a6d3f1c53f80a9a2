import type { Pace } from "../lake/pace.ts";
import type { VariableView } from "../lake/model-view.ts";
import { Text } from "../lake/text.ts";
import { levelValues, type Positions, readAll, validTimes } from "./position.ts";
import type { SelectedVariable } from "./select.ts";
import { ucum } from "./ucum.ts";

const pieceBytes = 64 * 1024;

/** The variables of one coverage: those with the same levels, since a coverage has one domain. */
interface Part {
  readonly members: readonly { readonly index: number; readonly variable: SelectedVariable }[];
  /** Undefined without a vertical axis. */
  readonly levels: readonly number[] | undefined;
  readonly domainType: "PointSeries" | "Grid";
  readonly axisNames: readonly string[];
}

/**
 * CoverageJSON. One place is a Coverage, several a CoverageCollection with one coverage for each; variables on different levels are coverages of their own, since
 * they do not share a domain. One level or none: domain type PointSeries; several levels: Grid.
 */
export async function* streamCoverage(positions: Positions, pace: Pace): AsyncGenerator<Buffer> {
  const parts = partsOf(positions);
  const { points, run, cube } = positions;
  const parameters = Object.fromEntries(positions.variables.map(({ view }) => [view.name, coverageParameter(view)]));
  const text = new Text(pieceBytes * 2);
  const started = run.kind === "series" ? "" : `"landfall:referenceTime":"${run.id}",`;
  const reference = `${started}"landfall:collection":${JSON.stringify(cube.id)},"landfall:version":${cube.view.number}`;
  const times = JSON.stringify(validTimes(positions));
  const sole = points.single && parts.length === 1;
  if (!sole) {
    const types = new Set(parts.map(({ domainType }) => domainType));
    text.add(
      `{"type":"CoverageCollection",${types.size === 1 ? `"domainType":"${[...types][0]}",` : ""}${reference},` +
        `"parameters":${JSON.stringify(parameters)},"referencing":${JSON.stringify(referencing(parts))},"coverages":[`,
    );
  }
  for await (const { from, to, values } of readAll(positions, pace)) {
    for (let place = from; place < to; place++) {
      for (const [number, part] of parts.entries()) {
        if (place + number > 0) text.byte(0x2c);
        text.add(`{"type":"Coverage",`);
        if (sole) text.add(`${reference},"parameters":${JSON.stringify(parameters)},`);
        text.add(
          `"domain":{"type":"Domain","domainType":"${part.domainType}","axes":{` +
            `"x":{"values":[${positions.cellLon[place]}]},"y":{"values":[${positions.cellLat[place]}]},` +
            (part.levels ? `"z":{"values":${JSON.stringify(part.levels)}},` : "") +
            `"t":{"values":${times}}}` +
            (sole ? `,"referencing":${JSON.stringify(referencing(parts))}` : "") +
            `},"ranges":{`,
        );
        writeRanges(text, positions, part, values, place - from);
        text.add("}}");
      }
      if (text.length >= pieceBytes) {
        yield text.take();
        const resting = pace.rest();
        if (resting) await resting;
      }
    }
  }
  yield text.add(sole ? "\n" : "]}\n").take();
}

function writeRanges(
  text: Text,
  { leads }: Positions,
  { members, levels, axisNames }: Part,
  values: readonly Float32Array[],
  place: number,
): void {
  const depth = levels?.length ?? 1;
  const shape = axisNames.length === 2 ? [leads.length, depth] : [leads.length];
  for (const [at, { index, variable }] of members.entries()) {
    if (at > 0) text.byte(0x2c);
    text.add(
      `${JSON.stringify(variable.view.name)}:{"type":"NdArray","dataType":"float","axisNames":${JSON.stringify(axisNames)},` +
        `"shape":${JSON.stringify(shape)},"values":`,
    );
    const found = values[index] as Float32Array;
    const start = place * depth * leads.length;
    if (depth === 1) text.floats(found, start, leads.length);
    else {
      // our own order is levels, then times; the coverage's is t, then z
      text.byte(0x5b);
      for (let t = 0; t < leads.length; t++) {
        for (let z = 0; z < depth; z++) {
          if (t + z > 0) text.byte(0x2c);
          text.float32(found[start + z * leads.length + t] as number);
        }
      }
      text.byte(0x5d);
    }
    text.byte(0x7d);
  }
}

function partsOf({ variables }: Positions): Part[] {
  const numbered = variables.map((variable, index) => ({ index, variable }));
  const groups = Map.groupBy(numbered, ({ variable: { view, levels } }) =>
    view.variable.levels ? JSON.stringify([view.variable.levels.units, levelValues(view, levels)]) : "",
  );
  return [...groups.values()].map((members) => {
    const { view, levels } = (members[0] as (typeof numbered)[number]).variable;
    const vertical = view.variable.levels ? levelValues(view, levels) : undefined;
    const many = vertical !== undefined && vertical.length > 1;
    return {
      members,
      levels: vertical,
      domainType: many ? "Grid" : "PointSeries",
      axisNames: many ? ["t", "z"] : ["t"],
    };
  });
}

function coverageParameter({ variable }: VariableView): object {
  const { units, longName, standardName } = variable;
  const label = { en: longName || variable.name };
  return {
    type: "Parameter",
    description: label,
    // an empty unit is not allowed
    ...(units
      ? { unit: { label: { en: units }, symbol: { value: ucum(units), type: "http://www.opengis.net/def/uom/UCUM/" } } }
      : {}),
    observedProperty: {
      ...(standardName ? { id: `http://vocab.nerc.ac.uk/standard_name/${standardName}/` } : {}),
      label,
    },
  };
}

function referencing(parts: readonly Part[]): object[] {
  const vertical = parts.flatMap(({ members }) => members[0]?.variable.view.variable.levels ?? [])[0];
  const pressure = vertical?.units === "hPa";
  return [
    {
      coordinates: ["x", "y"],
      system: { type: "GeographicCRS", id: "http://www.opengis.net/def/crs/OGC/1.3/CRS84" },
    },
    { coordinates: ["t"], system: { type: "TemporalRS", calendar: "Gregorian" } },
    ...(vertical
      ? [
          {
            coordinates: ["z"],
            system: {
              type: "VerticalCRS",
              cs: {
                csAxes: [
                  {
                    name: { en: pressure ? "Pressure" : vertical.type },
                    direction: pressure || vertical.type.startsWith("depth") ? "down" : "up",
                    unit: { symbol: vertical.units },
                  },
                ],
              },
            },
          },
        ]
      : []),
  ];
}
