import type { Lake } from "../../app/index.ts";
import type { InputState, ObjectTable } from "../../catalog/index.ts";
import { isoTime, LandfallError } from "../../core/index.ts";
import { lakeStatus, partitionState } from "../../engine/index.ts";
import { type CommandContext, withLake } from "../context.ts";
import { safeText, sizeText, tableText } from "../text.ts";

export interface LsOptions {
  readonly source?: string;
  readonly all?: boolean;
  readonly datasets?: boolean;
  readonly partitions?: string;
}

const pageRows = 1000;

export async function ls(context: CommandContext, prefix: string | undefined, options: LsOptions): Promise<number> {
  return withLake(context, async (lake) => {
    if (options.datasets) await listDatasets(context, lake);
    else if (options.partitions !== undefined) await listPartitions(context, lake, options.partitions, prefix ?? "");
    else await listObjects(context, lake, prefix ?? "", options);
    return 0;
  });
}

interface ListedObject extends ObjectTable {
  readonly datasets: Record<string, InputState>;
}

/** One JSON document, written page by page: a listing of millions needs no memory. */
async function listObjects(context: CommandContext, lake: Lake, prefix: string, options: LsOptions): Promise<void> {
  const { out, signal } = context;
  let count = 0;
  if (out.json) await out.write(`{"objects":[`);
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
              .join(" ") || "(no dataset takes it)"
          : `removed at ${object.removed}`,
      ]);
      await out.write(`${tableText(rows, [2])}\n`);
    }
    count += page.length;
  }
  if (out.json) await out.write("]}\n");
  else out.note(count === 0 ? "no objects" : `${count} listed`);
}

async function* objectPages(lake: Lake, prefix: string, options: LsOptions): AsyncIterable<ListedObject[]> {
  const { db } = lake.catalog;
  let after: { source: string; key: string; version: number } | undefined;
  for (;;) {
    const last = after;
    const page = await db
      .selectFrom("objects as o")
      .selectAll("o")
      .$if(options.source !== undefined, (query) => query.where("o.source", "=", options.source ?? ""))
      .$if(prefix !== "", (query) => query.where("o.key", ">=", prefix).where("o.key", "<", `${prefix}\u{10ffff}`))
      .$if(!options.all, (query) =>
        query
          .where("o.removed", "is", null)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom("objects as later")
                  .select("later.number")
                  .whereRef("later.source", "=", "o.source")
                  .whereRef("later.key", "=", "o.key")
                  .whereRef("later.version", ">", "o.version"),
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
    const states = Map.groupBy(inputs, ({ object }) => object);
    yield page.map((object) => ({
      ...object,
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

async function listPartitions(context: CommandContext, lake: Lake, dataset: string, prefix: string): Promise<void> {
  if (!lake.config.definitions.has(dataset))
    throw new LandfallError(
      "unknown-dataset",
      `the config has no dataset "${dataset}"; it has ${[...lake.config.definitions.keys()].join(", ")}`,
    );
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
    folder: build === null ? null : `data/${dataset}/${key}/${build}`,
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
