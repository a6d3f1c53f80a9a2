import { onTestFinished } from "vitest";
import type { CheckResult } from "../../src/checks/index.ts";
import type { ResolvedLake } from "../../src/config/index.ts";
import { localStore } from "../../src/store/index.ts";
import { serveLake, type ServedTestLake } from "../serve/made-lake.ts";
import type { CatalogPlace } from "../support/catalogs.ts";
import { temporaryFolder } from "../support/folders.ts";

export type Row = Readonly<Record<string, unknown>>;

export interface TableLake extends ServedTestLake {
  /** Lands rows as lines of JSON, and works until nothing is due. */
  put(key: string, rows: readonly Row[]): Promise<void>;
  /** The answer of SQL at the newest state, or at an earlier one. */
  sql(statement: string, at?: number): Promise<Row[]>;
  /** The answer, whatever it is. */
  ask(body: Row): Promise<{ readonly status: number; readonly text: string; readonly json: Row }>;
}

/** A lake of tables in a folder, served, closed when the test is over. */
export async function openTableLake(place: CatalogPlace, config: ResolvedLake): Promise<TableLake> {
  const served = await serveLake(config, { catalog: await place.address(), store: localStore(temporaryFolder()) });
  onTestFinished(() => served.close());
  const ask = async (body: Row) => {
    const answer = await served.server.inject({ method: "POST", url: "/sql", payload: body });
    const isJson = String(answer.headers["content-type"]).includes("json");
    return { status: answer.statusCode, text: answer.body, json: (isJson ? JSON.parse(answer.body) : {}) as Row };
  };
  return {
    ...served,
    ask,
    put: (key, rows) => served.land(key, Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""))),
    async sql(statement, at) {
      // PostgreSQL's newest number is trusted for a moment
      if (place.kind === "postgres") await new Promise((resolve) => setTimeout(resolve, 60));
      const { status, text, json } = await ask({ sql: statement, ...(at === undefined ? {} : { at: String(at) }) });
      if (status !== 200) throw new Error(text);
      return json as unknown as Row[];
    },
  };
}

/** The checks of the newest run of a kind, or of a dataset. */
export async function lastChecks(
  { lake: { catalog } }: TableLake,
  of: { readonly kind: "contribute" | "build" } | { readonly dataset: string },
): Promise<CheckResult[]> {
  const runs = catalog.db.selectFrom("runs").select("checks");
  const own = "kind" in of ? runs.where("kind", "=", of.kind) : runs.where("dataset", "=", of.dataset);
  const { checks } = await own.orderBy("number", "desc").limit(1).executeTakeFirstOrThrow();
  return JSON.parse(checks) as CheckResult[];
}
