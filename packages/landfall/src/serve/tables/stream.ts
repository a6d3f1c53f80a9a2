import { Readable } from "node:stream";
import type { Piece } from "./messages.ts";

/** The bytes of an answer whose first piece has been waited for. Whoever stops reading ends the query. */
export async function pieceStream(
  first: IteratorResult<Piece, void>,
  rest: AsyncGenerator<Piece, void, void>,
): Promise<Readable | Uint8Array> {
  if (first.done) return new Uint8Array(0);
  if (first.value.last) {
    await rest.return();
    return first.value.bytes;
  }
  return Readable.from(following(first.value, rest), { objectMode: false });
}

async function* following(
  first: Piece,
  rest: AsyncGenerator<Piece, void, void>,
): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield first.bytes;
    for await (const { bytes } of rest) if (bytes.byteLength > 0) yield bytes;
  } finally {
    await rest.return();
  }
}
