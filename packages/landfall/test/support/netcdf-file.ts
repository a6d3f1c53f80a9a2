/* Writes NetCDF classic files (CDF-1) byte by byte: what tests need of made files, without another program. */

type Type = "char" | "int16" | "float32" | "float64";
type Attribute = string | { readonly type: Exclude<Type, "char">; readonly values: readonly number[] };

export interface MadeVariable {
  readonly type: Type;
  readonly dimensions: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
  /** Row-major; text for `char`. */
  readonly values: readonly number[] | string;
}

export interface MadeFile {
  readonly dimensions: Readonly<Record<string, number>>;
  readonly variables: Readonly<Record<string, MadeVariable>>;
}

const codes: Readonly<Record<Type, number>> = { char: 2, int16: 3, float32: 5, float64: 6 };
const bytesOf: Readonly<Record<Type, number>> = { char: 1, int16: 2, float32: 4, float64: 8 };

export function netcdfFile({ dimensions, variables }: MadeFile): Buffer {
  const names = Object.keys(dimensions);
  const bodies = Object.values(variables).map(({ type, values }) => pad(encode(type, values)));
  const header = (begins: readonly number[]) =>
    Buffer.concat([
      Buffer.from([0x43, 0x44, 0x46, 1]),
      word(0),
      ...list(0x0a, Object.entries(dimensions), ([name, length]) => [text(name), word(length)]),
      ...list(0x0c, [], () => []),
      ...list(0x0b, Object.entries(variables), ([name, variable], index) => [
        text(name),
        word(variable.dimensions.length),
        ...variable.dimensions.map((dimension) => word(names.indexOf(dimension))),
        ...list(0x0c, Object.entries(variable.attributes ?? {}), ([attribute, value]) => {
          const { type, values } = typeof value === "string" ? { type: "char" as const, values: value } : value;
          return [text(attribute), word(codes[type]), word(values.length), pad(encode(type, values))];
        }),
        word(codes[variable.type]),
        word(bodies[index]?.length ?? 0),
        word(begins[index] ?? 0),
      ]),
    ]);
  let at = header([]).length;
  const begins = bodies.map((body) => {
    const begin = at;
    at += body.length;
    return begin;
  });
  return Buffer.concat([header(begins), ...bodies]);
}

function list<T>(tag: number, items: readonly T[], write: (item: T, index: number) => readonly Buffer[]): Buffer[] {
  if (items.length === 0) return [word(0), word(0)];
  return [word(tag), word(items.length), ...items.flatMap(write)];
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.concat([word(value.length), pad(Buffer.from(value, "latin1"))]);
}

function pad(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function encode(type: Type, values: readonly number[] | string): Buffer {
  if (typeof values === "string") return Buffer.from(values, "latin1");
  const bytes = Buffer.alloc(values.length * bytesOf[type]);
  for (const [i, value] of values.entries()) {
    if (type === "int16") bytes.writeInt16BE(value, i * 2);
    else if (type === "float32") bytes.writeFloatBE(value, i * 4);
    else if (type === "float64") bytes.writeDoubleBE(value, i * 8);
    else bytes.writeUInt8(value, i);
  }
  return bytes;
}
