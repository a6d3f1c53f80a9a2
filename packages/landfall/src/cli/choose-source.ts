import type { Lake } from "../app/index.ts";
import { LandfallError } from "../core/index.ts";

/** The source that an object of this key belongs to: the one asked for, the only one, or the only one with a pattern that takes the key. Throws `unknown-source`, `bad-request`. */
export function chooseSource(lake: Lake, key: string, asked: string | undefined): string {
  const names = [...lake.config.sources.keys()];
  if (asked !== undefined) {
    if (names.includes(asked)) return asked;
    throw new LandfallError(
      "unknown-source",
      `the config has no source "${asked}"; it has ${names.join(", ") || "none"}`,
    );
  }
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  const takers = names.filter((name) =>
    lake.config.definitions.values().some(({ input }) => input.type === "objects" && input.matches(name, key)),
  );
  const [taker] = takers;
  if (taker !== undefined && takers.length === 1) return taker;
  throw new LandfallError(
    "bad-request",
    `"${key}" could belong to ${(takers.length > 0 ? takers : names).join(" or ")}: say which with --source`,
  );
}
