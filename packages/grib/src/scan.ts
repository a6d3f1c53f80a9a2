import { unsigned64, viewOf } from "./bytes.ts";
import { locateEdition1 } from "./edition1/scan.ts";
import type { Edition1Field } from "./edition1/sections.ts";
import { GribError } from "./errors.ts";
import type { FieldSections, HeaderSection, LocatedField, SectionRef } from "./sections/sections.ts";
import { checkMessageLength, HeaderWindow, type RangeSource } from "./source.ts";

export interface ScanLimits {
  /** Bytes read at once while scanning headers. */
  readonly windowBytes: number;
  /** Bytes of padding or foreign matter tolerated before and between messages. */
  readonly maxSkipBytes: number;
}

const INDICATOR_BYTES = 16;
const END_BYTES = 4;
/** More than any template's fixed part with 255 time ranges; longer sections (lists) are read on demand. */
const MAX_HEADER_SECTION_BYTES = 4096;
/** Points per row, in up to four octets each, of more rows than any model has. */
const MAX_GRID_SECTION_BYTES = 1 << 17;
const MAGIC = 0x47524942; // "GRIB"
const END_MARKER = 0x37373737; // "7777"

/**
 * Finds the fields of a GRIB file in file order, reading headers only.
 *
 * @throws GribError `not-grib` when nothing is found within the skip limit, `truncated` for a message that runs past the
 *   end of the source, `corrupt` for sections that contradict each other, `unsupported-edition` for editions other than 1 and 2;
 *   always after the fields before it were yielded.
 */
export async function* scanFields(
  source: RangeSource,
  limits: ScanLimits,
): AsyncGenerator<LocatedField | Edition1Field, void, undefined> {
  const window = new HeaderWindow(source, limits.windowBytes);
  let position = 0;
  let found = false;
  while (true) {
    const offset = await findMessage(window, position, limits.maxSkipBytes, found);
    if (offset === undefined) {
      if (!found) throw new GribError("not-grib", "the source holds no GRIB message", { offset: 0 });
      return;
    }
    found = true;
    if ((await readEdition(window, offset)) === 1) {
      const field = await locateEdition1(window, offset);
      yield field;
      position = offset + field.length;
    } else {
      const message = await readIndicator(window, offset);
      yield* scanMessage(window, message);
      position = offset + message.length;
    }
  }
}

interface Indicator {
  readonly offset: number;
  readonly length: number;
  readonly discipline: number;
}

/** The offset of the next "GRIB", or undefined when only padding is left. */
async function findMessage(
  window: HeaderWindow,
  from: number,
  maxSkipBytes: number,
  found: boolean,
): Promise<number | undefined> {
  const size = window.source.size;
  let offset = from;
  while (offset + 4 <= size) {
    const skipped = offset - from;
    if (skipped > maxSkipBytes) {
      const where = found ? `after the message that ended at ${from}` : "from its start";
      throw new GribError("not-grib", `no GRIB message within ${maxSkipBytes} bytes ${where}`, { offset: from });
    }
    const bytes = await window.peek(offset, offset === from ? 8 : 4096);
    const hit = findMagic(bytes, offset === from);
    if (hit >= 0) return offset + hit;
    // Keep three bytes: the word may straddle two reads.
    offset += Math.max(1, bytes.length - 3);
  }
  return undefined;
}

/** Index of "GRIB" followed by a plausible edition, or -1. Right where a message is expected any edition counts. */
function findMagic(bytes: Uint8Array, expectedHere: boolean): number {
  const view = viewOf(bytes);
  for (let i = 0; i + 4 <= bytes.length; i++) {
    if (bytes[i] !== 0x47 || view.getUint32(i) !== MAGIC) continue;
    if (i === 0 && expectedHere) return 0;
    // Text may contain the word; only a header has the edition number at octet 8.
    const edition = bytes[i + 7];
    if (edition === undefined || edition === 1 || edition === 2) return i;
  }
  return -1;
}

/** Octet 8, which all editions from 1 on have. */
async function readEdition(window: HeaderWindow, offset: number): Promise<1 | 2> {
  const edition = (await window.peek(offset, INDICATOR_BYTES))[7];
  if (edition === undefined) throw endsInIndicator(offset);
  if (edition === 1 || edition === 2) return edition;
  throw new GribError(
    "unsupported-edition",
    `the message at ${offset} is GRIB edition ${edition}; only editions 1 and 2 are read`,
    { offset, section: 0 },
  );
}

function endsInIndicator(offset: number): GribError {
  return new GribError("truncated", `the message at ${offset} ends within its indicator section`, {
    offset,
    section: 0,
  });
}

async function readIndicator(window: HeaderWindow, offset: number): Promise<Indicator> {
  const bytes = await window.peek(offset, INDICATOR_BYTES);
  if (bytes.length < INDICATOR_BYTES) throw endsInIndicator(offset);
  const view = viewOf(bytes);
  const length = unsigned64(view, 8);
  checkMessageLength(window, offset, length, INDICATOR_BYTES + END_BYTES);
  return { offset, length, discipline: view.getUint8(6) };
}

async function* scanMessage(window: HeaderWindow, message: Indicator): AsyncGenerator<LocatedField, void, undefined> {
  const end = message.offset + message.length - END_BYTES;
  const collector = new SectionCollector(message.offset);
  let position = message.offset + INDICATOR_BYTES;
  let field = 0;
  while (position < end) {
    const section = await readSection(window, position, end);
    const sections = collector.add(section);
    position += section.length;
    // Before its last field is given out, a message must prove whole.
    if (position === end) await checkEnd(window, message, end);
    if (sections) {
      yield {
        edition: 2,
        offset: message.offset,
        length: message.length,
        field: field++,
        discipline: message.discipline,
        sections,
      };
    }
  }
  if (!collector.complete) {
    throw new GribError("corrupt", `the message at ${message.offset} ends before a data section`, {
      offset: end,
      section: 8,
    });
  }
}

async function checkEnd(window: HeaderWindow, message: Indicator, end: number): Promise<void> {
  const marker = await window.peek(end, END_BYTES);
  if (viewOf(marker).getUint32(0) === END_MARKER) return;
  throw new GribError("corrupt", `the message at ${message.offset} does not end in "7777"`, {
    offset: end,
    section: 8,
  });
}

/** Locates the section at `offset` and reads what headers need of it. */
async function readSection(window: HeaderWindow, offset: number, end: number): Promise<HeaderSection> {
  const head = await window.peek(offset, 6);
  if (offset + 5 > end) {
    throw new GribError("corrupt", `a section header at ${offset} runs past its message`, { offset });
  }
  const view = viewOf(head);
  const length = view.getUint32(0);
  const number = view.getUint8(4);
  if (length < 5 || offset + length > end) {
    throw new GribError("corrupt", `section ${number} at ${offset} claims ${length} bytes, ${end - offset} are left`, {
      offset,
      section: number,
    });
  }
  const isHeader = number === 1 || number === 3 || number === 4 || number === 5;
  const most = number === 3 ? MAX_GRID_SECTION_BYTES : isHeader ? MAX_HEADER_SECTION_BYTES : 6;
  const wanted = Math.min(length, most);
  return { number, offset, length, bytes: await window.peek(offset, wanted) };
}

/** Applies the order of sections: 1 [2] 3 4 5 6 7, of which 2..7, 3..7 or 4..7 may be repeated. */
class SectionCollector {
  readonly #messageOffset: number;
  readonly #latest = new Map<number, HeaderSection>();
  #previous = 0;
  #bitmap: SectionRef | undefined;
  /** The bitmap last defined in this message, for indicator 254. */
  #definedBitmap: SectionRef | undefined;

  constructor(messageOffset: number) {
    this.#messageOffset = messageOffset;
  }

  get complete(): boolean {
    return this.#previous === 7;
  }

  /** Takes the next section; returns the field's sections when this one completes a field. */
  add(section: HeaderSection): FieldSections | undefined {
    this.#checkOrder(section);
    this.#previous = section.number;
    if (section.number === 6) this.#applyBitmap(section);
    if (section.number !== 7) {
      this.#latest.set(section.number, section);
      return undefined;
    }
    return {
      identification: this.#require(1),
      local: this.#latest.get(2),
      grid: this.#require(3),
      product: this.#require(4),
      representation: this.#require(5),
      bitmap: this.#bitmap,
      data: section,
    };
  }

  #checkOrder(section: HeaderSection): void {
    const previous = this.#previous;
    const { number } = section;
    const inOrder =
      previous === 7 ? number >= 2 && number <= 4 : number === previous + 1 || (previous === 1 && number === 3);
    if (!inOrder) {
      throw new GribError("corrupt", `section ${number} at ${section.offset} cannot follow section ${previous}`, {
        offset: section.offset,
        section: number,
      });
    }
  }

  #applyBitmap(section: HeaderSection): void {
    const indicator = section.bytes[5];
    switch (indicator) {
      case 0:
        this.#bitmap = this.#definedBitmap = section;
        return;
      case 254:
        if (!this.#definedBitmap) {
          throw new GribError("corrupt", `section 6 at ${section.offset} reuses a bitmap, but none was defined`, {
            offset: section.offset,
            section: 6,
          });
        }
        this.#bitmap = this.#definedBitmap;
        return;
      case 255:
        this.#bitmap = undefined;
        return;
      default:
        throw new GribError(
          "corrupt",
          `section 6 at ${section.offset} asks for bitmap ${indicator ?? "(none)"}, which only its centre knows`,
          { offset: section.offset, section: 6 },
        );
    }
  }

  #require(number: number): HeaderSection {
    const section = this.#latest.get(number);
    if (!section) {
      throw new GribError(
        "corrupt",
        `the message at ${this.#messageOffset} has a data section without section ${number}`,
        {
          offset: this.#messageOffset,
          section: number,
        },
      );
    }
    return section;
  }
}
