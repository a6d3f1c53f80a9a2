import type { Lake } from "../../app/index.ts";
import { LandfallError, objectKey } from "../../core/index.ts";
import type { Removed } from "../../landing/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { exitCodes } from "../exit.ts";
import { countText, safeText } from "../text.ts";

export async function rm(
  context: CommandContext,
  keys: readonly string[],
  options: { readonly source?: string },
): Promise<number> {
  return withLake(context, async (lake) => {
    const results: (Removed & { readonly source: string })[] = [];
    const missing: string[] = [];
    // all or nothing is not promised, but a mistyped key is found before anything is taken out
    const found = await Promise.all(keys.map((key) => findSource(lake, key, options.source)));
    for (const [index, source] of found.entries()) {
      const key = keys[index] ?? "";
      if (source === undefined) missing.push(key);
      else results.push({ source, ...(await lake.landing.remove(source, key)) });
    }
    const hints = new Map<string, string>();
    for (const key of missing) {
      const short = await withoutSource(lake, key);
      if (short !== undefined) hints.set(key, short);
    }
    await context.out.result({ removed: results, missing, hints: Object.fromEntries(hints) }, () =>
      [
        ...results.map(
          ({ source, key, number, versions }) =>
            `removed  ${source}/${safeText(key)}, ${countText(versions, "version")}, at number ${number ?? "-"}`,
        ),
        ...missing.map((key) => {
          const short = hints.get(key);
          const hint = short === undefined ? "" : `; leave the source's name out: landfall rm ${safeText(short)}`;
          return `missing  ${safeText(key)}: no live object has this key${hint}`;
        }),
      ].join("\n"),
    );
    if (results.length > 0)
      context.out.note("what derives from them is taken back by the running server or worker, or by `landfall build`");
    return missing.length > 0 ? exitCodes.notRight : exitCodes.ok;
  });
}

/** The key that is meant where the name of its source stands in front, as listings have it; undefined where there is none. */
async function withoutSource(lake: Lake, text: string): Promise<string | undefined> {
  const slash = text.indexOf("/");
  const [source, key] = [text.slice(0, slash), text.slice(slash + 1)];
  if (slash <= 0 || key === "") return undefined;
  return (await findSource(lake, key, source)) === undefined ? undefined : key;
}

/** The source that holds the key live; undefined where none does. Throws `unknown-source`, `bad-request` where several do. */
export async function findSource(
  lake: Lake,
  keyText: string,
  asked: string | undefined,
  options: { readonly removed?: boolean } = {},
): Promise<string | undefined> {
  const key = objectKey(keyText);
  const rows = await lake.catalog.db
    .selectFrom("objects")
    .select("source")
    .distinct()
    .where("key", "=", key)
    .$if(!options.removed, (query) => query.where("removed", "is", null))
    .$if(asked !== undefined, (query) => query.where("source", "=", asked ?? ""))
    .orderBy("source")
    .execute();
  if (rows.length > 1)
    throw new LandfallError(
      "bad-request",
      `${rows.map(({ source }) => source).join(" and ")} have an object "${key}": say which with --source`,
    );
  return rows[0]?.source;
}
