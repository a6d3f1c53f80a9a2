/* oxlint-disable oxc/no-async-endpoint-handlers -- that rule is about Express; fastify waits for its handlers */
import { sql } from "kysely";
import { Type } from "typebox";
import type { PartitionTable } from "../../catalog/index.ts";
import { isoTime, LandfallError } from "../../core/index.ts";
import {
  type BuiltFile,
  datasetAt,
  history,
  type LakeStatus,
  lakeStatus,
  type PastDataset,
  type PastPartition as VersionOfKey,
  partitionsAt,
  partitionState,
  type PartitionState as PartitionStateName,
  planLake,
  upstreamOf,
  type VersionHistory as VersionOfHistory,
} from "../../engine/index.ts";
import type { App } from "../app.ts";
import { collectionAddress } from "../edr/documents.ts";
import { tellNumber } from "../http.ts";
import type { DatasetHead } from "../lake/heads.ts";
import type { Pin } from "../lake/views.ts";
import { problemResponses } from "../schemas.ts";
import type { Serving } from "../serving.ts";
import { cutPage, defaultLimit, readCursor } from "./cursor.ts";
import {
  At,
  Dataset,
  type DatasetAnswer,
  page,
  PageQuery,
  Partition,
  PartitionDetail,
  PartitionState,
  PastPartition,
  PastPartitionDetail,
  PlanItem,
  Status,
  VersionHistory,
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
        querystring: Type.Object({ at: At }, { additionalProperties: false }),
        response: { 200: Type.Object({ number: Type.Integer(), items: Type.Array(Dataset) }), ...problemResponses },
      },
    },
    async (request, reply) => {
      const pin = await serving.pin(request.query.at);
      const number = pin.at ?? pin.head.number;
      tellNumber(reply, number);
      const status = pin.at === undefined ? await lakeStatus(lake) : undefined;
      const items: DatasetAnswer[] = [];
      for (const dataset of views.datasets(pin.head)) {
        const known = await stateOf(pin, dataset, status);
        if (known) items.push(await describe(pin, dataset, known));
      }
      return { number, items };
    },
  );

  app.get(
    "/api/datasets/:name",
    {
      schema: {
        tags,
        summary: "A dataset",
        params: NameParams,
        querystring: Type.Object({ at: At }, { additionalProperties: false }),
        response: { 200: Dataset, ...problemResponses },
      },
    },
    async (request, reply) => {
      const { name, pin } = await serving.pinned(request.params.name, request.query.at);
      const dataset = views.dataset(pin.head, name);
      const known = await stateOf(pin, dataset, pin.at === undefined ? await lakeStatus(lake) : undefined);
      if (!known) throw new LandfallError("not-found", `dataset ${name} was not there yet at lake number ${pin.at}`);
      tellNumber(reply, pin.at ?? pin.head.number);
      return describe(pin, dataset, known);
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
            at: At,
            state: Type.Optional(PartitionState),
            prefix: Type.Optional(Type.String({ maxLength: 500, description: "start of the key" })),
          },
          { additionalProperties: false },
        ),
        response: { 200: page(Type.Union([Partition, PastPartition])), ...problemResponses },
      },
    },
    async (request, reply) => {
      const { name, pin } = await serving.pinned(request.params.name, request.query.at);
      views.dataset(pin.head, name);
      tellNumber(reply, pin.at ?? pin.head.number);
      const { limit = defaultLimit, cursor, state, prefix } = request.query;
      const after = readCursor(cursor, ["string"]);
      if (pin.at !== undefined) {
        if (state !== undefined)
          throw new LandfallError("bad-request", "the states of partitions are of now: leave out state, or at");
        const found = await partitionsAt(lake, name, pin.at, { limit: limit + 1, after: after?.[0], prefix });
        return cutPage(found, limit, pastAnswer, (row) => [row.key]);
      }
      let query = partitionRows().where("partitions.dataset", "=", name);
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
        querystring: Type.Object({ at: At }, { additionalProperties: false }),
        response: { 200: Type.Union([PartitionDetail, PastPartitionDetail]), ...problemResponses },
      },
    },
    async (request, reply) => {
      const { "*": key } = request.params;
      const { name, pin } = await serving.pinned(request.params.name, request.query.at);
      views.dataset(pin.head, name);
      tellNumber(reply, pin.at ?? pin.head.number);
      if (pin.at !== undefined) {
        const [past] = await partitionsAt(lake, name, pin.at, { limit: 1, key });
        if (past) return { ...pastAnswer(past), stats: JSON.parse(past.stats) as unknown };
        throw new LandfallError(
          "unknown-partition",
          `dataset ${name} showed no partition "${key.slice(0, 200)}" at lake number ${pin.at}`,
        );
      }
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

  app.get(
    "/api/datasets/:name/history",
    {
      schema: {
        tags,
        summary: "Versions of a dataset's partitions, newest first: what made each and what became of it",
        params: NameParams,
        querystring: Type.Object(
          {
            ...PageQuery,
            partition: Type.Optional(
              Type.String({ maxLength: 1200, description: "a key, or a pattern of keys with * and ?" }),
            ),
          },
          { additionalProperties: false },
        ),
        response: { 200: page(VersionHistory), ...problemResponses },
      },
    },
    async (request) => {
      const { name } = request.params;
      views.dataset(await heads.current(), name);
      const { limit = defaultLimit, cursor, partition } = request.query;
      const after = readCursor(cursor, ["number", "string"]);
      const before = after && { number: after[0], partition: after[1] };
      const found = await history(lake, name, { limit: limit + 1, partition, before });
      return cutPage(found, limit, historyAnswer, (version) => [version.number, version.partition]);
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

  /** Where a dataset stands now, or stood; undefined where it was not there yet. */
  async function stateOf(pin: Pin, dataset: DatasetHead, status: LakeStatus | undefined): Promise<State | undefined> {
    if (pin.at !== undefined) {
      const past = await datasetAt(lake, dataset.name, pin.at);
      return past && { ...past, partitions: { ...past.partitions }, inputs: {} };
    }
    const counts = status?.datasets.find((one) => one.name === dataset.name);
    return { ...dataset, partitions: { ...counts?.partitions }, inputs: { ...counts?.inputs } };
  }

  async function describe(pin: Pin, dataset: DatasetHead, known: State): Promise<DatasetAnswer> {
    const { name, kind, recipe, generation, number, version, partitions, inputs } = known;
    const definition = lake.definitions.get(name);
    const view = kind === "grid" ? await views.view(pin, dataset) : undefined;
    const state = pin.at === undefined ? "" : `@${pin.at}`;
    return {
      name,
      kind,
      recipe,
      generation,
      number,
      version,
      from: definition && definition.input.type !== "objects" ? [...upstreamOf(definition)] : [],
      components: { ...definition?.components },
      variables: [...(view?.model?.variables.values() ?? [])].map(({ variable, spec }) => ({
        name: variable.name,
        units: variable.units,
        longName: variable.longName,
        standardName: variable.standardName ?? null,
        levels: variable.levels ? [...variable.levels.values] : null,
        stored: spec.dataType,
      })),
      partitions,
      inputs,
      links: {
        partitions: `/api/datasets/${name}${state}/partitions`,
        ...(view
          ? {
              zarr: `/zarr/${name}@${pin.at ?? number}`,
              edr: view.cubes.filter(({ runs }) => runs.length > 0).map((cube) => collectionAddress("", cube, pin.at)),
            }
          : { rest: `/rest/${name}${state}` }),
      },
    };
  }
}

/** What is said of a dataset beside its variables. */
interface State extends Omit<PastDataset, "partitions"> {
  readonly partitions: Record<string, number>;
  readonly inputs: Record<string, number>;
}

function partitionAnswer(row: PartitionTable & { readonly state: PartitionStateName }) {
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

function historyAnswer({ at, untilAt, expiresAt, changes, unchanged, ...rest }: VersionOfHistory) {
  return {
    ...rest,
    at: isoTime(at),
    untilAt: untilAt === null ? null : isoTime(untilAt),
    expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    changes: [...changes],
    unchanged: unchanged.map((commit) => ({ ...commit, at: isoTime(commit.at) })),
  };
}

function pastAnswer(row: VersionOfKey) {
  return { dataset: row.dataset, key: row.key, ...versionAnswer(row) };
}

function versionAnswer(row: VersionOfKey) {
  const files = JSON.parse(row.files) as BuiltFile[];
  return {
    number: row.number,
    until: row.until,
    build: row.build,
    recipe: row.recipe,
    content: row.content,
    at: isoTime(row.at),
    expired: row.expired !== 0,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    inputs: JSON.parse(row.inputs) as unknown,
  };
}
