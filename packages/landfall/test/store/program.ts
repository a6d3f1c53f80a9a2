/* Writes ten files that may be durable later, and flushes; `local.test.ts` looks at the system calls. */
import { mkdirSync } from "node:fs";
import { localStore } from "../../src/store/index.ts";

const folder = process.argv[2] ?? "";
mkdirSync(`${folder}/tmp`, { recursive: true });
mkdirSync(`${folder}/data`);
const store = localStore(folder);
for (let i = 0; i < 10; i++) await store.put(`data/later-${i}`, "x", { durable: "later" });
await store.flush();
await store.close();
