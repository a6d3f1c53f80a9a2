import { countLeftOut, rejectedSuffix } from "../../datasets/index.ts";
import { heldPartitions, lakeStatus } from "../../engine/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { countText, safeText, sizeText, tableText } from "../text.ts";

/** Held partitions that are named. */
const mostHeld = 10;

export async function status(context: CommandContext): Promise<number> {
  return withLake(context, async (lake) => {
    const found = await lakeStatus(lake.engine);
    const undeployed = [...lake.config.definitions.keys()].filter(
      (name) => !found.datasets.some((dataset) => dataset.name === name),
    );
    const held = await heldPartitions(lake.engine, mostHeld);
    const leftOut = await countLeftOut(lake.catalog.db, lake.config.definitions.values());
    await context.out.result({ ...found, store: lake.store.description, undeployed, held, leftOut }, () => {
      const { objects, tasks } = found;
      const lines = [
        `lake ${found.id}, number ${found.number}, in ${lake.store.description}`,
        `${countText(objects.live, "live object")}, ${objects.removed} removed, ${sizeText(objects.bytes)} landed`,
        `tasks: ${tasks.ready} ready, ${tasks.running} running, ${tasks.dead} given up`,
      ];
      if (found.datasets.length > 0) {
        lines.push(
          "",
          tableText(
            [
              ["dataset", "version", "current", "stale", "waiting", "held", "inputs", "refused", "held", "pending"],
              ...found.datasets.map(({ name, version, partitions, inputs }) =>
                // nothing of it is stored, so nothing is behind
                lake.engine.definitions.get(name)?.input.type === "view"
                  ? [name, String(version), "view", ...Array.from({ length: 7 }, () => "")]
                  : [
                      name,
                      ...[version, partitions.current, partitions.stale, partitions.waiting, partitions.held].map(
                        String,
                      ),
                      ...[inputs.accepted, inputs.refused, inputs.held, inputs.pending].map(String),
                    ],
              ),
            ],
            [1, 2, 3, 4, 5, 6, 7, 8, 9],
          ),
        );
      }
      if (held.length > 0)
        lines.push(
          "",
          ...held
            .slice(0, mostHeld)
            .map(({ dataset, partition, why }) => `held  ${dataset}/${safeText(partition)}: ${safeText(why)}`),
          ...(held.length > mostHeld ? ["there are more: `landfall plan` names them all"] : []),
        );
      if (leftOut.length > 0)
        lines.push(
          "",
          ...leftOut.map(
            ({ dataset, rows, partitions }) =>
              `left out  ${countText(rows, "bad row")} of ${dataset}, in ${countText(partitions, "partition")}: see ${dataset}${rejectedSuffix}`,
          ),
        );
      if (undeployed.length > 0)
        lines.push("", `not deployed yet: ${undeployed.join(", ")}; run \`landfall build\` or \`landfall dev\``);
      return lines.join("\n");
    });
    return 0;
  });
}
