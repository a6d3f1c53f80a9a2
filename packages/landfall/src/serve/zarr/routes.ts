import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { readState, splitState } from "../../catalog/index.ts";
import { type EpochMs, LandfallError, Lru } from "../../core/index.ts";
import type { App } from "../app.ts";
import { baseUrl, notModified, tellNumber, whenClosed } from "../http.ts";
import type { DatasetView, Pin } from "../lake/views.ts";
import { problemResponses } from "../schemas.ts";
import type { Serving } from "../serving.ts";
import { parseRange } from "./range.ts";
import { type Node, ZarrTree } from "./tree.ts";

const keptTrees = 64;
/** After so long no commit of an earlier time is expected any more, ms. */
const settlingMs = 60_000;
/** Read at once up to this size, streamed above it; bytes. */
const mostAtOnce = 1 << 20;
const forever = "public, max-age=31536000, immutable";

/**
 * `/zarr/{dataset}@{number}`: the dataset at that lake number as one Zarr, chunks straight from the partitions' files, by ranges, never compressed. It never changes, so
 * it may be kept for ever. `/zarr/{dataset}`: where the newest is; its documents say so too, its chunks are refused, since a cube read across a commit
 * would mix versions. `/zarr/{dataset}@{time}` redirects to the number of that time.
 */
export function zarrRoutes(app: App, serving: Serving): void {
  const trees = new Lru<string, Promise<ZarrTree>>(keptTrees);
  const tags = ["zarr"];

  app.addHook("onRequest", async (_request, reply) => {
    void reply
      .header("access-control-allow-origin", "*")
      .header("access-control-expose-headers", "Content-Range, Content-Length, ETag, Link, Landfall-Number");
  });
  app.options("/zarr/*", { schema: { hide: true } }, (_request, reply) => {
    void reply
      .code(204)
      .header("access-control-allow-methods", "GET, HEAD, OPTIONS")
      .header("access-control-allow-headers", "Range, If-None-Match, If-Range, Cache-Control")
      .header("access-control-max-age", "86400")
      .send();
  });

  app.get(
    "/zarr",
    { schema: { tags, summary: "Datasets as Zarr: their pinned addresses", response: problemResponses } },
    async (request, reply) => {
      const head = await serving.heads.current();
      void reply.header("cache-control", "no-cache");
      const base = baseUrl(request);
      return {
        number: head.number,
        datasets: serving.views
          .datasets(head)
          .filter(({ kind }) => kind === "grid")
          .map(({ name, number }) => ({ name, number, href: `${base}/zarr/${name}@${number}` })),
      };
    },
  );

  const params = Type.Object({
    dataset: Type.String({
      maxLength: 200,
      description: "dataset@number; dataset@time leads to its number; a dataset alone says where its newest is",
    }),
    "*": Type.String({ maxLength: 2000, description: "path in the Zarr hierarchy" }),
  });
  const handle = async (
    request: FastifyRequest<{ Params: { dataset: string; "*"?: string } }>,
    reply: FastifyReply,
  ): Promise<FastifyReply | Buffer> => {
    const path = (request.params["*"] ?? "").replace(/\/+$/, "");
    const { name, pin } = await serving.pinned(request.params.dataset, undefined);
    const { at, head } = pin;
    const dataset = serving.views.dataset(head, name);
    const { at: state } = splitState(request.params.dataset);
    if (state !== undefined && at !== undefined && state !== String(at)) {
      checkSettled(state, serving.lake.clock.now(), `/zarr/${name}@${at}`);
      return toNumber(request, reply, name, at);
    }
    const view = await serving.views.view(pin, dataset);
    const tree = await treeOf(view, at ?? dataset.number);
    const pinned = `/zarr/${name}@${dataset.number}`;
    tellNumber(reply, at ?? dataset.number);
    if (at === undefined) void reply.header("link", `<${baseUrl(request)}${pinned}>; rel="latest-version"`);
    void reply.header("cache-control", at === undefined ? "no-cache" : forever);
    if (path === "" && at === undefined) {
      return reply
        .header("content-type", "application/json; charset=utf-8")
        .send(JSON.stringify({ dataset: name, number: dataset.number, pinned: `${baseUrl(request)}${pinned}` }));
    }
    const node = tree.find(path === "" ? "zarr.json" : path);
    if (!node) {
      throw new LandfallError(
        "not-found",
        `${request.params.dataset} has no ${path.slice(0, 200)}; a chunk that is not there is fill`,
      );
    }
    // a 404 would be taken for fill
    if (at === undefined && !path.endsWith("zarr.json") && path !== "")
      throw new LandfallError(
        "bad-request",
        `the address without a number only says where the newest version is, since one that is read across a commit would mix versions: open ${pinned}`,
      );
    return node.type === "bytes"
      ? sendBytes(node, request, reply, `"${serving.name}-${name}-${at ?? dataset.number}-${view.recipe.slice(0, 8)}"`)
      : sendShard(pin, view, node, request, reply);
  };
  app.route({
    method: ["GET", "HEAD"],
    url: "/zarr/:dataset/*",
    schema: {
      tags,
      summary: "A file of a dataset's Zarr hierarchy: zarr.json, {array}/zarr.json, {array}/c/…",
      params,
      response: problemResponses,
    },
    handler: handle,
  });
  app.route({
    method: ["GET", "HEAD"],
    url: "/zarr/:dataset",
    schema: {
      tags,
      summary: "The root group of dataset@number; for a dataset alone, where its newest is",
      params: Type.Object({ dataset: Type.String({ maxLength: 200 }) }),
      response: problemResponses,
    },
    handler: handle,
  });

  async function treeOf(view: DatasetView, at: number): Promise<ZarrTree> {
    const id = `${view.dataset}@${at}@${view.recipe}`;
    const known = trees.get(id);
    if (known) return known;
    const made = ZarrTree.make(view, {
      "landfall:dataset": view.dataset,
      "landfall:number": at,
      "landfall:address": `/zarr/${view.dataset}@${at}`,
    });
    trees.set(id, made);
    made.catch(() => trees.delete(id));
    return made;
  }

  function sendBytes(
    { bytes, contentType }: Extract<Node, { type: "bytes" }>,
    request: FastifyRequest,
    reply: FastifyReply,
    etag: string,
  ): FastifyReply | Promise<FastifyReply> {
    if (notModified(request, reply, etag)) return reply;
    return sendRange(request, reply, etag, contentType, bytes.byteLength, ({ start, end }) =>
      bytes.subarray(start, end),
    );
  }

  async function sendShard(
    pin: Pin,
    view: DatasetView,
    { partition, variable }: Extract<Node, { type: "shard" }>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const close = await serving.open(pin, view, [partition]);
    whenClosed(reply, close);
    const size = (await serving.shards.files(partition)).get(variable.file);
    if (size === undefined)
      throw new LandfallError("not-found", `partition ${partition.key} has no ${variable.name}: all of it is fill`);
    const etag = `"${partition.build}"`;
    if (notModified(request, reply, etag)) return reply;
    const { store } = serving.lake;
    const path = `${partition.folder}/${variable.file}`;
    return sendRange(request, reply, etag, "application/octet-stream", size, async ({ start, end }) => {
      const range = { offset: start, length: end - start };
      try {
        if (range.length > mostAtOnce) return await primed(store.stream(path, range));
        return Buffer.from(store.readSync ? store.readSync(path, range) : await store.read(path, range));
      } catch (error) {
        throw await serving.shards.explain(error, partition);
      }
    });
  }
}

/** Sends what a `Range` header asks for, or all; a HEAD gets the length without compression or body. */
async function sendRange(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  contentType: string,
  size: number,
  read: (range: { readonly start: number; readonly end: number }) => Buffer | Promise<Buffer | Readable>,
): Promise<FastifyReply> {
  void reply.header("content-type", contentType).header("accept-ranges", "bytes");
  const { range: header, "if-range": ifRange } = request.headers;
  const range = ifRange === undefined || ifRange === etag ? parseRange(header, size) : undefined;
  if (range === "unsatisfiable") {
    void reply.header("content-range", `bytes */${size}`);
    throw new LandfallError(
      "range-not-satisfiable",
      `the file has ${size} bytes; the range ${header?.slice(0, 60)} lies outside`,
    );
  }
  const { start, end } = range ?? { start: 0, end: size };
  if (range) void reply.code(206).header("content-range", `bytes ${start}-${end - 1}/${size}`);
  void reply.header("content-length", end - start);
  return request.method === "HEAD" ? reply.send() : reply.send(await read({ start, end }));
}

/** A stream whose first piece is there: what cannot be opened is an error before the answer begins. */
async function primed(pieces: AsyncIterable<Uint8Array>): Promise<Readable> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  return Readable.from(
    (async function* () {
      if (first.done) return;
      yield first.value;
      yield* { [Symbol.asyncIterator]: () => iterator };
    })(),
    { objectMode: false },
  );
}

/** Commits of machines whose clocks are behind may still come for a time that has just passed: many requests for it would not be of one state. Throws `bad-request`. */
function checkSettled(state: string, now: EpochMs, address: string): void {
  const named = readState(state);
  if ("number" in named || named.ms + settlingMs <= now) return;
  throw new LandfallError(
    "bad-request",
    `a Zarr address names a time that is at least a minute past; for the lake as it is now open ${address}`,
  );
}

/** A time stands for a number, and the number's address serves: so a client learns what it reads, and may keep it for ever. */
function toNumber(request: FastifyRequest, reply: FastifyReply, name: string, at: number): FastifyReply {
  const rest = request.url.replace(/^\/zarr\/[^/?]*/, "");
  return reply.header("cache-control", "no-cache").redirect(`/zarr/${encodeURIComponent(name)}@${at}${rest}`, 307);
}
