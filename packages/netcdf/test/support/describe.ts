import { createHash } from "node:crypto";
import {
  type AttributeValue,
  type Attributes,
  type CalendarDate,
  type ElementValue,
  type Group,
  type NetcdfFile,
  type Values,
  type Variable,
} from "../../src/index.ts";
import { isNumberType, typeOf } from "../../src/values.ts";
import { type ExpectedFile, type ExpectedGroup, type ExpectedVariable } from "./files.ts";

/** Tells of a file what describe.py tells of it, in the same words; slabs are those that it drew. */
export async function describeFile(file: NetcdfFile, expected: ExpectedFile): Promise<unknown> {
  return { format: file.format, ...(await describeGroup(file, expected)) };
}

async function describeGroup(group: Group, expected: ExpectedGroup | undefined): Promise<ExpectedGroup> {
  const variables: Record<string, ExpectedVariable> = {};
  for (const [name, variable] of group.variables) {
    variables[name] = await describeVariable(variable, expected?.variables[name]);
  }
  const groups: Record<string, ExpectedGroup> = {};
  for (const [name, child] of group.groups) groups[name] = await describeGroup(child, expected?.groups[name]);
  return {
    dimensions: Object.fromEntries(
      Array.from(group.dimensions.values(), ({ name, length, unlimited }) => [name, { length, unlimited }]),
    ),
    attributes: describeAttributes(group.attributes),
    variables,
    groups,
  };
}

async function describeVariable(variable: Variable, expected: ExpectedVariable | undefined): Promise<ExpectedVariable> {
  const { dtype, dimensions, shape, attributes, chunkShape } = variable;
  const slabs = expected?.slabs?.map(async ({ start, count, stride }) => {
    return { start, count, stride, raw: hashValues(await variable.read({ start, count, stride })) };
  });
  const decoded = isNumberType(dtype) && !variable.enumeration ? await variable.readDecoded() : undefined;
  return {
    dtype,
    dimensions,
    shape,
    attributes: describeAttributes(attributes),
    ...(chunkShape ? { chunkShape } : {}),
    raw: hashValues(await variable.read()),
    ...(slabs ? { slabs: await Promise.all(slabs) } : {}),
    ...(dtype === "char" ? { texts: hashJson(await variable.readStrings()) } : {}),
    ...(decoded
      ? { decoded: hashBytes(decoded), missing: decoded.reduce((sum, value) => sum + Number(Number.isNaN(value)), 0) }
      : {}),
    ...(expected?.dates ? { dates: (await variable.readDates()).slice(0, 20).map(formatDate) } : {}),
  };
}

export function hashValues(values: Values): string {
  return ArrayBuffer.isView(values) ? hashBytes(values) : hashJson(values.map(plain));
}

function hashBytes(values: ArrayBufferView): string {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return createHash("sha256").update(bytes).digest("hex").slice(0, 32);
}

function hashJson(value: unknown): string {
  // Python writes a whole double with its ".0"
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);
}

function plain(value: ElementValue): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object") return value;
  if (ArrayBuffer.isView(value)) return Array.from(value as ArrayLike<number | bigint>, plain);
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

function describeAttributes(attributes: Attributes): Record<string, unknown> {
  return Object.fromEntries(Array.from(attributes, ([name, value]) => [name, describeAttribute(value)]));
}

function describeAttribute(value: AttributeValue): unknown {
  if (typeof value === "string" || !ArrayBuffer.isView(value)) return value;
  return { [typeOf(value)]: Array.from(value as ArrayLike<number | bigint>, number) };
}

/** As describe.py writes numbers: what JSON cannot hold is a text. */
function number(value: number | bigint): unknown {
  if (typeof value === "bigint") return value > 2n ** 53n || value < -(2n ** 53n) ? String(value) : Number(value);
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

function formatDate(date: CalendarDate | undefined): string | null {
  if (!date) return null;
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  const { year, month, day, hour, minute, second, millisecond } = date;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}.${pad(millisecond, 3)}`;
}
