import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as library from "../src/index.ts";

const at = (path: string): string => readFileSync(join(import.meta.dirname, "..", path), "utf8");

test("the public values are these", () => {
  expect(Object.keys(library).toSorted()).toMatchInlineSnapshot(`
    [
      "DELTA_ERROR_CODES",
      "DeltaError",
      "append",
      "changeSchema",
      "commit",
      "createTable",
      "decodePath",
      "encodePath",
      "field",
      "filePath",
      "formatSchema",
      "formatStats",
      "localStorage",
      "mapColumns",
      "memoryStorage",
      "parquetElements",
      "parseSchema",
      "partitionOf",
      "partitionText",
      "physicalName",
      "readHistory",
      "readSnapshot",
      "remove",
      "replace",
      "schemaFromParquet",
      "struct",
      "writeCheckpoint",
    ]
  `);
});

test("every error code is explained beside its list, and in the README", () => {
  const source = at("src/errors.ts");
  const readme = at("README.md");
  for (const code of library.DELTA_ERROR_CODES) {
    expect(source).toContain(` * - \`${code}\`: `);
    expect(readme).toContain(`\`${code}\``);
  }
});
