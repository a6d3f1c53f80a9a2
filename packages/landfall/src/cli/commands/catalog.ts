import { locateLake, rebuildLake } from "../../app/index.ts";
import { scheduleBehind } from "../../engine/index.ts";
import type { CommandContext } from "../context.ts";
import { countText } from "../text.ts";

export async function rebuild(context: CommandContext): Promise<number> {
  const places = locateLake(context.dir, context.env);
  context.out.status("replaying the journal");
  const { lake, entries, number } = await rebuildLake(places);
  try {
    const tasks = await scheduleBehind(lake.engine);
    const { epoch, id } = lake.engine.identity;
    await context.out.result({ lake: id, epoch, entries, number, tasks }, () =>
      [
        `rebuilt from ${countText(entries, "entry", "entries")} of the journal, up to number ${number}; this is epoch ${epoch} of lake ${id}`,
        `${countText(tasks, "task")} to do: run \`landfall build\` or start the server`,
      ].join("\n"),
    );
  } finally {
    await lake.close();
  }
  return 0;
}
