import { NetcdfError } from "./errors.ts";
import { type Dimension, type GroupParts } from "./parts.ts";
import { type Attributes } from "./values.ts";
import { type Access, Variable } from "./variable.ts";

/** Classic files are CDF-1, CDF-2 and CDF-5, in this order. */
export type FileFormat = "classic" | "64-bit-offset" | "64-bit-data" | "netcdf-4";

/** A group of a file; classic files have only the root. All maps are in the file's order. */
export class Group {
  readonly name: string;
  /** "/" for the root, "/a/b" below. */
  readonly path: string;
  /** Dimensions defined here; variables may also use those of groups above. */
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly attributes: Attributes;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly groups: ReadonlyMap<string, Group>;

  constructor(parts: GroupParts, path: string, access: Access) {
    this.name = parts.name;
    this.path = path === "" ? "/" : path;
    this.dimensions = parts.dimensions;
    this.attributes = parts.attributes;
    this.variables = new Map(
      parts.variables.map((variable) => [variable.name, new Variable(variable, `${path}/${variable.name}`, access)]),
    );
    this.groups = new Map(parts.groups.map((group) => [group.name, new Group(group, `${path}/${group.name}`, access)]));
  }
}

/** An open file, and its root group. */
export class NetcdfFile extends Group {
  readonly format: FileFormat;
  readonly #close: () => Promise<void>;
  readonly #state: { isOpen: boolean };

  constructor(
    format: FileFormat,
    root: GroupParts,
    { maxBytes, close }: { readonly maxBytes: number; readonly close: () => Promise<void> },
  ) {
    const state = { isOpen: true };
    const check = () => {
      if (!state.isOpen) throw new NetcdfError("closed", "the file is closed");
    };
    super(root, "", { maxBytes, check });
    this.format = format;
    this.#state = state;
    this.#close = close;
  }

  /** The variable of a path ("wind", "/forecast/wind"); `invalid-argument` where there is none. */
  variable(path: string): Variable {
    const names = path.split("/").filter((name) => name !== "");
    const last = names.pop() ?? "";
    const group = names.reduce<Group | undefined>((group, name) => group?.groups.get(name), this);
    const variable = group?.variables.get(last);
    if (!variable) throw new NetcdfError("invalid-argument", `the file has no variable ${path}`);
    return variable;
  }

  /** Lets go of the source. Reads under way may fail; later ones are `closed`. */
  async close(): Promise<void> {
    if (!this.#state.isOpen) return;
    this.#state.isOpen = false;
    await this.#close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
