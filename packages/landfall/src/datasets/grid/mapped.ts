import { type ShardWriter } from "@landfall/zarr";
import { Accumulator, type GridCheck, type CheckedVariable, type CheckSubject, judge } from "../../checks/index.ts";
import {
  canonicalJson,
  fingerprint,
  type Json,
  LandfallError,
  partitionKey,
  type PartitionValue,
  type PartitionValues,
} from "../../core/index.ts";
import {
  buildFolder,
  CheckFailure,
  type Contribution,
  type Fragment,
  type ObjectInput,
  type WorkContext,
} from "../../engine/index.ts";
import { type GridField, type GridFormat, step, ZarrGroupWriter } from "../../formats/index.ts";
import { CellHash, emptyTile, fillOf, hashesAbsent, storeCells, type StoredCells, type StoredType } from "./cells.ts";
import { compareGrids } from "./compare.ts";
import type { GridDefinition } from "./definition.ts";
import { finishGroup, type VariableResult } from "./group.ts";
import { mergePieces, mergeVariable } from "./merge.ts";
import { arraySpec, type GridModel, type GridVariable, type Plane, planesOf } from "./model.ts";
import { placeTime } from "./time-axis.ts";

/** Where a component of the partition key comes from. */
export type ComponentSource =
  | { readonly from: "constant"; readonly value: string }
  /** A named group of the pattern. */
  | { readonly from: "key"; readonly group: string }
  /** A time of the field. */
  | { readonly from: "axis"; readonly axis: "init" | "lead" | "time" };

export interface MappedGridOptions {
  readonly name: string;
  readonly source: string;
  readonly pattern: RegExp;
  readonly format: GridFormat;
  readonly components: Readonly<Record<string, ComponentSource>>;
  readonly model: GridModel;
  readonly checks: readonly GridCheck[];
  /** Where fragments overlap: the top one's box hides what is under it, or only its cells that have a value. */
  readonly overlay: "box" | "valid";
  /** A named group of the pattern whose text orders fragments before the order of landing. */
  readonly order: string | undefined;
  readonly debounceMs: number;
  readonly keepVersionsMs: number;
}

/** A grid dataset that is decoded from objects: one fragment for each partition that an object touches, in map-shaped tiles. */
export function mappedGrid(options: MappedGridOptions): GridDefinition {
  const { name, source, pattern, model, checks } = options;
  const recipeBody = {
    name,
    kind: "grid",
    // 2: what is not there is not hashed
    revision: hashesAbsent(model) ? 1 : 2,
    source,
    pattern: String(pattern),
    format: options.format.recipe,
    components: options.components as unknown as Json,
    model: model as unknown as Json,
    checks: checks.map(({ spec }) => spec),
    overlay: options.overlay,
    order: options.order ?? null,
  };
  return {
    name,
    kind: "grid",
    recipe: fingerprint(recipeBody),
    recipeBody,
    components: model.components,
    model,
    input: { type: "objects", matches: (from, key) => from === source && pattern.test(key) },
    debounceMs: options.debounceMs,
    keepVersionsMs: options.keepVersionsMs,
    contribute: (input, context) => contribute(options, input, context),
    pieces: (input) => mergePieces(model, input),
    buildPiece: (input, piece, context) =>
      mergeVariable(name, model, options.overlay, rangesOf(checks), input, piece, context) as unknown as Promise<Json>,
    finishBuild: async (input, results, context) => {
      context.step("finish");
      const content = await finishGroup(
        model,
        buildFolder(name, input.partition, context.build),
        input.parts,
        results as unknown as VariableResult[],
        context,
      );
      return { ...content, checks: [], figures: { fragments: input.contents.length } };
    },
    compare: (input, context) => compareGrids(model, input, context),
  };
}

function rangesOf(checks: readonly GridCheck[]) {
  return checks.flatMap(({ range }) => (range ? [range] : []));
}

async function contribute(options: MappedGridOptions, input: ObjectInput, context: WorkContext): Promise<Contribution> {
  const { format, model } = options;
  const groups = options.pattern.exec(input.key)?.groups ?? {};
  context.step("scan");
  let bytesRead = 0;
  const source = {
    size: input.size,
    async read(offset: number, length: number) {
      context.signal.throwIfAborted();
      bytesRead += length;
      // in a worker thread waiting costs more than blocking
      return (
        context.store.readSync?.(input.path, { offset, length }) ?? context.store.read(input.path, { offset, length })
      );
    },
  };
  await using scope = new AsyncDisposableStack();
  const fields: PlacedField[] = [];
  for await (const field of format.fields(source, model.horizontal, scope)) fields.push(placeField(field, model));
  if (fields.length === 0) {
    throw new LandfallError(
      "nothing-selected",
      `the file has none of the fields that the config selects (${model.variables.map(({ name }) => name).join(", ")}): compare with \`npx grib ls\` or \`npx netcdf ls\``,
    );
  }
  const partitions = groupByPartition(options, fields, groups);

  context.step("decode");
  const fragments: Fragment[] = [];
  const totals = new Map<string, CheckedVariable>();
  const room = new Float32Array(model.horizontal.lat[2] * model.horizontal.lon[2]);
  for (const [key, { parts, fields: own }] of partitions) {
    const folder = buildFolder(options.name, key, context.build);
    const results: VariableResult[] = [];
    for (const variable of model.variables) {
      const mine = own.filter((field) => field.variable === variable.name);
      if (mine.length === 0) continue;
      const { result, checked } = await writeVariable(options, folder, variable, mine, room, context);
      results.push(result);
      totals.set(variable.name, addUp(totals.get(variable.name), checked));
    }
    const content = await finishGroup(model, folder, parts, results, context);
    fragments.push({ ...content, parts, position: Math.min(...own.map(({ position }) => position)) });
  }

  context.step("check");
  const results = options.checks.map((check) => judge(check, subjectOf(fields, totals)));
  if (results.some(({ outcome }) => outcome === "reject")) throw new CheckFailure(results);
  return {
    fragments,
    ordering: options.order === undefined ? "" : (groups[options.order] ?? ""),
    checks: results,
    figures: {
      bytesRead,
      fields: fields.length,
      partitions: fragments.length,
      values: fields.length * model.horizontal.lat[2] * model.horizontal.lon[2],
    },
  };
}

/** A field with the time that names its partition, and its place among the partition's times; undefined and 0 for forecasts. */
type PlacedField = GridField & { readonly partitionTime: number | undefined; readonly slot: number };

function placeField(field: GridField, { time }: GridModel): PlacedField {
  if (!time) return { ...field, partitionTime: undefined, slot: 0 };
  const { partition, slot } = placeTime(time, field.reference + field.leadHours * 3_600_000);
  return { ...field, partitionTime: partition, slot };
}

interface PartitionFields {
  readonly parts: PartitionValues;
  readonly fields: PlacedField[];
}

function groupByPartition(
  options: MappedGridOptions,
  fields: readonly PlacedField[],
  groups: Readonly<Record<string, string>>,
): Map<string, PartitionFields> {
  const partitions = new Map<string, PartitionFields>();
  for (const field of fields) {
    const parts: Record<string, PartitionValue> = {};
    for (const [name, source] of Object.entries(options.components))
      parts[name] = componentValue(name, source, field, groups);
    const key = partitionKey(parts);
    const known = partitions.get(key) ?? { parts, fields: [] };
    partitions.set(key, known);
    const twin = known.fields.findIndex(
      (other) => other.variable === field.variable && other.level === field.level && other.slot === field.slot,
    );
    if (twin < 0) known.fields.push(field);
    else {
      const other = known.fields[twin] as PlacedField;
      if (other.identity !== field.identity) {
        throw new LandfallError(
          "duplicate-field",
          `variable "${field.variable}" selects two fields for ${key}: (${other.identity}) and (${field.identity}); say in the config which one is meant`,
        );
      }
      // the same field twice in one file: the later place wins (rule 5)
      known.fields[twin] = field;
    }
  }
  return partitions;
}

function componentValue(
  name: string,
  source: ComponentSource,
  field: PlacedField,
  groups: Readonly<Record<string, string>>,
): PartitionValue {
  if (source.from === "constant") return { type: "text", value: source.value };
  if (source.from === "axis") {
    if (source.axis === "lead") return { type: "hours", value: field.leadHours };
    return { type: "time", value: source.axis === "time" ? (field.partitionTime ?? Number.NaN) : field.reference };
  }
  const value = groups[source.group];
  if (value === undefined || value === "")
    throw new LandfallError("off-axis", `the key has no "${source.group}", which is its partition's ${name}`);
  return { type: "text", value };
}

async function writeVariable(
  options: MappedGridOptions,
  folder: string,
  variable: GridVariable,
  fields: readonly PlacedField[],
  room: Float32Array<ArrayBuffer>,
  context: WorkContext,
): Promise<{ result: VariableResult; checked: CheckedVariable }> {
  const { model } = options;
  const spec = arraySpec(model, variable);
  const group = new ZarrGroupWriter(context.store, folder);
  const hash = new CellHash(spec);
  const statistics = new Accumulator(rangesOf(options.checks).filter((range) => range.variable === variable.name));
  const covered: number[] = [];
  await group.shard<StoredType>(variable.name, spec, async (writer) => {
    for (const [index, plane] of planesOf(model, variable).entries()) {
      const field = fields.find(({ level, slot }) => level === plane.level && slot === plane.slot);
      let cells: StoredCells | undefined;
      if (field) {
        covered.push(index);
        const values = await field.values(room);
        statistics.add(values);
        cells = storeCells(values, variable);
      }
      await writeTiles(model, variable, writer, hash, plane, cells);
    }
  });
  const checked = statistics.result();
  return {
    result: {
      variable: variable.name,
      files: group.files,
      detail: { hash: hash.digest(), levels: covered, ...checked },
    },
    checked,
  };
}

/** Cuts a whole map into tiles, pads them at the edges, hashes and writes them; a map of nothing is hashed only. */
async function writeTiles(
  model: GridModel,
  variable: GridVariable,
  writer: ShardWriter<StoredType>,
  hash: CellHash,
  { outer }: Plane,
  cells: StoredCells | undefined,
): Promise<void> {
  if (!cells && !hashesAbsent(model)) return;
  const [tileRows, tileColumns] = model.tile;
  const rows = model.horizontal.lat[2];
  const columns = model.horizontal.lon[2];
  const tile = emptyTile(variable, tileRows * tileColumns);
  for (let row = 0; row < rows; row += tileRows) {
    for (let column = 0; column < columns; column += tileColumns) {
      if (cells) {
        const height = Math.min(tileRows, rows - row);
        const width = Math.min(tileColumns, columns - column);
        if (height < tileRows || width < tileColumns) tile.fill(fillOf(variable));
        for (let y = 0; y < height; y++) {
          const at = (row + y) * columns + column;
          tile.set(cells.subarray(at, at + width), y * tileColumns);
        }
      }
      hash.add(tile);
      if (cells) await writer.writeChunk([...outer, row / tileRows, column / tileColumns], tile);
    }
  }
}

function addUp(a: CheckedVariable | undefined, b: CheckedVariable): CheckedVariable {
  if (!a) return b;
  const [x, y] = [a.stats, b.stats];
  const presentX = x.count - x.missing;
  const presentY = y.count - y.missing;
  const either = (pick: (...numbers: number[]) => number, p: number | null, q: number | null) =>
    p === null ? q : q === null ? p : pick(p, q);
  return {
    stats: {
      count: x.count + y.count,
      missing: x.missing + y.missing,
      min: either(Math.min, x.min, y.min),
      max: either(Math.max, x.max, y.max),
      mean:
        presentX + presentY === 0
          ? null
          : ((x.mean ?? 0) * presentX + (y.mean ?? 0) * presentY) / (presentX + presentY),
    },
    inside: Object.fromEntries(Object.entries(b.inside).map(([id, count]) => [id, count + (a.inside[id] ?? 0)])),
  };
}

function subjectOf(fields: readonly GridField[], variables: ReadonlyMap<string, CheckedVariable>): CheckSubject {
  const [first] = fields;
  const times = new Map(
    fields.map((field) => [
      canonicalJson([field.reference, field.leadHours]),
      { reference: field.reference, lead: field.leadHours },
    ]),
  );
  const grid = first?.grid;
  return {
    variables,
    dimensions: grid ? { lat: grid.lat[2], lon: grid.lon[2] } : {},
    bounds: grid ? { lat: edge(grid.lat), lon: edge(grid.lon) } : {},
    times: [...times.values()],
  };
}

function edge(axis: readonly [number, number, number]): readonly [number, number] {
  return step(axis) < 0 ? [axis[1], axis[0]] : [axis[0], axis[1]];
}
