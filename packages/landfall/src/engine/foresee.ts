import type { Transaction } from "../catalog/index.ts";
import { type ContributeSubject, foreseeContributions } from "./contribute.ts";
import type { Definition } from "./definition.ts";
import { foreseeGuards } from "./guard.ts";
import { foreseePartitions } from "./publish.ts";
import type { Lease } from "./tasks.ts";

/** A build that is about to be committed: its partition is the lease's subject. */
export interface BuildSubject {
  readonly definition: Definition;
  readonly lease: Lease;
}

export type CommitSubject = ContributeSubject | BuildSubject;

/**
 * Asks for all members of a group at once what each would ask alone. On PostgreSQL each question is a round trip inside the one transaction that may write: the
 * whole lake waits for it, and work that is done and not committed yet is lost with its worker.
 */
export async function foreseeCommits(tx: Transaction, subjects: readonly CommitSubject[]): Promise<void> {
  await foreseeGuards(
    tx,
    subjects.map(({ lease }) => lease),
  );
  const contributions: ContributeSubject[] = [];
  const builds: BuildSubject[] = [];
  for (const subject of subjects) {
    if ("plan" in subject) contributions.push(subject);
    else builds.push(subject);
  }
  await foreseeContributions(tx, contributions);
  for (const [{ name }, members] of Map.groupBy(builds, ({ definition }) => definition))
    await foreseePartitions(
      tx,
      name,
      members.map(({ lease }) => lease.subject),
      { live: false },
    );
}
