import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import { LandfallError } from "../../core/index.ts";
import { baseUrl, notModified, preferredType, tellNumber, whenClosed } from "../http.ts";
import type { Pace } from "../lake/pace.ts";
import { politePace } from "../lake/pace.ts";
import type { Cube, Pin } from "../lake/views.ts";
import { problemResponses } from "../schemas.ts";
import { findRun, forecastRuns, type Serving } from "../serving.ts";
import type { App } from "../app.ts";
import { pointsOfCsv, pointsOfGeoJson } from "./body.ts";
import { streamCompact, writeCompact } from "./compact.ts";
import { streamCoverage } from "./coverage.ts";
import { streamCsv } from "./csv.ts";
import { collectionAddress, collectionDocument, conformanceClasses, landingDocument } from "./documents.ts";
import { partitionsOf, type PositionQuery, type Positions, resolvePositions } from "./position.ts";
import { parseWkt, type Points } from "./wkt.ts";

/** A body of points: 100,000 GeoJSON features with a few properties each. */
export const mostBodyBytes = 32 * 1024 * 1024;
/** Answers of up to so many values are made whole, with a length; larger ones are streamed, a few at a time. */
const wholeValues = 300_000;

const text = (description: string, maxLength = 200) => Type.Optional(Type.String({ description, maxLength }));

const positionOptions = {
  z: text("Levels: v, a/b, v1,v2, Rn/start/step. Default all.", 2000),
  datetime: text("Valid times: t, a/b, a/.., ../b, t1,t2; ISO 8601 UTC. Default all.", 60_000),
  lead: text("Lead times in hours: v, a/b, v1,v2, Rn/start/step. Default all.", 20_000),
  crs: text("CRS84 (default) or EPSG:4326: longitude, then latitude, in both."),
  f: text("CoverageJSON (default), json (compact columns) or csv; without it the Accept header decides."),
  method: text("nearest (default) or bilinear."),
  at: text("An earlier state of the lake: a lake number, or a time. Default the newest."),
};
const parameterName = { "parameter-name": text("Names of parameters with commas between. Default all.", 20_000) };

const PositionGet = Type.Object(
  {
    coords: Type.String({
      description: "WKT: POINT(lon lat) or MULTIPOINT((lon lat),(lon lat))",
      maxLength: 65_536,
      examples: ["POINT(139.7 35.7)"],
    }),
    ...parameterName,
    ...positionOptions,
  },
  { additionalProperties: false },
);
const PositionPost = Type.Object({ ...parameterName, ...positionOptions }, { additionalProperties: false });
/** EDR 1.1: query names as keys. */
const positionBody = Type.Object(
  {
    ...positionOptions,
    coords: Type.String({ maxLength: mostBodyBytes }),
    "parameter-name": Type.Optional(Type.Union([Type.String(), Type.Array(Type.String(), { maxItems: 1000 })])),
  },
  { additionalProperties: false },
);

const Format = Type.Object({ f: text("json"), at: positionOptions.at }, { additionalProperties: false });
const Paged = Type.Object(
  {
    f: text("json"),
    at: positionOptions.at,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000, description: "Default 1000." })),
  },
  { additionalProperties: false },
);
const collection = Type.String({
  maxLength: 1000,
  description: "A collection; collection@number or collection@time for an earlier state of the lake",
});
const CollectionParams = Type.Object({ collection });
const InstanceParams = Type.Object({
  collection,
  instance: Type.String({ maxLength: 60, description: "Start of the run, such as 2026-11-20T00:00:00Z, or latest" }),
});

type FormatName = "coverage" | "json" | "csv";

const contentTypes = {
  coverage: "application/vnd.cov+json",
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
} as const;

export function edrRoutes(app: App, serving: Serving): void {
  const { views } = serving;
  const tags = ["edr"];

  app.get(
    "/edr",
    { schema: { tags, summary: "Landing page", querystring: Format, response: problemResponses } },
    (request) => {
      checkJson(request.query.f);
      return landingDocument(baseUrl(request));
    },
  );
  app.get("/edr/", { schema: { hide: true, querystring: Format } }, (request) => landingDocument(baseUrl(request)));
  app.get(
    "/edr/conformance",
    { schema: { tags, summary: "Conformance classes", querystring: Format, response: problemResponses } },
    (request) => {
      checkJson(request.query.f);
      return { conformsTo: conformanceClasses };
    },
  );

  app.get(
    "/edr/collections",
    {
      schema: {
        tags,
        summary: "Collections: datasets, by their text parts",
        querystring: Format,
        response: problemResponses,
      },
    },
    async (request, reply) => {
      checkJson(request.query.f);
      const pin = await serving.pin(request.query.at);
      const { head, at } = pin;
      tellNumber(reply, at ?? head.number);
      const form = at === undefined ? "" : "-pinned";
      if (notModified(request, reply, `W/"${serving.name}-${at ?? head.number}${form}-collections2"`)) return reply;
      const cubes: Cube[] = [];
      for (const dataset of views.datasets(head))
        if (dataset.kind === "grid") cubes.push(...(await views.view(pin, dataset)).cubes);
      const base = baseUrl(request);
      return {
        links: [{ href: `${base}/edr/collections`, rel: "self", type: "application/json" }],
        collections: cubes
          .filter(({ runs }) => runs.length > 0)
          .map((cube) => collectionDocument(base, cube, undefined, at)),
      };
    },
  );

  app.get(
    "/edr/collections/:collection",
    {
      schema: {
        tags,
        summary: "A collection",
        params: CollectionParams,
        querystring: Format,
        response: problemResponses,
      },
    },
    async (request, reply) => {
      checkJson(request.query.f);
      const { pin, cube } = await serving.cube(request.params.collection, request.query.at);
      tellNumber(reply, cube.view.number);
      if (notModified(request, reply, serving.etag(cube.view, documentForm("c", pin)))) return reply;
      return collectionDocument(baseUrl(request), cube, undefined, pin.at);
    },
  );

  app.get(
    "/edr/collections/:collection/instances",
    {
      schema: {
        tags,
        summary: "Instances: forecast runs, newest first",
        params: CollectionParams,
        querystring: Paged,
        response: problemResponses,
      },
    },
    async (request, reply) => {
      checkJson(request.query.f);
      const { pin, cube } = await serving.cube(request.params.collection, request.query.at);
      tellNumber(reply, cube.view.number);
      if (notModified(request, reply, serving.etag(cube.view, documentForm("i", pin)))) return reply;
      const base = baseUrl(request);
      const href = `${collectionAddress(base, cube, pin.at)}/instances`;
      const { limit = 1000 } = request.query;
      return {
        links: [{ href, rel: "self", type: "application/json" }],
        numberMatched: forecastRuns(cube).length,
        numberReturned: Math.min(limit, forecastRuns(cube).length),
        instances: forecastRuns(cube)
          .slice(-limit)
          .toReversed()
          .map((run) => collectionDocument(base, cube, run, pin.at)),
      };
    },
  );

  app.get(
    "/edr/collections/:collection/instances/:instance",
    {
      schema: {
        tags,
        summary: "An instance: one forecast run",
        params: InstanceParams,
        querystring: Format,
        response: problemResponses,
      },
    },
    async (request, reply) => {
      checkJson(request.query.f);
      const { pin, cube } = await serving.cube(request.params.collection, request.query.at);
      const run = findRun(cube, request.params.instance);
      tellNumber(reply, cube.view.number);
      if (notModified(request, reply, serving.etag(cube.view, documentForm("r", pin)))) return reply;
      return collectionDocument(baseUrl(request), cube, run, pin.at);
    },
  );

  for (const [url, params] of [
    ["/edr/collections/:collection/position", CollectionParams],
    ["/edr/collections/:collection/instances/:instance/position", InstanceParams],
  ] as const) {
    const described = {
      tags,
      params,
      response: {
        200: {
          description: "Values at the places",
          content: {
            "application/vnd.cov+json": { schema: Type.Object({}, { additionalProperties: true }) },
            "application/json": { schema: Compact },
            "text/csv": { schema: Type.String() },
          },
        },
        204: {
          description: "The query is right and finds nothing; headers landfall-code and landfall-detail say why",
          type: "null",
        },
        ...problemResponses,
      },
    } as const;
    app.get(
      url,
      { schema: { ...described, summary: "Values at a POINT or MULTIPOINT", querystring: PositionGet } },
      async (request, reply) => {
        const { query } = request;
        const { collection: id, instance } = request.params as { collection: string; instance?: string };
        const { pin, cube } = await serving.cube(id, query.at);
        const format = formatOf(query.f, request.headers.accept);
        tellNumber(reply, cube.view.number);
        if (notModified(request, reply, serving.etag(cube.view, format[0] as string))) return reply;
        const positions = resolvePositions(
          serving.shards,
          cube,
          findRun(cube, instance),
          parseWkt(query.coords),
          query,
        );
        return answer(serving, pin, positions, format, request, reply);
      },
    );
    app.post(
      url,
      {
        bodyLimit: mostBodyBytes,
        schema: {
          ...described,
          summary:
            "Values at up to 100,000 places: JSON of EDR 1.1 (query names as keys), GeoJSON or CSV (the rest in the query)",
          querystring: PositionPost,
          body: {
            content: {
              "application/json": {
                schema: Type.Union([
                  positionBody,
                  Type.Object({ type: Type.String() }, { additionalProperties: true }),
                ]),
              },
              "application/geo+json": { schema: Type.Object({ type: Type.String() }, { additionalProperties: true }) },
              // a stream: it is read place by place
              "text/csv": { schema: Type.Any() },
            },
          },
        },
      },
      async (request, reply) => {
        const { collection: id, instance } = request.params as { collection: string; instance?: string };
        const { points, query } = await readBody(request);
        const { pin, cube } = await serving.cube(id, query.at);
        tellNumber(reply, cube.view.number);
        const positions = resolvePositions(serving.shards, cube, findRun(cube, instance), points, query);
        return answer(serving, pin, positions, formatOf(query.f, request.headers.accept), request, reply);
      },
    );
  }
}

const numbers = Type.Union([Type.Number(), Type.Array(Type.Number())]);
const Compact = Type.Object({
  collection: Type.String(),
  instance: Type.Optional(Type.String({ description: "start of the forecast run; of forecasts only" })),
  version: Type.Integer({
    description: "lake number of the dataset's last commit; give it as `at` for the same answer later",
  }),
  longitude: numbers,
  latitude: numbers,
  grid_longitude: numbers,
  grid_latitude: numbers,
  time: Type.Array(Type.String()),
  lead: Type.Optional(Type.Array(Type.Number(), { description: "hours; of forecasts only" })),
  units: Type.Record(Type.String(), Type.String()),
  levels: Type.Optional(
    Type.Record(Type.String(), Type.Object({ values: Type.Array(Type.Number()), units: Type.String() })),
  ),
  data: Type.Record(Type.String(), Type.Array(Type.Any()), {
    description: "[time] for one point, [point][time] for several; [level] stands before [time]; null is missing",
  }),
});

/** The links of a pinned document differ from those of the newest, even where both are of one version. */
function documentForm(form: string, { at }: Pin): string {
  return at === undefined ? form : `${form}p${at}`;
}

function checkJson(format: string | undefined): void {
  if (format !== undefined && format !== "json" && format !== "application/json")
    throw new LandfallError("bad-request", `f "${format.slice(0, 40)}" is not offered here: json is`);
}

function formatOf(asked: string | undefined, accept: string | undefined): FormatName {
  if (asked === undefined) {
    const type = preferredType(accept, [
      contentTypes.coverage,
      "application/prs.coverage+json",
      "application/json",
      "text/csv",
    ]);
    return type === "application/json" ? "json" : type === "text/csv" ? "csv" : "coverage";
  }
  switch (asked.toLowerCase()) {
    case "json":
    case "application/json":
      return "json";
    case "csv":
    case "text/csv":
      return "csv";
    case "coveragejson":
    case "covjson":
    case "application/vnd.cov+json":
    case "application/prs.coverage+json":
      return "coverage";
    default:
      throw new LandfallError("bad-request", `f "${asked.slice(0, 40)}" is not offered: CoverageJSON, json or csv`);
  }
}

async function readBody(
  request: FastifyRequest<{ Querystring: Static<typeof PositionPost> }>,
): Promise<{ readonly points: Points; readonly query: Static<typeof PositionPost> & PositionQuery }> {
  const { body, query } = request;
  if (body instanceof Readable) return { points: await pointsOfCsv(body, mostBodyBytes), query };
  if (typeof body === "object" && body !== null && "coords" in body) {
    const { coords, ...rest } = body as Static<typeof positionBody>;
    return { points: parseWkt(coords), query: { ...query, ...rest } as Static<typeof PositionPost> & PositionQuery };
  }
  return { points: pointsOfGeoJson(body), query };
}

async function answer(
  serving: Serving,
  pin: Pin,
  positions: Positions,
  format: FormatName,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Buffer | FastifyReply> {
  void reply
    .header("content-type", format === "coverage" ? coverageType(request.headers.accept) : contentTypes[format])
    .header("cache-control", "no-cache")
    .header("vary", "accept, accept-encoding");
  const count = positions.points.lon.length;
  const values =
    count * positions.leads.length * positions.variables.reduce((sum, { levels }) => sum + levels.length, 0);
  const close = await serving.open(pin, positions.cube.view, partitionsOf(positions));
  if (values <= wholeValues) {
    try {
      const pace = politePace();
      if (positions.points.single && format === "json") return await writeCompact(positions, pace);
      const pieces: Buffer[] = [];
      for await (const piece of write(positions, format, pace)) pieces.push(piece);
      return Buffer.concat(pieces);
    } finally {
      close();
    }
  }
  const leave = await entered(serving, close);
  const gone = new AbortController();
  whenClosed(reply, () => {
    gone.abort();
    leave();
  });
  const stream = write(positions, format, politePace(gone.signal));
  // what fails before the first piece can still be said properly
  let first: IteratorResult<Buffer>;
  try {
    first = await stream.next();
  } catch (error) {
    leave();
    throw error;
  }
  return reply.send(
    Readable.from(
      (async function* () {
        try {
          if (!first.done) yield first.value;
          yield* stream;
        } finally {
          leave();
        }
      })(),
      { objectMode: false, highWaterMark: 256 * 1024 },
    ),
  );
}

/** A place in the lane of large answers; what gives it back closes the read too. */
async function entered(serving: Serving, close: () => void): Promise<() => void> {
  try {
    const leave = await serving.bulk.enter();
    return () => {
      leave();
      close();
    };
  } catch (error) {
    close();
    throw error;
  }
}

function write(positions: Positions, format: FormatName, pace: Pace): AsyncGenerator<Buffer> {
  if (format === "csv") return streamCsv(positions, pace);
  if (format === "coverage") return streamCoverage(positions, pace);
  return positions.points.single ? once(writeCompact(positions, pace)) : streamCompact(positions, pace);
}

async function* once(piece: Promise<Buffer>): AsyncGenerator<Buffer> {
  yield await piece;
}

/** EDR 1.1 names the older type, 1.2 the newer: whichever the client says. */
function coverageType(accept: string | undefined): string {
  const older = "application/prs.coverage+json";
  return preferredType(accept, [contentTypes.coverage, older]) === older ? older : contentTypes.coverage;
}
