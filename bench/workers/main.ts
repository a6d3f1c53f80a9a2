import { parseArgs } from "node:util";
import { startPostgres } from "../lib/postgres.ts";
import { sustained } from "./run.ts";
import { sizes } from "./updates.ts";

/*
 * Updates that a lake keeps up with, by the number of `landfall worker` processes (one thread each) that run beside each other: as many land as are done, so there is always
 * work. Small updates are bound by the catalog, large ones by decoding: those should double with two workers on two cores, and lose nothing with more workers than cores.
 * SYNTHETIC files. node bench/workers/main.ts [--sqlite | --postgres] [--size small | large] [--workers 1,2,4,8] [--seconds 15]
 */
const { values } = parseArgs({
  options: {
    sqlite: { type: "boolean", default: false },
    postgres: { type: "boolean", default: false },
    size: { type: "string" },
    workers: { type: "string", default: "1,2,4,8" },
    seconds: { type: "string", default: "15" },
  },
});
const kinds = (["sqlite", "postgres"] as const).filter((kind) => values[kind] || values.sqlite === values.postgres);
await using postgres = kinds.includes("postgres") ? await startPostgres() : undefined;
for (const kind of kinds) {
  if (kind === "postgres" && !postgres) {
    console.log("postgres: PostgreSQL is not installed");
    process.exitCode = 1;
    continue;
  }
  for (const size of Object.values(sizes).filter(({ name }) => values.size === undefined || values.size === name)) {
    console.log(`${kind}, ${size.name} updates: ${size.about}`);
    let one: number | undefined;
    for (const workers of values.workers.split(",").map(Number)) {
      const database = kind === "postgres" ? await postgres?.database(`workers_${size.name}_${workers}`) : undefined;
      const figures = await sustained({ size, workers, seconds: Number(values.seconds), database });
      const perSecond = figures.updates / figures.seconds;
      one ??= perSecond;
      console.log(
        `  ${String(workers).padStart(2)} workers  ${perSecond.toFixed(perSecond < 20 ? 1 : 0).padStart(6)} updates/s, ${(perSecond / one).toFixed(2)} of the first row; ` +
          `each worker did ${figures.shares.map((share) => `${Math.round(share * 100)} %`).join(", ")}; landing to commit p50 ${figures.waitMs.p50} ms, longest ${figures.waitMs.longest} ms; ${figures.cores.toFixed(2)} cores used`,
      );
    }
  }
}
