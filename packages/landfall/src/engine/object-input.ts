import type { ObjectTable } from "../catalog/index.ts";
import { logicalDate, type ObjectAttributes } from "../landing/index.ts";
import type { ObjectInput } from "./definition.ts";

/** An object as a decoder is given it. */
export function objectInput(object: ObjectTable): ObjectInput {
  const { expectedSha256 } = JSON.parse(object.attributes) as ObjectAttributes;
  return {
    number: object.number,
    source: object.source,
    key: object.key,
    path: object.path,
    size: object.size,
    sha256: object.sha256,
    expectedSha256,
    landedAt: object.landed_at,
    logicalAt: logicalDate(object),
  };
}
