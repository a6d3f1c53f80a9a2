import type { Metadata, Protocol } from "../actions/index.ts";
import { DeltaError, type DeltaErrorDetails } from "../errors.ts";
import { hasLocalTimes, type StructType } from "../schema/index.ts";

/** Table features that readers must know and this package does, or that ask nothing of a reader of the log. */
const readable: ReadonlySet<string> = new Set(["columnMapping", "timestampNtz", "v2Checkpoint", "vacuumProtocolCheck"]);

/** Reader 1 and writer 2: what every reader of Delta has known since 2019, and all that a lake of whole files needs. */
const plainProtocol: Protocol = { minReaderVersion: 1, minWriterVersion: 2 };

const localTimes = "timestampNtz";

/** Times without zone are a feature of their own, and with features a table has to name what writer 2 meant. "Timestamp without timezone" of the Delta protocol. */
const localTimeProtocol: Protocol = {
  minReaderVersion: 3,
  minWriterVersion: 7,
  readerFeatures: [localTimes],
  writerFeatures: ["appendOnly", "invariants", localTimes],
};

/** The least that a table with a schema asks of its readers and writers. */
export function protocolOf(schema: StructType): Protocol {
  return hasLocalTimes(schema) ? localTimeProtocol : plainProtocol;
}

/** Whether a table may have the schema's types. */
export function allowsSchema({ writerFeatures = [] }: Protocol, schema: StructType): boolean {
  return !hasLocalTimes(schema) || writerFeatures.includes(localTimes);
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
  const mode = metadata.configuration["delta.columnMapping.mode"] ?? "none";
  // by id, a column is found by a number inside the Parquet file, by name under its physical name
  if (mode !== "none" && mode !== "name") throw refuse(`column mapping by ${mode}`, "columnMapping");
  if (metadata.format.provider !== "parquet") throw refuse(`data in ${metadata.format.provider}`);
}

/** Throws `unsupported-protocol` for a table that asks more of its writers than this package does. */
export function checkWritable(protocol: Protocol): void {
  const { minReaderVersion: reader, minWriterVersion: writer, readerFeatures = [], writerFeatures = [] } = protocol;
  const { readerFeatures: read = [], writerFeatures: written = [] } = localTimeProtocol;
  const feature =
    reader === 3 || writer === 7
      ? (readerFeatures.find((one) => !read.includes(one)) ?? writerFeatures.find((one) => !written.includes(one)))
      : undefined;
  if (feature === undefined && (reader <= 1 || reader === 3) && (writer <= 2 || writer === 7)) return;
  throw new DeltaError(
    "unsupported-protocol",
    `the table needs ${feature === undefined ? `reader ${reader} and writer ${writer}` : `the feature ${feature}`}: this package writes tables of reader 1 and writer 2, and of those with features the ones that have ${written.join(", ")} at most`,
    { feature },
  );
}
