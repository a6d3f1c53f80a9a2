import { ask } from "../../app/index.ts";
import { type ErrorCode, errorCodes, LandfallError } from "../../core/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { exitCodes } from "../exit.ts";
import { tableText } from "../text.ts";

export interface PointOptions {
  readonly lat: number;
  readonly lon: number;
  readonly variables?: string;
  readonly at?: string;
  readonly run?: string;
  readonly datetime?: string;
  readonly lead?: string;
  readonly z?: string;
  readonly method?: string;
}

/** Missing values are null. */
type Value = number | string | null;

/** What the compact form of EDR answers for one place. */
interface PointAnswer {
  readonly collection?: string;
  readonly instance?: string;
  readonly version?: number;
  readonly grid_latitude?: number;
  readonly grid_longitude?: number;
  readonly time?: readonly string[];
  readonly lead?: readonly number[];
  readonly units?: Readonly<Record<string, string>>;
  readonly levels?: Readonly<Record<string, { readonly values: readonly number[]; readonly units: string }>>;
  readonly data?: Readonly<Record<string, readonly (Value | readonly Value[])[]>>;
}

/** An error, as the server says it (RFC 9457). */
interface Problem {
  readonly code?: string;
  readonly detail?: string;
}

export async function point(context: CommandContext, dataset: string, options: PointOptions): Promise<number> {
  const { out } = context;
  return withLake(context, async (lake) => {
    const collection = `/edr/collections/${encodeURIComponent(dataset)}`;
    const path = options.run === undefined ? collection : `${collection}/instances/${encodeURIComponent(options.run)}`;
    const query: Record<string, string> = { f: "json", coords: `POINT(${options.lon} ${options.lat})` };
    if (options.variables !== undefined) query["parameter-name"] = options.variables;
    for (const name of ["at", "datetime", "lead", "z", "method"] as const) {
      const value = options[name];
      if (value !== undefined) query[name] = value;
    }
    const answer = await ask(lake, `${path}/position`, query);
    if (answer.status === 204) {
      await out.result({}, () => "nothing there: the question is right, and the answer is empty");
      return exitCodes.notRight;
    }
    if (answer.status !== 200) {
      const { code = "", detail = answer.body } = JSON.parse(answer.body) as Problem;
      throw new LandfallError(isCode(code) ? code : "internal", detail);
    }
    const body = JSON.parse(answer.body) as PointAnswer;
    await out.result(body, () => pointText(body));
    return 0;
  });
}

function isCode(text: string): text is ErrorCode {
  return text in errorCodes;
}

/** A row for each time; a column for each variable, or for each of its levels. */
function pointText(body: PointAnswer): string {
  const { data = {}, units = {}, levels = {}, time = [], lead = [] } = body;
  const columns = [
    { head: "time", values: time },
    ...(lead.length > 0 ? [{ head: "lead h", values: lead }] : []),
    ...Object.entries(data).flatMap(([name, values]) => {
      const unit = units[name] === undefined || units[name] === "1" ? "" : ` ${units[name]}`;
      if (!values.some(Array.isArray)) return [{ head: `${name}${unit}`, values }];
      return values.map((own, index) => {
        const level = levels[name]?.values[index];
        return {
          head: `${name}${level === undefined ? `[${index}]` : `@${level}`}${unit}`,
          values: Array.isArray(own) ? own : [own],
        };
      });
    }),
  ];
  const rows = Array.from({ length: time.length }, (_, row) => columns.map(({ values }) => String(values[row] ?? "-")));
  return [
    `${body.collection}${body.instance === undefined ? "" : `, run ${body.instance}`}, at number ${body.version}; cell at ${body.grid_latitude}, ${body.grid_longitude}`,
    tableText([columns.map(({ head }) => head), ...rows], columns.map((_, index) => index).slice(1)),
  ].join("\n");
}
