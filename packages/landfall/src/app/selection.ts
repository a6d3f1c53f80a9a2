import { LandfallError, nearestWord } from "../core/index.ts";
import { type EngineParts, upstreamOf } from "../engine/index.ts";

/**
 * The datasets that a selection means, by dbt's graph operators: `orders`, `+orders` (and all it is made from), `orders+` (and all that is made from it), `2+orders+1` (so many
 * steps), several with blanks or commas between. In the order of the config, upstream first. Throws `unknown-dataset`.
 */
export function selectDatasets(
  { engine: { definitions } }: { readonly engine: Pick<EngineParts, "definitions"> },
  selection: string,
): string[] {
  const upstream = new Map([...definitions.values()].map((one) => [one.name, upstreamOf(one)]));
  const downstream = new Map([...upstream.keys()].map((name): [string, string[]] => [name, []]));
  for (const [name, from] of upstream) for (const of of from) downstream.get(of)?.push(name);
  const selected = new Set<string>();
  for (const word of selection.split(/[\s,]+/).filter((one) => one !== "")) {
    const [, above, upSteps = "", name = "", below, downSteps = ""] = /^((\d*)\+)?([^+]+)(\+(\d*))?$/.exec(word) ?? [];
    if (!definitions.has(name)) {
      const near = nearestWord(name, [...definitions.keys()]);
      throw new LandfallError(
        "unknown-dataset",
        `--select ${word}: the config has no dataset "${name}"${near ? `; did you mean "${near}"?` : `; it has ${[...definitions.keys()].join(", ")}`}`,
      );
    }
    for (const one of reach(name, above === undefined ? 0 : stepsOf(upSteps), upstream)) selected.add(one);
    for (const one of reach(name, below === undefined ? 0 : stepsOf(downSteps), downstream)) selected.add(one);
  }
  return [...definitions.keys()].filter((name) => selected.has(name));
}

function stepsOf(text: string): number {
  return text === "" ? Infinity : Number(text);
}

function reach(name: string, steps: number, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set([name]);
  let edge = [name];
  for (let step = 0; step < steps && edge.length > 0; step++) {
    edge = edge.flatMap((one) => next.get(one) ?? []).filter((one) => !found.has(one));
    for (const one of edge) found.add(one);
  }
  return found;
}
