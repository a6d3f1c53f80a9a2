/* oxlint-disable oxc/no-async-endpoint-handlers -- that rule is about Express; fastify waits for its handlers */
import { Type } from "typebox";
import type { InputTable, ObjectTable } from "../../catalog/index.ts";
import { isoTime, LandfallError } from "../../core/index.ts";
import type { App } from "../app.ts";
import { tellNumber } from "../http.ts";
import { problemResponses } from "../schemas.ts";
import type { Serving } from "../serving.ts";
import { cutPage, defaultLimit, readCursor } from "./cursor.ts";
import { At, InputState, LakeObject, page, PageQuery } from "./schemas.ts";

const tags = ["api"];

export function objectRoutes(app: App, serving: Serving): void {
  const { lake, views } = serving;
  const { db } = lake.catalog;

  app.get(
    "/api/objects",
    {
      schema: {
        tags,
        summary:
          "Landed objects, newest first, with what each dataset makes of them; with `at` those that were live then, without it",
        querystring: Type.Object(
          {
            ...PageQuery,
            at: At,
            dataset: Type.Optional(Type.String({ maxLength: 100, description: "objects that are inputs of it" })),
            state: Type.Optional(InputState),
            source: Type.Optional(Type.String({ maxLength: 100 })),
            prefix: Type.Optional(Type.String({ maxLength: 1000, description: "start of the key" })),
          },
          { additionalProperties: false },
        ),
        response: { 200: page(LakeObject), ...problemResponses },
      },
    },
    async (request, reply) => {
      const { limit = defaultLimit, cursor, at: asked, dataset, state, source, prefix } = request.query;
      const { head, at } = await serving.pin(asked);
      if (dataset !== undefined) views.dataset(head, dataset);
      if (at !== undefined && state !== undefined)
        throw new LandfallError("bad-request", "what datasets make of objects is of now: leave out state, or at");
      tellNumber(reply, at ?? head.number);
      const before = readCursor(cursor, ["number"]);
      let query = db.selectFrom("objects").selectAll("objects");
      if (at !== undefined)
        query = query
          .where("objects.number", "<=", at)
          .where((eb) => eb.or([eb("objects.removed", "is", null), eb("objects.removed", ">", at)]));
      if (before) query = query.where("objects.number", "<", before[0]);
      if (source !== undefined) query = query.where("objects.source", "=", source);
      if (prefix !== undefined)
        query = query.where("objects.key", ">=", prefix).where("objects.key", "<", `${prefix}\u{10ffff}`);
      if (dataset !== undefined || state !== undefined)
        query = query.where((eb) => {
          let inputs = eb.selectFrom("inputs").select("inputs.object").whereRef("inputs.object", "=", "objects.number");
          if (dataset !== undefined) inputs = inputs.where("inputs.dataset", "=", dataset);
          if (state !== undefined) inputs = inputs.where("inputs.state", "=", state);
          return eb.exists(inputs);
        });
      const rows = await query
        .orderBy("objects.number", "desc")
        .limit(limit + 1)
        .execute();
      const inputs = at === undefined ? await inputsOf(rows) : new Map<number, InputTable[]>();
      return cutPage(
        rows,
        limit,
        // what came after that number was not known then
        (row) => objectAnswer(at === undefined ? row : { ...row, removed: null }, inputs),
        (row) => [row.number],
      );
    },
  );

  app.get(
    "/api/objects/:number",
    {
      schema: {
        tags,
        summary: "A landed object, by the lake number of its landing",
        params: Type.Object({ number: Type.Integer({ minimum: 1 }) }),
        querystring: Type.Object({}, { additionalProperties: false }),
        response: { 200: LakeObject, ...problemResponses },
      },
    },
    async (request) => {
      const { number } = request.params;
      const row = await db.selectFrom("objects").selectAll().where("number", "=", number).executeTakeFirst();
      if (!row) throw new LandfallError("unknown-object", `no object landed as number ${number}`);
      return objectAnswer(row, await inputsOf([row]));
    },
  );

  async function inputsOf(objects: readonly ObjectTable[]): Promise<Map<number, InputTable[]>> {
    if (objects.length === 0) return new Map();
    const numbers = objects.map(({ number }) => number);
    const rows = await db.selectFrom("inputs").selectAll().where("object", "in", numbers).orderBy("dataset").execute();
    return Map.groupBy(rows, ({ object }) => object);
  }
}

function objectAnswer(row: ObjectTable, inputs: ReadonlyMap<number, readonly InputTable[]>) {
  return {
    number: row.number,
    source: row.source,
    key: row.key,
    version: row.version,
    size: row.size,
    sha256: row.sha256,
    landedAt: isoTime(row.landed_at),
    attributes: JSON.parse(row.attributes) as unknown,
    removed: row.removed,
    datasets: (inputs.get(row.number) ?? []).map(({ dataset, state, want, have, run, reason }) => ({
      dataset,
      state,
      due: want > have,
      run,
      reason: reason === null ? null : (JSON.parse(reason) as unknown),
    })),
  };
}
