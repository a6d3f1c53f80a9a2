import type { Metadata, Protocol } from "../actions/index.ts";
import { DeltaError, type DeltaErrorDetails } from "../errors.ts";

/** Table features that readers must know and this package does, or that ask nothing of a reader of the log. */
const readable: ReadonlySet<string> = new Set(["columnMapping", "timestampNtz", "v2Checkpoint", "vacuumProtocolCheck"]);

/** Reader 1 and writer 2: what every reader of Delta has known since 2019, and all that a lake of whole files needs. */
export const writtenProtocol: Protocol = { minReaderVersion: 1, minWriterVersion: 2 };

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
  const { minReaderVersion: reader, minWriterVersion: writer } = protocol;
  if (reader > 1 || writer > 2)
    throw new DeltaError(
      "unsupported-protocol",
      `the table needs reader ${reader} and writer ${writer}: this package writes tables of reader 1 and writer 2`,
    );
}
