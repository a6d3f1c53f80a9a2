/** Raised when the bytes that we write for the same cells change. */
const writerRevision = 3;

/** Names the toolchain that made a build's bytes: where stamps are equal, `verify` compares bytes too (rule 12). */
export function toolchainStamp(): string {
  return `landfall-${writerRevision} zstd-${process.versions["zstd"] ?? "?"}`;
}
