import { type Static, type TSchema, Type } from "typebox";

/** OpenAPI 3.1 and ajv both say it with null among the types. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const Time = Type.String({ description: "ISO 8601, UTC", examples: ["2026-11-20T00:00:00Z"] });
const Number = Type.Integer({ description: "lake number" });
const Free = Type.Any();

export const PageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: "Items on a page. Default 100." })),
  cursor: Type.Optional(Type.String({ maxLength: 2000, description: "`next` of the page before" })),
};

export const page = <T extends TSchema>(item: T) =>
  Type.Object({
    items: Type.Array(item),
    next: nullable(Type.String({ description: "cursor of the next page; null on the last" })),
  });

/** Of every read of the lake's state. */
export const At = Type.Optional(
  Type.String({
    maxLength: 60,
    description: "An earlier state: a lake number, or a time. Default the newest.",
  }),
);

export const PartitionState = Type.Enum(["current", "stale", "waiting", "held"]);
export const InputState = Type.Enum(["pending", "accepted", "refused", "held", "replaced", "removed"]);
export const RunState = Type.Enum(["accepted", "built", "unchanged", "refused", "held", "failed", "removed"]);
export const TaskKind = Type.Enum(["contribute", "build"]);
export const TaskState = Type.Enum(["ready", "running", "dead"]);

export const Status = Type.Object({
  id: Type.String(),
  epoch: Type.Integer(),
  number: Number,
  tasks: Type.Object({ ready: Type.Integer(), running: Type.Integer(), dead: Type.Integer() }),
  objects: Type.Object({ live: Type.Integer(), removed: Type.Integer(), bytes: Type.Integer() }),
});

export const Dataset = Type.Object({
  name: Type.String(),
  kind: Type.String(),
  recipe: Type.String(),
  generation: Type.Integer({ description: "how many recipes it has had" }),
  number: Type.Integer({ description: "lake number of its last commit" }),
  version: Type.Integer({ description: "how many commits it has had" }),
  from: Type.Array(Type.String(), {
    description: "the datasets it is derived from, what decides its partitions first",
  }),
  components: Type.Record(Type.String(), Type.String(), { description: "parts of the partition key and their types" }),
  variables: Type.Array(
    Type.Object({
      name: Type.String(),
      units: Type.String(),
      longName: Type.String(),
      standardName: nullable(Type.String()),
      levels: nullable(Type.Array(Type.Number())),
      stored: Type.String({ description: "type of the stored cells" }),
    }),
  ),
  partitions: Type.Record(Type.String(), Type.Integer(), {
    description:
      "how many are current, stale, waiting, held; of an earlier state how many were visible, and how many of these have expired",
  }),
  inputs: Type.Record(Type.String(), Type.Integer(), { description: "by state; of an earlier state it is not kept" }),
  links: Type.Object({
    partitions: Type.String(),
    zarr: Type.Optional(Type.String({ description: "of grids, as is edr" })),
    edr: Type.Optional(Type.Array(Type.String())),
    rest: Type.Optional(Type.String({ description: "of tables" })),
  }),
});

export const Partition = Type.Object({
  dataset: Type.String(),
  key: Type.String(),
  state: PartitionState,
  number: nullable(Type.Integer({ description: "its visible version; null where nothing is visible" })),
  want: Number,
  have: Number,
  recipe: nullable(Type.String()),
  held: nullable(Type.String({ description: "the run whose result failed a check" })),
  deadline: nullable(Time),
  builtAt: nullable(Time),
  builtMs: Type.Integer(),
});

export const Version = Type.Object({
  number: Number,
  until: nullable(Number),
  build: Type.String(),
  recipe: Type.String(),
  content: Type.String({ description: "hash of what a reader sees" }),
  at: Time,
  expired: Type.Boolean(),
  bytes: Type.Integer(),
  inputs: Free,
});

/** A partition as it was at an earlier number: the version that was visible then. */
export const PastPartition = Type.Object({ dataset: Type.String(), key: Type.String(), ...Version.properties });

export const PastPartitionDetail = Type.Object({ ...PastPartition.properties, stats: Free });

export const PartitionDetail = Type.Object({ ...Partition.properties, versions: Type.Array(Version), stats: Free });

export const VersionHistory = Type.Object({
  dataset: Type.String(),
  partition: Type.String(),
  number: Number,
  at: Time,
  run: nullable(Type.String({ description: "the run that committed it" })),
  recipe: Type.String(),
  generation: Type.Integer(),
  recipeChanged: Type.Boolean({ description: "made under another recipe than the version before" }),
  content: Type.String({ description: "hash of what a reader sees" }),
  bytes: Type.Integer(),
  inputs: Type.Integer({ description: "how many inputs it was made of" }),
  changes: Type.Array(
    Type.Object({
      kind: Type.Enum(["added", "removed", "changed"]),
      of: Type.String({ description: "source of an object, or dataset of an input partition" }),
      key: Type.String(),
      from: nullable(Number),
      to: nullable(Number),
    }),
    { description: "what differs from the inputs of the version before: the first 20" },
  ),
  changeCount: Type.Integer(),
  unchanged: Type.Array(Type.Object({ number: Number, at: Time, run: Type.String() }), {
    description: "commits that found the same content again: the last 20",
  }),
  unchangedCount: Type.Integer(),
  until: nullable(Number),
  untilAt: nullable(Time),
  ended: nullable(Type.Enum(["replaced", "withdrawn"])),
  expiresAt: nullable(Time),
  expired: Type.Boolean(),
});

export const LakeObject = Type.Object({
  number: Type.Integer({ description: "lake number of its landing; names this version" }),
  source: Type.String(),
  key: Type.String(),
  version: Type.Integer(),
  size: Type.Integer({ description: "bytes" }),
  sha256: Type.String(),
  landedAt: Time,
  attributes: Free,
  removed: nullable(Type.Integer({ description: "lake number of the removal that covers it" })),
  datasets: Type.Array(
    Type.Object({
      dataset: Type.String(),
      state: InputState,
      due: Type.Boolean({ description: "something has changed since this was decided" }),
      run: nullable(Type.String()),
      reason: nullable(Free),
    }),
  ),
});

export const Task = Type.Object({
  id: Type.Integer(),
  dataset: Type.String(),
  kind: TaskKind,
  subject: Type.String({ description: "number of an object, or key of a partition" }),
  state: TaskState,
  createdAt: Time,
  readyAt: Time,
  leaseUntil: nullable(Time),
  attempts: Type.Integer({ description: "failures since its subject last changed" }),
  owner: nullable(Type.String()),
  run: nullable(Type.String()),
  error: nullable(Free),
});

export const Run = Type.Object({
  id: Type.String(),
  number: nullable(Type.Integer({ description: "lake number of its commit" })),
  dataset: Type.String(),
  kind: TaskKind,
  subject: Type.String(),
  recipe: Type.String(),
  state: RunState,
  startedAt: Time,
  endedAt: Time,
  ms: Type.Integer(),
  steps: Type.Array(Type.Object({ name: Type.String(), ms: Type.Number() })),
  figures: Type.Record(Type.String(), Type.Number()),
  checks: Type.Array(Free),
  error: nullable(Free),
});

export const RunDetail = Type.Object({ ...Run.properties, inputs: Free, log: Type.Array(Type.String()) });

export const PlanItem = Type.Object({
  dataset: Type.String(),
  kind: TaskKind,
  subject: Type.String(),
  key: nullable(Type.String()),
  state: Type.String(),
  why: Type.String(),
});

export type DatasetAnswer = Static<typeof Dataset>;
