import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { App } from "./app.ts";
import { lakeStatus } from "../engine/index.ts";
import type { Serving } from "./serving.ts";

const buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60];

/** `/metrics` for Prometheus: how long requests take by route, where the lake stands, the process. One registry for each server. */
export function metricsRoutes(app: App, serving: Serving): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "landfall_http_request_duration_seconds",
    help: "Time from request to the end of the answer",
    labelNames: ["method", "route", "status"],
    buckets,
    registers: [registry],
  });
  const children = new Map<string, Histogram.Internal<"method" | "route" | "status">>();
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "unknown";
    const id = `${request.method} ${reply.statusCode} ${route}`;
    let child = children.get(id);
    if (!child) {
      child = durations.labels({ method: request.method, route, status: String(reply.statusCode) });
      children.set(id, child);
    }
    child.observe(reply.elapsedTime / 1000);
    done();
  });

  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers: [registry] });
  const number = gauge("landfall_lake_number", "The last lake number given out");
  const tasks = gauge("landfall_tasks", "Tasks on the list", ["state"]);
  const partitions = gauge("landfall_partitions", "Partitions", ["dataset", "state"]);
  const inputs = gauge("landfall_inputs", "Object versions as inputs of datasets", ["dataset", "state"]);
  const objects = gauge("landfall_objects", "Landed objects", ["state"]);
  const bytes = gauge("landfall_object_bytes", "Bytes of landed objects");

  app.get("/metrics", { schema: { tags: ["server"], summary: "Metrics for Prometheus" } }, async (_request, reply) => {
    const status = await lakeStatus(serving.lake);
    number.set(status.number);
    for (const [state, count] of Object.entries(status.tasks)) tasks.set({ state }, count);
    for (const dataset of status.datasets) {
      for (const [state, count] of Object.entries(dataset.partitions))
        partitions.set({ dataset: dataset.name, state }, count);
      for (const [state, count] of Object.entries(dataset.inputs)) inputs.set({ dataset: dataset.name, state }, count);
    }
    objects.set({ state: "live" }, status.objects.live);
    objects.set({ state: "removed" }, status.objects.removed);
    bytes.set(status.objects.bytes);
    return reply.header("content-type", registry.contentType).send(await registry.metrics());
  });
}
