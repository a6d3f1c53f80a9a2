import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { LandfallError, objectKey } from "../../core/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { safeText, sizeText } from "../text.ts";
import { findSource } from "./rm.ts";

export async function get(
  context: CommandContext,
  keyText: string,
  options: { readonly source?: string; readonly version?: number; readonly to?: string },
): Promise<number> {
  return withLake(context, async (lake) => {
    const key = objectKey(keyText);
    const source =
      options.source ?? (await findSource(lake, key, undefined, { removed: options.version !== undefined }));
    const object = await lake.catalog.db
      .selectFrom("objects")
      .selectAll()
      .where("source", "=", source ?? "")
      .where("key", "=", key)
      .$if(options.version === undefined, (query) => query.where("removed", "is", null))
      .$if(options.version !== undefined, (query) => query.where("version", "=", options.version ?? 0))
      .orderBy("version", "desc")
      .limit(1)
      .executeTakeFirst();
    if (!object)
      throw new LandfallError(
        "unknown-object",
        options.version === undefined
          ? `no live object has the key "${safeText(key)}"; \`landfall ls --all\` shows removed ones, --version N gets them`
          : `no object has the key "${safeText(key)}" and version ${options.version}; \`landfall ls --all\` shows what there is`,
      );
    if (context.out.json && options.to === undefined)
      throw new LandfallError("bad-request", "with --json the bytes cannot go to standard output: give --to FILE");
    const bytes = Readable.from(lake.store.stream(object.path));
    if (options.to === undefined) {
      await pipeline(bytes, process.stdout, { end: false, signal: context.signal });
      return 0;
    }
    await pipeline(bytes, createWriteStream(options.to, { flags: "wx" }), { signal: context.signal }).catch(
      (error: unknown) => {
        if (error instanceof Error && "code" in error && error.code === "EEXIST")
          throw new LandfallError("already-exists", `${options.to} is there already: get does not overwrite it`);
        throw error;
      },
    );
    await context.out.result(
      {
        source: object.source,
        key,
        version: object.version,
        number: object.number,
        size: object.size,
        sha256: object.sha256,
        to: options.to,
      },
      () =>
        `wrote ${options.to}: ${object.source}/${safeText(key)} version ${object.version}, ${sizeText(object.size)}`,
    );
    return 0;
  });
}
