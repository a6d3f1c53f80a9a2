import compress from "@fastify/compress";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { constants } from "node:zlib";
import { LandfallError } from "../core/index.ts";
import type { App } from "./app.ts";
import type { GridTableLimits } from "./cells/grid-tables.ts";
import { edrRoutes, mostBodyBytes } from "./edr/routes.ts";
import type { ServedLake } from "./lake/served.ts";
import { sendProblem } from "./problem.ts";
import { docsRoutes } from "./docs/routes.ts";
import { apiRoutes } from "./api/routes.ts";
import { restRoutes } from "./rest/routes.ts";
import { sqlRoutes } from "./tables/routes.ts";
import { metricsRoutes } from "./metrics.ts";
import { pageRoutes } from "./page.ts";
import { zarrRoutes } from "./zarr/routes.ts";
import { Serving } from "./serving.ts";

export interface ServerOptions {
  /** Log requests and faults to the standard output as JSON lines. Default false. */
  readonly log?: boolean;
  /** What SQL may make and keep of grids. */
  readonly grids?: GridTableLimits;
}

/** Longest head of a request, bytes: a MULTIPOINT of some thousand places fits into an address. */
const mostHeadBytes = 64 * 1024;

/** A server over an open lake; it only reads, and tells collection what it is reading. `listen` opens its port. `close()` ends it; the lake stays open. */
export async function createServer(lake: ServedLake, options: ServerOptions = {}): Promise<FastifyInstance> {
  const app: App = Fastify({
    logger: options.log ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    http: { maxHeaderSize: mostHeadBytes },
    bodyLimit: 1024 * 1024,
    // an idle connection in the middle of a request or answer ends after a minute
    connectionTimeout: 60_000,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 2000, caseSensitive: true },
    // what is misspelt is refused, never dropped in silence
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: false, strict: false } },
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply),
  }).withTypeProvider<TypeBoxTypeProvider>();
  const serving = new Serving(lake, (error) => app.log.warn(error), options.grids);
  app.addHook("onClose", () => serving.close());
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => {
    sendProblem(
      new LandfallError("not-found", `there is nothing at ${request.url.split("?", 1)[0]?.slice(0, 200)}`),
      request,
      reply,
    );
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Landfall",
        description:
          "A data lake that is always what its files say. Points by OGC API EDR 1.1, whole grids by Zarr v3, and what the lake holds and does.",
        version: "0.1.0",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      tags: [
        { name: "edr", description: "Points of grids: OGC API Environmental Data Retrieval 1.1" },
        { name: "rest", description: "Rows of a table, by PostgREST's conventions" },
        { name: "sql", description: "SELECT over all tables, and over grids as tables" },
        { name: "zarr", description: "Whole grids: Zarr v3" },
        { name: "api", description: "What the lake holds and does" },
        { name: "server", description: "The server itself" },
      ],
    },
  });
  metricsRoutes(app, serving);
  app.get(
    "/healthz",
    { schema: { tags: ["server"], summary: "Whether the server answers and its catalog does" } },
    async (_request, reply) => {
      void reply.header("cache-control", "no-store");
      const head = await serving.heads.current();
      return { status: "ok", number: head.number };
    },
  );
  // never compressed: clients read it by ranges and count on lengths
  await app.register(async (scope) => zarrRoutes(scope.withTypeProvider<TypeBoxTypeProvider>(), serving));
  await app.register(async (scope) => {
    // on digits, brotli's quality 1 takes a sixth of the time of 4 and gives a fifth more bytes
    await scope.register(compress, {
      globalDecompression: false,
      encodings: ["br", "gzip"],
      threshold: 1024,
      zlibOptions: { level: 2 },
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
    });
    scope.addContentTypeParser("text/csv", (_request, payload, done) => done(null, payload));
    scope.addContentTypeParser(
      "application/geo+json",
      { parseAs: "string", bodyLimit: mostBodyBytes },
      scope.getDefaultJsonParser("error", "error"),
    );
    const typed: App = scope.withTypeProvider<TypeBoxTypeProvider>();
    edrRoutes(typed, serving);
    pageRoutes(typed, serving);
    sqlRoutes(typed, serving);
    docsRoutes(typed, serving);
    await scope.register(async (inner) => restRoutes(inner.withTypeProvider<TypeBoxTypeProvider>(), serving));
    typed.get("/openapi.json", { schema: { hide: true } }, async (_request, reply) => {
      // the document says which version of OpenAPI it is; so does its type
      void reply.header("content-type", "application/vnd.oai.openapi+json;version=3.1");
      return reply.send(JSON.stringify(app.swagger()));
    });
    await scope.register(async (inner) => apiRoutes(inner.withTypeProvider<TypeBoxTypeProvider>(), serving));
  });
  return app;
}

export interface ListenOptions {
  /** Default 127.0.0.1; only loopback: there are no keys yet. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port: number;
}

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/** Opens the port; resolves with the address. Throws `bad-config` for a host that others can reach, `port-busy`. */
export async function listen(server: FastifyInstance, { host = "127.0.0.1", port }: ListenOptions): Promise<string> {
  if (!loopback.has(host) && !/^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host))
    throw new LandfallError(
      "bad-config",
      `the server listens on this machine only, since it has no keys yet: use 127.0.0.1 rather than ${host}, and a proxy of yours to let others in`,
    );
  try {
    return await server.listen({ host, port });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
      throw new LandfallError(
        "port-busy",
        `port ${port} is in use by another program: stop it, or choose another with --port`,
        { cause: error },
      );
    if (error instanceof Error && "code" in error && error.code === "EACCES")
      throw new LandfallError(
        "bad-config",
        `this user may not open port ${port}: choose one from 1024 upwards with --port`,
        { cause: error },
      );
    throw error;
  }
}
