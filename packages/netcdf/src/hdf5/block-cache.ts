import { type ReadSync } from "./engine.ts";

const BLOCK_BYTES = 16 * 1024;
const MOST_BLOCKS = 256;

/**
 * HDF5 reads its structure in many small pieces: those come from blocks of 16 KiB that are kept (4 MiB of them); large reads, which are data, go
 * through as they are.
 */
export function cacheBlocks(size: number, read: ReadSync): ReadSync {
  const blocks = new Map<number, Uint8Array>();
  const blockAt = (index: number) => {
    const kept = blocks.get(index);
    if (kept) {
      blocks.delete(index);
      blocks.set(index, kept);
      return kept;
    }
    const offset = index * BLOCK_BYTES;
    const block = new Uint8Array(Math.min(BLOCK_BYTES, size - offset));
    read(offset, block);
    blocks.set(index, block);
    if (blocks.size > MOST_BLOCKS) blocks.delete(blocks.keys().next().value!);
    return block;
  };
  return (offset, target) => {
    if (target.length >= BLOCK_BYTES) {
      read(offset, target);
      return;
    }
    for (let done = 0; done < target.length;) {
      const at = offset + done;
      const index = Math.floor(at / BLOCK_BYTES);
      const inBlock = at - index * BLOCK_BYTES;
      const part = blockAt(index).subarray(inBlock, inBlock + target.length - done);
      target.set(part, done);
      done += part.length;
    }
  };
}
