import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { dataDocs } from "../../app/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { countText } from "../text.ts";

/** Writes the data docs as a static site: files of the same names are replaced, others left. */
export async function docs(context: CommandContext, options: { readonly out: string }): Promise<number> {
  return withLake(context, async (lake) => {
    const folder = resolve(options.out);
    const pages = await dataDocs(lake);
    await mkdir(folder, { recursive: true });
    for (const { path, text } of pages) await writeFile(join(folder, path), text);
    const index = join(folder, "index.html");
    await context.out.result(
      { folder, index, pages: pages.length },
      () => `${countText(pages.length, "page")} written; open ${index}`,
    );
    return 0;
  });
}
