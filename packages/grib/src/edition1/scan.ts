import { unsigned24, viewOf } from "../bytes.ts";
import { GribError } from "../errors.ts";
import type { HeaderSection } from "../sections/sections.ts";
import { checkMessageLength, type HeaderWindow } from "../source.ts";
import type { Edition1Field } from "./sections.ts";

const INDICATOR_BYTES = 8;
const END_BYTES = 4;
const END_MARKER = 0x37373737; // "7777"

/** Octets of each section that headers need: local definitions in section 1, in section 2 up to 255 vertical coordinates and 65,535 rows. */
const HEADER_BYTES = { 1: 4096, 2: 32 + 42 + 255 * 4 + 65_535 * 2, 3: 6, 4: 25 } as const;
/** What a section must have at least. */
const LEAST_BYTES = { 1: 28, 2: 6, 3: 6, 4: 11 } as const;
const SHORTEST_BYTES = INDICATOR_BYTES + LEAST_BYTES[1] + LEAST_BYTES[4] + END_BYTES;
/** Octet 8 of section 1. */
const HAS_GRID = 0x80;
const HAS_BITMAP = 0x40;

/**
 * ECMWF's convention for messages beyond the 8 MiB that 24 bits allow: the highest bit of the length says that the rest counts units
 * of 120 bytes, and the length field of section 4, then below 120, says by how much that is too long.
 */
const LARGE_FLAG = 0x800000;
const LARGE_UNIT = 120;

type SectionNumber = keyof typeof HEADER_BYTES;

/**
 * Locates the sections of the message of edition 1 at `offset`, of which the window has shown "GRIB" and the edition.
 *
 * @throws GribError `truncated`, `corrupt`.
 */
export async function locateEdition1(window: HeaderWindow, offset: number): Promise<Edition1Field> {
  const indicator = viewOf(await window.peek(offset, INDICATOR_BYTES));
  const claimed = unsigned24(indicator, 4);
  const isMarkedLarge = (claimed & LARGE_FLAG) !== 0;
  const large = (claimed & (LARGE_FLAG - 1)) * LARGE_UNIT + END_BYTES;
  // The end of a large message is known when the head of its last section is.
  checkMessageLength(window, offset, isMarkedLarge ? Math.min(claimed, large - LARGE_UNIT) : claimed, SHORTEST_BYTES);
  let end = (isMarkedLarge ? window.source.size : offset + claimed) - END_BYTES;

  const read = async (number: SectionNumber, at: number) => readSection(window, { number, offset: at, end });
  const product = await read(1, offset + INDICATOR_BYTES);
  const flags = product.bytes[7] ?? 0;
  let position = product.offset + product.length;
  const next = async (number: SectionNumber, isThere: boolean): Promise<HeaderSection | undefined> => {
    if (!isThere) return undefined;
    const section = await read(number, position);
    position += section.length;
    return section;
  };
  const grid = await next(2, (flags & HAS_GRID) !== 0);
  const bitmap = await next(3, (flags & HAS_BITMAP) !== 0);

  let length = claimed;
  let dataLength: number | undefined;
  if (isMarkedLarge) {
    const excess = unsigned24(viewOf(await window.peek(position, 3)), 0);
    if (excess < LARGE_UNIT) {
      length = large - excess;
      dataLength = offset + length - END_BYTES - position;
    }
    checkMessageLength(window, offset, length, SHORTEST_BYTES);
    end = offset + length - END_BYTES;
  }
  const data = await readSection(window, { number: 4, offset: position, end, length: dataLength });
  await checkEnd(window, offset, end);
  return { edition: 1, offset, length, sections: { product, grid, bitmap, data } };
}

interface Place {
  readonly number: SectionNumber;
  readonly offset: number;
  /** Where the message's last octets "7777" begin. */
  readonly end: number;
  /** Length where its own field does not tell. */
  readonly length?: number | undefined;
}

async function readSection(window: HeaderWindow, place: Place): Promise<HeaderSection> {
  const { number, offset, end } = place;
  const head = await window.peek(offset, 3);
  const fail = (message: string) => new GribError("corrupt", message, { offset, section: number });
  if (offset + 3 > end) throw fail(`section ${number} at ${offset} runs past its message`);
  const length = place.length ?? unsigned24(viewOf(head), 0);
  if (length < LEAST_BYTES[number] || offset + length > end) {
    throw fail(`section ${number} at ${offset} claims ${length} bytes, ${end - offset} are left`);
  }
  return { number, offset, length, bytes: await window.peek(offset, Math.min(length, HEADER_BYTES[number])) };
}

async function checkEnd(window: HeaderWindow, offset: number, end: number): Promise<void> {
  const marker = await window.peek(end, END_BYTES);
  if (viewOf(marker).getUint32(0) === END_MARKER) return;
  throw new GribError("corrupt", `the message at ${offset} does not end in "7777"`, { offset: end, section: 5 });
}
