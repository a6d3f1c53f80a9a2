import { type GridCheck, type CheckSubject, judge } from "../../checks/index.ts";
import { fingerprint, type Json, partitionKey, type PartitionValue, type PartitionValues } from "../../core/index.ts";
import { type BuildInput, buildFolder, type Built, type Gate, type StoredContent } from "../../engine/index.ts";
import { compareGrids } from "./compare.ts";
import type { GridDefinition } from "./definition.ts";
import { type GatherPlan, gatherVariable } from "./gather.ts";
import { finishGroup, type VariableResult } from "./group.ts";
import { type GridModel, type GridVariable, gridStorage, seriesTile } from "./model.ts";
import { detailOf, variableOf } from "./shards.ts";

/** What every grid that is built from another has. */
export interface DerivedOptions {
  readonly name: string;
  readonly of: GridDefinition;
  /** Rows and columns of an inner chunk; default `seriesTile`. */
  readonly tile: readonly [number, number] | undefined;
  readonly checks: readonly GridCheck[];
  readonly debounceMs: number;
  readonly keepVersionsMs: number;
}

/** How maps of several partitions of the input become one partition. */
export interface Regrouping {
  readonly build: "rechunk" | "series";
  /** The components of the key, in order. */
  readonly components: GridModel["components"];
  /** The axis that its arrays begin with. */
  readonly axis: Partial<Pick<GridModel, "lead" | "time">>;
  readonly gate?: Gate;
  partitionOf(parts: PartitionValues): PartitionValues;
  /** Text with which all keys of inputs of a partition start. */
  prefixOf(parts: PartitionValues): string;
  plan(model: GridModel, variable: GridVariable, input: BuildInput): GatherPlan;
  /** What checks and the run record are told of what went in. */
  tell(input: BuildInput): {
    /** Maps of each variable that went in or stand as missing. */
    readonly maps: number;
    readonly dimensions: CheckSubject["dimensions"];
    readonly times: CheckSubject["times"];
    readonly figures: Built["figures"];
    readonly log?: string;
  };
}

/** A grid dataset whose partitions hold, in inner chunks of a few cells, the maps of many partitions of another. */
export function derivedGrid(options: DerivedOptions, regrouping: Regrouping): GridDefinition {
  const { name, of, checks } = options;
  const { components, gate, build } = regrouping;
  const model: GridModel = {
    variables: of.model.variables,
    horizontal: of.model.horizontal,
    lead: undefined,
    ...regrouping.axis,
    tile: options.tile ?? seriesTile(of.model.horizontal),
    storage: gridStorage,
    components,
  };
  const recipeBody = {
    name,
    kind: "grid",
    build,
    revision: 1,
    of: of.name,
    model: model as unknown as Json,
    checks: checks.map(({ spec }) => spec),
  };
  const gathering = {
    name,
    from: of.model,
    to: model,
    ranges: checks.flatMap(({ range }) => (range ? [range] : [])),
    plan: (variable: GridVariable, input: BuildInput) => regrouping.plan(model, variable, input),
  };
  return {
    name,
    kind: "grid",
    recipe: fingerprint(recipeBody),
    recipeBody,
    components,
    model,
    input: {
      type: "partitions",
      of: of.name,
      partitionOf: (parts) => regrouping.partitionOf(parts),
      prefixOf: (parts) => regrouping.prefixOf(parts),
    },
    ...(gate ? { gate } : {}),
    debounceMs: options.debounceMs,
    keepVersionsMs: options.keepVersionsMs,
    contribute: () => Promise.reject(new Error("a derived grid has no objects")),
    pieces: (input) =>
      model.variables
        .filter((variable) => input.contents.some((content) => hasVariable(content, variable.name)))
        .map((variable) => variable.name),
    buildPiece: (input, piece, context) => {
      context.step(`${build} ${variableOf(model, piece).name}`);
      return gatherVariable(gathering, input, piece, context) as unknown as Promise<Json>;
    },
    finishBuild: async (input, pieces, context) => {
      context.step("finish");
      const results = pieces as unknown as VariableResult[];
      const folder = buildFolder(name, input.partition, context.build);
      const content = await finishGroup(model, folder, input.parts, results, context);
      const { lat, lon } = model.horizontal;
      const told = regrouping.tell(input);
      if (told.log !== undefined) context.log(told.log);
      const subject = {
        variables: new Map(
          results.map(({ variable, detail }) => [variable, { stats: detail.stats, inside: detail.inside }]),
        ),
        dimensions: { lat: lat[2], lon: lon[2], ...told.dimensions },
        bounds: { lat: [lat[0], lat[1]] as const, lon: [lon[0], lon[1]] as const },
        times: told.times,
      };
      return {
        ...content,
        checks: checks.map((check) => judge(check, subject)),
        figures: {
          inputs: input.contents.length,
          ...told.figures,
          values: results.length * told.maps * lat[2] * lon[2],
        },
      };
    },
    compare: (input, context) => compareGrids(model, input, context),
  };
}

function hasVariable(content: StoredContent, name: string): boolean {
  return detailOf(content).variables[name] !== undefined;
}

/** The leading parts of a key that stay, as text with which all keys that agree in them start. */
export function leadingPrefix(
  all: readonly string[],
  stays: (name: string) => boolean,
  parts: PartitionValues,
): string {
  const leading: Record<string, PartitionValue> = {};
  for (const component of all) {
    const value = parts[component];
    if (!stays(component) || !value) break;
    leading[component] = value;
  }
  const prefix = partitionKey(leading);
  return prefix === "" || Object.keys(leading).length === all.length ? prefix : `${prefix}/`;
}
