import { ZarrError } from "./errors.ts";

/** The typed array that holds each Zarr v3 data type. 64-bit integers are bigint arrays, as everywhere in JavaScript. */
export interface TypedArrays {
  int8: Int8Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: BigInt64Array;
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  float32: Float32Array;
  float64: Float64Array;
}

export type DataType = keyof TypedArrays;
export type TypedArrayOf<D extends DataType> = TypedArrays[D];
export type TypedArray = TypedArrays[DataType];

type Constructors = {
  readonly [D in DataType]: {
    readonly BYTES_PER_ELEMENT: number;
    new (length: number): TypedArrayOf<D>;
    new (buffer: ArrayBufferLike, byteOffset: number, length: number): TypedArrayOf<D>;
  };
};

const CONSTRUCTORS: Constructors = {
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
};

/** Smallest and largest value of each integer type that a JavaScript number holds exactly. */
const INTEGER_RANGES: Partial<Record<DataType, readonly [min: number, max: number]>> = {
  int8: [-0x80, 0x7f],
  int16: [-0x8000, 0x7fff],
  int32: [-0x8000_0000, 0x7fff_ffff],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  uint8: [0, 0xff],
  uint16: [0, 0xffff],
  uint32: [0, 0xffff_ffff],
};

export function isDataType(name: unknown): name is DataType {
  return typeof name === "string" && Object.hasOwn(CONSTRUCTORS, name);
}

export function isFloat(dataType: DataType): boolean {
  return dataType === "float32" || dataType === "float64";
}

/** Bytes of one element. */
export function itemSize(dataType: DataType): number {
  return CONSTRUCTORS[dataType].BYTES_PER_ELEMENT;
}

/** Whether `value` can be stored in `dataType` without losing anything but a float's precision. */
export function fitsDataType(dataType: DataType, value: number): boolean {
  const range = INTEGER_RANGES[dataType];
  return range === undefined || (Number.isInteger(value) && value >= range[0] && value <= range[1]);
}

/** A zeroed array of `length` elements. */
export function allocate<D extends DataType>(dataType: D, length: number): TypedArrayOf<D> {
  return new CONSTRUCTORS[dataType](length);
}

/** An array of `length` elements, each `fillValue`. */
export function allocateFilled<D extends DataType>(dataType: D, length: number, fillValue: number): TypedArrayOf<D> {
  const values = allocate(dataType, length);
  // A fresh array is already zero; -0 is not.
  if (!Object.is(fillValue, 0)) fillArray(values, fillValue);
  return values;
}

export function fillArray(values: TypedArray, fillValue: number): void {
  if (values instanceof BigInt64Array) values.fill(BigInt(fillValue));
  else values.fill(fillValue);
}

/** The little-endian bytes behind a typed array, without a copy. */
export function bytesOf(values: TypedArray): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** A typed view of little-endian bytes, copied only where the address is not aligned. */
export function viewBytes<D extends DataType>(dataType: D, bytes: Uint8Array): TypedArrayOf<D> {
  const size = itemSize(dataType);
  const aligned = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  return new CONSTRUCTORS[dataType](aligned.buffer, aligned.byteOffset, aligned.byteLength / size);
}

/** Checks that `values` is the typed array of `dataType`. Throws `bad-argument`. */
export function assertDataType(dataType: DataType, values: TypedArray): void {
  if (!(values instanceof CONSTRUCTORS[dataType])) {
    throw new ZarrError("bad-argument", `the array is ${dataType}, the values are a ${values.constructor.name}`);
  }
}

/** Numbers as the typed array of `dataType`; throws `bad-argument` where a number does not fit. */
export function fromNumbers<D extends DataType>(dataType: D, numbers: readonly number[]): TypedArrayOf<D> {
  const values = allocate(dataType, numbers.length);
  for (const [i, number] of numbers.entries()) {
    if (!fitsDataType(dataType, number)) {
      throw new ZarrError("bad-argument", `${number} at position ${i} does not fit ${dataType}`);
    }
    if (values instanceof BigInt64Array) values[i] = BigInt(number);
    else values[i] = number;
  }
  return values;
}

/** Whether every element is the fill value. Any NaN counts as the NaN fill value, whatever its payload. */
export function isAllFill(values: TypedArray, fillValue: number): boolean {
  if (values instanceof BigInt64Array) {
    const fill = BigInt(fillValue);
    return values.every((value) => value === fill);
  }
  const n = values.length;
  if (Number.isNaN(fillValue)) {
    for (let i = 0; i < n; i++) if (!Number.isNaN(values[i])) return false;
    return true;
  }
  // A float32 fill like 0.1 is compared as it is stored; -0 and 0 differ in bits, so -0 is data under a fill of 0.
  const fill = values instanceof Float32Array ? Math.fround(fillValue) : fillValue;
  for (let i = 0; i < n; i++) if (!Object.is(values[i], fill)) return false;
  return true;
}
