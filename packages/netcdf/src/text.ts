const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Text of a file: UTF-8, or where it is not, Latin-1, as old files have it ("°C"). Ends at the first NUL. */
export function textFrom(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeText(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Like `textFrom`, NULs included. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    // not TextDecoder, whose "latin1" is Windows-1252
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
  }
}

/** Rows of `width` bytes as texts, without what follows a NUL and without the spaces at the end. */
export function textRows(bytes: Uint8Array, width: number): string[] {
  if (width === 0) return [];
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += width)
    rows.push(textFrom(bytes.subarray(at, at + width)).replace(/ +$/, ""));
  return rows;
}
