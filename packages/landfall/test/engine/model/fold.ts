import { all, leads, type SmallField } from "../../support/small-lake.ts";

/*
 * What a small lake must show, said as simply as can be: files are lists of fields, a partition is the stack of the files that touch it.
 */

export interface Version {
  readonly key: string;
  /** The lake number of its landing. */
  readonly number: number;
  readonly fields: readonly SmallField[];
}

/** A recipe, as far as it decides: the values that its checks let through. */
export interface Recipe {
  readonly least: number;
  readonly most: number;
}

/** The two recipes between which programs deploy: each refuses files that the other takes. */
export const recipes: readonly [Recipe, Recipe] = [
  { least: 100, most: 400 },
  { least: 0, most: 290 },
];

/** What a partition of `raw` shows of a variable, made of just these files; undefined where none touches it, or none brings the variable. */
export function foldRaw(
  files: readonly Version[],
  ordered: boolean,
  lead: number,
  variable: "t2m" | "u10" | "t",
): (number | null)[] | undefined {
  const rank = ({ key }: Version) => (ordered ? (/\.v(\d)/.exec(key)?.[1] ?? "") : "");
  const stack = files.toSorted((a, b) => rank(a).localeCompare(rank(b)) || a.number - b.number);
  const top = (name: SmallField["variable"]): number | undefined => {
    const values = stack.flatMap(({ fields }) => fields.filter((f) => f.lead === lead && f.variable === name));
    return values.at(-1)?.value as number | undefined;
  };
  if (variable !== "t") {
    const value = top(variable);
    return value === undefined ? undefined : all(value);
  }
  const [upper, lower] = [top("t850"), top("t500")];
  return upper === undefined && lower === undefined ? undefined : [...all(upper ?? null), ...all(lower ?? null)];
}

/** What the run shows of t2m, where its lead times show this. */
export function foldRun(series: readonly ((number | null)[] | undefined)[]): (number | null)[] | undefined {
  return series.some((cells) => cells !== undefined) ? series.flatMap((cells) => cells ?? all(null)) : undefined;
}

/** The state of a lake as a function of what was landed and removed. */
export class Model {
  readonly ordered: boolean;
  /** All that ever landed, by number. */
  readonly landed = new Map<number, Version>();
  #live: Version[] = [];

  constructor(ordered: boolean) {
    this.ordered = ordered;
  }

  /** Returns whether it is a new version: the bytes of the newest are a no-op, but never after a removal (rule 2). */
  isNew(key: string, fields: readonly SmallField[]): boolean {
    const newest = this.#live.findLast((version) => version.key === key);
    return newest === undefined || JSON.stringify(newest.fields) !== JSON.stringify(fields);
  }

  land(version: Version): void {
    this.landed.set(version.number, version);
    this.#live.push(version);
  }

  remove(key: string): void {
    this.#live = this.#live.filter((version) => version.key !== key);
  }

  /** All that ever landed under a key, oldest first. */
  history(key: string): Version[] {
    return [...this.landed.values()].filter((version) => version.key === key);
  }

  /** Of each key the newest version that this recipe accepts (rule 2). */
  effective({ least, most }: Recipe): Version[] {
    const newest = new Map<string, Version>();
    for (const version of this.#live)
      if (version.fields.every(({ value }) => Number(value) >= least && Number(value) <= most))
        newest.set(version.key, version);
    return [...newest.values()];
  }

  /** The lead times that the files touch. */
  leadsOf(files: readonly Version[]): number[] {
    return leads.filter((lead) => files.some(({ fields }) => fields.some((field) => field.lead === lead)));
  }
}
