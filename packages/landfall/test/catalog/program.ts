/* A process of its own that works on a catalog at the same time as others; `catalog.test.ts` starts it. Prints JSON. */
import { openCatalog, type Transaction } from "../../src/catalog/index.ts";
import { isLandfallError } from "../../src/core/index.ts";
import { claimTasks } from "../../src/engine/tasks.ts";
import { setTimeout as pause } from "node:timers/promises";

export type ProgramOptions =
  | { readonly act: "open"; readonly address: string }
  | { readonly act: "commit"; readonly address: string; readonly worker: number; readonly times: number }
  | { readonly act: "claim"; readonly address: string; readonly worker: number; readonly most: number };

const options = JSON.parse(process.argv[2] ?? "{}") as ProgramOptions;
const catalog = await openCatalog({ address: options.address });

async function insertFact(tx: Transaction, subject: string): Promise<number> {
  const number = await tx.takeNumber();
  // what makes commits of several processes overlap, if anything lets them
  if (number % 7 === 0) await pause(3);
  tx.insert("facts", { number, kind: "opened", dataset: "numbers", subject, body: "{}", at: tx.at });
  return number;
}

let result: unknown = null;
try {
  if (options.act === "commit") {
    const numbers: number[] = [];
    for (let i = 0; i < options.times; i++) {
      numbers.push(await catalog.transaction((tx) => insertFact(tx, `${options.worker}-${i}`)));
      await catalog.aside((db) =>
        db
          .insertInto("builds")
          .values({ id: `${options.worker}-${i}`, dataset: "numbers", state: "open", opened_at: i })
          .execute(),
      );
    }
    result = numbers;
  } else if (options.act === "claim") {
    const claimed: { id: number; fence: number }[] = [];
    for (let empty = 0; empty < 3;) {
      const leases = await claimTasks(catalog, {
        recipes: ["r1"],
        most: options.most,
        owner: String(options.worker),
        leaseMs: 60_000,
        epoch: 1,
      });
      for (const { id, fence } of leases) claimed.push({ id, fence });
      if (leases.length === 0) empty++;
    }
    result = claimed;
  } else {
    result = await catalog.db.selectFrom("lake").selectAll().execute();
  }
} catch (error) {
  if (!isLandfallError(error)) throw error;
  process.stderr.write(`${error.code}: ${error.message}`);
  process.exitCode = 1;
}
await catalog.close();
process.stdout.write(JSON.stringify(result));
