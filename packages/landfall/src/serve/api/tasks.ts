/* oxlint-disable oxc/no-async-endpoint-handlers -- that rule is about Express; fastify waits for its handlers */
import { Type } from "typebox";
import type { RunTable, TaskTable } from "../../catalog/index.ts";
import { isoTime, LandfallError } from "../../core/index.ts";
import type { App } from "../app.ts";
import { problemResponses } from "../schemas.ts";
import type { Serving } from "../serving.ts";
import { cutPage, defaultLimit, readCursor } from "./cursor.ts";
import { page, PageQuery, Run, RunDetail, RunState, Task, TaskKind, TaskState } from "./schemas.ts";

const tags = ["api"];
const dataset = Type.Optional(Type.String({ maxLength: 100 }));
const kind = Type.Optional(TaskKind);

/** What is to be done, and what was done. */
export function taskRoutes(app: App, serving: Serving): void {
  const { lake, heads, views } = serving;
  const { db } = lake.catalog;

  app.get(
    "/api/tasks",
    {
      schema: {
        tags,
        summary: "Tasks on the list, oldest first",
        querystring: Type.Object(
          {
            ...PageQuery,
            dataset,
            kind,
            state: Type.Optional(TaskState),
          },
          { additionalProperties: false },
        ),
        response: { 200: page(Task), ...problemResponses },
      },
    },
    async (request) => {
      const { limit = defaultLimit, cursor, state, ...only } = request.query;
      if (only.dataset !== undefined) views.dataset(await heads.current(), only.dataset);
      const after = readCursor(cursor, ["number"]);
      const now = await lake.catalog.now();
      let query = db.selectFrom("tasks").selectAll();
      if (after) query = query.where("id", ">", after[0]);
      if (only.dataset !== undefined) query = query.where("dataset", "=", only.dataset);
      if (only.kind !== undefined) query = query.where("kind", "=", only.kind);
      if (state === "dead") query = query.where("state", "=", "dead");
      if (state === "ready") query = query.where("state", "=", "ready").where("lease_until", "<=", now);
      if (state === "running") query = query.where("state", "=", "ready").where("lease_until", ">", now);
      const rows = await query
        .orderBy("id")
        .limit(limit + 1)
        .execute();
      return cutPage(
        rows,
        limit,
        (row) => taskAnswer(row as Omit<TaskTable, "id"> & { id: number }, now),
        (row) => [row.id],
      );
    },
  );

  app.get(
    "/api/runs",
    {
      schema: {
        tags,
        summary: "Runs, the records of tasks, newest first",
        querystring: Type.Object(
          {
            ...PageQuery,
            dataset,
            kind,
            state: Type.Optional(RunState),
            subject: Type.Optional(
              Type.String({ maxLength: 1200, description: "number of an object, or key of a partition" }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: page(Run), ...problemResponses },
      },
    },
    async (request) => {
      const { limit = defaultLimit, cursor, state, ...only } = request.query;
      if (only.dataset !== undefined) views.dataset(await heads.current(), only.dataset);
      const before = readCursor(cursor, ["number", "string"]);
      let query = db.selectFrom("runs").selectAll();
      if (before)
        query = query.where((eb) =>
          eb.or([eb("ended_at", "<", before[0]), eb.and([eb("ended_at", "=", before[0]), eb("id", "<", before[1])])]),
        );
      if (only.dataset !== undefined) query = query.where("dataset", "=", only.dataset);
      if (only.kind !== undefined) query = query.where("kind", "=", only.kind);
      if (only.subject !== undefined) query = query.where("subject", "=", only.subject);
      if (state !== undefined) query = query.where("state", "=", state);
      const rows = await query
        .orderBy("ended_at", "desc")
        .orderBy("id", "desc")
        .limit(limit + 1)
        .execute();
      return cutPage(rows, limit, runAnswer, (row) => [row.ended_at, row.id]);
    },
  );

  app.get(
    "/api/runs/:id",
    {
      schema: {
        tags,
        summary: "A run with its exact inputs and its log",
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        querystring: Type.Object({}, { additionalProperties: false }),
        response: { 200: RunDetail, ...problemResponses },
      },
    },
    async (request) => {
      const { id } = request.params;
      const row = await db.selectFrom("runs").selectAll().where("id", "=", id).executeTakeFirst();
      if (!row) throw new LandfallError("not-found", `there is no run "${id}"`);
      return {
        ...runAnswer(row),
        inputs: JSON.parse(row.inputs) as unknown,
        log: row.log === "" ? [] : row.log.split("\n"),
      };
    },
  );
}

function taskAnswer(row: Omit<TaskTable, "id"> & { id: number }, now: number) {
  const running = row.state === "ready" && row.lease_until > now;
  return {
    id: row.id,
    dataset: row.dataset,
    kind: row.kind,
    subject: row.subject,
    state: running ? ("running" as const) : row.state,
    createdAt: isoTime(row.created_at),
    readyAt: isoTime(row.ready_at),
    leaseUntil: running ? isoTime(row.lease_until) : null,
    attempts: row.attempts,
    owner: running ? row.owner : null,
    run: running ? row.build : null,
    error: row.error === null ? null : (JSON.parse(row.error) as unknown),
  };
}

function runAnswer(row: RunTable) {
  return {
    id: row.id,
    number: row.number,
    dataset: row.dataset,
    kind: row.kind,
    subject: row.subject,
    recipe: row.recipe,
    state: row.state,
    startedAt: isoTime(row.started_at),
    endedAt: isoTime(row.ended_at),
    ms: Math.round(row.ended_at - row.started_at),
    steps: JSON.parse(row.steps) as { name: string; ms: number }[],
    figures: JSON.parse(row.figures) as Record<string, number>,
    checks: JSON.parse(row.checks) as unknown[],
    error: row.error === null ? null : (JSON.parse(row.error) as unknown),
  };
}
