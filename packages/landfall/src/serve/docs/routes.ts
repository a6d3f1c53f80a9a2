import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { LandfallError } from "../../core/index.ts";
import type { App } from "../app.ts";
import type { Serving } from "../serving.ts";
import { collectDocs } from "./collect.ts";
import { docsSite } from "./site.ts";

/** `/docs/`: the data docs of the lake as it is now. */
export function docsRoutes(app: App, serving: Serving): void {
  app.get("/docs", { schema: { hide: true } }, (_request, reply) => reply.redirect("/docs/"));
  app.get("/docs/", { schema: { hide: true } }, (_request, reply) => send("index.html", reply));
  app.get(
    "/docs/:page",
    {
      schema: {
        tags: ["server"],
        summary: "Data docs: datasets, lineage, columns, checks, statistics",
        params: Type.Object({ page: Type.String({ maxLength: 200 }) }),
      },
    },
    (request, reply) => send(request.params.page, reply),
  );

  async function send(name: string, reply: FastifyReply): Promise<FastifyReply> {
    const found = docsSite(await collectDocs(serving.lake)).find(({ path }) => decodeURIComponent(path) === name);
    if (!found) throw new LandfallError("not-found", "there is no such page: begin at /docs/");
    return reply
      .header("cache-control", "no-cache")
      .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
      .header("content-type", "text/html; charset=utf-8")
      .send(found.text);
  }
}
