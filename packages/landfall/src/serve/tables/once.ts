import type { ServedLake } from "../lake/served.ts";
import { Serving } from "../serving.ts";
import type { QueryOptions } from "./queries.ts";
import { runSql, type SqlAnswer } from "./sql.ts";

/** Runs one SELECT over an open lake, by the code of `POST /sql` and in its sandbox, and gives the answer to `use`. Throws what `runSql` throws. */
export async function answerSql<T>(
  lake: ServedLake,
  sql: string,
  options: QueryOptions & {
    readonly at: string | undefined;
    readonly mostCells?: number;
    onFault(error: unknown): void;
  },
  use: (answer: SqlAnswer) => Promise<T>,
): Promise<T> {
  const { mostCells } = options;
  const serving = new Serving(lake, options.onFault, mostCells === undefined ? {} : { mostCells });
  try {
    const answer = await runSql(serving, sql, options);
    try {
      return await use(answer);
    } finally {
      await answer.pieces.return();
    }
  } finally {
    await serving.close();
  }
}
