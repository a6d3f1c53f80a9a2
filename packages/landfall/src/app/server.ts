import { LandfallError } from "../core/index.ts";
import type { RunLog } from "../observe/index.ts";
import type { Lake } from "./lake.ts";

export async function startServer(
  _lake: Lake,
  _place: { readonly host: string; readonly port: number },
  log: RunLog,
): Promise<{ address: string; stop(): Promise<void> }> {
  log.warn("no server yet");
  if (_place.port < 0) throw new LandfallError("bad-request", "");
  return { address: "http://none", async stop() {} };
}
