import { field, struct } from "../schema/index.ts";

const textMap = { type: "map", keyType: "string", valueType: "string", valueContainsNull: true } as const;

/**
 * The columns of a checkpoint of a table of reader 1 and writer 2. "Checkpoint Schema" of the Delta protocol; features have no column, as such tables
 * have none.
 */
export const checkpointColumns = struct(
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
      field("partitionColumns", { type: "array", elementType: "string", containsNull: true }),
      field("configuration", textMap),
      field("createdTime", "long"),
    ),
  ),
  field("protocol", struct(field("minReaderVersion", "integer"), field("minWriterVersion", "integer"))),
);
