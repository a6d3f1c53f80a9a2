import { LandfallError } from "../../core/index.ts";
import {
  type Column,
  openTableSession,
  rowColumns,
  sqlName,
  sqlType,
  type TableSchema,
  type TableSession,
} from "../../formats/index.ts";
import type { Statement, TableDefinition } from "./definition.ts";
import { expectSteadySql, explaining } from "./made-rows.ts";
import { isDay } from "./model.ts";
import { originColumns } from "./rows.ts";
import { placedSql } from "./sql-text.ts";

/** What is wrong with a statement, found without running it. */
export interface StatementFault {
  readonly dataset: string;
  /** The file, and what DuckDB says. */
  readonly message: string;
  /** Whatever lands. Where it is not, the statement does not go with the columns that files have had so far. */
  readonly certain: boolean;
}

/** Columns as a statement sees them, the parts of the key among them. */
export interface SeenColumns {
  readonly columns: TableSchema;
  readonly certain: boolean;
}

/**
 * Reads the statements of some datasets and binds them to empty tables with the columns of what they read, as far as these are known.
 *
 * @param known What a lake knows of the columns of a dataset that its config does not say; undefined where nothing has come yet.
 */
export async function inspectStatements(
  definitions: readonly TableDefinition[],
  known: (definition: TableDefinition) => Promise<TableSchema | undefined>,
): Promise<readonly StatementFault[]> {
  if (!definitions.some(({ statement }) => statement)) return [];
  using session = await openTableSession();
  const inspector = new Inspector(session, known);
  for (const definition of definitions) await inspector.seen(definition);
  const wanted = new Set(definitions.map(({ name }) => name));
  return inspector.faults.filter(({ dataset }) => wanted.has(dataset));
}

class Inspector {
  readonly faults: StatementFault[] = [];
  readonly #session: TableSession;
  readonly #known: (definition: TableDefinition) => Promise<TableSchema | undefined>;
  /** Empty tables that are there. */
  readonly #made = new Set<string>();
  readonly #seen = new Map<string, Promise<SeenColumns | undefined>>();

  constructor(session: TableSession, known: (definition: TableDefinition) => Promise<TableSchema | undefined>) {
    this.#session = session;
    this.#known = known;
  }

  /** The columns that others see of a dataset; undefined where they are not known. */
  seen(definition: TableDefinition): Promise<SeenColumns | undefined> {
    const { name } = definition;
    const seen = this.#seen.get(name) ?? this.#find(definition);
    this.#seen.set(name, seen);
    return seen;
  }

  async #find(definition: TableDefinition): Promise<SeenColumns | undefined> {
    const { statement, model, settled } = definition;
    if (!statement)
      return settled ? { columns: withParts(definition, model.declared), certain: true } : this.#asKnown(definition);
    const { sql, from } = statement;
    const named = Object.keys(from);
    const isSound = await this.#try(definition, true, () =>
      explaining(sql.file, () => expectSteadySql(this.#session, sql, named)),
    );
    if (!isSound) return undefined;
    const inputs = new Map<string, SeenColumns>();
    for (const [called, of] of Object.entries(from)) {
      const input = await this.seen(of);
      if (input) inputs.set(called, input);
    }
    if (inputs.size < named.length) return this.#asKnown(definition);
    const certain = [...inputs.values()].every((input) => input.certain);
    let columns: TableSchema = [];
    const isBound = await this.#try(definition, certain, async () => {
      columns = await explaining(sql.file, () => this.#bind(definition, statement, inputs));
    });
    return isBound ? { columns: definition.view ? columns : withParts(definition, columns), certain } : undefined;
  }

  /** Whether something can be done with a statement; why not is noted. */
  async #try({ name }: TableDefinition, certain: boolean, act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof LandfallError && error.code === "bad-sql")) throw error;
      this.faults.push({ dataset: name, message: error.message, certain });
      return false;
    }
  }

  async #asKnown(definition: TableDefinition): Promise<SeenColumns | undefined> {
    const columns = await this.#known(definition);
    return columns && { columns, certain: false };
  }

  /** The columns of what a statement gives. */
  async #bind(
    { view }: TableDefinition,
    { sql, from }: Statement,
    inputs: ReadonlyMap<string, SeenColumns>,
  ): Promise<TableSchema> {
    const places = new Map<string, string>();
    for (const [called, seen] of inputs)
      places.set(called, await this.#place(called, from[called] as TableDefinition, seen, view !== undefined));
    const placed = placedSql(sql, [...inputs.keys()], (called) => places.get(called) ?? sqlName(called));
    return (await rowColumns(this.#session, placed)).columns;
  }

  /** An empty table with the columns of a dataset, under the name by which a statement calls it, as its columns can be called by that. */
  async #place(called: string, of: TableDefinition, { columns }: SeenColumns, inView: boolean): Promise<string> {
    // readers of a view see from which object a row is; builds do not
    const own = inView ? originColumns(of.model) : [];
    const schema = own.length > 0 ? "with_origin" : "plain";
    const table = `${schema}.${sqlName(of.name)}`;
    if (!this.#made.has(table)) {
      this.#made.add(table);
      const list = [
        ...columns.map(({ name, type }) => `${sqlName(name)} ${sqlType(type)}`),
        ...own.map((name) => `${name} BIGINT`),
      ];
      await this.#session.run(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
      await this.#session.run(`CREATE TABLE ${table} (${list.join(", ") || "nothing INTEGER"})`);
    }
    if (called === of.name) return table;
    const other = sqlName(this.#session.freshName("called"));
    await this.#session.run(`CREATE SCHEMA ${other}`);
    await this.#session.run(`CREATE VIEW ${other}.${sqlName(called)} AS FROM ${table}`);
    return `${other}.${sqlName(called)}`;
  }
}

/** Columns with the parts of the key before them, as they are read. */
function withParts({ model }: TableDefinition, columns: TableSchema): TableSchema {
  const parts = Object.entries(model.parts).map(([name, source]): Column => {
    const of = source.from === "column" && source.period === null && !model.derived ? source.column : name;
    const column = columns.find((one) => one.name.toLowerCase() === of.toLowerCase());
    if (isDay(source)) return { name, type: { kind: "date" } };
    const isValue = model.derived || (source.from === "column" && source.period === null);
    return { name, type: (isValue ? column?.type : undefined) ?? { kind: "text" } };
  });
  const names = new Set(parts.map(({ name }) => name.toLowerCase()));
  return [...parts, ...columns.filter(({ name }) => !names.has(name.toLowerCase()))];
}
