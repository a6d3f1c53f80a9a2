import type { Definition } from "../../engine/index.ts";
import type { GridModel } from "./model.ts";

/** A grid dataset as the engine runs it and the server shows it. */
export interface GridDefinition extends Definition {
  readonly kind: "grid";
  readonly model: GridModel;
}
