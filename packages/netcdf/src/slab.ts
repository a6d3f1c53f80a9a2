import { NetcdfError } from "./errors.ts";

/** What to read of a variable, dimension by dimension. Every part may be left out: all of it, from the first, every one. */
export interface SlabOptions {
  /** First index of each dimension; default 0. */
  readonly start?: readonly number[];
  /** How many indices of each dimension; default as many as there are from `start`. */
  readonly count?: readonly number[];
  /** Distance between indices of each dimension; default 1. */
  readonly stride?: readonly number[];
}

/** A checked slab: every index that it names exists. */
export interface Slab {
  readonly start: readonly number[];
  readonly count: readonly number[];
  readonly stride: readonly number[];
  /** How many elements it has. */
  readonly elements: number;
}

export function toSlab(shape: readonly number[], options: SlabOptions, variable: string): Slab {
  const part = (name: keyof SlabOptions, least: number) => {
    const values = options[name];
    if (values === undefined) return undefined;
    if (values.length !== shape.length) {
      const message = `${name} has ${values.length} numbers, ${variable} has ${shape.length} dimensions`;
      throw new NetcdfError("invalid-argument", message, { variable });
    }
    if (values.some((value) => !Number.isSafeInteger(value) || value < least)) {
      const message = `${name} must be whole numbers of at least ${least}, got ${values.join(", ")}`;
      throw new NetcdfError("invalid-argument", message, { variable });
    }
    return values;
  };
  const start = part("start", 0) ?? shape.map(() => 0);
  const stride = part("stride", 1) ?? shape.map(() => 1);
  const count = part("count", 0) ?? shape.map((length, d) => Math.max(0, Math.ceil((length - start[d]!) / stride[d]!)));
  for (const [d, length] of shape.entries()) {
    const last = start[d]! + (count[d]! - 1) * stride[d]!;
    if (count[d]! > 0 ? last >= length : start[d]! > length) {
      const message = `${variable}: dimension ${d} has ${length} indices; asked for ${count[d]} from ${start[d]} with stride ${stride[d]}`;
      throw new NetcdfError("invalid-argument", message, { variable });
    }
  }
  return { start, count, stride, elements: product(count) };
}

export function product(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total * number, 1);
}

/** Elements from one index of each dimension to the next, in row-major order. */
export function rowMajorStrides(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let d = shape.length - 2; d >= 0; d--) strides[d] = strides[d + 1]! * shape[d + 1]!;
  return strides;
}
