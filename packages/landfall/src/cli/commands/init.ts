import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { findConfig } from "../../config/index.ts";
import { LandfallError } from "../../core/index.ts";
import type { CommandContext } from "../context.ts";
import { describeGribFile } from "../grib-outline.ts";
import { configText, exampleOutline } from "../config-text.ts";

export async function init(context: CommandContext, options: { readonly from?: string }): Promise<number> {
  const dir = resolve(context.dir);
  const known = findConfig(dir);
  if (known !== undefined) {
    throw new LandfallError("already-exists", `${known} is there already: init does not overwrite it`);
  }
  const outline = options.from === undefined ? exampleOutline : await describeGribFile(resolve(options.from));
  await mkdir(join(dir, "incoming"), { recursive: true });
  const path = join(dir, "lake.config.ts");
  await writeFile(path, configText(outline), { flag: "wx" });
  const written = ["lake.config.ts", "incoming/"];
  if (!existsSync(join(dir, ".gitignore"))) {
    await writeFile(join(dir, ".gitignore"), ".lake/\nincoming/\n", { flag: "wx" });
    written.push(".gitignore");
  }
  const at = relative(process.cwd(), dir);
  const there = at === "" ? "" : ` --dir ${at}`;
  // as it was called itself: in a clone there is no `landfall` on the path
  const command = process.env["npm_lifecycle_event"] === "landfall" ? "npm run landfall --" : "landfall";
  await context.out.result(
    { dir, written, variables: outline.variables.map(({ variable }) => variable), notes: outline.notes },
    () =>
      [
        `wrote ${written.join(", ")}${at === "" ? "" : ` in ${at}`}`,
        ...outline.notes.map((note) => `note: ${note}`),
        "",
        `next:  ${command} dev${there}            watch incoming/, build, answer requests`,
        `  or:  ${command} put FILE${there} && ${command} build${there}`,
      ].join("\n"),
  );
  return 0;
}
