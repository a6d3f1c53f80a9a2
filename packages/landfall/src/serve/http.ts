import type { FastifyReply, FastifyRequest } from "fastify";

/** Sets the ETag; true where the client has it already, and then 304 has been sent. Weak comparison (RFC 9110 section 13.1.2). */
export function notModified(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  void reply.header("etag", etag);
  const asked = request.headers["if-none-match"];
  if (asked === undefined || (request.method !== "GET" && request.method !== "HEAD")) return false;
  const plain = etag.replace(/^W\//, "");
  const matches = asked.trim() === "*" || asked.split(",").some((one) => one.trim().replace(/^W\//, "") === plain);
  if (!matches) return false;
  void reply.code(304).send();
  return true;
}

/** Whether a client prefers one of these media types, in the order in which they are given where it does not say. */
export function preferredType(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined) return undefined;
  let best: { type: string; quality: number } | undefined;
  for (const part of accept.slice(0, 1000).split(",")) {
    const [name = "", ...parameters] = part.split(";").map((item) => item.trim().toLowerCase());
    if (!offered.includes(name)) continue;
    const weight = parameters.find((item) => item.startsWith("q="));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    if (quality > 0 && (!best || quality > best.quality)) best = { type: name, quality };
  }
  return best?.type;
}

/** Where the server is, as the client sees it: links are absolute, after the request's own host. */
export function baseUrl(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

/** Every answer about data says which lake number it is of. */
export function tellNumber(reply: FastifyReply, number: number): void {
  void reply.header("landfall-number", number);
}

/** Calls `act` once the answer is sent or the client is gone, at once where it is gone already. */
export function whenClosed(reply: FastifyReply, act: () => void): void {
  if (reply.raw.closed || reply.raw.destroyed) act();
  else reply.raw.once("close", act);
}
