import { type ArrayLayout, arrayLayout, type ArraySpec, chunkKey } from "@landfall/zarr";
import { canonicalJson, LandfallError, Lru } from "../../core/index.ts";
import { arraySpec, type GridModel, type GridVariable } from "../../datasets/index.ts";
import { CellPlaces } from "./cell-places.ts";
import { type Places, RegularPlaces } from "./places.ts";

export type StoredType = "float32" | "int16" | "int32";

/** A variable with the layout of its array in each partition. */
export interface VariableView {
  readonly variable: GridVariable;
  readonly name: string;
  readonly spec: ArraySpec<StoredType>;
  readonly layout: ArrayLayout<StoredType>;
  /** Values of its vertical dimension; one undefined where it has none. */
  readonly levels: readonly (number | undefined)[];
  /** The file of its shard in a partition's folder. */
  readonly file: string;
}

/** A model with all that answers need of it, worked out once. */
export interface ModelView {
  /** Models with equal text have cubes of equal shape, type, fill, codecs, scale. */
  readonly id: string;
  readonly model: GridModel;
  readonly variables: ReadonlyMap<string, VariableView>;
  readonly places: Places;
}

const views = new Lru<string, ModelView>(64);

/** The model that a recipe's body describes. Throws `internal` for a body without one. */
export function modelView(body: unknown): ModelView {
  const model = typeof body === "object" && body !== null && "model" in body ? (body.model as GridModel) : undefined;
  if (!model?.variables || !model.horizontal || !model.tile || !model.components)
    throw new LandfallError("internal", "the recipe of this dataset has no grid model that this server understands");
  const id = canonicalJson(model);
  const known = views.get(id);
  if (known) return known;
  const view: ModelView = {
    id,
    model,
    variables: new Map(model.variables.map((variable) => [variable.name, variableView(model, variable)])),
    places: model.horizontal.cells ? new CellPlaces(model.horizontal) : new RegularPlaces(model.horizontal),
  };
  views.set(id, view);
  return view;
}

function variableView(model: GridModel, variable: GridVariable): VariableView {
  const spec = arraySpec(model, variable);
  return {
    variable,
    name: variable.name,
    spec,
    layout: arrayLayout(spec),
    levels: variable.levels?.values ?? [undefined],
    file: `${variable.name}/${chunkKey(spec)}`,
  };
}
