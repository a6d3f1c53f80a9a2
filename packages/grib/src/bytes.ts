/**
 * GRIB's number formats (WMO FM 92, regulation 92.1): big-endian, signed integers as sign and magnitude,
 * all bits set meaning "missing" where a template says so. Offsets here are zero-based; the manual counts octets from one.
 */

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Sign-and-magnitude integer of 8 bits: -127..127. */
function signed8(view: DataView, offset: number): number {
  const raw = view.getUint8(offset);
  return raw & 0x80 ? -(raw & 0x7f) : raw;
}

/** Sign-and-magnitude integer of 16 bits. */
export function signed16(view: DataView, offset: number): number {
  const raw = view.getUint16(offset);
  return raw & 0x8000 ? -(raw & 0x7fff) : raw;
}

/** Unsigned integer of 24 bits. */
export function unsigned24(view: DataView, offset: number): number {
  return (view.getUint16(offset) << 8) | view.getUint8(offset + 2);
}

/** Sign-and-magnitude integer of 24 bits. */
export function signed24(view: DataView, offset: number): number {
  const raw = unsigned24(view, offset);
  return raw & 0x800000 ? -(raw & 0x7fffff) : raw;
}

/** Sign-and-magnitude integer of 32 bits. */
export function signed32(view: DataView, offset: number): number {
  const raw = view.getUint32(offset);
  return raw >= 0x80000000 ? -(raw - 0x80000000) : raw;
}

/** Unsigned 64-bit integer as a double; above 2^53 inexact, which no file size reaches. */
export function unsigned64(view: DataView, offset: number): number {
  return view.getUint32(offset) * 0x1_0000_0000 + view.getUint32(offset + 4);
}

/** IBM's single precision number of edition 1: a sign bit, an exponent of 16 in excess of 64, a fraction of 24 bits. Exact. */
export function ibmFloat(view: DataView, offset: number): number {
  const head = view.getUint8(offset);
  const magnitude = unsigned24(view, offset + 1) * 16 ** ((head & 0x7f) - 70);
  return head & 0x80 ? -magnitude : magnitude;
}

/**
 * A scale factor octet followed by a scaled value of four octets; `undefined` when either is missing.
 * The scaled value is read as sign and magnitude: NCEP codes surfaces of negative potential vorticity so.
 */
export function scaledValue(view: DataView, offset: number): number | undefined {
  if (view.getUint8(offset) === 0xff || view.getUint32(offset + 1) === 0xffffffff) return undefined;
  const scale = signed8(view, offset);
  const value = signed32(view, offset + 1);
  return scale >= 0 ? value / 10 ** scale : value * 10 ** -scale;
}
