import type { Intake } from "../landing/index.ts";
import type { EngineParts } from "./parts.ts";

/** How landing tells the engine: an input and a task for each mapped dataset that takes the object, in the landing's own transaction. */
export function engineIntake(parts: Pick<EngineParts, "definitions">): Intake {
  const mapped = [...parts.definitions.values()];
  return {
    async landed(tx, { number, source, key }) {
      const takers = mapped.filter(({ input }) => input.type === "objects" && input.matches(source, key));
      for (const { name } of takers) {
        tx.insert("inputs", {
          dataset: name,
          object: number,
          source,
          key,
          state: "pending",
          want: number,
          have: 0,
          recipe: null,
          run: null,
          reason: null,
        });
      }
      for (const { name, recipe } of takers)
        tx.schedule({ dataset: name, kind: "contribute", subject: String(number), recipe });
      return takers.map(({ name }) => name);
    },

    async removed(tx, objects, number) {
      const db = await tx.query();
      const inputs = await db
        .selectFrom("inputs")
        .innerJoin("datasets", "datasets.name", "inputs.dataset")
        .select(["inputs.dataset", "inputs.object", "datasets.recipe"])
        .where("inputs.object", "in", objects)
        .orderBy("inputs.dataset")
        .orderBy("inputs.object")
        .execute();
      for (const { dataset, object } of inputs) await tx.update("inputs", { dataset, object }, { want: number });
      for (const { dataset, object, recipe } of inputs)
        tx.schedule({ dataset, kind: "contribute", subject: String(object), recipe });
    },
  };
}
