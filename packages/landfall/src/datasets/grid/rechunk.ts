import type { PartitionValue } from "../../core/index.ts";
import type { BuildInput, Gate } from "../../engine/index.ts";
import type { GridDefinition } from "./definition.ts";
import { derivedGrid, type DerivedOptions, leadingPrefix } from "./derived.ts";

export interface RechunkOptions extends DerivedOptions {
  /** The components that stay, in order. */
  readonly keep: readonly string[];
  /** The whole declared lead axis, hours. */
  readonly leads: readonly number[];
  readonly gate: Gate | undefined;
}

/**
 * A grid dataset that turns partitions of one lead time into partitions of a whole run: all lead times of a few cells in one inner chunk, so that a
 * place's forecast is one read. Missing lead times are fill.
 */
export function rechunkedGrid(options: RechunkOptions): GridDefinition {
  const { of, keep, leads, gate } = options;
  return derivedGrid(options, {
    build: "rechunk",
    components: Object.fromEntries(
      keep.map((component) => [component, of.components[component] as PartitionValue["type"]]),
    ),
    axis: { lead: { name: "lead", values: leads } },
    ...(gate ? { gate } : {}),
    partitionOf: (parts) =>
      Object.fromEntries(keep.map((component) => [component, parts[component] as PartitionValue])),
    prefixOf: (parts) => leadingPrefix(Object.keys(of.components), (component) => keep.includes(component), parts),
    plan: (_model, variable, input) => {
      // the key of the input says which lead time it is
      const byLead = new Map(input.contents.map((content) => [content.parts["lead"]?.value, content]));
      return {
        sources: leads.map((lead) => {
          const content = byLead.get(lead);
          return content && { content, outer: [] };
        }),
        levels: variable.levels?.values.map((_, index) => index) ?? [0],
      };
    },
    tell: (input) => {
      const present = leadsOf(input);
      const init = input.parts["init"];
      const offAxis = present.filter((lead) => !leads.includes(lead)).toSorted((a, b) => a - b);
      return {
        maps: leads.length,
        dimensions: { lead: leads.length },
        times: present.map((lead) => ({ reference: init?.type === "time" ? init.value : 0, lead })),
        figures: { offAxis: offAxis.length },
        ...(offAxis.length > 0 ? { log: offAxisText(offAxis) } : {}),
      };
    },
  });
}

function leadsOf(input: BuildInput): number[] {
  return input.contents.flatMap(({ parts }) => (typeof parts["lead"]?.value === "number" ? [parts["lead"].value] : []));
}

/** Lead times that the sentence names. */
const namedLeads = 4;

function offAxisText(leads: readonly number[]): string {
  const more = leads.length > namedLeads ? ` and ${leads.length - namedLeads} more` : "";
  return `left out, as the declared lead times have no ${leads.slice(0, namedLeads).join(", ")}${more}: add what is to be kept to \`complete\` or \`rechunk\``;
}
