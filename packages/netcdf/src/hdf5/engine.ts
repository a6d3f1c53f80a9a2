// types alone: what `import { type … }` leaves would load the package before `load` is ready for it
import type { Filter, Metadata, ready } from "h5wasm";
import { NetcdfError } from "../errors.ts";
import { product } from "../slab.ts";
import { type AttributeValue, type CompoundValue, numbersOver, type NumberArray, type Values } from "../values.ts";
import { decodeElements } from "./decode.ts";
import { describeType } from "./describe.ts";
import { hasPlainAddresses, readStoredNumbers, type StoredNumbers } from "./object-header.ts";
import { hasPointers, type StoredType, unsupportedPart } from "./stored-type.ts";

/** A group as HDF5 tells it, all plain data. */
export interface RawGroup {
  readonly name: string;
  readonly path: string;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly datasets: readonly RawDataset[];
  readonly groups: readonly RawGroup[];
}

export interface RawDataset {
  readonly name: string;
  readonly path: string;
  /** How its numbers lie in the file, where they can be read without HDF5. */
  readonly stored: StoredNumbers | undefined;
  readonly type: StoredType;
  /** Undefined where the dataset has no dataspace at all. */
  readonly shape: readonly number[] | undefined;
  readonly unlimited: readonly boolean[];
  readonly chunkShape: readonly number[] | undefined;
  readonly filters: readonly { readonly id: number; readonly name: string }[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  /** Path of the dimension scale of each dimension, where one is attached. Left empty where `_Netcdf4Coordinates` tells. */
  readonly scales: readonly (string | undefined)[];
}

type H5Module = Awaited<typeof ready>;

/** What to read of a dataset. */
export interface RawSlab {
  readonly start: readonly number[];
  readonly count: readonly number[];
  readonly stride: readonly number[];
}

/** Fills `target` from `offset`; throws what it likes where it cannot. */
export type ReadSync = (offset: number, target: Uint8Array) => void;

/** Something in HDF5 broke that may have left it broken: this engine must not be used again. */
export class EngineBroken extends Error {}

/** What Emscripten takes for a failed system call: it goes by these two fields. 29 is its EIO. */
class InputOutputError extends Error {
  override readonly name = "ErrnoError";
  readonly errno = 29;
}

const MOST_OBJECTS = 100_000;
const MOST_DEPTH = 64;
/** Bytes that HDF5 reads at once before they are copied out of its memory. */
const SLAB_BYTES = 16 * 1024 * 1024;
/** Elements with pointers read at once: each costs memory of its own. */
const SLAB_POINTERS = 16_384;
/** References between datasets and scales, which only HDF5 needs. */
const REFERENCES = new Set(["DIMENSION_LIST", "REFERENCE_LIST"]);

/**
 * HDF5 itself, compiled to WebAssembly, over files that are read by range. All synchronous: it belongs in a thread that may wait.
 * Files are Emscripten nodes of its memory file system whose content is ours, so HDF5 sees no file of the machine, whatever links a file has.
 */
export class Hdf5Engine {
  readonly #module: H5Module;
  readonly #diagnostics: string[];
  #lastNode = 0;

  private constructor(module: H5Module, diagnostics: string[]) {
    this.#module = module;
    this.#diagnostics = diagnostics;
  }

  static async load(): Promise<Hdf5Engine> {
    // HDF5 prints what went wrong to stderr, which Emscripten binds to console.error when it starts
    const diagnostics: string[] = [];
    const { error } = console;
    console.error = (line: unknown) => void diagnostics.push(String(line));
    try {
      const { ready } = await import("h5wasm");
      return new Hdf5Engine(await ready, diagnostics);
    } finally {
      console.error = error;
    }
  }

  /** Bytes of memory that HDF5 has; it only grows. */
  get memoryBytes(): number {
    return this.#module.HEAPU8.byteLength;
  }

  open(size: number, read: ReadSync): Hdf5Session {
    const name = `file-${this.#lastNode++}`;
    this.#module.FS.writeFile(`/${name}`, new Uint8Array(0));
    const { node } = this.#module.FS.lookupPath(`/${name}`, {});
    const readBytes = (_stream: unknown, heap: Uint8Array, at: number, length: number, position: number) => {
      const available = Math.min(length, size - position);
      if (available <= 0) return 0;
      try {
        read(position, heap.subarray(at, at + available));
      } catch {
        // the reader keeps its error; HDF5 has to see a failed read and unwind
        throw new InputOutputError();
      }
      return available;
    };
    Object.defineProperty(node, "usedBytes", { get: () => size });
    Object.assign(node, { stream_ops: { ...streamOps(node), read: readBytes } });
    this.#diagnostics.length = 0;
    const id = this.run(() => this.#module.open(`/${name}`, this.#module.H5F_ACC_RDONLY, false, -1, -1));
    if (id < 0n) {
      this.#module.FS.unlink(`/${name}`);
      throw this.failure("HDF5 cannot open the file");
    }
    return new Hdf5Session(this, this.#module, id, size, read, () => {
      this.run(() => this.#module.close_file(id));
      this.#module.FS.unlink(`/${name}`);
    });
  }

  /** Runs a call of HDF5; what it throws by itself means either a wrong name or the end of this engine. */
  run<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      // the messages of h5wasm's own checks, before which HDF5 has cleaned up
      if (error instanceof Error && error.message.startsWith("error - ")) throw this.failure("HDF5 refuses an object");
      throw new EngineBroken(`HDF5 broke down: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** The error for what HDF5 has just complained about. */
  failure(what: string): NetcdfError {
    const lines = this.#diagnostics.splice(0);
    const reasons = lines.flatMap((line) => /^\s*#\d+: .*?\(\): (.*)$/.exec(line)?.[1] ?? []);
    const reason = reasons.at(-1) ?? "no reason given";
    const isCut = reasons.some((line) => /truncated file|eof|end of file/i.test(line));
    return new NetcdfError(isCut ? "truncated" : "corrupt", `${what}: ${reason}`);
  }
}

/** The operations of a memory file; the type of h5wasm leaves them out. */
function streamOps(node: object): object {
  return "stream_ops" in node && typeof node.stream_ops === "object" && node.stream_ops ? node.stream_ops : {};
}

/** One file that HDF5 has open. */
export class Hdf5Session {
  readonly close: () => void;
  readonly #engine: Hdf5Engine;
  readonly #module: H5Module;
  readonly #id: bigint;
  readonly #size: number;
  readonly #read: ReadSync;
  #isPlain: boolean | undefined;
  #objects = 0;

  constructor(engine: Hdf5Engine, module: H5Module, id: bigint, size: number, read: ReadSync, close: () => void) {
    this.#engine = engine;
    this.#module = module;
    this.#id = id;
    this.#size = size;
    this.#read = read;
    this.close = close;
  }

  /** All groups, datasets and attributes. */
  inspect(): RawGroup {
    this.#objects = 0;
    return this.#group("", "/", new Set([this.#address("/")]));
  }

  /** Reads a slab of a dataset, without more of HDF5's memory than a part of it takes. */
  read(path: string, slab: RawSlab): Values {
    const metadata = this.#run(() => this.#module.get_dataset_metadata(this.#id, path));
    const type = describeType(metadata);
    const unsupported = unsupportedPart(type);
    if (unsupported !== undefined) {
      throw new NetcdfError("unsupported-type", `${path}: values of type ${unsupported} are not read`, {
        variable: path,
      });
    }
    const elementBytes = metadata.size;
    const most = hasPointers(type) ? SLAB_POINTERS : Math.max(1, Math.floor(SLAB_BYTES / elementBytes));
    const total = product(slab.count);
    const isNumber = type.kind === "number" || type.kind === "char";
    const bytes = new Uint8Array(isNumber ? total * elementBytes : 0);
    const values: unknown[] = [];
    let at = 0;
    for (const part of partsOf(slab, metadata.chunks ?? undefined, most)) {
      this.#readPart(path, part, elementBytes, type, (read) => {
        if (isNumber) bytes.set(read, at);
        else for (const value of decodeElements(read, type, this.#module.HEAPU8)) values.push(value);
        at += read.length;
      });
    }
    if (type.kind === "number") return numbersOver(type.type, bytes.buffer);
    return isNumber ? bytes : (values as string[] | NumberArray[] | CompoundValue[]);
  }

  #readPart(
    path: string,
    part: RawSlab,
    elementBytes: number,
    type: StoredType,
    use: (bytes: Uint8Array) => void,
  ): void {
    const count = part.count.map(BigInt);
    this.#withMemory(product(part.count) * elementBytes, path, (pointer, length) => {
      const isScalar = count.length === 0;
      const status = this.#run(() =>
        this.#module.get_dataset_data(
          this.#id,
          path,
          isScalar ? null : count,
          isScalar ? null : part.start.map(BigInt),
          isScalar ? null : part.stride.map(BigInt),
          BigInt(pointer),
        ),
      );
      if (status < 0) throw this.#engine.failure(`${path} cannot be read`);
      try {
        use(this.#module.HEAPU8.subarray(pointer, pointer + length));
      } finally {
        if (hasPointers(type)) {
          if (isScalar) this.#run(() => this.#module.reclaim_vlen_memory(this.#id, path, "", BigInt(pointer)));
          else this.#run(() => this.#module.reclaim_vlen_memory_count(this.#id, path, "", BigInt(pointer), count));
        }
      }
    });
  }

  #group(name: string, path: string, above: ReadonlySet<number>): RawGroup {
    const datasets: RawDataset[] = [];
    const groups: RawGroup[] = [];
    for (const child of this.#run(() => this.#module.get_names(this.#id, path, false))) {
      this.#countObject();
      const childPath = path === "/" ? `/${child}` : `${path}/${child}`;
      const kind = this.#run(() => this.#module.get_type(this.#id, childPath));
      if (kind === this.#module.H5G_DATASET) datasets.push(this.#dataset(child, childPath));
      if (kind !== this.#module.H5G_GROUP) continue;
      const address = this.#address(childPath);
      // a link back up would never end
      if (above.has(address)) continue;
      if (above.size >= MOST_DEPTH) throw new NetcdfError("corrupt", `groups lie more than ${MOST_DEPTH} deep`);
      groups.push(this.#group(child, childPath, new Set(above).add(address)));
    }
    return { name, path, attributes: this.#attributes(path), datasets, groups };
  }

  #dataset(name: string, path: string): RawDataset {
    const metadata = this.#run(() => this.#module.get_dataset_metadata(this.#id, path));
    const filters: Filter[] = this.#run(() => this.#module.get_dataset_filters(this.#id, path));
    const attributes = this.#attributes(path);
    const type = describeType(metadata);
    const rank = metadata.shape?.length ?? 0;
    const scales: (string | undefined)[] = [];
    for (let d = 0; d < rank && !attributes.has("_Netcdf4Coordinates"); d++) {
      scales.push(this.#run(() => this.#module.get_attached_scales(this.#id, path, d))[0]);
    }
    return {
      name,
      path,
      stored: this.#storedNumbers(path, type),
      type,
      shape: metadata.shape ?? undefined,
      // "unlimited" is the largest number of 64 bits
      unlimited: (metadata.maxshape ?? []).map((most) => most >= 2 ** 63),
      chunkShape: metadata.chunks ?? undefined,
      filters: filters.map(({ id, name }) => ({ id, name })),
      attributes,
      scales,
    };
  }

  #attributes(path: string): Map<string, AttributeValue> {
    const map = new Map<string, AttributeValue>();
    for (const name of this.#run(() => this.#module.get_attribute_names(this.#id, path))) {
      this.#countObject();
      if (REFERENCES.has(name)) continue;
      const value = this.#attribute(path, name);
      if (value !== undefined) map.set(name, value);
    }
    return map;
  }

  /** Undefined for what is neither text nor number. */
  #attribute(path: string, name: string): AttributeValue | undefined {
    const metadata: Metadata = this.#run(() => this.#module.get_attribute_metadata(this.#id, path, name));
    const type = describeType(metadata);
    const isText = type.kind === "char" || type.kind === "text" || type.kind === "string";
    if (!isText && type.kind !== "number") return undefined;
    const length = metadata.size * metadata.total_size;
    // no dataspace, or one without elements
    if (!metadata.shape || length === 0)
      return type.kind === "number" ? numbersOver(type.type, new ArrayBuffer(0)) : "";
    if (length > this.#size) throw new NetcdfError("corrupt", `attribute ${name} of ${path} is larger than the file`);
    return this.#withMemory(length, path, (pointer) => {
      const status = this.#run(() => this.#module.get_attribute_data(this.#id, path, name, BigInt(pointer)));
      if (status < 0) throw this.#engine.failure(`attribute ${name} of ${path} cannot be read`);
      const bytes = this.#module.HEAPU8.subarray(pointer, pointer + length);
      try {
        const values = decodeElements(
          bytes,
          type.kind === "char" ? { kind: "text", bytes: 1 } : type,
          this.#module.HEAPU8,
        );
        if (type.kind === "number") return values as NumberArray;
        const texts = values as string[];
        return texts.length === 1 ? texts[0]! : type.kind === "char" ? texts.join("") : texts;
      } finally {
        if (hasPointers(type)) {
          this.#run(() => this.#module.reclaim_vlen_memory(this.#id, path, name, BigInt(pointer)));
        }
      }
    });
  }

  #storedNumbers(path: string, type: StoredType): StoredNumbers | undefined {
    if (type.kind !== "number" && type.kind !== "char") return undefined;
    this.#isPlain ??= hasPlainAddresses(this.#readBytes(0, 64));
    if (!this.#isPlain) return undefined;
    try {
      const stored = readStoredNumbers(this.#readBytes, this.#address(path));
      // one that disagrees with HDF5 has misunderstood the file
      return stored?.type === (type.kind === "char" ? "char" : type.type) ? stored : undefined;
    } catch (error) {
      // HDF5 read this header without complaint, and will read the values
      if (error instanceof NetcdfError && error.code === "corrupt") return undefined;
      throw error;
    }
  }

  #readBytes = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(Math.max(0, Math.min(length, this.#size - offset)));
    this.#read(offset, bytes);
    return bytes;
  };

  /** An object reference of HDF5 is the address of the object's header. */
  #address(path: string): number {
    const reference = this.#run(() => this.#module.create_object_reference(this.#id, path));
    return Number(new DataView(Uint8Array.from(reference).buffer).getBigUint64(0, true));
  }

  #withMemory<T>(length: number, path: string, use: (pointer: number, length: number) => T): T {
    const pointer =
      length > this.#module.MAXIMUM_MEMORY ? 0 : this.#run(() => this.#module._malloc(Math.max(1, length)));
    if (pointer === 0)
      throw new NetcdfError("too-large", `${path}: HDF5 has no memory for ${length} bytes`, { variable: path });
    try {
      // what an earlier read left there must not pass for data
      this.#module.HEAPU8.fill(0, pointer, pointer + length);
      return use(pointer, length);
    } finally {
      this.#module._free(pointer);
    }
  }

  #countObject(): void {
    if (++this.#objects > MOST_OBJECTS) throw new NetcdfError("too-large", `the file has over ${MOST_OBJECTS} objects`);
  }

  #run<T>(call: () => T): T {
    return this.#engine.run(call);
  }
}

/** A slab in parts of at most `most` elements, along its first dimensions, at the borders of chunks where that can be. */
export function* partsOf(slab: RawSlab, chunkShape: readonly number[] | undefined, most: number): Generator<RawSlab> {
  const { start, count, stride } = slab;
  const total = product(count);
  if (total === 0) return;
  if (total <= most) {
    yield slab;
    return;
  }
  const d = count.findIndex((length) => length > 1);
  const each = total / count[d]!;
  let length = Math.max(1, Math.floor(most / each));
  const chunk = chunkShape?.[d] ?? 1;
  if (stride[d] === 1 && length > chunk) length -= length % chunk;
  for (let first = 0; first < count[d]!;) {
    const at = start[d]! + first * stride[d]!;
    // the first part ends where a chunk does
    const toBorder = stride[d] === 1 && length % chunk === 0 && at % chunk !== 0 ? length - (at % chunk) : length;
    const taken = Math.min(toBorder, count[d]! - first);
    yield* partsOf({ start: start.with(d, at), count: count.with(d, taken), stride }, chunkShape, most);
    first += taken;
  }
}
