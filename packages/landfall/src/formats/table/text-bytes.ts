import { open } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { TextDecoder } from "node:util";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { LandfallError } from "../../core/index.ts";
import type { TableSession } from "./session.ts";
import { copyTo, type TableFile } from "./table-file.ts";

/** How the bytes of a text file are to be read. gzip and zstd are known by their first bytes. */
export interface TextOptions {
  /** A label of the WHATWG Encoding Standard: "latin1", "utf-16le", "shift_jis". Default "utf-8". */
  readonly encoding?: string;
  /** MiB that a file may have once it is expanded. Default 4096. */
  readonly expandedMb?: number;
}

/** What is read of a file at a time. */
const stepBytes = 1 << 20;

/** Checks the options. Throws `bad-config`. @param format For sentences. */
export function settleText(
  format: string,
  { encoding = "utf-8", expandedMb = 4096 }: TextOptions,
): Required<TextOptions> {
  if (!(expandedMb > 0))
    throw new LandfallError("bad-config", `${format}: \`expandedMb\` is above 0, not ${expandedMb}`);
  try {
    return { encoding: new TextDecoder(encoding).encoding, expandedMb };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new LandfallError(
      "bad-config",
      `${format}: no encoding is called "${encoding}": write "latin1" or "utf-16le"`,
      {
        cause: error,
      },
    );
  }
}

/**
 * The path of a file's text in UTF-8: the file itself where it is that, else a copy in the session's folder, expanded and decoded in bounded memory. Throws `empty-file`,
 * `truncated-file`, `corrupt-file`, `too-large`, `bad-table`.
 */
export async function textPath(
  file: TableFile,
  session: TableSession,
  { encoding, expandedMb }: Required<TextOptions>,
): Promise<string> {
  if (file.size === 0) throw new LandfallError("empty-file", `${file.key} has no bytes`);
  const head = Buffer.from(await file.read(0, 8));
  expectNoBinary(head, file.key);
  const expand = expanderOf(head);
  let path: string;
  if (!expand && encoding === "utf-8") path = await file.localPath(session);
  else {
    const expanded = bounded(expand ? expandedBytes(file, expand) : bytesOf(file), expandedMb, file.key);
    const decoded = encoding === "utf-8" ? expanded : decodedBytes(expanded, encoding, file.key);
    path = await copyTo(decoded, join(session.folder, session.freshName("text")));
  }
  await checkHead(path, file.key);
  return path;
}

async function* bytesOf(file: TableFile): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += stepBytes) yield await file.read(at, Math.min(stepBytes, file.size - at));
}

type Expander = () => ReturnType<typeof createGunzip>;

function expanderOf(head: Buffer): Expander | undefined {
  if (head.length >= 2 && head.readUInt16BE(0) === 0x1f8b) return createGunzip;
  return head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528 ? createZstdDecompress : undefined;
}

async function* expandedBytes(file: TableFile, expander: Expander): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytesOf(file));
  const expanded = expander();
  source.on("error", (error) => expanded.destroy(error));
  try {
    for await (const bytes of source.pipe(expanded)) yield bytes as Uint8Array;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "Z_BUF_ERROR")
      throw new LandfallError("truncated-file", `${file.key}: its compressed bytes end in the middle`, {
        cause: error,
      });
    if (/^(?:Z_|ZSTD_)/.test(code))
      throw new LandfallError("corrupt-file", `${file.key}: its compressed bytes cannot be expanded`, { cause: error });
    throw error;
  } finally {
    source.destroy();
    expanded.destroy();
  }
}

/** A few kilobytes can claim to be terabytes: expanding ends where the limit does. */
async function* bounded(bytes: AsyncIterable<Uint8Array>, mostMb: number, key: string): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const part of bytes) {
    size += part.byteLength;
    if (size > mostMb * 2 ** 20)
      throw new LandfallError(
        "too-large",
        `${key}: expanded, it has more than the ${mostMb} MiB that \`expandedMb\` allows`,
      );
    yield part;
  }
}

async function* decodedBytes(
  bytes: AsyncIterable<Uint8Array>,
  encoding: string,
  key: string,
): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | undefined;
  const wrong = (error: unknown) =>
    new LandfallError("bad-table", `${key} is not written in ${encoding}: correct \`encoding\``, { cause: error });
  try {
    for await (const part of bytes) {
      // "utf-16" without more is little-endian, unless the file's first mark says otherwise
      const isBig = encoding === "utf-16le" && part[0] === 0xfe && part[1] === 0xff;
      decoder ??= new TextDecoder(isBig ? "utf-16be" : encoding, { fatal: true });
      yield Buffer.from(decoder.decode(part, { stream: true }));
    }
    yield Buffer.from(decoder?.decode() ?? "");
  } catch (error) {
    throw error instanceof TypeError ? wrong(error) : error;
  }
}

/** First bytes of what is often taken for text, and what to do with it. */
const binaries: readonly (readonly [head: string, cure: string])[] = [
  ["PK\x03\x04", "a ZIP archive (as spreadsheets are, too): unpack it, and land what is in it"],
  ["%PDF-", "a PDF document: land the data that it was made from"],
  ["\xd0\xcf\x11\xe0", "an old document of Office: save it as CSV"],
  ["\xfd7zXZ\0", "compressed with xz: land it as it is, or with gzip or zstd"],
  ["7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it, and land what is in it"],
  ["\x89HDF\r\n\x1a\n", "an HDF5 file: decode it as a grid, with netcdf()"],
];

function expectNoBinary(head: Buffer, key: string): void {
  const start = head.toString("latin1", 0, 8);
  const found = binaries.find(([first]) => start.startsWith(first));
  if (found) throw new LandfallError("bad-table", `${key} is no text, but ${found[1]}`);
}

/** UTF-16 that is read as UTF-8 would be nonsense, row after row. */
async function checkHead(path: string, key: string): Promise<void> {
  const text = await readHead(path, 4096);
  expectNoBinary(text, key);
  const mark = text.length >= 2 ? text.readUInt16BE(0) : 0;
  const isMarked = mark === 0xfffe || mark === 0xfeff;
  if (isMarked || text.includes(0))
    throw new LandfallError(
      "bad-table",
      `${key} is no text in UTF-8: declare its \`encoding\`, such as "utf-16le"${isMarked ? "" : "; if it is no text at all, it needs another decoder"}`,
    );
}

/** The first bytes of a file on disk. */
export async function readHead(path: string, length: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * Whether a line of the file has `most` bytes or more. Looks from place to place, and reads no more than it takes to find an end of a line there: between two looks none can
 * hide. @param most 8 KiB at least: shorter ones may hide.
 */
export async function hasLongLine(path: string, most: number): Promise<boolean> {
  await using handle = await open(path);
  const { size } = await handle.stat();
  const bytes = Buffer.alloc(64 << 10);
  /** How many bytes lie between a place and the end of a line behind or before it; `most` where there is none so near. */
  const distance = async (place: number, forward: boolean): Promise<number> => {
    for (let done = 0; done < most; done += bytes.length) {
      const length = Math.min(bytes.length, forward ? size - place - done : place - done);
      if (length <= 0) return done;
      const { bytesRead } = await handle.read(bytes, 0, length, forward ? place + done : place - done - length);
      const piece = bytes.subarray(0, bytesRead);
      const found = forward ? firstEnd(piece) : piece.length - 1 - lastEnd(piece);
      if (found < piece.length) return done + found;
    }
    return most;
  };
  const step = Math.max(4096, Math.floor(most / 2));
  for (let place = step; place < size; place += step) {
    const behind = await distance(place, true);
    if (behind >= step && behind + (await distance(place, false)) >= most) return true;
  }
  return false;
}

/** The length where there is none. */
function firstEnd(piece: Buffer): number {
  return Math.min(...["\n", "\r"].map((end) => piece.indexOf(end)).map((at) => (at < 0 ? piece.length : at)));
}

/** -1 where there is none. */
function lastEnd(piece: Buffer): number {
  return Math.max(piece.lastIndexOf("\n"), piece.lastIndexOf("\r"));
}
