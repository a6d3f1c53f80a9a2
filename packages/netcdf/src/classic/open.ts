import { swapBytes } from "../byte-order.ts";
import { type GroupParts, type VariableParts } from "../parts.ts";
import { rowMajorStrides, type Slab } from "../slab.ts";
import { type OpenSource } from "../source.ts";
import { readStrided } from "../strided.ts";
import { BYTES, numbersOver, type Values } from "../values.ts";
import { type ClassicVariable, type ClassicVersion, readClassicHeader } from "./header.ts";
import { parseHeader } from "./header-bytes.ts";

/** Reads the header of a classic file: one group, whose variables read their ranges on demand. */
export async function openClassic(source: OpenSource, version: ClassicVersion): Promise<GroupParts> {
  const header = await parseHeader(source, (bytes) => readClassicHeader(bytes, version));
  return {
    name: "",
    dimensions: header.dimensions,
    attributes: header.attributes,
    variables: Array.from(header.variables.values(), (variable) => toParts(source, variable, header.recordBytes)),
    groups: [],
  };
}

function toParts(source: OpenSource, variable: ClassicVariable, recordBytes: number): VariableParts {
  const { name, dtype, dimensions, attributes } = variable;
  const shape = dimensions.map(({ length }) => length);
  const elementBytes = dtype === "char" ? 1 : BYTES[dtype];
  const steps = rowMajorStrides(shape).map((stride) => stride * elementBytes);
  if (variable.isRecord) steps[0] = recordBytes;
  const placement = { offset: variable.begin, steps, elementBytes };
  const read = async (slab: Slab, into?: Uint8Array<ArrayBuffer>): Promise<Values> => {
    const bytes = into ?? new Uint8Array(slab.elements * elementBytes);
    await readStrided(source, placement, slab, bytes);
    swapBytes(bytes, elementBytes);
    return numbersOver(dtype === "char" ? "uint8" : dtype, bytes.buffer, bytes.byteOffset, slab.elements);
  };
  return { name, dtype, dimensions: dimensions.map(({ name }) => name), shape, attributes, elementBytes, read };
}
