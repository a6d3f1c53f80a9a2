import { constants } from "node:fs";
import { type FileHandle, open, readdir, readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Lake } from "../../app/index.ts";
import { asLandfallError, type ErrorRecord, errorRecord, LandfallError, Lane } from "../../core/index.ts";
import type { Landed } from "../../landing/index.ts";
import { chooseSource } from "../choose-source.ts";
import { type CommandContext, withLake } from "../context.ts";
import { exitCodeOf, exitCodes } from "../exit.ts";
import { countText, safeText, sizeText } from "../text.ts";

export interface PutOptions {
  readonly source?: string;
  readonly key?: string;
  readonly sha256?: string;
}

interface PutFile {
  /** Undefined is standard input. */
  readonly path: string | undefined;
  readonly key: string;
  readonly sha256: string | undefined;
}

type PutResult =
  | (Landed & { readonly source: string; readonly checksum?: "differs" })
  | { readonly outcome: "failed"; readonly key: string; readonly path: string; readonly error: ErrorRecord };

const chunkBytes = 1 << 20;
/** Files that land side by side: a small one mostly waits for the disk and for the catalog, and these serve several at once. */
const parallel = 16;

export async function put(context: CommandContext, paths: readonly string[], options: PutOptions): Promise<number> {
  const { out } = context;
  if (options.sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(options.sha256))
    throw new LandfallError("bad-request", "--sha256 takes 64 hexadecimal digits");
  const files = await collectFiles(paths, options);
  return withLake(context, async (lake) => {
    const results: PutResult[] = [];
    let worst: number = exitCodes.ok;
    for await (const result of landAll(lake, context, files, options.source)) {
      results.push(result);
      out.status(`landed ${results.length}/${files.length}  ${safeText(result.key)}`);
      if (result.outcome === "failed") worst = Math.max(worst, exitCodeOf(new LandfallError(result.error.code, "")));
      else if (result.checksum === "differs") worst = Math.max(worst, exitCodes.notRight);
      if (!out.json) await out.line(undefined, () => describe(result));
    }
    if (out.json) await out.result({ objects: results }, () => "");
    else if (results.length > 1) {
      const landed = results.filter(({ outcome }) => outcome === "landed").length;
      const same = results.filter(({ outcome }) => outcome === "same").length;
      out.note(`${countText(landed, "file")} landed, ${same} there already, ${results.length - landed - same} failed`);
    }
    return context.signal.aborted ? exitCodes.interrupted : worst;
  });
}

/** In the order of the files, each as soon as it and those before it are through; files of one key one after the other, so that the last one given wins. */
async function* landAll(
  lake: Lake,
  context: CommandContext,
  files: readonly PutFile[],
  asked: string | undefined,
): AsyncIterable<PutResult> {
  const lane = new Lane(parallel);
  const ofKey = new Map<string, Promise<unknown>>();
  let stopped = false;
  const landings = files.map(async (file) => {
    const before = ofKey.get(file.key);
    const landing = lane.run(async () => {
      await before;
      return stopped || context.signal.aborted ? undefined : putFile(lake, context, file, asked);
    });
    ofKey.set(file.key, landing);
    return landing;
  });
  // each is awaited below, or was stopped: none may end the process meanwhile
  for (const landing of landings) landing.catch(() => undefined);
  try {
    for (const landing of landings) {
      const result = await landing;
      if (result) yield result;
    }
  } finally {
    stopped = true;
    await lane.idle();
  }
}

async function putFile(
  lake: Lake,
  context: CommandContext,
  file: PutFile,
  asked: string | undefined,
): Promise<PutResult> {
  try {
    const source = chooseSource(lake, file.key, asked);
    const landed =
      file.path === undefined
        ? await lake.landing.land({ source, key: file.key, bytes: process.stdin, attributes: attributes(file) })
        : await landFile(lake, source, file.path, file, context.signal);
    const differs = file.sha256 !== undefined && landed.sha256 !== file.sha256.toLowerCase();
    return { ...landed, source, ...(differs ? { checksum: "differs" as const } : {}) };
  } catch (error) {
    // the lake itself being away stops everything; one bad file does not
    if (asLandfallError(error).code.startsWith("catalog-")) throw error;
    return { outcome: "failed", key: file.key, path: file.path ?? "-", error: errorRecord(error) };
  }
}

function attributes({ sha256 }: PutFile): { expectedSha256?: string } {
  return sha256 === undefined ? {} : { expectedSha256: sha256.toLowerCase() };
}

async function landFile(lake: Lake, source: string, path: string, file: PutFile, signal: AbortSignal): Promise<Landed> {
  const handle = await open(path, constants.O_RDONLY);
  try {
    const before = await handle.stat();
    return await lake.landing.land({
      source,
      key: file.key,
      bytes: readHandle(handle, signal),
      attributes: attributes(file),
      async confirm() {
        const after = await handle.stat();
        if (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
          throw new LandfallError(
            "file-changed",
            `${path} changed while it was read: put it again once it is complete`,
          );
      },
    });
  } finally {
    await handle.close();
  }
}

async function* readHandle(handle: FileHandle, signal: AbortSignal): AsyncIterable<Uint8Array> {
  for (let offset = 0; ;) {
    if (signal.aborted) throw new LandfallError("aborted", "interrupted");
    const bytes = Buffer.allocUnsafe(chunkBytes);
    const { bytesRead } = await handle.read(bytes, 0, bytes.byteLength, offset);
    if (bytesRead === 0) return;
    offset += bytesRead;
    yield bytes.subarray(0, bytesRead);
  }
}

async function collectFiles(paths: readonly string[], options: PutOptions): Promise<PutFile[]> {
  const files: PutFile[] = [];
  for (const path of paths) {
    if (path === "-") {
      if (options.key === undefined) throw new LandfallError("bad-request", "standard input has no name: give --key");
      files.push({ path: undefined, key: options.key, sha256: options.sha256 });
      continue;
    }
    const full = resolve(path);
    const found = await stat(full).catch((error: unknown) => {
      throw new LandfallError(
        "bad-request",
        `${path} cannot be read, so nothing has landed: ${error instanceof Error ? error.message : ""}`,
        {
          cause: error,
        },
      );
    });
    if (found.isDirectory()) for await (const file of walk(full, "")) files.push(file);
    else
      files.push({ path: full, key: options.key ?? basename(full), sha256: options.sha256 ?? (await sidecar(full)) });
  }
  if (files.length !== 1 && (options.key !== undefined || options.sha256 !== undefined))
    throw new LandfallError("bad-request", `--key and --sha256 go with one file, not with ${files.length}`);
  return files;
}

/** The files of a folder, in the order of their names; names that begin with "." and symbolic links are left alone, sidecars are no files of their own. */
async function* walk(root: string, folder: string): AsyncIterable<PutFile> {
  const entries = (await readdir(join(root, folder), { withFileTypes: true })).filter(
    ({ name }) => !name.startsWith("."),
  );
  const names = new Set(entries.map(({ name }) => name));
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const key = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const path = join(root, key);
    if (entry.isDirectory()) yield* walk(root, key);
    else if (entry.isFile() && !(entry.name.endsWith(".sha256") && names.has(entry.name.slice(0, -7))))
      yield { path, key, sha256: await sidecar(path) };
  }
}

/** `FILE.sha256`, as sha256sum writes it: the digits, and perhaps the name. */
async function sidecar(path: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(`${path}.sha256`, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  const digits = /^\\?([0-9a-f]{64})(?:\s|$)/i.exec(text)?.[1];
  if (digits === undefined)
    throw new LandfallError("bad-request", `${path}.sha256 does not begin with 64 hexadecimal digits`);
  return digits.toLowerCase();
}

function describe(result: PutResult): string {
  const key = safeText(result.key);
  if (result.outcome === "failed") return `failed   ${key}: ${result.error.message} [${result.error.code}]`;
  const name = `${result.source}/${key}`;
  const differs = result.checksum ? "; its checksum is not the one given, so every dataset will refuse it" : "";
  if (result.outcome === "same") return `same     ${name}: version ${result.version} has these bytes already${differs}`;
  const takers =
    result.datasets.length > 0 ? ` for ${result.datasets.join(", ")}` : ", which no dataset takes: no pattern matches";
  return `landed   ${name} version ${result.version}, ${sizeText(result.size)}${takers}${differs}`;
}
