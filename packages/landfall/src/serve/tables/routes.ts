import { Type } from "typebox";
import { LandfallError } from "../../core/index.ts";
import type { App } from "../app.ts";
import { preferredType, tellNumber, whenClosed } from "../http.ts";
import { problemResponses } from "../schemas.ts";
import type { Serving } from "../serving.ts";
import type { OutputFormat } from "./messages.ts";
import { pieceStream } from "./stream.ts";
import { runSql } from "./sql.ts";

export const mediaTypes: Readonly<Record<OutputFormat, string>> = {
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  arrow: "application/vnd.apache.arrow.stream",
  parquet: "application/vnd.apache.parquet",
};
const formats = Object.keys(mediaTypes) as OutputFormat[];
const defaultTimeout = 30;
const longestTimeout = 600;
const longestSql = 100_000;

const Statement = Type.Object(
  {
    sql: Type.String({ minLength: 1, maxLength: longestSql, description: "one SELECT over tables and grids" }),
    at: Type.Optional(Type.String({ maxLength: 40, description: "lake number or time of which the answer is to be" })),
    f: Type.Optional(Type.Union(formats.map((format) => Type.Literal(format)))),
    limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 1e9, description: "rows at most" })),
    timeout: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: longestTimeout, description: "seconds; default 30" }),
    ),
  },
  { additionalProperties: false },
);

/** `POST /sql`: read-only SQL over tables and grids, in a sandbox (`query-process.ts`). */
export function sqlRoutes(app: App, serving: Serving): void {
  app.addContentTypeParser("application/sql", { parseAs: "string" }, (_request, body, done) =>
    done(null, { sql: body }),
  );
  app.post(
    "/sql",
    {
      schema: {
        tags: ["sql"],
        summary: "A SELECT over tables and grids, at one state of the lake",
        body: Statement,
        response: problemResponses,
      },
    },
    async (request, reply) => {
      const { sql, at, limit, timeout = defaultTimeout } = request.body;
      const format = request.body.f ?? accepted(request.headers.accept);
      const gone = new AbortController();
      whenClosed(reply, () => gone.abort());
      const { signal } = gone;
      const answer = await runSql(serving, sql, { at, limit, format, timeoutMs: timeout * 1000, signal });
      tellNumber(reply, answer.pin.at ?? answer.pin.head.number);
      void reply
        .header("cache-control", "no-store")
        .header("content-type", mediaTypes[format])
        .header(
          "landfall-columns",
          JSON.stringify(answer.columns.map(({ name, type }) => [name, type]))
            .replace(/[^ -~]/g, "?")
            .slice(0, 4000),
        );
      // the first piece comes before the head: what goes wrong early is told by its status
      const first = await answer.pieces.next();
      whenClosed(reply, () => void answer.pieces.return());
      return reply.send(await pieceStream(first, answer.pieces));
    },
  );
}

/** The format that the client likes best; JSON where it takes anything. Throws `bad-request`. */
function accepted(accept = "*/*"): OutputFormat {
  const types = new Map(formats.map((format) => [mediaTypes[format].split(";", 1)[0] as string, format]));
  const named = types.get(preferredType(accept, [...types.keys()]) ?? "");
  if (named ?? accept.includes("*/*")) return named ?? "json";
  throw new LandfallError(
    "bad-request",
    `none of the types in Accept can be given; there are ${[...types.keys()].join(", ")}`,
  );
}
