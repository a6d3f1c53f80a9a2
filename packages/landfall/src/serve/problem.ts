import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { asLandfallError, LandfallError } from "../core/index.ts";
import { NothingFound } from "./edr/select.ts";

/** A header can hold these characters; others are left out. */
const headerText = /[^\u0020-\u007e]/g;

/**
 * Answers every error as `application/problem+json` (RFC 9457) with our code. What we did not foresee says only that: no sentence of a library, no path, no stack
 * leaves the process that way. A query that is right and finds nothing is 204, with code and sentence in headers. `more`: members that clients of one interface look for.
 */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  more: (known: LandfallError, detail: string) => Record<string, unknown> = () => ({}),
): void {
  if (error instanceof NothingFound) {
    void reply
      .code(204)
      .header("landfall-code", "nothing-found")
      .header("landfall-detail", error.message.replace(headerText, " ").slice(0, 500))
      .removeHeader("content-type")
      .send();
    return;
  }
  const known = familiar(error, request);
  if (known.code === "internal") request.log.error(error);
  const detail = known.code === "internal" ? "something went wrong in the server; its log says more" : known.message;
  void reply
    .code(known.status)
    .removeHeader("etag")
    .removeHeader("content-length")
    .header("cache-control", "no-store")
    .header("content-type", "application/problem+json; charset=utf-8");
  if (known.retry === "later") void reply.header("retry-after", "1");
  void reply
    .serializer((body: unknown) => JSON.stringify(body))
    .send({
      type: `urn:landfall:error:${known.code}`,
      title: known.code.replaceAll("-", " "),
      status: known.status,
      detail,
      instance: request.url.split("?", 1)[0]?.slice(0, 300),
      code: known.code,
      // a path inside the store is ours to know
      ...(known.code === "internal" ? {} : withoutPath(known.fields)),
      ...more(known, detail),
    });
}

function withoutPath(fields: LandfallError["fields"]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !["path", "type", "title", "status", "detail", "code"].includes(name)),
  );
}

/** Errors of the framework (validation, body too large, unknown content type) in our family. */
function familiar(error: unknown, { routeOptions }: FastifyRequest): LandfallError {
  if (error instanceof LandfallError) return error;
  const known = error as Partial<FastifyError> & { validation?: unknown; validationContext?: string };
  if (known.validation)
    return new LandfallError("bad-request", describeValidation(error as FastifyError), { cause: error });
  const status = known.statusCode;
  if (status === 413)
    return new LandfallError("too-large", "the body is larger than the server takes", { cause: error });
  if (status === 404) return new LandfallError("not-found", "there is nothing at this address", { cause: error });
  if (status === 415)
    return new LandfallError(
      "bad-request",
      `this content type is not taken here: send ${
        routeOptions.url === "/sql"
          ? "the statement as application/sql, or an object as application/json (curl -H 'content-type: application/sql')"
          : "application/json, application/geo+json or text/csv"
      }`,
      { cause: error },
    );
  if (status !== undefined && status >= 400 && status < 500)
    return new LandfallError("bad-request", (known.message ?? "the request cannot be understood").slice(0, 300), {
      cause: error,
    });
  return asLandfallError(error);
}

interface Complaint {
  readonly keyword?: string;
  readonly instancePath?: string;
  readonly message?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

function describeValidation({ validation, validationContext }: FastifyError): string {
  const where =
    validationContext === "querystring"
      ? "query"
      : validationContext === "params"
        ? "address"
        : (validationContext ?? "request");
  const [first] = (validation ?? []) as readonly Complaint[];
  if (!first) return `the ${where} is not valid`;
  const name = first.instancePath?.split("/").at(-1) ?? "";
  if (first.keyword === "additionalProperties")
    return `the ${where} has "${String(first.params?.["additionalProperty"]).slice(0, 60)}", which is not known here`;
  if (first.keyword === "required") return `the ${where} must have "${String(first.params?.["missingProperty"])}"`;
  const allowed = first.params?.["allowedValues"];
  if (first.keyword === "enum" && Array.isArray(allowed))
    return `the ${where}'s "${name.slice(0, 60)}" must be one of ${allowed.join(", ")}`;
  if (first.keyword === "type" && where === "query" && first.params?.["type"] === "string")
    return `the query has "${name.slice(0, 60)}" more than once: several values go into one, with commas between`;
  return `the ${where}'s ${name ? `"${name.slice(0, 60)}"` : "content"} ${first.message ?? "is not valid"}`;
}
