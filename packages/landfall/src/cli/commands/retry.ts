import { type Retried, retry as retryTasks } from "../../engine/index.ts";
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
    const { approve = false } = options;
    const again = (what: { readonly dataset?: string | undefined; readonly subject?: string | undefined }) =>
      retryTasks(lake.engine, {
        approve,
        ...(what.dataset === undefined ? {} : { dataset: what.dataset }),
        ...(what.subject === undefined ? {} : { subject: what.subject }),
      });
    const counted = ({ inputs, partitions, tasks }: Retried) => inputs.length + partitions.length + tasks;
    let retried = await again({ dataset: options.dataset, subject });
    // as other commands write it: the dataset, and what of it; nothing behind the slash where it has no parts
    const slash = subject?.indexOf("/") ?? -1;
    const named = subject?.slice(0, slash);
    if (counted(retried) === 0 && slash > 0 && subject !== undefined && named === (options.dataset ?? named)) {
      if (named !== undefined && lake.config.definitions.has(named))
        retried = await again({ dataset: named, subject: subject.slice(slash + 1) });
    }
    const count = counted(retried);
    await context.out.result(retried, () => {
      if (count === 0)
        return approve ? "nothing is held that could be approved" : "nothing is refused, held or given up";
      const verb = approve ? "approved" : "again   ";
      const why = (text: string) => (approve && text !== "" ? `: ${safeText(text)}` : "");
      return [
        ...retried.inputs.map(
          (input) => `${verb} ${input.dataset}/${safeText(input.key)} (object ${input.object})${why(input.why)}`,
        ),
        ...retried.partitions.map((one) => `${verb} ${one.dataset}/${safeText(one.key)}${why(one.why)}`),
        ...(retried.tasks > 0 ? [`again    ${countText(retried.tasks, "task")} that had been given up`] : []),
      ].join("\n");
    });
    if (count > 0) context.out.note("the running server or worker takes it up, or `landfall build`");
    // a subject that was named and not found is no success
    return count === 0 && subject !== undefined ? exitCodes.notRight : exitCodes.ok;
  });
}
