import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";

/*
 * What the thread of a `Checkpointer` runs: on each word it moves what SQLite's write-ahead log holds into the database. PASSIVE waits for nobody and lets nobody wait; what readers still
 * need stays in the log for the next time.
 */
const port = parentPort;
if (!port) throw new Error("this module runs in a worker thread");
const database = new DatabaseSync(workerData as string, { timeout: 0 });
const checkpoint = database.prepare("pragma wal_checkpoint(passive)");
port.on("message", (word: "checkpoint" | "end") => {
  if (word === "checkpoint") {
    checkpoint.all();
    return;
  }
  database.close();
  port.close();
});
