/** Section 7 of the message at `offset` of a file, from octet 6 on. */
export function dataSection(file: Uint8Array, offset: number): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = offset + 16;
  while (file[at + 4] !== 7) at += view.getUint32(at);
  return file.slice(at + 5, at + view.getUint32(at));
}
