import { describe, expect, it } from "vitest";
import { resolveLake } from "../../src/config/index.ts";
import {
  axis,
  between,
  complete,
  derive,
  folder,
  grib,
  grid,
  key,
  lake,
  latLon,
  notify,
  range,
  rechunk,
} from "../../src/index.ts";
import { failure } from "../support/errors.ts";
import { gridOf } from "../support/definitions.ts";

/*
 * Each mistake has its sentence. TypeScript says most of them in an editor (`types.test.ts`); a config that is loaded without one must not do
 * something else than it says. So the mistakes here are made as a JavaScript program could make them.
 */

const leads = range(0, 6, 3);
const incoming = folder("./incoming");
const rawOptions = {
  from: incoming.match(/^(?<name>[a-z]+)\.(?<stamp>\d+)\.grib2$/),
  decode: grib({ variables: { t2m: { name: "2t" }, t: { name: "t", levels: [850, 500] } } }),
  on: latLon({ lat: [90, -90, 361], lon: [0, 359.5, 720] }),
  partition: { model: "gfs", init: axis("init"), lead: axis("lead") },
} as const;
const raw = grid(rawOptions);
const runOptions = {
  from: raw,
  partition: { init: axis("init") },
  build: rechunk({ lead: "all" }),
  when: complete({ lead: leads }, { within: "6h" }),
} as const;

/** Options as JavaScript gives them: unchecked. */
const loose = (options: object, changes: Record<string, unknown>) => ({ ...options, ...changes }) as never;
const withRaw = (changes: Record<string, unknown>) => lake({ datasets: { raw: grid(loose(rawOptions, changes)) } });
const withRun = (changes: Record<string, unknown>) =>
  lake({ datasets: { raw, run: derive.grid(loose(runOptions, changes)) } });
const withFolder = (options: object) =>
  withRaw({ from: folder("./incoming", options).match(/^(?<name>[a-z]+)\.(?<stamp>\d+)\.grib2$/) });

describe("a config", () => {
  it("becomes definitions, upstream first, and sources with their defaults", () => {
    const run = derive.grid(runOptions);
    const resolved = resolveLake(lake({ datasets: { run, raw } }));
    expect([...resolved.definitions.keys()]).toEqual(["raw", "run"]);
    expect([...resolved.sources.values()]).toEqual([
      { name: "incoming", path: "./incoming", quietMs: 2000, rescanMs: 10_000, removesAbsent: false },
    ]);
    const definition = gridOf(resolved, "run");
    expect(definition.model.lead?.values).toEqual([0, 3, 6]);
    expect(definition.components).toEqual({ model: "text", init: "time" });
    expect(definition.keepVersionsMs).toBe(86_400_000);
    expect(resolved.definitions.get("raw")?.components).toEqual({ model: "text", init: "time", lead: "hours" });
  });

  it("has the same recipes each time it is read, and other recipes where it decides something else", () => {
    const recipe = (changes: Record<string, unknown> = {}) =>
      resolveLake(withRaw(changes)).definitions.get("raw")?.recipe;
    expect(recipe()).toBe(recipe());
    const changed = [
      { from: incoming.match(/^other$/) },
      { decode: grib({ variables: { t2m: { name: "2t", level: 2 }, t: { name: "t", levels: [850, 500] } } }) },
      { on: latLon({ lat: [-90, 90, 361], lon: [0, 359.5, 720] }) },
      { partition: { model: "ifs", init: axis("init"), lead: axis("lead") } },
      { checks: [between("t2m", 180, 340)] },
      { pack: { t2m: { precision: 0.1 } } },
      { order: key("stamp") },
      { overlay: "valid" },
    ];
    const recipes = [recipe(), ...changed.map(recipe)];
    expect(new Set(recipes).size).toBe(recipes.length);
    // how long versions are kept decides no content
    expect(recipe({ keep: { versions: "7d" } })).toBe(recipe());
  });

  it("is taken with all its words", () => {
    const named = folder("/data/in", { name: "rig", complete: "rename", rescan: "1m", absent: "removed" });
    const own = grid({
      ...rawOptions,
      from: named.match(/^(?<model>[a-z]+)\.(?<stamp>\d+)$/),
      partition: { model: key("model"), init: axis("init"), lead: axis("lead") },
      pack: { t2m: { precision: 0.1, offset: 273.15 }, t: { precision: 0.01, as: "int32" } },
      order: key("stamp"),
      overlay: "valid",
      keep: { versions: "3d" },
    });
    const run = derive.grid({
      from: own,
      partition: { init: axis("init") },
      build: rechunk({ lead: [6, 0, 3, 3], tile: [8, 8] }),
      checks: [between("t2m", 180, 340, { mostly: 0.9, otherwise: "hold" })],
    });
    const resolved = resolveLake(
      lake({
        datasets: { own, run },
        notify: [notify("env:HOOK", ["held", "built"], [run]), notify("https://x", ["late"])],
      }),
    );
    expect(resolved.sources.get("rig")).toEqual({
      name: "rig",
      path: "/data/in",
      quietMs: undefined,
      rescanMs: 60_000,
      removesAbsent: true,
    });
    expect(resolved.definitions.get("run")?.model).toMatchObject({ lead: { values: [0, 3, 6] }, tile: [8, 8] });
    expect(resolved.definitions.get("own")?.keepVersionsMs).toBe(259_200_000);
    expect(resolved.notifications).toEqual([
      { to: "env:HOOK", events: ["held", "built"], datasets: ["run"] },
      { to: "https://x", events: ["late"], datasets: undefined },
    ]);
    const pack = gridOf(resolved, "own").model.variables.map((variable) => variable.pack);
    expect(pack).toMatchObject([
      { type: "int16", packing: { scaleFactor: 0.1, addOffset: 273.15, fillValue: -32_768 } },
      { type: "int32", packing: { scaleFactor: 0.01, addOffset: 0, fillValue: -2_147_483_648 } },
    ]);
  });

  it("opens a gate when all declared lead times are there, or when its time has come", () => {
    const gate = resolveLake(lake({ datasets: { raw, run: derive.grid(runOptions) } })).definitions.get("run")?.gate;
    const parts = (lead: number) => ({ lead: { type: "hours", value: lead } as const });
    expect(gate?.missing([])).toEqual(["lead 0", "lead 3", "lead 6"]);
    expect(gate?.missing([parts(0), parts(6)])).toEqual(["lead 3"]);
    expect(gate?.missing([parts(0), parts(3), parts(6), parts(9)])).toEqual([]);
    const init = Date.parse("2026-11-20T00:00Z");
    expect(gate?.deadline({ init: { type: "time", value: init } })).toBe(init + 6 * 3_600_000);
    const patient = derive.grid({ ...runOptions, when: complete({ lead: range(0, 240, 3) }) });
    const long = resolveLake(lake({ datasets: { raw, run: patient } })).definitions.get("run")?.gate;
    expect(long?.missing([])).toHaveLength(9);
    expect(long?.missing([]).at(-1)).toBe("73 more");
    expect(long?.deadline({ init: { type: "time", value: init } })).toBeUndefined();
  });
});

describe("the numbers of a range", () => {
  it("include both ends where the step meets them", () => {
    expect(range(0, 9, 3)).toEqual([0, 3, 6, 9]);
    expect(range(0, 10, 3)).toEqual([0, 3, 6, 9]);
    expect(range(0, 1, 0.1)).toHaveLength(11);
    expect(range(5, 5, 1)).toEqual([5]);
    expect(range(6, 5, 1)).toEqual([]);
  });
});

describe("a mistake in a config", () => {
  const mistakes: readonly (readonly [what: string, config: () => unknown, sentence: readonly (string | RegExp)[]])[] =
    [
      ["nothing is exported", () => undefined, ["the config", "export default lake"]],
      ["something else is exported", () => ({ datasets: {} }), ["export default lake"]],
      ["there are no datasets", () => lake({ datasets: {} }), ["no datasets"]],
      [
        "datasets is misspelt",
        () => ({ word: "lake", dataset: { raw } }),
        ['no option "dataset"', 'did you mean "datasets"?'],
      ],
      ["a dataset has an odd name", () => lake({ datasets: { "my-raw": raw } }), ['"my-raw"', "letters, digits and _"]],
      [
        "a dataset is no dataset",
        () => lake({ datasets: { raw: {} as never } }),
        ['dataset "raw"', "grid(), table(), derive.grid() or derive.table()"],
      ],
      [
        "an option is misspelt",
        () => withRaw({ chekcs: [] }),
        ['dataset "raw"', 'no option "chekcs"', 'did you mean "checks"?'],
      ],
      ["an option is unheard of", () => withRaw({ colour: "red" }), ['no option "colour"', "it knows", "overlay"]],
      [
        "a folder's option is misspelt",
        () => withFolder({ complet: "rename" }),
        ["folder", 'did you mean "complete"?'],
      ],
      ["a folder's duration is none", () => withFolder({ complete: "soon" }), ["soon", "30s"]],
      [
        "a folder's absence means what nobody knows",
        () => withFolder({ absent: "gone" }),
        ['"kept" or "removed"', "gone"],
      ],
      ["a source has an odd name", () => withFolder({ name: "a b" }), ['"a b"', "source"]],
      [
        "two folders have one name",
        () =>
          lake({
            datasets: { raw, other: grid({ ...rawOptions, from: folder("/elsewhere/incoming").match(/x/) }) },
          }),
        ["same name", "/elsewhere/incoming", "give one a `name`"],
      ],
      [
        "one folder has two sets of options",
        () =>
          lake({
            datasets: { raw, other: grid({ ...rawOptions, from: folder("./incoming", { rescan: "1h" }).match(/x/) }) },
          }),
        ["./incoming", "different options"],
      ],
      ["from is no pattern of a source", () => withRaw({ from: incoming }), ["`from`", "folder(…).match"]],
      [
        "the pattern is a text",
        () => withRaw({ from: incoming.match("*.grib2" as never) }),
        ['match("*.grib2")', "/\\.grib2$/"],
      ],
      ["a check is no check", () => withRaw({ checks: [{ min: 3 }] }), ['{"min":3} is no check', "between("]],
      [
        "an axis is unheard of",
        () => withRaw({ partition: { leed: axis("leed" as never) } }),
        ['axis("leed")', 'axis("lead")'],
      ],
      ["a range has no step", () => range(0, 120, 0), ["range(0, 120, 0)", "step above 0"]],
      [
        "a name is no field's",
        () => grib({ variables: { t2m: { name: "temperatur" } } }),
        ['variable "t2m"', '"temperatur"'],
      ],
      ["a name is nearly a field's", () => grib({ variables: { p: { name: "prmslx" } } }), ['did you mean "prmsl"?']],
      [
        "a duration is none, in a gate",
        () => withRun({ when: complete({ lead: [0] }, { within: "6 hours" as never }) }),
        ['dataset "run": complete: within', '"6 hours"'],
      ],
      ["decode is missing", () => withRaw({ decode: undefined }), ["`decode`", "grib("]],
      ["the pattern remembers where it was", () => withRaw({ from: incoming.match(/x/g) }), ["/x/g", "flags g or y"]],
      [
        "a part of the partition is nothing",
        () => withRaw({ partition: { init: axis("init"), lead: undefined } }),
        ['"lead"'],
      ],
      [
        "the start of the run is not in the partition",
        () => withRaw({ partition: { lead: axis("lead") } }),
        ['axis("init")'],
      ],
      ["the lead time is not in the partition", () => withRaw({ partition: { init: axis("init") } }), ['axis("lead")']],
      [
        "an axis has another name",
        () => withRaw({ partition: { run: axis("init"), init: axis("init"), lead: axis("lead") } }),
        ['axis("init")', "must be called init"],
      ],
      [
        "a key names no group",
        () => withRaw({ partition: { model: key("modell"), init: axis("init"), lead: axis("lead") } }),
        ['key("modell")', "name, stamp"],
      ],
      ["the order names no group", () => withRaw({ order: key("created") }), ['key("created")', "order"]],
      ["there is no grid", () => withRaw({ on: undefined }), ["`on`", "latLon"]],
      ["the grid has no count", () => withRaw({ on: { lat: [90, -90], lon: [0, 1, 2] } }), ["its lat is [90,-90]"]],
      ["a latitude is beyond the pole", () => withRaw({ on: { lat: [91, -90, 10], lon: [0, 1, 2] } }), ["its lat"]],
      ["longitudes run backwards", () => withRaw({ on: { lat: [90, -90, 3], lon: [350, 10, 41] } }), ["350 to 370"]],
      ["a check names no variable", () => withRaw({ checks: [between("t2n", 0, 1)] }), ["between t2n 0 1", "t2m, t"]],
      ["pack names no variable", () => withRaw({ pack: { t2n: { precision: 1 } } }), ['"t2n"', "t2m, t"]],
      ["pack has no precision", () => withRaw({ pack: { t2m: { precision: 0 } } }), ["pack.t2m.precision", "positive"]],
      ["keep is misspelt", () => withRaw({ keep: { version: "1d" } }), ["keep", 'did you mean "versions"?']],
      ["a derived dataset's option is misspelt", () => withRun({ wehn: 1 }), ['dataset "run"', 'did you mean "when"?']],
      ["it is built by nothing", () => withRun({ build: undefined }), ["`build`", "rechunk"]],
      [
        "a tile is no tile",
        () => withRun({ build: rechunk({ lead: "all", tile: [0, 8] }) }),
        ["[rows, columns]", "[0,8]"],
      ],
      [
        "it keeps a part that is not there",
        () => withRun({ partition: { day: axis("init") } }),
        ['"day"', "model, init, lead"],
      ],
      ["it keeps the lead time", () => withRun({ partition: { lead: axis("lead") } }), ["leave `lead` out"]],
      ["all leads, and none are declared", () => withRun({ when: undefined }), ['lead: "all"', "complete("]],
      ["no leads", () => withRun({ build: rechunk({ lead: [] }) }), ["at least one"]],
      ["a lead that is no number", () => withRun({ build: rechunk({ lead: [0, Number.NaN] }) }), ["hours"]],
      [
        "its input is not in the lake",
        () => lake({ datasets: { run: derive.grid(runOptions) } }),
        ['dataset "run"', "lake({ datasets: { run } }) does not list"],
      ],
      [
        "it is rechunked twice",
        () => {
          const run = derive.grid(runOptions);
          return lake({ datasets: { raw, run, again: derive.grid({ ...runOptions, from: run }) } });
        },
        ['dataset "again"', '"run" has none'],
      ],
      [
        "an event is unheard of",
        () => ({ ...lake({ datasets: { raw } }), notify: [notify("x", ["buildt" as "built"])] }),
        ['"buildt"', "refused, held, failed, late, built"],
      ],
      [
        "someone is told of a dataset that is not in the lake",
        () => lake({ datasets: { raw }, notify: [notify("env:X", ["built"], [derive.grid(runOptions)])] }),
        ["notify", "lake({ datasets }) does not list"],
      ],
      [
        "someone is told nowhere",
        () => lake({ datasets: { raw }, notify: [notify("", ["built"])] }),
        ["notify", "address"],
      ],
    ];

  it.each(mistakes)("has its sentence: %s", async (_, config, sentence) => {
    const error = await failure(() => resolveLake(config()), "bad-config");
    expect(error).toMatchObject({ retry: "never", status: 400 });
    for (const part of sentence)
      expect(error.message).toMatch(typeof part === "string" ? new RegExp(escape(part)) : part);
  });

  const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
});
