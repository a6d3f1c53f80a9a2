import type { Protocol } from "../actions/index.ts";
import { field, struct, type StructType } from "../schema/index.ts";

const texts = { type: "array", elementType: "string", containsNull: true } as const;
const textMap = { type: "map", keyType: "string", valueType: "string", valueContainsNull: true } as const;

const always = [
  field("txn", struct(field("appId", "string"), field("version", "long"), field("lastUpdated", "long"))),
  field(
    "add",
    struct(
      field("path", "string"),
      field("partitionValues", textMap),
      field("size", "long"),
      field("modificationTime", "long"),
      field("dataChange", "boolean"),
      field("stats", "string"),
      field("tags", textMap),
    ),
  ),
  field(
    "remove",
    struct(
      field("path", "string"),
      field("deletionTimestamp", "long"),
      field("dataChange", "boolean"),
      field("extendedFileMetadata", "boolean"),
      field("partitionValues", textMap),
      field("size", "long"),
    ),
  ),
  field(
    "metaData",
    struct(
      field("id", "string"),
      field("name", "string"),
      field("description", "string"),
      field("format", struct(field("provider", "string"), field("options", textMap))),
      field("schemaString", "string"),
      field("partitionColumns", texts),
      field("configuration", textMap),
      field("createdTime", "long"),
    ),
  ),
];

/** The columns of a checkpoint. "Checkpoint Schema" of the Delta protocol; features have columns only where there are any. */
export function checkpointColumns({ readerFeatures, writerFeatures }: Protocol): StructType {
  const protocol = [
    field("minReaderVersion", "integer"),
    field("minWriterVersion", "integer"),
    ...(readerFeatures ? [field("readerFeatures", texts)] : []),
    ...(writerFeatures ? [field("writerFeatures", texts)] : []),
  ];
  return struct(...always, field("protocol", struct(...protocol)));
}
