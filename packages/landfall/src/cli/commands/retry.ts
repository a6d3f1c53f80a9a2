import { retry as retryTasks } from "../../engine/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { exitCodes } from "../exit.ts";
import { countText, safeText } from "../text.ts";
import { needDataset } from "./plan.ts";

export async function retry(
  context: CommandContext,
  subject: string | undefined,
  options: { readonly dataset?: string; readonly approve?: boolean },
): Promise<number> {
  return withLake(context, async (lake) => {
    needDataset(lake, options.dataset);
    const { dataset, approve = false } = options;
    const retried = await retryTasks(lake.engine, {
      approve,
      ...(dataset === undefined ? {} : { dataset }),
      ...(subject === undefined ? {} : { subject }),
    });
    const count = retried.inputs.length + retried.partitions.length + retried.tasks;
    await context.out.result(retried, () => {
      if (count === 0)
        return approve ? "nothing is held that could be approved" : "nothing is refused, held or given up";
      const verb = approve ? "approved" : "again   ";
      return [
        ...retried.inputs.map(
          ({ dataset: name, key, object }) => `${verb} ${name}/${safeText(key)} (object ${object})`,
        ),
        ...retried.partitions.map(({ dataset: name, key }) => `${verb} ${name}/${safeText(key)}`),
        ...(retried.tasks > 0 ? [`again    ${countText(retried.tasks, "task")} that had been given up`] : []),
      ].join("\n");
    });
    if (count > 0) context.out.note("the running server or worker takes it up, or `landfall build`");
    // a subject that was named and not found is no success
    return count === 0 && subject !== undefined ? exitCodes.notRight : exitCodes.ok;
  });
}
