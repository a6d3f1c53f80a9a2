import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Timed, timed } from "./timed.ts";

/* The same models for dbt: incremental by the newest day, with a lookback or a range of days where `vars` have one. */
const incremental = `{{ config(materialized='incremental', incremental_strategy='delete+insert', unique_key='day') }}`;
const files = (incoming: string): Readonly<Record<string, string>> => ({
  "dbt_project.yml": `name: late
version: "1.0"
profile: late
models: { late: { +materialized: table } }
`,
  "profiles.yml": `late:
  target: bench
  outputs: { bench: { type: duckdb, path: "{{ env_var('LATE_DATABASE') }}", threads: 2 } }
`,
  "models/sources.yml": `sources:
  - name: raw
    config: { meta: { external_location: ${JSON.stringify(join(incoming, "sales-*.parquet"))} } }
    tables: [{ name: sales }]
`,
  "macros/range.sql": `{% macro since() %}
  {%- if var('from', none) %}date '{{ var('from') }}'{% else %}(select max(day) + 1 - {{ var('lookback', 0) }} from {{ this }}){% endif -%}
{% endmacro %}
{% macro until() %}date '{{ var('until', '9999-12-31') }}'{% endmacro %}
`,
  "models/daily.sql": `${incremental}
select sold_at::date as day, shop, count(*) as sales, sum(cents)::bigint as revenue from {{ source('raw', 'sales') }}
{% if is_incremental() %}where sold_at >= {{ since() }} and sold_at < {{ until() }}{% endif %}
group by day, shop
`,
  "models/rolling.sql": `${incremental}
select * from (
  select day, shop, avg(revenue) over (partition by shop order by day range between interval 6 days preceding and current row) as revenue_7d
  from {{ ref('daily') }}
  {% if is_incremental() %}where day >= {{ since() }} - 6 and day < {{ until() }}{% endif %}
)
{% if is_incremental() %}where day >= {{ since() }}{% endif %}
`,
  "models/summary.sql": `select shop, count(*) as days, sum(revenue)::bigint as revenue, max(revenue) as best from {{ ref('daily') }} group by shop
`,
});

export interface PeerRun extends Timed {
  /** What dbt says that its models took, without the start of Python and the reading of the project. */
  readonly modelsSeconds: number;
}

export function makePeerProject(project: string, incoming: string): void {
  for (const folder of ["models", "macros"]) mkdirSync(join(project, folder), { recursive: true });
  for (const [name, text] of Object.entries(files(incoming))) writeFileSync(join(project, name), text);
}

/** One `dbt run`. @param dbt The program. @param vars What the models are told. */
export function runPeer(
  dbt: string,
  project: string,
  database: string,
  vars: Readonly<Record<string, string | number>>,
  ...options: readonly string[]
): PeerRun {
  const run = timed(
    [dbt, "--no-use-colors", "--no-version-check", "run", "--vars", JSON.stringify(vars), ...options],
    project,
    { LATE_DATABASE: database, DBT_PROFILES_DIR: project, DBT_SEND_ANONYMOUS_USAGE_STATS: "false" },
  );
  const [, models] = /in \d+ hours \d+ minutes and ([\d.]+) seconds/.exec(run.stdout) ?? [];
  return { ...run, modelsSeconds: Number(models) };
}
