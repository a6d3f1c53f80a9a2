import type { App } from "../app.ts";
import type { Serving } from "../serving.ts";
import { datasetRoutes } from "./datasets.ts";
import { objectRoutes } from "./objects.ts";
import { taskRoutes } from "./tasks.ts";

/** `/api`: what the lake holds and does, in pages. */
export function apiRoutes(app: App, serving: Serving): void {
  app.addHook("onRequest", async (_request, reply) => void reply.header("cache-control", "no-cache"));
  datasetRoutes(app, serving);
  objectRoutes(app, serving);
  taskRoutes(app, serving);
}
