import type { Metadata, Protocol } from "../actions/index.ts";
import { DeltaError, type DeltaErrorDetails } from "../errors.ts";
import { hasLocalTimes, isMapped, mappingMode, type StructType } from "../schema/index.ts";

/** Table features that readers must know and this package does, or that ask nothing of a reader of the log. */
const readable: ReadonlySet<string> = new Set(["columnMapping", "timestampNtz", "v2Checkpoint", "vacuumProtocolCheck"]);

/** Reader 1 and writer 2: what every reader of Delta has known since 2019, and all that a lake of whole files needs. */
const plainProtocol: Protocol = { minReaderVersion: 1, minWriterVersion: 2 };

const localTimes = "timestampNtz";
const columnMapping = "columnMapping";
/** What a writer's version without features means. "Table Features" of the Delta protocol. */
const legacyFeatures: readonly (readonly [version: number, features: readonly string[]])[] = [
  [2, ["appendOnly", "invariants"]],
  [3, ["checkConstraints"]],
  [4, ["changeDataFeed", "generatedColumns"]],
  [5, [columnMapping]],
];

/** Reader 2 and writer 5 map columns without naming features: deltalake reads such tables by Arrow, and with the feature only by SQL. */
const mappedProtocol: Protocol = { minReaderVersion: 2, minWriterVersion: 5 };

const writable = {
  readers: [localTimes, columnMapping],
  writers: [...legacyFeatures.flatMap(([, features]) => features), localTimes],
};

function featuresBy(version: number): string[] {
  return legacyFeatures.flatMap(([from, features]) => (from <= version ? features : []));
}

function featuresOf(schema: StructType): string[] {
  return [...(hasLocalTimes(schema) ? [localTimes] : []), ...(isMapped(schema) ? [columnMapping] : [])];
}

/** The least that a table with a schema asks of its readers and writers; what it asked of them before it asks for ever. */
export function protocolOf(schema: StructType, before: Protocol = plainProtocol): Protocol {
  if (missingFeature(before, schema) === undefined) return before;
  const features = featuresOf(schema);
  if (before.minWriterVersion < 7 && !features.includes(localTimes)) return mappedProtocol;
  const { readerFeatures = before.minReaderVersion === 2 ? [columnMapping] : [] } = before;
  const { writerFeatures = featuresBy(before.minWriterVersion) } = before;
  return {
    minReaderVersion: 3,
    minWriterVersion: 7,
    readerFeatures: [...new Set([...readerFeatures, ...features])],
    writerFeatures: [...new Set([...writerFeatures, ...features])],
  };
}

/** The feature that a schema needs and a table does not have. */
export function missingFeature(protocol: Protocol, schema: StructType): string | undefined {
  const { writerFeatures = featuresBy(protocol.minWriterVersion) } = protocol;
  return featuresOf(schema).find((feature) => !writerFeatures.includes(feature));
}

/** Throws `unsupported-protocol` for a table that asks more of its readers than this package knows. */
export function checkReadable(protocol: Protocol, metadata: Metadata, details: DeltaErrorDetails): void {
  const { minReaderVersion: reader, readerFeatures } = protocol;
  const refuse = (what: string, feature?: string) =>
    new DeltaError("unsupported-protocol", `the table needs ${what}, which this package does not read`, {
      ...details,
      feature,
    });
  if (reader > 3) throw refuse(`reader version ${reader}`);
  if (reader === 3 && !readerFeatures)
    throw new DeltaError("corrupt", "the protocol has reader version 3 and no reader features", details);
  for (const feature of reader === 3 ? (readerFeatures ?? []) : [])
    if (!readable.has(feature)) throw refuse(`the feature ${feature}`, feature);
  const mode = metadata.configuration[mappingMode] ?? "none";
  // by id, a column is found by a number inside the Parquet file, by name under its physical name
  if (mode !== "none" && mode !== "name") throw refuse(`column mapping by ${mode}`, "columnMapping");
  if (metadata.format.provider !== "parquet") throw refuse(`data in ${metadata.format.provider}`);
}

/** Throws `unsupported-protocol` for a table that asks more of its writers than this package does, whatever it uses of that. */
export function checkWritable(protocol: Protocol): void {
  const { minReaderVersion: reader, minWriterVersion: writer, readerFeatures = [], writerFeatures = [] } = protocol;
  const { readers, writers } = writable;
  const feature =
    reader === 3 || writer === 7
      ? (readerFeatures.find((one) => !readers.includes(one)) ?? writerFeatures.find((one) => !writers.includes(one)))
      : undefined;
  if (feature === undefined && reader <= 3 && (writer <= 5 || writer === 7)) return;
  throw new DeltaError(
    "unsupported-protocol",
    `the table needs ${feature === undefined ? `reader ${reader} and writer ${writer}` : `the feature ${feature}`}: this package writes tables of writers up to 5, and of those with features the ones that have ${writers.join(", ")} at most`,
    { feature },
  );
}

/** Throws `unsupported-protocol` for a table that uses what a writer would have to do for its rows: this package sees none. */
export function checkUnused({ configuration }: Metadata, { fields }: StructType): void {
  const refuse = (what: string, feature: string) =>
    new DeltaError("unsupported-protocol", `${what}, which this package cannot see to: it does not look at rows`, {
      feature,
    });
  const constraint = Object.keys(configuration).find((name) => name.startsWith("delta.constraints."));
  if (constraint !== undefined)
    throw refuse(`the table has the constraint ${constraint.slice(18)}`, "checkConstraints");
  if (configuration["delta.enableChangeDataFeed"] === "true")
    throw refuse("the table records changes of its rows", "changeDataFeed");
  for (const { name, metadata } of fields) {
    if (Object.hasOwn(metadata, "delta.invariants")) throw refuse(`${name} has an invariant`, "invariants");
    if (Object.hasOwn(metadata, "delta.generationExpression"))
      throw refuse(`${name} is generated from other columns`, "generatedColumns");
  }
}
