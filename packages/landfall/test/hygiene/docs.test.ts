import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as vocabulary from "../../src/index.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Names of the fields of interfaces that end in Options (or are named), as the config's user writes them. */
function optionsOf(path: string, interfaces: RegExp): string[] {
  const bodies = read(path).matchAll(/^(?:export )?interface (\w+)[^{]*\{\n(.*?)^\}/gms);
  return [...bodies]
    .filter(([, name]) => interfaces.test(name ?? ""))
    .flatMap(([, , body]) => [...(body ?? "").matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, field]) => field ?? ""));
}

describe("docs", () => {
  it("explain every word of the config", () => {
    const text = read("docs/config.md");
    const words = Object.keys(vocabulary);
    expect(words.length).toBeGreaterThan(12);
    expect(words.filter((word) => !new RegExp(`\`${word}[.(]`).test(text))).toEqual([]);
  });

  it("explain every option of the config", () => {
    const text = read("docs/config.md");
    const options = [
      ...optionsOf("packages/landfall/src/config/vocabulary.ts", /Options$/),
      ...optionsOf("packages/landfall/src/formats/grib.ts", /^GribSelect$/),
      ...optionsOf("packages/landfall/src/formats/netcdf/netcdf.ts", /^Netcdf(Select|Options)$/),
      ...optionsOf("packages/landfall/src/formats/netcdf/mapped-field.ts", /^MappedField$/),
      ...optionsOf("packages/landfall/src/checks/check.ts", /^Tolerance$/),
      ...optionsOf("packages/landfall/src/checks/table/suite.ts", /^SuiteOptions$/),
    ];
    expect(options.length).toBeGreaterThan(30);
    expect(
      options.filter((option) => !new RegExp(`\`${option}\\b|[{,] ${option}\\??[:,}]| ${option}\\?? \\}`).test(text)),
    ).toEqual([]);
  });

  it("explain every kind of finding of verify and sweep", () => {
    const text = read("docs/operations.md");
    for (const path of ["engine/difference.ts", "app/sweep.ts"]) {
      const [, union = ""] =
        /export type (?:DifferenceKind|SweepKind) =\n(.*?);\n/s.exec(read(`packages/landfall/src/${path}`)) ?? [];
      const kinds = [...union.matchAll(/"([a-z-]+)"/g)].map(([, kind]) => kind);
      expect(kinds.length).toBeGreaterThan(8);
      expect(kinds.filter((kind) => !text.includes(`\`${kind}\``))).toEqual([]);
    }
  });

  it("name every route of the server", () => {
    const text = read("docs/api.md");
    const serve = join(root, "packages/landfall/src/serve");
    const files = readdirSync(serve, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
    const routes = files.flatMap((name) =>
      [
        ...readFileSync(join(serve, name), "utf8").matchAll(
          /"(\/(?:edr|zarr|rest|sql|api|healthz|metrics|openapi)[\w/:.*-]*)"/g,
        ),
      ].map(([, route]) => (route ?? "").replace(/\/$/, "").replace(/\/\*$/, "").replace(/:\w+/g, "")),
    );
    expect(routes.length).toBeGreaterThan(20);
    const written = text.replace(/\{\w+\}(?:@\{number\})?/g, "");
    expect(routes.filter((route) => !written.includes(route))).toEqual([]);
  });

  it("the README names every command", () => {
    const text = read("README.md");
    const commands = [...read("packages/landfall/src/cli/program.ts").matchAll(/(?<![.\w])command\("(\w+)/g)].map(
      ([, name]) => name ?? "",
    );
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.filter((name) => !text.includes(`\`${name}\``) && !text.includes(`\`${name} `))).toEqual([]);
  });

  it("the page of rules names all of them, each with a test that is there", () => {
    const rows = [...read("docs/rules.md").matchAll(/^\| (\d+) \| (.*)$/gm)];
    expect(rows.map(([, number]) => Number(number))).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
    const named = rows.flatMap(([, , text]) => [...(text ?? "").matchAll(/`([\w/-]+\.test\.ts)` "([^"]+)"/g)]);
    expect(named.length).toBeGreaterThan(40);
    const missing = named.filter(([, file, title]) => !read(`packages/landfall/test/${file}`).includes(`"${title}"`));
    expect(missing.map(([text]) => text)).toEqual([]);
    const steps = read("packages/landfall/test/engine/model/steps.ts");
    const used = rows.flatMap(([, , text]) => [...(text ?? "").matchAll(/`model` \(([^)]*)\)/g)]);
    const unknown = used
      .flatMap(([, words]) => [...(words ?? "").matchAll(/`([\w-]+)`/g)].map(([, word]) => word ?? ""))
      .filter((word) => !steps.includes(`"${word}"`));
    expect(unknown).toEqual([]);
  });

  it("links lead to files", () => {
    const pages = [
      "README.md",
      "ARCHITECTURE.md",
      "CHANGELOG.md",
      "examples/forecast/README.md",
      "docs/config.md",
      "docs/api.md",
      "docs/operations.md",
      "docs/regions.md",
      "docs/errors.md",
      "docs/rules.md",
    ];
    for (const page of pages) {
      for (const [, link] of read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g))
        expect(() => readFileSync(join(root, page, "..", link ?? "")), `${page}: ${link}`).not.toThrow();
    }
  });
});
