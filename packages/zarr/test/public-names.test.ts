import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as library from "../src/index.ts";

const at = (path: string): string => readFileSync(join(import.meta.dirname, "..", path), "utf8");

test("the public values are these", () => {
  expect(Object.keys(library).toSorted()).toMatchInlineSnapshot(`
    [
      "IndexCache",
      "ZARR_ERROR_CODES",
      "ZarrError",
      "allocate",
      "allocateFilled",
      "arrayLayout",
      "arrayMetadata",
      "bytesSink",
      "bytesSource",
      "chunkCoords",
      "chunkKey",
      "copyRegion",
      "createShardWriter",
      "groupMetadata",
      "isAllFill",
      "isZarrError",
      "itemSize",
      "openShard",
      "pack",
      "packingAttributes",
      "packingOf",
      "parseArrayMetadata",
      "prefixAxis",
      "readArray",
      "selectionShape",
      "sliceChunk",
      "tileGatherer",
      "unpack",
      "writeArray",
    ]
  `);
});

test("every exported name and every error code stands in the README", () => {
  const readme = at("README.md");
  const names = [...at("src/index.ts").matchAll(/export \{([^}]*)\}/g)].flatMap(([, list = ""]) =>
    list.split(",").map((name) => name.replace("type ", "").trim()),
  );
  const said = new Set([...readme.matchAll(/`([\w-]+)`/g)].map(([, name]) => name));
  expect(names.length).toBeGreaterThan(40);
  expect([...names, ...library.ZARR_ERROR_CODES].filter((name) => name !== "" && !said.has(name))).toEqual([]);
  const rows = [...readme.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code = ""]) => code);
  expect(rows.toSorted()).toEqual([...library.ZARR_ERROR_CODES]);
});
