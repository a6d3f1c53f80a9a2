import { type Attributes, type AttributeValue, type Group, type NetcdfFile } from "../index.ts";

/** A group as plain JSON; numbers of 64 bits are texts. */
export interface GroupOutline {
  readonly dimensions: Readonly<Record<string, number | "unlimited">>;
  readonly lengths: Readonly<Record<string, number>>;
  readonly variables: readonly VariableOutline[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly groups: Readonly<Record<string, GroupOutline>>;
}

export interface VariableOutline {
  readonly name: string;
  readonly dtype: string;
  readonly dimensions: readonly string[];
  readonly shape: readonly number[];
  readonly chunkShape?: readonly number[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

export type FileOutline = GroupOutline & { readonly format: string };

export function outline(file: NetcdfFile): FileOutline {
  return { format: file.format, ...outlineGroup(file) };
}

function outlineGroup(group: Group): GroupOutline {
  const dimensions = [...group.dimensions.values()];
  return {
    dimensions: Object.fromEntries(
      dimensions.map(({ name, length, unlimited }) => [name, unlimited ? "unlimited" : length]),
    ),
    lengths: Object.fromEntries(dimensions.map(({ name, length }) => [name, length])),
    variables: Array.from(group.variables.values(), ({ name, dtype, dimensions, shape, chunkShape, attributes }) => ({
      name,
      dtype,
      dimensions,
      shape,
      ...(chunkShape ? { chunkShape } : {}),
      attributes: outlineAttributes(attributes),
    })),
    attributes: outlineAttributes(group.attributes),
    groups: Object.fromEntries(Array.from(group.groups, ([name, child]) => [name, outlineGroup(child)])),
  };
}

function outlineAttributes(attributes: Attributes): Record<string, unknown> {
  return Object.fromEntries(Array.from(attributes, ([name, value]) => [name, outlineAttribute(value)]));
}

/** A single number by itself, more as an array. */
function outlineAttribute(value: AttributeValue): unknown {
  if (typeof value === "string" || !ArrayBuffer.isView(value)) return value;
  const numbers = Array.from(value as ArrayLike<number | bigint>, (number) =>
    typeof number === "bigint" || !Number.isFinite(number) ? String(number) : number,
  );
  return numbers.length === 1 ? numbers[0] : numbers;
}

/** The outline as a person reads it, much like `ncdump -h`. */
export function outlineText(file: FileOutline): string {
  return `${[file.format, ...groupLines(file)].join("\n")}\n`;
}

function groupLines(group: GroupOutline): string[] {
  const lines: string[] = [];
  const section = (title: string, body: readonly string[]) => {
    if (body.length > 0) lines.push(`${title}:`, ...body.map((line) => `  ${line}`));
  };
  section(
    "dimensions",
    Object.entries(group.dimensions).map(([name, length]) => {
      return `${name} = ${length === "unlimited" ? `unlimited (${group.lengths[name]} now)` : length}`;
    }),
  );
  section(
    "variables",
    group.variables.flatMap(({ name, dtype, dimensions, shape, chunkShape, attributes }) => [
      `${dtype} ${name}(${dimensions.map((dimension, d) => `${dimension}=${shape[d]}`).join(", ")})` +
        (chunkShape ? ` in chunks of ${chunkShape.join(" x ")}` : ""),
      ...attributeLines(attributes).map((line) => `  ${line}`),
    ]),
  );
  section("attributes", attributeLines(group.attributes));
  for (const [name, child] of Object.entries(group.groups)) section(`group ${name}`, groupLines(child));
  return lines;
}

function attributeLines(attributes: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(attributes).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}
