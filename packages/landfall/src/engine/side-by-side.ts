/**
 * Does something with each item, at most `most` at a time, in the order in which they come. The first error ends it: what has begun is waited for, nothing
 * more is taken.
 */
export async function sideBySide<T>(
  items: AsyncIterable<T>,
  most: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const busy = new Set<Promise<void>>();
  const errors: unknown[] = [];
  for await (const item of items) {
    if (busy.size >= most) await Promise.race(busy);
    if (errors.length > 0) break;
    const work = act(item)
      .catch((error: unknown) => void errors.push(error))
      .finally(() => busy.delete(work));
    busy.add(work);
  }
  await Promise.all(busy);
  if (errors.length > 0) throw errors[0];
}
