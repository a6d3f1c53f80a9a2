/*
 * JMA sends the run as one GRIB message that holds 45 fields. Here it becomes one file per lead time: each field's own sections, byte for byte,
 * between an indicator (16 bytes) and an end ("7777") of its own. Nothing is decoded; where a field says "the bitmap of the one before" (WMO FM 92, code
 * table 6.0, 254), that bitmap is put in.
 */
import { type GribMessage, openGrib } from "@landfall/grib";

export interface CutField {
  readonly field: GribMessage;
  /** A GRIB message of this field alone. */
  readonly bytes: Uint8Array;
}

const indicatorBytes = 16;
const endBytes = 4;
const usesFormerBitmap = 254;

/** Cuts a file into messages of one field each, in file order. */
export async function cutFields(file: Uint8Array): Promise<CutField[]> {
  const fields: CutField[] = [];
  let message: { readonly offset: number; readonly pieces: readonly Uint8Array[] } | undefined;
  for await (const field of openGrib(file)) {
    if (message?.offset !== field.offset)
      message = { offset: field.offset, pieces: cutMessage(file.subarray(field.offset, field.offset + field.length)) };
    const bytes = message.pieces[field.field];
    if (!bytes) throw new Error(`field ${field.field} at byte ${field.offset} has no data section`);
    fields.push({ field, bytes });
  }
  return fields;
}

function cutMessage(message: Uint8Array): Uint8Array[] {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const pieces: Uint8Array[] = [];
  // sections 1 to 7 that count for the field at hand
  const current = new Map<number, Uint8Array>();
  for (let at = indicatorBytes; at < message.byteLength - endBytes;) {
    const length = view.getUint32(at);
    const number = view.getUint8(at + 4);
    if (!(number === 6 && message[at + 5] === usesFormerBitmap)) current.set(number, message.subarray(at, at + length));
    if (number === 7)
      pieces.push(
        wrap(
          message,
          [...current].toSorted(([a], [b]) => a - b).map(([, bytes]) => bytes),
        ),
      );
    at += length;
  }
  return pieces;
}

function wrap(message: Uint8Array, sections: readonly Uint8Array[]): Uint8Array {
  const size = sections.reduce((sum, { byteLength }) => sum + byteLength, indicatorBytes + endBytes);
  const bytes = new Uint8Array(size);
  bytes.set(message.subarray(0, indicatorBytes));
  new DataView(bytes.buffer).setBigUint64(8, BigInt(size));
  let at = indicatorBytes;
  for (const section of sections) {
    bytes.set(section, at);
    at += section.byteLength;
  }
  bytes.set(message.subarray(message.byteLength - endBytes), at);
  return bytes;
}
