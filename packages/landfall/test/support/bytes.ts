/** Text as bytes. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function text(from: Uint8Array): string {
  return new TextDecoder().decode(from);
}

/** All that an async iterable gives. */
export function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  return Array.fromAsync(items);
}

/** Bytes as a stream of pieces. */
export async function* pieces(...parts: readonly (string | Uint8Array)[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield typeof part === "string" ? bytes(part) : part;
}
