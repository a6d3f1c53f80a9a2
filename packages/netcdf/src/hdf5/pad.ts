import { NetcdfError } from "../errors.ts";
import { product, rowMajorStrides, type Slab } from "../slab.ts";
import { type Values } from "../values.ts";

/**
 * Reads a slab that may reach beyond what is stored: an unlimited dimension is as long as the longest variable along it, and the others
 * are fill from where they end.
 */
export async function pad(
  slab: Slab,
  stored: readonly number[],
  read: (slab: Slab, into?: Uint8Array<ArrayBuffer>) => Promise<Values>,
  fill: number | bigint | string | undefined,
  into?: Uint8Array<ArrayBuffer>,
): Promise<Values> {
  const count = slab.count.map((length, d) =>
    Math.max(0, Math.min(length, Math.ceil((stored[d]! - slab.start[d]!) / slab.stride[d]!))),
  );
  const elements = product(count);
  if (elements === slab.elements) return read(slab, into);
  // a slab of one stored element tells the type where none of those asked for is stored
  const values = await read({ ...slab, count, elements });
  const padded = emptyLike(values, slab.elements, fill);
  const steps = rowMajorStrides(slab.count);
  const copy = (d: number, from: number, to: number): number => {
    if (d === count.length) {
      padded[to] = values[from]!;
      return from + 1;
    }
    for (let i = 0; i < count[d]!; i++) from = copy(d + 1, from, to + i * steps[d]!);
    return from;
  };
  if (elements > 0) copy(0, 0, 0);
  return padded;
}

type Padded = Values & { [index: number]: Values[number] };

function emptyLike(values: Values, length: number, fill: number | bigint | string | undefined): Padded {
  if (Array.isArray(values) && fill !== "") {
    throw new NetcdfError(
      "unsupported-type",
      "lists and records that were written in part are not read beyond their end",
    );
  }
  if (Array.isArray(values)) return Array.from({ length }, () => "");
  const padded = new (values.constructor as new (length: number) => Padded)(length);
  (padded as { fill(value: unknown): unknown }).fill(fill);
  return padded;
}
