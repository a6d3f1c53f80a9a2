import { onTestFinished } from "vitest";
import {
  type CheckedColumn,
  type CheckResult,
  checkRows,
  type Suite,
  type TableCheck,
} from "../../../src/checks/index.ts";
import { openTableSession, sqlName, type TableSession } from "../../../src/formats/index.ts";

/** Columns by name, with their type in SQL. */
export type Types = Readonly<Record<string, string>>;
export type Row = Readonly<Record<string, unknown>>;

const kinds: Readonly<Record<string, CheckedColumn["kind"]>> = {
  BIGINT: "number",
  DOUBLE: "number",
  "DECIMAL(10,2)": "number",
  VARCHAR: "text",
  BOOLEAN: "boolean",
  DATE: "time",
  TIMESTAMP: "time",
  TIMESTAMPTZ: "time",
  "INTEGER[]": "other",
};
const words: Readonly<Record<string, string>> = { BIGINT: "int", DOUBLE: "double", VARCHAR: "text" };

/** Looks at rows that are written down. */
export interface RowsLook {
  look(rows: readonly Row[], ...checks: readonly (TableCheck | Suite)[]): Promise<CheckResult[]>;
  readonly session: TableSession;
}

export async function openRows(types: Types, now = Date.parse("2026-11-20T00:00:00Z")): Promise<RowsLook> {
  const session = await openTableSession();
  onTestFinished(() => session[Symbol.dispose]());
  const names = Object.keys(types);
  return {
    session,
    async look(rows, ...checks) {
      const table = session.freshName("rows");
      const columns = names.map((name) => `${sqlName(name)} ${types[name]}`);
      await session.run(`CREATE TEMP TABLE ${table} (${[...columns, "_position BIGINT"].join(", ")})`);
      for (let from = 0; from < rows.length; from += 500) {
        const values = rows
          .slice(from, from + 500)
          .map((row, at) => `(${[...names.map((name) => literal(row[name])), from + at].join(", ")})`);
        await session.run(`INSERT INTO ${table} VALUES ${values.join(", ")}`);
      }
      return checkRows(checks, {
        session,
        relation: table,
        columns: names.map((name) => ({
          name,
          kind: kinds[types[name] ?? ""] ?? "none",
          type: words[types[name] ?? ""] ?? (types[name] as string).toLowerCase(),
        })),
        position: "_position",
        now,
        related: new Map([["zones", "(SELECT unnest(['a', 'b', NULL]) AS zone)"]]),
      });
    },
  };
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "number" && !Number.isInteger(value)) return `'${value}'::DOUBLE`;
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "NULL";
}
