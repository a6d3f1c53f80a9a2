import { verify as verifyLake } from "../../engine/index.ts";
import { availableParallelism } from "node:os";
import { type CommandContext, withLake } from "../context.ts";
import { exitCodes } from "../exit.ts";
import { barText, countText, safeText } from "../text.ts";
import { needDataset } from "./plan.ts";

export async function verify(
  context: CommandContext,
  dataset: string | undefined,
  options: { readonly partition?: string; readonly threads?: number },
): Promise<number> {
  const { out } = context;
  return withLake(context, async (lake) => {
    needDataset(lake, dataset);
    const pool = lake.pool(options.threads ?? availableParallelism());
    try {
      const report = await verifyLake(lake.engine, {
        pool,
        signal: context.signal,
        ...(dataset === undefined ? {} : { dataset }),
        ...(options.partition === undefined ? {} : { partition: options.partition }),
        onProgress: (done, all) => out.status(`verifying ${barText(done, all)}`),
      });
      await out.result(report, () =>
        [
          ...report.differences.map(
            ({ dataset: name, partition, what }) => `differs  ${name}/${safeText(partition)}: ${safeText(what)}`,
          ),
          `${countText(report.checked, "partition")} built again from recorded inputs: ${report.equal} equal, ` +
            `${report.differing} not${report.behind > 0 ? `; ${report.behind} not current, so nothing was promised of them` : ""}`,
        ].join("\n"),
      );
      return report.differences.length > 0 ? exitCodes.notRight : exitCodes.ok;
    } finally {
      await pool.close();
    }
  });
}
