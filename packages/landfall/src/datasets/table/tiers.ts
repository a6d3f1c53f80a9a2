/*
 * Which fragments of a union table lie together in one file. A stream lands thousands of segments an hour; rewriting what is there for each of them would be quadratic, and
 * leaving them be would make thousands of files. Groups end where the content says so, as in content-defined chunking: one fragment in 16 ends a group of the first
 * tier, one in 256 of the second, and so on. So the grouping depends on the fragments alone, new ones at the end leave the groups before them as they are, and one that is
 * taken out in the middle changes only the groups around it. A row is written once for each tier that it passes through.
 */

/** What is grouped: one fragment's rows. */
export interface Unit {
  /** Hexadecimal digits that say what it is, evenly distributed. */
  readonly mark: string;
  /** bytes */
  readonly size: number;
}

/** Files do not grow beyond this by being put together, bytes. */
const mostBytes = 128 * 1024 * 1024;
const tiers = 4;

/** The units, in their order, by the files that they lie in. */
export function groupUnits<U extends Unit>(units: readonly U[]): (readonly U[])[] {
  return split(units, tiers);
}

function split<U extends Unit>(units: readonly U[], tier: number): (readonly U[])[] {
  if (tier === 0) return units.map((unit) => [unit]);
  const groups: (readonly U[])[] = [];
  let open: U[] = [];
  for (const unit of units) {
    open.push(unit);
    if (!endsTier(unit, tier)) continue;
    const size = open.reduce((sum, one) => sum + one.size, 0);
    if (open.length === 1 || size > mostBytes) groups.push(...split(open, tier - 1));
    else groups.push(open);
    open = [];
  }
  groups.push(...split(open, tier - 1));
  return groups;
}

/** Each further zero in front is one sixteenth as likely. */
function endsTier({ mark }: Unit, tier: number): boolean {
  return mark.startsWith("0".repeat(tier));
}
