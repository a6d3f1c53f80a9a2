/* oxlint-disable oxc/no-async-endpoint-handlers -- that rule is about Express; fastify waits for its handlers */
import { sql } from "kysely";
import { Type } from "typebox";
import type { PartitionTable, VersionTable } from "../../catalog/index.ts";
import { isoTime, LandfallError } from "../../core/index.ts";
import {
  type BuiltFile,
  lakeStatus,
  partitionState,
  type PartitionState as State,
  planLake,
} from "../../engine/index.ts";
import type { App } from "../app.ts";
import type { DatasetHead, Head } from "../lake/heads.ts";
import { problemResponses } from "../schemas.ts";
import type { Serving } from "../serving.ts";
import { cutPage, defaultLimit, readCursor } from "./cursor.ts";
import {
  Dataset,
  type DatasetAnswer,
  page,
  PageQuery,
  Partition,
  PartitionDetail,
  PartitionState,
  PlanItem,
  Status,
} from "./schemas.ts";

const tags = ["api"];
/** Versions of one partition that are shown. */
const shownVersions = 100;

export function datasetRoutes(app: App, serving: Serving): void {
  const { lake, heads, views } = serving;
  const { db } = lake.catalog;
  const NameParams = Type.Object({ name: Type.String({ maxLength: 100 }) });
  const nothing = Type.Object({}, { additionalProperties: false });

  app.get(
    "/api/status",
    {
      schema: {
        tags,
        summary: "The lake in a few numbers",
        querystring: nothing,
        response: { 200: Status, ...problemResponses },
      },
    },
    async () => lakeStatus(lake),
  );

  app.get(
    "/api/plan",
    {
      schema: {
        tags,
        summary: "What is not current, and why",
        querystring: Type.Object(
          { dataset: Type.Optional(Type.String({ maxLength: 100 })) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(PlanItem) }), ...problemResponses },
      },
    },
    async (request) => {
      const { dataset } = request.query;
      if (dataset !== undefined) views.dataset(await heads.current(), dataset);
      const items = await planLake(lake, dataset === undefined ? {} : { dataset });
      return { items: items.map((item) => ({ ...item, key: item.key ?? null })) };
    },
  );

  app.get(
    "/api/datasets",
    {
      schema: {
        tags,
        summary: "Datasets",
        querystring: nothing,
        response: { 200: Type.Object({ number: Type.Integer(), items: Type.Array(Dataset) }), ...problemResponses },
      },
    },
    async () => {
      const head = await heads.current();
      const status = await lakeStatus(lake);
      const items: DatasetAnswer[] = [];
      for (const dataset of views.datasets(head)) items.push(await describe(head, dataset, status));
      return { number: head.number, items };
    },
  );

  app.get(
    "/api/datasets/:name",
    {
      schema: {
        tags,
        summary: "A dataset",
        params: NameParams,
        querystring: nothing,
        response: { 200: Dataset, ...problemResponses },
      },
    },
    async (request) => {
      const head = await heads.current();
      return describe(head, views.dataset(head, request.params.name), await lakeStatus(lake));
    },
  );

  app.get(
    "/api/datasets/:name/partitions",
    {
      schema: {
        tags,
        summary: "Partitions of a dataset by key, with their state",
        params: NameParams,
        querystring: Type.Object(
          {
            ...PageQuery,
            state: Type.Optional(PartitionState),
            prefix: Type.Optional(Type.String({ maxLength: 500, description: "start of the key" })),
          },
          { additionalProperties: false },
        ),
        response: { 200: page(Partition), ...problemResponses },
      },
    },
    async (request) => {
      views.dataset(await heads.current(), request.params.name);
      const { limit = defaultLimit, cursor, state, prefix } = request.query;
      const after = readCursor(cursor, ["string"]);
      let query = partitionRows().where("partitions.dataset", "=", request.params.name);
      if (after) query = query.where("partitions.key", ">", after[0]);
      if (prefix !== undefined)
        query = query.where("partitions.key", ">=", prefix).where("partitions.key", "<", `${prefix}\u{10ffff}`);
      if (state !== undefined) query = query.where(partitionState, "=", state);
      const rows = await query
        .orderBy("partitions.key")
        .limit(limit + 1)
        .execute();
      return cutPage(rows, limit, partitionAnswer, (row) => [row.key]);
    },
  );

  app.get(
    "/api/datasets/:name/partitions/*",
    {
      schema: {
        tags,
        summary: "A partition by its key, with its versions, newest first",
        params: Type.Object({ name: Type.String({ maxLength: 100 }), "*": Type.String({ maxLength: 1200 }) }),
        querystring: nothing,
        response: { 200: PartitionDetail, ...problemResponses },
      },
    },
    async (request) => {
      const { name, "*": key } = request.params;
      views.dataset(await heads.current(), name);
      const row = await partitionRows()
        .where("partitions.dataset", "=", name)
        .where("partitions.key", "=", key)
        .executeTakeFirst();
      if (!row) throw new LandfallError("unknown-partition", `dataset ${name} has no partition "${key.slice(0, 200)}"`);
      const versions = await db
        .selectFrom("versions")
        .selectAll()
        .where("dataset", "=", name)
        .where("key", "=", key)
        .orderBy("number", "desc")
        .limit(shownVersions)
        .execute();
      const visible = versions.find(({ number }) => number === row.number);
      return {
        ...partitionAnswer(row),
        versions: versions.map(versionAnswer),
        stats: visible ? (JSON.parse(visible.stats) as unknown) : null,
      };
    },
  );

  /** Partitions that have come and gone are left out, as in the status. */
  function partitionRows() {
    return db
      .selectFrom("partitions")
      .innerJoin("datasets", "datasets.name", "partitions.dataset")
      .selectAll("partitions")
      .select(partitionState.as("state"))
      .where((eb) =>
        eb.or([
          eb("partitions.number", "is not", null),
          eb("partitions.want", ">", sql.ref<number>("partitions.have")),
          eb("partitions.held", "is not", null),
        ]),
      );
  }

  async function describe(
    head: Head,
    dataset: DatasetHead,
    status: Awaited<ReturnType<typeof lakeStatus>>,
  ): Promise<DatasetAnswer> {
    const { name, kind, recipe, generation, number, version } = dataset;
    const definition = lake.definitions.get(name);
    const counts = status.datasets.find((one) => one.name === name);
    const view = await views.view(head, dataset);
    return {
      name,
      kind,
      recipe,
      generation,
      number,
      version,
      from: definition?.input.type === "partitions" ? definition.input.of : null,
      components: { ...definition?.components },
      variables: [...(view.model?.variables.values() ?? [])].map(({ variable, spec }) => ({
        name: variable.name,
        units: variable.units,
        longName: variable.longName,
        standardName: variable.standardName ?? null,
        levels: variable.levels ? [...variable.levels.values] : null,
        stored: spec.dataType,
      })),
      partitions: { ...counts?.partitions },
      inputs: { ...counts?.inputs },
      links: {
        partitions: `/api/datasets/${name}/partitions`,
        zarr: `/zarr/${name}@${number}`,
        edr: view.cubes
          .filter(({ runs }) => runs.length > 0)
          .map(({ id }) => `/edr/collections/${encodeURIComponent(id)}`),
      },
    };
  }
}

function partitionAnswer(row: PartitionTable & { readonly state: State }) {
  return {
    dataset: row.dataset,
    key: row.key,
    state: row.state,
    number: row.number,
    want: row.want,
    have: row.have,
    recipe: row.recipe,
    held: row.held,
    deadline: row.deadline_at === null ? null : isoTime(row.deadline_at),
    builtAt: row.built_at === 0 ? null : isoTime(row.built_at),
    builtMs: row.built_ms,
  };
}

function versionAnswer(row: VersionTable) {
  const files = JSON.parse(row.files) as BuiltFile[];
  return {
    number: row.number,
    until: row.until,
    build: row.build,
    recipe: row.recipe,
    content: row.content,
    at: isoTime(row.at),
    expired: row.expired === 1,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    inputs: JSON.parse(row.inputs) as unknown,
  };
}
