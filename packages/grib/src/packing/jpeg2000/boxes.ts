import { corrupt } from "./errors.ts";

const SIGNATURE = [0x0000000c, 0x6a502020] as const;
const CODESTREAM = 0x6a703263; // "jp2c"
const SOC = 0xff4f;

/** The codestream as such, or the one within the boxes of a JP2 file (ISO/IEC 15444-1, annex I). */
export function findCodestream(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getUint16(0) === SOC) return bytes;
  if (view.getUint32(0) !== SIGNATURE[0] || view.getUint32(4) !== SIGNATURE[1]) return bytes;
  let at = 0;
  while (at + 8 <= bytes.length) {
    let head = 8;
    let length = view.getUint32(at);
    if (length === 1 && at + 16 <= bytes.length) {
      head = 16;
      length = view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12);
    } else if (length === 0) {
      length = bytes.length - at;
    }
    if (length < head || length > bytes.length - at) throw corrupt(`a JP2 box of ${length} bytes`);
    if (view.getUint32(at + 4) === CODESTREAM) return bytes.subarray(at + head, at + length);
    at += length;
  }
  throw corrupt("a JP2 file without a codestream");
}
