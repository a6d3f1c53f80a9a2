import { locateLake, rebuildLake } from "../../app/index.ts";
import { scheduleBehind } from "../../engine/index.ts";
import { landUnnamed } from "../../landing/index.ts";
import type { CommandContext } from "../context.ts";
import { countText } from "../text.ts";

export async function rebuild(context: CommandContext): Promise<number> {
  const places = locateLake(context.dir, context.env);
  context.out.status("replaying the journal");
  const { lake, entries, number } = await rebuildLake(places);
  try {
    // what came in after the journal was last shipped has its bytes in the store, and nothing else
    context.out.status("landing raw files that the journal does not name");
    const { landed, left } = await landUnnamed(lake);
    const again = landed.filter(({ outcome }) => outcome === "landed").length;
    const tasks = await scheduleBehind(lake.engine);
    const { epoch, id } = lake.engine.identity;
    await context.out.result({ lake: id, epoch, entries, number, landed: again, left, tasks }, () =>
      [
        `rebuilt from ${countText(entries, "entry", "entries")} of the journal, up to number ${number}; this is epoch ${epoch} of lake ${id}`,
        ...(again > 0 ? [`${countText(again, "raw file")} that the journal did not name landed again`] : []),
        ...left.map(({ path, why }) => `left alone: ${path}: ${why}`),
        `${countText(tasks, "task")} to do: run \`landfall build\` or start the server`,
      ].join("\n"),
    );
  } finally {
    await lake.close();
  }
  return 0;
}
