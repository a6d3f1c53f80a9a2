import type { GridCheck } from "../checks/index.ts";
import { durationMs, type EpochMs, parseTime, type PartitionValue } from "../core/index.ts";
import {
  type ComponentSource,
  type GridDefinition,
  type GridModel,
  type GridVariable,
  mappedGrid,
  gridStorage,
  mapTile,
  type Pack,
  type Period,
  periodOffsets,
  periods,
  type TableDefinition,
  type TimeAxis,
} from "../datasets/index.ts";
import type { HorizontalGrid, VariableDescription } from "../formats/index.ts";
import { resolveRechunk, resolveSeries } from "./builds.ts";
import {
  checkGroup,
  checkMatch,
  checkPartName,
  defaultDebounceMs,
  keepMs,
  type ResolvedFolder,
  resolveSource,
} from "./parts.ts";
import { checksTablesOf, resolveChecksTables } from "./resolve-checks-tables.ts";
import { resolveDerivedTable } from "./resolve-derived-table.ts";
import { resolveTable } from "./resolve-table.ts";
import { expectOptions, isWord, wrong } from "./validate.ts";
import type {
  DatasetConfig,
  DerivedGridOptions,
  GridOptions,
  LakeConfig,
  Notification,
  NotifyEvent,
  PackOptions,
  TimeAxisWord,
} from "./vocabulary.ts";

const axes = ["init", "lead", "time"];
const words: readonly DatasetConfig["word"][] = ["grid", "table", "derive.grid", "derive.table"];
const notifyEvents: readonly NotifyEvent[] = ["refused", "held", "failed", "late", "built"];

export interface ResolvedNotification {
  readonly to: string;
  readonly events: readonly NotifyEvent[];
  /** Names of datasets; undefined means all. */
  readonly datasets: readonly string[] | undefined;
}

/** A config that has been checked: what the app runs. */
export interface ResolvedLake {
  /** Upstream first. */
  readonly definitions: ReadonlyMap<string, GridDefinition | TableDefinition>;
  readonly sources: ReadonlyMap<string, ResolvedFolder>;
  readonly notifications: readonly ResolvedNotification[];
}

/** Turns the config's words into definitions. `base` is the config's folder, where the files that it names lie. Throws `bad-config` with a sentence that names the place and, for a typo, the nearest right word. */
export function resolveLake(config: unknown, base: string = process.cwd()): ResolvedLake {
  if (!isWord(config, "lake")) throw wrong("the config", "must end with `export default lake({ datasets: { … } })`");
  const { datasets, notify = [] } = config as LakeConfig;
  expectOptions("lake", config, ["word", "datasets", "notify"]);
  const names = new Map<DatasetConfig, string>();
  for (const [name, dataset] of Object.entries(datasets ?? {})) {
    if (!/^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(name))
      throw wrong(`dataset "${name}"`, "its name must be letters, digits and _, a letter first");
    if (!words.some((word) => isWord(dataset, word)))
      throw wrong(`dataset "${name}"`, `is not made by ${words.slice(0, -1).join("(), ")}() or ${words.at(-1)}()`);
    names.set(dataset, name);
  }
  if (names.size === 0) throw wrong("lake()", "has no datasets");

  const definitions = new Map<string, GridDefinition | TableDefinition>();
  const sources = new Map<string, ResolvedFolder>();
  const resolving = new Set<DatasetConfig>();
  const add = (dataset: DatasetConfig, by?: string): GridDefinition | TableDefinition => {
    const name = names.get(dataset);
    const twice = name === undefined && by !== undefined ? nameTwice(datasets, dataset, datasets[by]) : undefined;
    if (twice !== undefined) throw wrong(`dataset "${by}"`, twice);
    if (name === undefined)
      throw wrong(
        `dataset "${by}"`,
        `its \`from\` is a dataset that lake({ datasets: { ${[...names.values()].join(", ")} } }) does not list: add it there`,
      );
    const known = definitions.get(name);
    if (known) return known;
    if (resolving.has(dataset))
      throw wrong(
        `dataset "${name}"`,
        `is made from itself, by way of ${[...resolving].map((one) => names.get(one)).join(", ")}`,
      );
    resolving.add(dataset);
    const definition = resolveDataset(name, dataset);
    resolving.delete(dataset);
    const { about } = dataset.options;
    if (about) expectOptions(`dataset "${name}": about`, about, ["description", "columns"]);
    definitions.set(name, about ? { ...definition, about } : definition);
    return definition;
  };
  const resolveDataset = (name: string, dataset: DatasetConfig) => {
    if (dataset.word === "grid") return resolveGrid(name, dataset.options, sources);
    if (dataset.word === "table") return resolveTable(name, dataset.options, sources, base);
    if (dataset.word === "derive.table")
      return resolveDerivedTable(
        name,
        dataset.options,
        (of) => {
          const found = add(of, name);
          if (found.kind !== "table")
            throw wrong(`dataset "${name}"`, `is a table and cannot be made from ${found.name}, a ${found.kind}`);
          return found;
        },
        base,
      );
    const of = add(dataset.options.from, name);
    if (of.kind !== "grid")
      throw wrong(`dataset "${name}"`, `is a grid and cannot be made from ${of.name}, a ${of.kind}`);
    return resolveDerived(name, dataset.options, of);
  };
  for (const dataset of names.keys()) add(dataset);
  for (const results of resolveChecksTables(definitions)) definitions.set(results.name, results);
  return {
    definitions,
    sources,
    notifications: notify.map((notification) => resolveNotification(notification, names, definitions)),
  };
}

/** What to say of a dataset that is not listed, as another has taken its name: where models are spread into the datasets, the later one stands. */
function nameTwice(
  datasets: LakeConfig["datasets"],
  dataset: DatasetConfig,
  reader: DatasetConfig | undefined,
): string | undefined {
  if (!isWord(reader, "derive.table")) return undefined;
  const { from } = reader.options;
  if (typeof from.word === "string") return undefined;
  const called = Object.entries(from).find(([, input]) => (input.word === "input" ? input.of : input) === dataset)?.[0];
  const other = called === undefined ? undefined : datasets[called];
  if (!other) return undefined;
  const build = isWord(other, "derive.table") ? other.options.build : undefined;
  const isModel = build !== undefined && typeof build !== "function" && !build.sql.named;
  return `two datasets are called "${called}": ${isModel ? "one is a model, rename it" : "rename one"}`;
}

function resolveNotification(
  notification: Notification,
  names: ReadonlyMap<DatasetConfig, string>,
  definitions: ResolvedLake["definitions"],
): ResolvedNotification {
  const place = "lake: notify";
  if (!isWord(notification, "notify")) throw wrong(place, "must be a list of notify(…)");
  const { to, events, datasets } = notification;
  if (typeof to !== "string" || to === "") throw wrong(place, "needs an address, or env:NAME");
  for (const event of events) {
    if (!notifyEvents.includes(event))
      throw wrong(place, `knows no event "${String(event)}" (it knows ${notifyEvents.join(", ")})`);
  }
  return {
    to,
    events,
    datasets: datasets?.flatMap((dataset) => {
      const name = names.get(dataset);
      if (name === undefined) throw wrong(place, "names a dataset that lake({ datasets }) does not list");
      return [name, ...checksTablesOf(definitions, name)];
    }),
  };
}

function resolveGrid(name: string, options: GridOptions<string>, sources: Map<string, ResolvedFolder>): GridDefinition {
  const place = `dataset "${name}"`;
  expectOptions(`${place}: grid`, options, [
    "from",
    "decode",
    "on",
    "partition",
    "axes",
    "checks",
    "pack",
    "order",
    "overlay",
    "keep",
    "about",
  ]);
  const { pattern, groups } = checkMatch(place, options.from);
  if (!options.decode?.variables)
    throw wrong(place, "`decode` must be a format, such as grib({ variables: { … } }) or netcdf({ variables: […] })");
  const components: Record<string, ComponentSource> = {};
  const types: Record<string, PartitionValue["type"]> = {};
  let time: TimeAxis | undefined;
  for (const [part, value] of Object.entries(options.partition ?? {})) {
    checkPartName(place, part);
    if (typeof value !== "string" && !isWord(value, "key") && !isWord(value, "axis"))
      throw wrong(place, `the part "${part}" of the partition must be a text, key(…) or axis(…)`);
    if (typeof value === "string") components[part] = { from: "constant", value };
    else if (value.word === "key") {
      checkGroup(place, "key", value.group, groups, pattern);
      components[part] = { from: "key", group: value.group };
    } else {
      const { axis, period } = value;
      if (!axes.includes(axis))
        throw wrong(place, `axis("${String(axis)}") is none of ${axes.map((one) => `axis("${one}")`).join(", ")}`);
      const called = period ?? axis;
      if (period !== undefined && !(axis === "time" && periods.includes(period)))
        throw wrong(place, `axis("${axis}", "${period}") is none; times can be put into a ${periods.join(", ")}`);
      if (part !== called)
        throw wrong(place, `the part for axis("${axis}"${period ? `, "${period}"` : ""}) must be called ${called}`);
      if (axis === "time" && time) throw wrong(place, "the partition has two parts from the time; one is enough");
      if (axis === "time") time = resolveTime(place, options.axes?.time, period);
      components[part] = { from: "axis", axis };
    }
    types[part] = typeof value === "string" || value.word === "key" ? "text" : value.axis === "lead" ? "hours" : "time";
  }
  const isForecast = "init" in components || "lead" in components;
  if (time && isForecast)
    throw wrong(place, "the partition has init or lead beside time: a forecast's times follow from these");
  if (!time && !("init" in components))
    throw wrong(
      place,
      'the partition needs init: axis("init"), the start of the forecast run (or, for what is no forecast, time: axis("time"))',
    );
  if (!time && !("lead" in components)) throw wrong(place, 'the partition needs lead: axis("lead"), the lead time');
  if (!time && options.axes) throw wrong(place, '`axes` says how times lie; this partition has no axis("time")');
  if (options.order) checkGroup(place, "order: key", options.order.group, groups, pattern);

  const horizontal = checkGrid(place, options.on);
  const variables = resolveVariables(place, options.decode.variables, options.pack ?? {});
  const model: GridModel = {
    variables,
    horizontal,
    lead: undefined,
    ...(time ? { time } : {}),
    tile: mapTile(horizontal),
    storage: gridStorage,
    components: types,
  };
  return mappedGrid({
    name,
    source: resolveSource(options.from.source, sources),
    pattern,
    format: options.decode,
    components,
    model,
    checks: checkChecks(place, options.checks ?? [], variables),
    overlay: options.overlay ?? "box",
    order: options.order?.group,
    debounceMs: defaultDebounceMs,
    keepVersionsMs: keepMs(place, options.keep),
  });
}

function resolveTime(place: string, word: TimeAxisWord | undefined, period: Period | undefined): TimeAxis {
  const where = `${place}: axes.time`;
  if (word !== undefined && !isWord(word, "regular") && !isWord(word, "observed"))
    throw wrong(where, 'must be regular("1d") or observed()');
  const at = (name: "from" | "until"): EpochMs | null => {
    const text = word?.[name];
    if (text === undefined) return null;
    const ms = parseTime(text);
    if (ms === undefined) throw wrong(where, `${name} must be a time such as 2024-01-01T00:00:00Z, not ${text}`);
    return ms;
  };
  const stepMs = word?.step === undefined ? null : durationMs(word.step);
  if (stepMs === 0) throw wrong(where, "regular() needs a step above 0");
  if (period && stepMs === null) throw wrong(where, `times by ${period} need a step: axes: { time: regular("1h") }`);
  const [from, until] = [at("from"), at("until")];
  if (from !== null && until !== null && until < from) throw wrong(where, "ends before it begins");
  const origin = from ?? 0;
  const offsets = period && stepMs !== null ? periodOffsets(period, stepMs, origin) : [];
  return { stepMs, origin, from, until, period: period ?? null, offsets };
}

function resolveDerived(name: string, options: DerivedGridOptions<string>, of: GridDefinition): GridDefinition {
  const place = `dataset "${name}"`;
  expectOptions(`${place}: derive.grid`, options, ["from", "partition", "build", "when", "checks", "keep", "about"]);
  const { build } = options;
  if (!isWord(build, "rechunk") && !isWord(build, "series"))
    throw wrong(place, "`build` must be rechunk({ lead: … }) or series({ time: … })");
  const { tile } = build;
  if (tile !== undefined && !(tile.length === 2 && tile.every((size) => Number.isInteger(size) && size > 0)))
    throw wrong(place, `${build.word}'s tile must be [rows, columns], not ${JSON.stringify(tile)}`);
  const common = {
    name,
    of,
    tile,
    checks: checkChecks(place, options.checks ?? [], of.model.variables),
    debounceMs: defaultDebounceMs,
    keepVersionsMs: keepMs(place, options.keep),
  };
  return build.word === "rechunk"
    ? resolveRechunk(place, options, build, common)
    : resolveSeries(place, options, build, common);
}

function resolveVariables(
  place: string,
  described: Readonly<Record<string, VariableDescription>>,
  pack: Readonly<Record<string, PackOptions | undefined>>,
): GridVariable[] {
  for (const name of Object.keys(pack))
    if (!(name in described))
      throw wrong(place, `pack names "${name}", which decode does not give (${Object.keys(described).join(", ")})`);
  const dimensions = new Map<string, string>();
  return Object.entries(described).map(([name, description]) => {
    const { levels } = description;
    let levelDimension: string | undefined;
    if (levels) {
      const id = JSON.stringify(levels);
      levelDimension = dimensions.get(id) ?? (dimensions.size === 0 ? "level" : `level_${name}`);
      dimensions.set(id, levelDimension);
    }
    return { ...description, name, levelDimension, pack: resolvePack(place, name, pack[name]) };
  });
}

function resolvePack(place: string, name: string, options: PackOptions | undefined): Pack | undefined {
  if (!options) return undefined;
  const type = options.as ?? "int16";
  if (!(options.precision > 0)) throw wrong(place, `pack.${name}.precision must be a positive number`);
  return {
    type,
    packing: {
      scaleFactor: options.precision,
      addOffset: options.offset ?? 0,
      fillValue: type === "int16" ? -32_768 : -2_147_483_648,
    },
  };
}

/** Cells of a grid that a config can say one by one: they are part of every recipe. */
const mostCells = 100_000;

function checkCells(place: string, { lat, lon, cells }: Required<HorizontalGrid>): void {
  const count = lat[2] * lon[2];
  if (cells.lat.length !== count || cells.lon.length !== count)
    throw wrong(place, "curvilinear() needs as many latitudes as longitudes, and rows of one length");
  if (count > mostCells) throw wrong(place, `curvilinear() takes up to ${mostCells} cells, not ${count}`);
  const isPlace = (cell: number) =>
    Math.abs(cells.lat[cell] ?? Number.NaN) <= 90 && Math.abs(cells.lon[cell] ?? Number.NaN) <= 540;
  const odd = Array.from({ length: count }, (_, cell) => cell).find((cell) => !isPlace(cell));
  if (odd !== undefined) throw wrong(place, `curvilinear() has no place on earth for cell ${odd}`);
}

function checkGrid(place: string, grid: HorizontalGrid | undefined): HorizontalGrid {
  const axis = (name: "lat" | "lon", limit: number) => {
    const [first, last, count] = grid?.[name] ?? [];
    const right =
      Number.isFinite(first) &&
      Number.isFinite(last) &&
      Number.isInteger(count) &&
      (count as number) > 0 &&
      Math.abs(first as number) <= limit &&
      Math.abs(last as number) <= limit;
    if (!right)
      throw wrong(
        place,
        `\`on\` needs latLon({ lat: [first, last, count], lon: [first, last, count] }) in degrees; its ${name} is ${JSON.stringify(grid?.[name])}`,
      );
  };
  axis("lat", 90);
  axis("lon", 540);
  if (grid?.cells) {
    checkCells(place, grid as Required<HorizontalGrid>);
    return grid;
  }
  const [west, east, columns] = (grid as HorizontalGrid).lon;
  if (columns > 1 && east <= west)
    throw wrong(
      place,
      `\`on\` needs longitudes that grow to the east: write ${west} to ${east + 360} where they cross the meridian, not ${west} to ${east}`,
    );
  return grid as HorizontalGrid;
}

function checkChecks(
  place: string,
  checks: readonly GridCheck[],
  variables: readonly GridVariable[],
): readonly GridCheck[] {
  const names = variables.map(({ name }) => name);
  if (!Array.isArray(checks)) throw wrong(place, "`checks` must be a list");
  for (const check of checks) {
    if (typeof check?.look !== "function")
      throw wrong(place, `${JSON.stringify(check)} is no check: write for example between("t2m", 180, 340)`);
    if (check.variable !== undefined && !names.includes(check.variable)) {
      throw wrong(
        place,
        `the check "${check.description}" names a variable that decode does not give (${names.join(", ")})`,
      );
    }
  }
  return checks;
}
