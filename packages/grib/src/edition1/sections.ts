import type { HeaderSection, SectionRef } from "../sections/sections.ts";

/**
 * The sections of a message of edition 1 (WMO FM 92-VIII GRIB), numbered as there: 1 product definition, 2 grid description,
 * 3 bit map, 4 binary data. One message is one field.
 */
export interface Edition1Sections {
  readonly product: HeaderSection;
  /** Undefined where the product names a grid of a catalogue instead. */
  readonly grid: HeaderSection | undefined;
  /** With its first six octets. Undefined when all points have values. */
  readonly bitmap: HeaderSection | undefined;
  /** With its first octets, which tell the packing. */
  readonly data: HeaderSection;
}

/** A message of edition 1 as found by the scan. */
export interface Edition1Field {
  readonly edition: 1;
  /** Byte offset of the message in the source. */
  readonly offset: number;
  /** Length of the whole message in bytes. */
  readonly length: number;
  readonly sections: Edition1Sections;
}

/** The part of the sections that outlives its headers, with bytes of its own: see `keepValueSections`. */
export interface Edition1ValueSections {
  readonly bitmap: HeaderSection | undefined;
  readonly data: HeaderSection;
}

export function keepEdition1Values({ bitmap, data }: Edition1Sections): Edition1ValueSections {
  return { bitmap: bitmap && withOwnBytes(bitmap), data: withOwnBytes(data) };
}

function withOwnBytes(section: HeaderSection): HeaderSection {
  return { ...locate(section), bytes: section.bytes.slice() };
}

function locate({ number, offset, length }: SectionRef): SectionRef {
  return { number, offset, length };
}
