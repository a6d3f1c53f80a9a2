import type { Lake } from "../../app/index.ts";
import { type InputState, numberAt, type ObjectTable, splitState } from "../../catalog/index.ts";
import { isoTime, type LakeNumber, LandfallError } from "../../core/index.ts";
import {
  buildFolder,
  datasetAt,
  lakeStatus,
  type PastPartition,
  partitionsAt,
  partitionState,
} from "../../engine/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { safeText, sizeText, tableText } from "../text.ts";
import { needDataset } from "./plan.ts";

export interface LsOptions {
  readonly source?: string;
  readonly all?: boolean;
  readonly datasets?: boolean;
  readonly partitions?: string;
  readonly at?: string;
}

const pageRows = 1000;

export async function ls(context: CommandContext, prefix: string | undefined, options: LsOptions): Promise<number> {
  return withLake(context, async (lake) => {
    const split = splitState(options.partitions ?? "");
    if (split.at !== undefined && options.at !== undefined)
      throw new LandfallError(
        "bad-request",
        `--partitions ${options.partitions} names a state already: leave out --at`,
      );
    const state = split.at ?? options.at;
    const at = state === undefined ? undefined : await numberAt(lake.catalog.db, state, lake.engine.clock.now());
    if (options.datasets) await (at === undefined ? listDatasets(context, lake) : listDatasetsAt(context, lake, at));
    else if (options.partitions !== undefined)
      await (at === undefined
        ? listPartitions(context, lake, split.name, prefix ?? "")
        : listPartitionsAt(context, lake, split.name, prefix ?? "", at));
    else await listObjects(context, lake, prefix ?? "", { ...options, number: at });
    return 0;
  });
}

interface ListedObject extends ObjectTable {
  readonly datasets: Record<string, InputState>;
}

/** Of which objects; `number` asks for those of an earlier state. */
interface Wanted extends LsOptions {
  readonly number: LakeNumber | undefined;
}

/** One JSON document, written page by page: a listing of millions needs no memory. */
async function listObjects(context: CommandContext, lake: Lake, prefix: string, options: Wanted): Promise<void> {
  const { out, signal } = context;
  const { number: at } = options;
  let count = 0;
  if (out.json) await out.write(`{${at === undefined ? "" : `"number":${at},`}"objects":[`);
  for await (const page of objectPages(lake, prefix, options)) {
    if (signal.aborted) break;
    if (out.json) {
      const texts = page.map((object) =>
        JSON.stringify({
          source: object.source,
          key: object.key,
          version: object.version,
          number: object.number,
          size: object.size,
          sha256: object.sha256,
          landedAt: isoTime(object.landed_at),
          removed: object.removed,
          datasets: object.datasets,
        }),
      );
      await out.write(`${count > 0 ? "," : ""}${texts.join(",")}`);
    } else if (page.length > 0) {
      const rows = page.map((object) => [
        `${object.source}/${safeText(object.key)}`,
        `v${object.version}`,
        sizeText(object.size),
        isoTime(object.landed_at).slice(0, 19).replace("T", " "),
        object.removed === null
          ? Object.entries(object.datasets)
              .map(([name, state]) => `${name}:${state}`)
              .join(" ") || (at === undefined ? "(no dataset takes it)" : `landed as ${object.number}`)
          : `removed at ${object.removed}`,
      ]);
      await out.write(`${tableText(rows, [2])}\n`);
    }
    count += page.length;
  }
  if (out.json) await out.write("]}\n");
  else out.note(`${count === 0 ? "no objects" : `${count} listed`}${at === undefined ? "" : `, as of number ${at}`}`);
}

async function* objectPages(lake: Lake, prefix: string, options: Wanted): AsyncIterable<ListedObject[]> {
  const { db } = lake.catalog;
  const { number: at } = options;
  let after: { source: string; key: string; version: number } | undefined;
  for (;;) {
    const last = after;
    const page = await db
      .selectFrom("objects as o")
      .selectAll("o")
      .$if(options.source !== undefined, (query) => query.where("o.source", "=", options.source ?? ""))
      .$if(prefix !== "", (query) => query.where("o.key", ">=", prefix).where("o.key", "<", `${prefix}\u{10ffff}`))
      .$if(at !== undefined, (query) => query.where("o.number", "<=", at ?? 0))
      .$if(!options.all, (query) =>
        query
          .where(({ eb, or }) =>
            or([eb("o.removed", "is", null), ...(at === undefined ? [] : [eb("o.removed", ">", at)])]),
          )
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom("objects as later")
                  .select("later.number")
                  .whereRef("later.source", "=", "o.source")
                  .whereRef("later.key", "=", "o.key")
                  .whereRef("later.version", ">", "o.version")
                  .$if(at !== undefined, (inner) => inner.where("later.number", "<=", at ?? 0)),
              ),
            ),
          ),
      )
      .$if(last !== undefined, (query) =>
        query.where(({ eb, or, and }) =>
          last === undefined
            ? eb.lit(true)
            : or([
                eb("o.source", ">", last.source),
                and([eb("o.source", "=", last.source), eb("o.key", ">", last.key)]),
                and([eb("o.source", "=", last.source), eb("o.key", "=", last.key), eb("o.version", ">", last.version)]),
              ]),
        ),
      )
      .orderBy("o.source")
      .orderBy("o.key")
      .orderBy("o.version")
      .limit(pageRows)
      .execute();
    if (page.length === 0) return;
    const inputs = await db
      .selectFrom("inputs")
      .select(["dataset", "object", "state"])
      .where(
        "object",
        "in",
        page.map(({ number }) => number),
      )
      .orderBy("dataset")
      .execute();
    // what datasets make of an object is of now, and so is a removal that came later
    const states = at === undefined ? Map.groupBy(inputs, ({ object }) => object) : new Map<number, typeof inputs>();
    yield page.map((object) => ({
      ...object,
      removed: at !== undefined && object.removed !== null && object.removed > at ? null : object.removed,
      datasets: Object.fromEntries((states.get(object.number) ?? []).map(({ dataset, state }) => [dataset, state])),
    }));
    after = page.at(-1);
  }
}

async function listDatasets(context: CommandContext, lake: Lake): Promise<void> {
  const { datasets } = await lakeStatus(lake.engine);
  await context.out.result({ datasets }, () =>
    datasets.length === 0
      ? "nothing is deployed yet: run `landfall build`"
      : tableText(
          datasets.map(({ name, kind, version, partitions }) => [
            name,
            kind,
            `version ${version}`,
            Object.entries(partitions)
              .filter(([, count]) => count > 0)
              .map(([state, count]) => `${count} ${state}`)
              .join(", ") || "no partitions",
          ]),
        ),
  );
}

async function listDatasetsAt(context: CommandContext, lake: Lake, at: LakeNumber): Promise<void> {
  const names = [...lake.config.definitions.keys()];
  const found = await Promise.all(names.map((name) => datasetAt(lake.engine, name, at)));
  const datasets = found.filter((dataset) => dataset !== undefined);
  await context.out.result({ number: at, datasets }, () =>
    datasets.length === 0
      ? `nothing was deployed at number ${at}`
      : tableText(
          datasets.map(({ name, kind, version, partitions: { visible, expired } }) => [
            name,
            kind,
            `version ${version}`,
            `${visible} visible${expired > 0 ? `, ${expired} of them expired since` : ""}`,
          ]),
        ),
  );
}

async function listPartitionsAt(
  context: CommandContext,
  lake: Lake,
  dataset: string,
  prefix: string,
  at: LakeNumber,
): Promise<void> {
  needDataset(lake, dataset);
  const rows: PastPartition[] = [];
  for (let page = await partitionsAt(lake.engine, dataset, at, { limit: pageRows, prefix }); page.length > 0;) {
    rows.push(...page);
    page = await partitionsAt(lake.engine, dataset, at, {
      limit: pageRows,
      prefix,
      after: page.at(-1)?.key,
    });
  }
  const partitions = rows.map((row) => ({
    key: row.key,
    number: row.number,
    until: row.until,
    builtAt: isoTime(row.at),
    size: sizeOf(row.files),
    content: row.content,
    expired: row.expired !== 0,
  }));
  await context.out.result({ dataset, number: at, partitions }, () =>
    partitions.length === 0
      ? `${dataset} had no partitions at number ${at}`
      : tableText(
          partitions.map(({ key, number, builtAt, size, expired }) => [
            safeText(key),
            `number ${number}`,
            sizeText(size),
            builtAt.slice(0, 19).replace("T", " "),
            expired ? "expired" : "readable",
          ]),
          [2],
        ),
  );
}

async function listPartitions(context: CommandContext, lake: Lake, dataset: string, prefix: string): Promise<void> {
  needDataset(lake, dataset);
  const rows = await lake.catalog.db
    .selectFrom("partitions")
    .innerJoin("datasets", "datasets.name", "partitions.dataset")
    .leftJoin("versions", (join) =>
      join
        .onRef("versions.dataset", "=", "partitions.dataset")
        .onRef("versions.key", "=", "partitions.key")
        .on("versions.until", "is", null),
    )
    .select([
      "partitions.key",
      partitionState.as("state"),
      "versions.number",
      "versions.at",
      "versions.build",
      "versions.files",
      "versions.content",
    ])
    .where("partitions.dataset", "=", dataset)
    .where((eb) =>
      eb.or([
        eb("partitions.number", "is not", null),
        eb("partitions.want", ">", eb.ref("partitions.have")),
        eb("partitions.held", "is not", null),
      ]),
    )
    .$if(prefix !== "", (query) =>
      query.where("partitions.key", ">=", prefix).where("partitions.key", "<", `${prefix}\u{10ffff}`),
    )
    .orderBy("partitions.key")
    .execute();
  const partitions = rows.map(({ key, state, number, at, build, files, content }) => ({
    key,
    state,
    number,
    builtAt: at === null ? null : isoTime(at),
    size: sizeOf(files),
    content,
    folder: build === null ? null : buildFolder(dataset, key, build),
  }));
  await context.out.result({ dataset, partitions }, () =>
    partitions.length === 0
      ? `${dataset} has no partitions`
      : tableText(
          partitions.map(({ key, state, number, builtAt, size }) => [
            safeText(key),
            state,
            number === null ? "-" : `number ${number}`,
            number === null ? "-" : sizeText(size),
            builtAt?.slice(0, 19).replace("T", " ") ?? "-",
          ]),
          [3],
        ),
  );
}

function sizeOf(files: string | null): number {
  if (files === null) return 0;
  const list = JSON.parse(files) as readonly { readonly size: number }[];
  return list.reduce((sum, { size }) => sum + size, 0);
}
