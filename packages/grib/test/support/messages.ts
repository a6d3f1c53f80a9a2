import { encode } from "../../src/index.ts";

export interface RawPacking {
  readonly ni: number;
  readonly nj: number;
  /** Data representation template. */
  readonly template: number;
  /** Section 5 from octet 12 on. */
  readonly descriptor: Uint8Array;
  /** Section 7 from octet 6 on. */
  readonly data: Uint8Array;
}

/** A message of one field without a bitmap, packed as told. */
export function messageOf({ ni, nj, template, descriptor, data }: RawPacking): Uint8Array {
  const grid = { ni, nj, latitudeOfFirst: 50, latitudeOfLast: 40, longitudeOfFirst: 0, longitudeOfLast: 20 };
  const plain = encode({
    category: 0,
    number: 0,
    grid,
    time: { reference: "2026-02-19T00:00:00Z", step: 0 },
    values: new Float64Array(ni * nj),
  });
  const view = new DataView(plain.buffer, plain.byteOffset);
  const sections: Uint8Array[] = [];
  for (let at = 16; at < plain.length - 4; at += view.getUint32(at)) {
    const section = plain[at + 4]!;
    if (section !== 5 && section !== 7) sections.push(plain.subarray(at, at + view.getUint32(at)));
    if (section === 5) {
      const head = new DataView(new ArrayBuffer(11));
      head.setUint32(0, 11 + descriptor.length);
      head.setUint8(4, 5);
      head.setUint32(5, ni * nj);
      head.setUint16(9, template);
      sections.push(new Uint8Array(head.buffer), descriptor);
    }
    if (section === 7) {
      const head = new DataView(new ArrayBuffer(5));
      head.setUint32(0, 5 + data.length);
      head.setUint8(4, 7);
      sections.push(new Uint8Array(head.buffer), data);
    }
  }
  const message = Buffer.concat([plain.subarray(0, 16), ...sections, plain.subarray(plain.length - 4)]);
  message.writeBigUInt64BE(BigInt(message.length), 8);
  return message;
}

/** Octets 12 to 21 of section 5 for packings of integers. */
export function scalingOf(reference: number, binary: number, decimal: number, bits: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(10));
  view.setFloat32(0, reference);
  view.setInt16(4, binary);
  view.setInt16(6, decimal);
  view.setUint8(8, bits);
  return new Uint8Array(view.buffer);
}
