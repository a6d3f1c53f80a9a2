import { isoTime, type LakeNumber } from "../../core/index.ts";
import type { ModelView, VariableView } from "../lake/model-view.ts";
import { type Cube, type Run, timeOf } from "../lake/views.ts";
import { ucum } from "./ucum.ts";

const crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const crsWkt =
  'GEOGCRS["WGS 84 (CRS84)",DATUM["World Geodetic System 1984",ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]]],' +
  'CS[ellipsoidal,2],AXIS["longitude",east,ANGLEUNIT["degree",0.0174532925199433]],AXIS["latitude",north,ANGLEUNIT["degree",0.0174532925199433]],ID["OGC","CRS84"]]';
const outputFormats = ["CoverageJSON", "json", "csv"];

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly type: string;
  readonly title?: string;
}

const json = "application/json";
const conformance = "http://www.opengis.net/spec/";

export const conformanceClasses = [
  `${conformance}ogcapi-common-1/1.0/conf/core`,
  `${conformance}ogcapi-common-2/1.0/conf/collections`,
  `${conformance}ogcapi-edr-1/1.1/conf/core`,
  `${conformance}ogcapi-edr-1/1.1/conf/collections`,
  `${conformance}ogcapi-edr-1/1.1/conf/json`,
  `${conformance}ogcapi-edr-1/1.1/conf/covjson`,
  `${conformance}ogcapi-edr-1/1.1/conf/queries`,
];

export function landingDocument(base: string): object {
  const links: Link[] = [
    { href: `${base}/edr`, rel: "self", type: json, title: "this page" },
    {
      href: `${base}/openapi.json`,
      rel: "service-desc",
      type: "application/vnd.oai.openapi+json;version=3.1",
      title: "the API",
    },
    { href: `${base}/`, rel: "service-doc", type: "text/html", title: "start page" },
    { href: `${base}/edr/conformance`, rel: "conformance", type: json, title: "conformance classes" },
    { href: `${base}/edr/collections`, rel: "data", type: json, title: "collections" },
  ];
  return {
    title: "Landfall",
    description: "Grids of this lake by OGC API Environmental Data Retrieval 1.1. A forecast run is an instance.",
    links,
  };
}

/**
 * The description of a collection, or of one of its instances: both have the same form. What is described at an earlier number has links that stay at it.
 *
 * @param at the number that was asked for; undefined for the newest state.
 */
export function collectionDocument(
  base: string,
  cube: Cube,
  instance: Run | undefined,
  at: LakeNumber | undefined,
): object {
  const model = cube.view.model as ModelView;
  const collection = collectionAddress(base, cube, at);
  const self = instance ? `${collection}/instances/${instance.id}` : collection;
  const isSeries = cube.runs.at(-1)?.kind === "series";
  const links: Link[] = [
    { href: self, rel: "self", type: json },
    ...(instance ? [{ href: collection, rel: "collection", type: json }] : []),
    ...(instance || isSeries
      ? []
      : [
          {
            href: `${collection}/instances`,
            rel: "items",
            type: json,
            title: "forecast runs, the instances of this collection",
          },
        ]),
    { href: `${self}/position`, rel: "data", type: "application/vnd.cov+json", title: "position query" },
    {
      href: `${base}/zarr/${cube.view.dataset}@${cube.view.number}${cube.id === cube.view.dataset ? "" : `/${cube.path}`}`,
      rel: "alternate",
      type: "application/vnd+zarr",
      title: "the same as one Zarr, at this version",
    },
  ];
  return {
    id: instance ? instance.id : cube.id,
    title: instance ? `${cube.id}, run of ${instance.id}` : cube.id,
    description: instance
      ? `One forecast run of ${cube.id}; datetime is the valid time`
      : `Dataset ${cube.view.dataset}${cube.path === "" ? "" : ` (${cube.path})`}; ${isSeries ? `${cube.runs[0]?.leads.length} times` : `${cube.runs.length} forecast runs, the newest where no instance is given`}`,
    links,
    extent: extentOf(cube, model, instance),
    data_queries: {
      position: {
        link: {
          href: `${self}/position`,
          rel: "data",
          type: "application/vnd.cov+json",
          variables: {
            title: "Position query: POINT or MULTIPOINT, by GET or POST",
            query_type: "position",
            output_formats: outputFormats,
            default_output_format: "CoverageJSON",
            crs_details: [{ crs: "CRS84", wkt: crsWkt }],
          },
        },
      },
    },
    crs: ["CRS84"],
    output_formats: outputFormats,
    parameter_names: Object.fromEntries(
      [...model.variables.values()].map((view) => [view.name, parameterDocument(view)]),
    ),
  };
}

/** Where a collection is, at the newest state or at a number. */
export function collectionAddress(base: string, cube: Cube, at: LakeNumber | undefined): string {
  return `${base}/edr/collections/${encodeURIComponent(cube.id)}${at === undefined ? "" : `@${at}`}`;
}

function extentOf(cube: Cube, model: ModelView, instance: Run | undefined): object {
  const runs = instance ? [instance] : cube.runs;
  const [first, last] = [runs[0], runs.at(-1)];
  const leads = instance
    ? instance.leads
    : [...new Set(cube.runs.flatMap((run) => run.leads))].toSorted((a, b) => a - b);
  const least = first ? timeOf(first, first.leads[0] ?? 0) : 0;
  const ends = runs.map((run) => timeOf(run, run.leads.at(-1) ?? 0));
  const most = ends.length === 0 ? 0 : Math.max(...ends);
  const times = last ? timeValues(last) : [];
  const levels = [...model.variables.values()].flatMap(({ variable }) => variable.levels ?? []);
  const values = [...new Set(levels.flatMap((one) => one.values))].toSorted((a, b) => a - b);
  return {
    spatial: { bbox: [[...model.places.bounds]], crs: crs84 },
    temporal: {
      interval: [[isoTime(least), isoTime(most)]],
      // without an instance the newest run answers: its times are those one can ask for
      values: times,
      trs: 'TIMECRS["DateTime",TDATUM["Gregorian Calendar"],CS[TemporalDateTime,1],AXIS["Time (T)",future]]',
    },
    ...(values.length > 0
      ? {
          vertical: {
            interval: [[String(values[0]), String(values.at(-1))]],
            values: values.map(String),
            vrs:
              levels[0]?.units === "hPa"
                ? 'VERTCRS["Pressure",VDATUM["Mean Sea Level"],CS[vertical,1],AXIS["Pressure",down],PRESSUREUNIT["hPa",100]]'
                : `VERTCRS["${levels[0]?.type ?? "level"}",VDATUM["unknown"],CS[vertical,1],AXIS["${levels[0]?.type ?? "level"}",up]]`,
          },
        }
      : {}),
    ...(leads.length > 0 && last?.kind === "forecast"
      ? {
          custom: [
            {
              id: "lead",
              interval: [[String(leads[0]), String(leads.at(-1))]],
              values: [repeating(leads) ?? leads.map(String)].flat(),
              reference: "hours since the start of the forecast run",
            },
          ],
        }
      : {}),
  };
}

/** `R27/2026-11-20T00:00:00Z/PT3H` for even steps, else the times. */
function timeValues(run: Run): string[] {
  const { leads } = run;
  const step = evenStep(leads);
  const at = (hours: number) => isoTime(timeOf(run, hours));
  if (step === undefined) return leads.map(at);
  const minutes = Math.round(step * 60);
  const duration = minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`;
  return [`R${leads.length}/${at(leads[0] as number)}/${duration}`];
}

function repeating(leads: readonly number[]): string | undefined {
  const step = evenStep(leads);
  return step === undefined ? undefined : `R${leads.length}/${leads[0]}/${step}`;
}

function evenStep(values: readonly number[]): number | undefined {
  const step = (values[1] ?? Number.NaN) - (values[0] ?? Number.NaN);
  const even =
    values.length > 2 &&
    values.every((value, i) => i === 0 || Math.abs(value - (values[i - 1] as number) - step) < 1e-9);
  return even ? step : undefined;
}

function parameterDocument({ variable }: VariableView): object {
  const { name, units, longName, standardName } = variable;
  return {
    type: "Parameter",
    id: name,
    label: longName || name,
    "data-type": "float",
    unit: { label: units || "1", symbol: { value: ucum(units || "1"), type: "http://www.opengis.net/def/uom/UCUM/" } },
    observedProperty: {
      id: standardName ? `http://vocab.nerc.ac.uk/standard_name/${standardName}/` : name,
      label: longName || name,
    },
    ...(variable.levels
      ? { extent: { vertical: { values: variable.levels.values.map(String), units: variable.levels.units } } }
      : {}),
  };
}
