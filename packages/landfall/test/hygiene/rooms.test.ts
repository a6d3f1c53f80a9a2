import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

/*
 * The rooms of packages/landfall/src, lower ones first, each with the rooms right below it. A room may import those, and whatever these may: so
 * imports go down only, never up or in circles. A room is reached through its index.ts.
 */
const below: Readonly<Record<string, readonly string[]>> = {
  core: [],
  store: ["core"],
  catalog: ["core"],
  landing: ["store", "catalog"],
  formats: ["core", "store"],
  checks: ["core"],
  engine: ["catalog", "store", "landing", "formats", "checks"],
  datasets: ["engine", "formats", "checks"],
  sources: ["landing"],
  access: ["catalog"],
  observe: ["core"],
  config: ["datasets", "sources", "access", "observe"],
  serve: ["datasets", "sources", "access", "observe"],
  app: ["serve", "config"],
  cli: ["app"],
};

/** Rooms that decode and write files themselves; the rooms under them know no format. */
const usesFormatPackages = ["formats", "datasets", "serve", "app", "cli"];

/** The public face of the package stands beside the rooms: what a config imports, without what loads it. */
const face = "index.ts";
/** Imports that are no doors and yet right. */
const exceptions: ReadonlySet<string> = new Set([
  "index.ts config/vocabulary.ts",
  // a config that says `from "landfall"` is given the face
  "config/load.ts index.ts",
]);

/** Fewer than these were not looked at by a working test. */
const leastModules = 90;
const leastImports = 300;

const packages = fileURLToPath(new URL("../../../", import.meta.url));
const source = join(packages, "landfall/src");

interface Import {
  readonly file: string;
  readonly line: number;
  readonly specifier: string;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`${sep}node_modules${sep}`))
    .toSorted();
}

/** Static and dynamic imports, re-exports, types included, and modules named by URL (workers). */
function importsOf(file: string): Import[] {
  const text = readFileSync(file, "utf8");
  const pattern =
    /^\s*(?:import|export)\b[^"'`;]*?\bfrom\s*"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|new URL\(\s*"([^"]+\.ts)"\s*,\s*import\.meta\.url\s*\)/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    file,
    line: text.slice(0, match.index + match[0].length).split("\n").length,
    specifier: match[1] ?? match[2] ?? match[3] ?? match[4] ?? "",
  }));
}

const modules = filesUnder(source);
const imports = modules.flatMap(importsOf);

/** Path under src, with `/`. */
const inSource = (path: string) => relative(source, path).split(sep).join("/");
const roomOf = (path: string): string | undefined => {
  const parts = inSource(path).split("/");
  return parts.length > 1 ? parts[0] : undefined;
};
const shown = ({ file, line, specifier }: Import) => `${inSource(file)}:${line} imports ${specifier}`;

/** All rooms that a room may import. */
function reach(room: string, seen = new Set<string>()): Set<string> {
  for (const next of below[room] ?? []) {
    if (!seen.has(next)) reach(next, seen.add(next));
  }
  return seen;
}

describe("the rooms", () => {
  it("are all looked at", () => {
    expect(modules.length).toBeGreaterThan(leastModules);
    expect(imports.length).toBeGreaterThan(leastImports);
    // the pattern sees what a whole line says: no import is written so that it slips through
    for (const file of modules) {
      const count = importsOf(file).length;
      const said =
        readFileSync(file, "utf8").match(/^(?:import|export) .* from "\.|^\} from "\.|\bawait import\("/gm)?.length ??
        0;
      expect(count, inSource(file)).toBeGreaterThanOrEqual(said);
    }
  });

  it("own every file", () => {
    const strays = modules.filter((path) => {
      const room = roomOf(path);
      return room === undefined ? inSource(path) !== face : !(room in below);
    });
    expect(strays.map(inSource)).toEqual([]);
  });

  it("have no circle among them: each stands on rooms above it in the table", () => {
    const order = Object.keys(below);
    for (const [room, floor] of Object.entries(below)) {
      for (const lower of floor) {
        expect(order, `${room} stands on ${lower}`).toContain(lower);
        expect(order.indexOf(lower), `${room} stands on ${lower}`).toBeLessThan(order.indexOf(room));
      }
      expect(reach(room)).not.toContain(room);
    }
  });

  it("import only rooms below them, and only by their index.ts", () => {
    const wrong: string[] = [];
    const used = new Set<string>();
    for (const one of imports) {
      if (!one.specifier.startsWith(".")) continue;
      const target = resolve(dirname(one.file), one.specifier);
      const [from, to] = [roomOf(one.file), roomOf(target)];
      if (exceptions.has(`${inSource(one.file)} ${inSource(target)}`))
        used.add(`${inSource(one.file)} ${inSource(target)}`);
      else if (relative(source, target).startsWith("..")) wrong.push(`${shown(one)}, which is outside`);
      else if (to === undefined) wrong.push(`${shown(one)}, which stands above all rooms`);
      else if (from !== to && inSource(target) !== `${to}/index.ts`) wrong.push(`${shown(one)}, not ${to}/index.ts`);
      else if (from !== undefined && from !== to && !reach(from).has(to))
        wrong.push(`${shown(one)}: ${from} may not import ${to}`);
    }
    expect([...used].toSorted()).toEqual([...exceptions].toSorted());
    expect(wrong).toEqual([]);
  });

  it("leave the formats to those that decode and write", () => {
    const wrong = imports.filter(
      ({ file, specifier }) => specifier.startsWith("@landfall/") && !usesFormatPackages.includes(roomOf(file) ?? ""),
    );
    expect(wrong.map(shown)).toEqual([]);
    expect(imports.some(({ specifier }) => specifier.startsWith("@landfall/"))).toBe(true);
  });

  it("keep PostgreSQL's driver and SQLite in the catalog", () => {
    const wrong = imports.filter(
      ({ file, specifier }) => ["pg", "node:sqlite"].includes(specifier) && roomOf(file) !== "catalog",
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  it("say at their door what they own and what they promise", () => {
    const rooms = [...new Set(modules.map(roomOf))].filter(
      (room): room is string => room !== undefined && room !== "cli",
    );
    for (const room of rooms) {
      const door = readFileSync(join(source, room, "index.ts"), "utf8");
      const [opening = ""] = /^\/\*\*[\s\S]*?\*\//.exec(door) ?? [];
      expect(opening, `${room}/index.ts`).toMatch(/Owns: [\s\S]+Promises: /);
    }
    expect(rooms.length).toBeGreaterThan(8);
  });
});

describe("the format packages", () => {
  const names = readdirSync(packages).filter((name) => !["landfall", "web"].includes(name));

  it("know nothing of lakes, nor of each other by anything but their names", () => {
    expect(names.length).toBeGreaterThanOrEqual(2);
    let looked = 0;
    for (const name of names) {
      const root = join(packages, name);
      for (const file of filesUnder(join(root, "src"))) {
        for (const { line, specifier } of importsOf(file)) {
          looked++;
          const place = `${relative(packages, file)}:${line} imports ${specifier}`;
          expect(specifier, place).not.toMatch(/^landfall(\/|$)/);
          if (specifier.startsWith(".")) expect(resolve(dirname(file), specifier), place).toContain(`${root}${sep}`);
        }
      }
      const { dependencies = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
        dependencies?: Record<string, string>;
      };
      expect(Object.keys(dependencies), name).not.toContain("landfall");
    }
    expect(looked).toBeGreaterThan(50);
  });
});
