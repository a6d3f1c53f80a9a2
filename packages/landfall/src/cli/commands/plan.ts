import { expectSound, type Lake, lookIntoSources, selectDatasets, type WaitingFile } from "../../app/index.ts";
import { LandfallError } from "../../core/index.ts";
import type { StatementFault } from "../../datasets/index.ts";
import { planLake } from "../../engine/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { safeText, tableText } from "../text.ts";

/** New statements that are looked at here: a plan of thousands should not take longer than to read it. */
const mostStatements = 100;
/** Files that people are shown by name; in JSON they are all. */
const mostFiles = 50;

export async function plan(context: CommandContext, dataset: string | undefined): Promise<number> {
  return withLake(context, async (lake) => {
    needDataset(lake, dataset);
    const inspection = await lake.inspect({ most: mostStatements });
    expectSound(inspection);
    const { passedOver } = inspection;
    const wrong = inspection.faults.filter((fault) => dataset === undefined || fault.dataset === dataset);
    const deployments = await planDeployment(lake, dataset);
    const items = await planLake(lake.engine, dataset === undefined ? {} : { dataset });
    const look = await lookIntoSources(lake);
    const files = look.files.filter(({ datasets }) => dataset === undefined || datasets.includes(dataset));
    const { troubles } = look;
    await context.out.result({ deployments, files, troubles, items, wrong, passedOver }, () => {
      const lines = deployments.map(({ dataset: name, change, followers }) =>
        change === "new"
          ? `deploy   ${name}: new; takes up what has landed and matches`
          : change === "gone"
            ? `left     ${name}: no longer in the config; what it holds stays and is not kept up to date`
            : lake.config.definitions.get(name)?.input.type === "view"
              ? `deploy   ${name}: its statement has changed${follows(followers)}`
              : `deploy   ${name}: its recipe has changed; everything it holds is made anew${follows(followers)}`,
      );
      lines.push(...wrong.map(faultText));
      if (passedOver > 0) lines.push(`${passedOver} statements are new: they are looked at when they are deployed`);
      lines.push(...troubles.map(({ source, message }) => `left     ${source}: ${safeText(message)}`));
      const rows = [
        ...files.slice(0, mostFiles).map((file) => fileRow(lake, file)),
        ...items.map(({ state, dataset: name, subject, key, why }) => [
          state,
          `${name}/${safeText(key ?? subject)}`,
          safeText(why),
        ]),
      ];
      if (rows.length > 0) lines.push(tableText(rows));
      if (files.length > mostFiles) lines.push(`and ${files.length - mostFiles} more files in the sources: see --json`);
      return lines.length === 0 ? "everything is current" : lines.join("\n");
    });
    return 0;
  });
}

/** A file that the next `build` lands or takes out, and what that concerns. */
function fileRow(lake: Lake, { source, key, change, datasets }: WaitingFile): string[] {
  const after = new Set(datasets.flatMap((name) => selectDatasets(lake, `${name}+`)));
  const followers = [...after].filter((name) => !datasets.includes(name));
  const why =
    datasets.length === 0
      ? "no dataset takes it"
      : `${change === "gone" ? "its file is gone: out of" : "to land for"} ${datasets.join(", ")}${follows(followers)}`;
  return [change, `${source}/${safeText(key)}`, why];
}

export function needDataset(lake: Lake, dataset: string | undefined): void {
  if (dataset === undefined || lake.config.definitions.has(dataset)) return;
  throw new LandfallError(
    "unknown-dataset",
    `the config has no dataset "${dataset}"; it has ${[...lake.config.definitions.keys()].join(", ")}`,
  );
}

/** A statement that does not go with the columns that its tables have had so far. */
export function faultText({ dataset, message }: StatementFault): string {
  const said = message.split(/\n+LINE /, 1)[0] ?? message;
  return `wrong    ${dataset}: ${safeText(said.replaceAll(/\s*\n\s*/g, ". "))} (by what has landed so far)`;
}

interface Deployment {
  readonly dataset: string;
  readonly change: "new" | "changed" | "gone";
  /** What is made from it, by whatever steps, and will be looked at after it. */
  readonly followers: readonly string[];
}

function follows(followers: readonly string[]): string {
  return followers.length === 0 ? "" : `; after it ${followers.join(", ")}`;
}

async function planDeployment(lake: Lake, dataset: string | undefined): Promise<Deployment[]> {
  const deployed = await lake.catalog.db.selectFrom("datasets").select(["name", "recipe"]).orderBy("name").execute();
  const recipes = new Map(deployed.map(({ name, recipe }) => [name, recipe]));
  const changes: Deployment[] = [];
  for (const { name, recipe } of lake.config.definitions.values()) {
    const known = recipes.get(name);
    if (known === recipe) continue;
    const followers = selectDatasets(lake, `${name}+`).filter((one) => one !== name);
    changes.push({ dataset: name, change: known === undefined ? "new" : "changed", followers });
  }
  for (const { name } of deployed)
    if (!lake.config.definitions.has(name)) changes.push({ dataset: name, change: "gone", followers: [] });
  return changes.filter((change) => dataset === undefined || change.dataset === dataset);
}
