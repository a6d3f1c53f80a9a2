/** Where a section lies in the source. */
export interface SectionRef {
  /** Section number, 1..7. */
  readonly number: number;
  /** Byte offset of the section's first octet in the source. */
  readonly offset: number;
  /** Length in bytes, its five header octets included. */
  readonly length: number;
}

/** A section with its leading bytes (all of it, but for giants such as lists of grid points per row). */
export interface HeaderSection extends SectionRef {
  readonly bytes: Uint8Array;
}

/** What decoding a field needs; `data` and `bitmap` are only located, not read. */
export interface ValueSections {
  readonly representation: HeaderSection;
  /** The bitmap that applies, or undefined when all points have values. */
  readonly bitmap: SectionRef | undefined;
  readonly data: SectionRef;
}

/** The sections that describe one field. */
export interface FieldSections extends ValueSections {
  readonly identification: HeaderSection;
  readonly local: SectionRef | undefined;
  readonly grid: HeaderSection;
  readonly product: HeaderSection;
}

/** A field as found by the scan: where its message lies, which field of the message it is, and its sections. */
export interface LocatedField {
  readonly edition: 2;
  /** Byte offset of the message in the source. */
  readonly offset: number;
  /** Length of the whole message in bytes. */
  readonly length: number;
  /** Index of the field within the message. */
  readonly field: number;
  readonly discipline: number;
  readonly sections: FieldSections;
}

/**
 * The part of a field's sections that outlives its headers, with bytes of its own: a section's bytes are a view of a whole
 * window over the source, which collected fields would each keep in memory.
 */
export function keepValueSections(sections: ValueSections): ValueSections {
  const { representation, bitmap, data } = sections;
  return {
    representation: { ...representation, bytes: representation.bytes.slice() },
    bitmap: bitmap && locate(bitmap),
    data: locate(data),
  };
}

function locate({ number, offset, length }: SectionRef): SectionRef {
  return { number, offset, length };
}
