import {
  type ArrayMetadata,
  arrayMetadata,
  type ArraySpec,
  type Attributes,
  bytesSink,
  chunkKey,
  type DataType,
  prefixAxis,
  writeArray,
} from "@landfall/zarr";
import { coordinateArrays, leadArray } from "../../datasets/index.ts";
import type { ModelView, VariableView } from "../lake/model-view.ts";
import { axisKey } from "../lake/cubes.ts";
import type { Cube, DatasetView, PartitionRef } from "../lake/views.ts";

/** What lies at an address of the virtual Zarr. */
export type Node =
  | { readonly type: "bytes"; readonly bytes: Buffer; readonly contentType: string }
  /** A whole shard: the file of a variable in a partition. */
  | { readonly type: "shard"; readonly partition: PartitionRef; readonly variable: VariableView };

interface PlacedCube {
  /** Of its members' paths. */
  readonly prefix: string;
  readonly cube: Cube;
}

/**
 * A dataset at one lake number as one Zarr v3 hierarchy. The text parts of the partition key are groups; each group holds a cube whose arrays have the axes of the key
 * (`init`, and `lead` where it is in the key) in front of those of a partition, so that each partition's shard file is, byte for byte, one chunk. Where there is just
 * one combination of text parts, the root itself is that cube (and its full path leads there too).
 */
export class ZarrTree {
  readonly #files: ReadonlyMap<string, Node>;
  readonly #cubes: readonly PlacedCube[];
  readonly #model: ModelView | undefined;
  /** Names of groups by what they are when decoded, where that differs. */
  readonly #decodedParts: ReadonlyMap<string, string>;
  /** The longer way to a cube that is the root. */
  readonly #alias: string | undefined;

  private constructor(view: DatasetView, cubes: readonly PlacedCube[], files: ReadonlyMap<string, Node>) {
    const [sole] = view.cubes;
    this.#model = view.model;
    this.#cubes = cubes;
    const parts = view.cubes.flatMap(({ path }) => path.split("/"));
    this.#decodedParts = new Map(
      parts.filter((part) => part.includes("%")).map((part) => [decodeURIComponent(part), part]),
    );
    this.#files = files;
    this.#alias = sole && view.cubes.length === 1 && sole.path !== "" ? `${sole.path}/` : undefined;
  }

  static async make(view: DatasetView, attributes: Attributes): Promise<ZarrTree> {
    const isSole = view.cubes.length === 1;
    const cubes = view.cubes.map((cube) => ({ prefix: isSole || cube.path === "" ? "" : `${cube.path}/`, cube }));
    const files = new Map<string, Node>();
    const arrays = new Map<string, ArrayMetadata>();
    const groups = new Map<string, Attributes>([["", attributes]]);
    for (const { prefix, cube } of cubes) {
      for (let at = prefix.slice(0, -1); at !== ""; at = parentOf(at)) if (!groups.has(at)) groups.set(at, {});
      groups.set(prefix.slice(0, -1), { Conventions: "CF-1.11", ...attributes, ...partAttributes(cube) });
      for (const [name, { metadata, chunk }] of await cubeArrays(cube)) {
        arrays.set(prefix + name, metadata);
        files.set(`${prefix}${name}/zarr.json`, json(metadata));
        if (chunk) files.set(`${prefix}${name}/${chunk.key}`, octets(chunk.bytes));
      }
    }
    const members = new Map<string, object>(arrays);
    for (const [path, own] of groups) if (path !== "") members.set(path, bareGroup(own));
    const sorted = [...members].toSorted(([a], [b]) => (a < b ? -1 : 1));
    for (const [path, own] of groups) {
      const inside = path === "" ? "" : `${path}/`;
      const metadata = Object.fromEntries(
        sorted.flatMap(([name, document]) => (name.startsWith(inside) ? [[name.slice(inside.length), document]] : [])),
      );
      files.set(
        `${inside}zarr.json`,
        json({ ...bareGroup(own), consolidated_metadata: { kind: "inline", must_understand: false, metadata } }),
      );
    }
    return new ZarrTree(view, cubes, files);
  }

  /**
   * A path whose parts came decoded, with the names of groups as they are: `v1%205` in an address is `v1 5` to a server, and HTTP clients differ in whether they
   * encode the percent sign. A chunk that was not found for that would be taken for fill.
   */
  #encoded(path: string): string {
    if (!path.includes("=")) return path;
    return path
      .split("/")
      .map((part) => this.#decodedParts.get(part) ?? part)
      .join("/");
  }

  /** Undefined where there is nothing: for chunks that means fill. */
  find(path: string): Node | undefined {
    const encoded = this.#encoded(path);
    const inner =
      this.#alias !== undefined && encoded.startsWith(this.#alias) ? encoded.slice(this.#alias.length) : encoded;
    const file = this.#files.get(inner);
    if (file || !this.#model) return file;
    for (const { prefix, cube } of this.#cubes) {
      if (!inner.startsWith(prefix)) continue;
      const found = findShard(this.#model, cube, inner.slice(prefix.length));
      if (found) return found;
    }
    return undefined;
  }
}

/** `t2m/c/0/12/0/0/0`: the indexes of the key's axes, then zeros. */
function findShard(model: ModelView, cube: Cube, path: string): Node | undefined {
  const [name = "", c, ...indexes] = path.split("/");
  const variable = model.variables.get(name);
  if (!variable || c !== "c" || indexes.length !== cube.axes.length + variable.spec.shape.length) return undefined;
  if (!indexes.every((index) => /^(0|[1-9]\d{0,8})$/.test(index))) return undefined;
  if (indexes.slice(cube.axes.length).some((index) => index !== "0")) return undefined;
  const values = cube.axes.map((axis, position) => axis.values[Number(indexes[position])]);
  if (values.includes(undefined)) return undefined;
  const partition = cube.partitions.get(axisKey(values as number[]));
  return partition && { type: "shard", partition, variable };
}

interface VirtualArray {
  readonly metadata: ArrayMetadata;
  /** The one chunk of a coordinate. */
  readonly chunk?: { readonly key: string; readonly bytes: Buffer };
}

async function cubeArrays(cube: Cube): Promise<[string, VirtualArray][]> {
  const { model } = cube.view.model as ModelView;
  const arrays: [string, VirtualArray][] = [];
  for (const { name, spec } of (cube.view.model as ModelView).variables.values()) {
    let metadata = arrayMetadata({ ...spec, keySeparator: "/" });
    for (const axis of cube.axes.toReversed())
      metadata = prefixAxis(metadata, { size: axis.values.length, name: axis.name });
    arrays.push([name, { metadata }]);
  }
  for (const [name, { spec, values }] of Object.entries(coordinateArrays(model)))
    arrays.push([name, await coordinate(spec, values)]);
  for (const { name, values } of cube.axes) {
    const made = model.components[name] === "time" ? timeArray(name, values) : { ...leadArray(values) };
    arrays.push([name, await coordinate({ ...made.spec, dimensionNames: [name] }, made.values)]);
  }
  return arrays;
}

function timeArray(name: string, epochMs: readonly number[]) {
  return {
    spec: {
      dataType: "int64",
      shape: [epochMs.length],
      dimensionNames: [name],
      attributes: {
        units: "seconds since 1970-01-01T00:00:00",
        calendar: "proleptic_gregorian",
        ...(name === "init" ? { standard_name: "forecast_reference_time", long_name: "start of the forecast" } : {}),
        ...(name === "time" ? { standard_name: "time", axis: "T" } : {}),
      },
    } satisfies ArraySpec<"int64">,
    values: epochMs.map((ms) => Math.round(ms / 1000)),
  };
}

async function coordinate<D extends DataType>(spec: ArraySpec<D>, values: readonly number[]): Promise<VirtualArray> {
  const sink = bytesSink();
  const plain = { ...spec, keySeparator: "/" } as const;
  await writeArray(plain, sink, values);
  return { metadata: arrayMetadata(plain), chunk: { key: chunkKey(plain), bytes: Buffer.from(sink.bytes()) } };
}

function partAttributes(cube: Cube): Attributes {
  const parts = cube.path === "" ? [] : cube.path.split("/");
  return Object.fromEntries(
    parts.map((part) => {
      const at = part.indexOf("=");
      return [part.slice(0, at), decodeURIComponent(part.slice(at + 1))];
    }),
  );
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function octets(bytes: Buffer): Node {
  return { type: "bytes", bytes, contentType: "application/octet-stream" };
}

function bareGroup(attributes: Attributes): object {
  return { zarr_format: 3, node_type: "group", attributes };
}

function json(document: object): Node {
  return { type: "bytes", bytes: Buffer.from(JSON.stringify(document)), contentType: "application/json" };
}
