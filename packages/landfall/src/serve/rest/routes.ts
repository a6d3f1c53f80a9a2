import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../app.ts";
import { notModified, tellNumber, whenClosed } from "../http.ts";
import { sendProblem } from "../problem.ts";
import { problemResponses } from "../schemas.ts";
import type { Serving } from "../serving.ts";
import { pieceStream } from "../tables/stream.ts";
import { answerRows, type RestAnswer } from "./answer.ts";
import { RestError, restMembers } from "./errors.ts";
import { acceptedForm, asksForCount, type Form, mediaTypes } from "./forms.ts";
import { PointRows } from "./point-rows.ts";
import { readQuery } from "./request.ts";

/** Of rows that lookups come back to. */
const keptBytes = 256 << 20;

const summary = "Rows of a table, by the conventions of PostgREST";
const description =
  "`select`, `order`, `limit`, `offset`, `or`, `and`, and a filter for each column (`fare=gte.10`); see docs/api.md. `at=` or `{table}@{state}` for an earlier state.";

/** `/rest/{table}`: rows of one table. Works with PostgREST's clients; only reads. */
export function restRoutes(app: App, serving: Serving): void {
  const points = new PointRows(serving.lookups, { mostBytes: keptBytes });
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, restMembers));
  for (const prefix of ["/rest", "/rest/v1"]) {
    app.all<{ Params: { table: string } }>(
      `${prefix}/:table`,
      { schema: { tags: ["rest"], summary, description, response: problemResponses } },
      async (request, reply) => {
        if (request.method !== "GET" && request.method !== "HEAD") throw onlyReads(request.method);
        return sendRows(serving, points, request, reply);
      },
    );
    app.all(`${prefix}/rpc/:name`, { schema: { hide: true } }, async () => {
      throw new RestError("not-found", "PGRST202", "a lake has no functions to call", {
        hint: "write a SELECT for /sql",
      });
    });
  }
  // bodies of writes are not looked at
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => {
    payload.resume();
    done(null);
  });
}

function onlyReads(method: string): RestError {
  return new RestError("read-only", "PGRST117", `${method} is not possible: a table is what its files say`, {
    hint: "land a file, or take one out",
  });
}

async function sendRows(
  serving: Serving,
  points: PointRows,
  request: FastifyRequest<{ Params: { table: string } }>,
  reply: FastifyReply,
) {
  const address = request.raw.url ?? "";
  const mark = address.indexOf("?");
  const range = request.headers.range;
  const query = readQuery(new URLSearchParams(mark < 0 ? "" : address.slice(mark + 1)), range);
  const form = acceptedForm(request.headers.accept);
  const counted = asksForCount(request.headers.prefer);
  const gone = new AbortController();
  whenClosed(reply, () => gone.abort());
  const answer = await answerRows(serving, request.params.table, query, {
    form,
    points,
    counted,
    onlyHead: request.method === "HEAD",
    signal: gone.signal,
    // what the client has is not made again
    isKnown: (version) =>
      notModified(request, reply, `${version.slice(0, -1)}-${form}${counted ? "-counted" : ""}${range ?? ""}"`),
  });
  if (!answer) return reply;
  tellNumber(reply, answer.number);
  void reply.header("cache-control", "no-cache").header("vary", "accept, prefer, range");
  return sendAnswer(reply, form, counted, answer);
}

async function sendAnswer(reply: FastifyReply, form: Form, counted: boolean, answer: RestAnswer) {
  const { offset, rows, total, pieces } = answer;
  if (counted) void reply.header("preference-applied", "count=exact");
  if (rows !== undefined || total !== undefined) {
    const of = counted ? String(total) : "*";
    void reply.header("content-range", rows ? `${offset}-${offset + rows - 1}/${of}` : `*/${of}`);
  }
  const isPartial = counted && total !== undefined && rows !== undefined && rows < total;
  void reply.code(isPartial ? 206 : 200).header("content-type", mediaTypes[form]);
  if (!pieces) return reply.send(answer.body ?? "");
  whenClosed(reply, () => void pieces.rest.return());
  return reply.send(await pieceStream(pieces.first, pieces.rest));
}
