import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { findConfig } from "../../config/index.ts";
import { type Json, LandfallError } from "../../core/index.ts";
import { typeName } from "../../formats/index.ts";
import type { CommandContext } from "../context.ts";
import { describeGribFile } from "../grib-outline.ts";
import { configText, exampleOutline } from "../config-text.ts";
import { describeTableFile, isTableFile, tableConfigText } from "../table-outline.ts";

export async function init(context: CommandContext, options: { readonly from?: string }): Promise<number> {
  const dir = resolve(context.dir);
  const known = findConfig(dir);
  if (known !== undefined) {
    throw new LandfallError("already-exists", `${known} is there already: init does not overwrite it`);
  }
  const { text, found, notes } = await outlineOf(options.from);
  await mkdir(join(dir, "incoming"), { recursive: true });
  const path = join(dir, "lake.config.ts");
  await writeFile(path, text, { flag: "wx" });
  const written = ["lake.config.ts", "incoming/"];
  if (!existsSync(join(dir, ".gitignore"))) {
    await writeFile(join(dir, ".gitignore"), ".lake/\nincoming/\n", { flag: "wx" });
    written.push(".gitignore");
  }
  const at = relative(process.cwd(), dir);
  const there = at === "" ? "" : ` --dir ${at}`;
  // as it was called itself: in a clone there is no `landfall` on the path
  const command = process.env["npm_lifecycle_event"] === "landfall" ? "npm run landfall --" : "landfall";
  await context.out.result({ dir, written, ...found, notes }, () =>
    [
      `wrote ${written.join(", ")}${at === "" ? "" : ` in ${at}`}`,
      ...notes.map((note) => `note: ${note}`),
      "",
      `next:  ${command} dev${there}            watch incoming/, build, answer requests`,
      `  or:  ${command} put FILE${there} && ${command} build${there}`,
    ].join("\n"),
  );
  return 0;
}

interface Outline {
  readonly text: string;
  /** What the file has. */
  readonly found: Readonly<Record<string, Json>>;
  readonly notes: readonly string[];
}

async function outlineOf(from: string | undefined): Promise<Outline> {
  if (from !== undefined && isTableFile(from)) {
    const outline = await describeTableFile(resolve(from));
    const columns = outline.columns.map(({ name, type }) => ({ name, type: typeName(type) }));
    return { text: tableConfigText(outline), found: { dataset: outline.name, columns }, notes: [] };
  }
  const outline = from === undefined ? exampleOutline : await describeGribFile(resolve(from));
  const variables = outline.variables.map(({ variable }) => variable);
  return { text: configText(outline), found: { variables }, notes: outline.notes };
}
