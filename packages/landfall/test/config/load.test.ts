import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startProgram } from "../support/processes.ts";
import { findConfig } from "../../src/config/index.ts";
import { temporaryFolder } from "../support/folders.ts";

const program = new URL("./program.ts", import.meta.url);

const good = `
import { axis, folder, grib, grid, lake, latLon } from "landfall";
const raw = grid({
  from: folder("./incoming").match(/grib2$/),
  decode: grib({ variables: { t2m: { name: "2t" } } }),
  on: latLon({ lat: [1, -1, 3], lon: [0, 3, 4] }),
  partition: { init: axis("init"), lead: axis("lead") },
});
export default lake({ datasets: { raw } });
`;

/** Loads a config as Landfall does: in a process of its own, by Node itself. */
async function load(
  text: string,
  name = "lake.config.ts",
): Promise<{ folder: string; answer: Record<string, unknown> }> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, name), text);
  const { code, output, errors } = await startProgram(program, { path: join(folder, name) }).done;
  if (code !== 0) throw new Error(errors);
  return { folder, answer: JSON.parse(output) as Record<string, unknown> };
}

describe("a config file", () => {
  it("anywhere means this program by `landfall`, installed beside it or not", async () => {
    const { folder, answer } = await load(good);
    expect(answer).toMatchObject({
      definitions: ["raw"],
      sources: [{ name: "incoming", path: join(folder, "incoming") }],
    });
  });

  it("may be JavaScript", async () => {
    const { answer } = await load(good, "lake.config.mjs");
    expect(answer).toMatchObject({ definitions: ["raw"] });
  });

  it.each([
    ["cannot be parsed", "export default {", /lake\.config\.ts cannot be loaded/],
    ["throws", 'throw new Error("own fault");', /cannot be loaded: own fault/],
    ["imports what is not there", 'import "./missing.ts";', /cannot be loaded: .*missing\.ts/],
    ["exports nothing", "export const a = 1;", /export default lake/],
    ["has a typo", good.replace("partition:", "partitoin:"), /did you mean "partition"\?/],
  ])("that %s is refused with its place", async (_, text, sentence) => {
    const { answer } = await load(text);
    expect(answer).toMatchObject({ code: "bad-config", message: expect.stringMatching(sentence) as string });
  });

  it("is found by its names, TypeScript first", () => {
    const folder = temporaryFolder();
    expect(findConfig(folder)).toBeUndefined();
    writeFileSync(join(folder, "lake.config.mjs"), "");
    expect(findConfig(folder)).toBe(join(folder, "lake.config.mjs"));
    writeFileSync(join(folder, "lake.config.ts"), "");
    expect(findConfig(folder)).toBe(join(folder, "lake.config.ts"));
  });
});
