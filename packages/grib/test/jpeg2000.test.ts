import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { readCodestream } from "../src/packing/jpeg2000/codestream.ts";
import { decodeTiles } from "../src/packing/jpeg2000/decode.ts";
import { findCodestream } from "../src/packing/jpeg2000/boxes.ts";
import { takeKernel } from "../src/packing/jpeg2000/kernel.ts";
import { type GribMessage, openGrib } from "../src/index.ts";
import { codeOf, collect, single } from "./support/collect.ts";
import { readData, readFixture } from "./support/fixtures.ts";
import { messageOf, scalingOf } from "./support/messages.ts";
import { dataSection } from "./support/sections.ts";

interface ExpectedMessage {
  readonly what: string;
  readonly lossless: boolean;
  readonly sha256: string;
  /** Of lossy fields, the integers as OpenJPEG decodes them. */
  readonly integers?: readonly number[];
}

const expected: ExpectedMessage[] = JSON.parse(new TextDecoder().decode(readData("jpeg2000.json")));
const { messages, error } = await collect(readData("jpeg2000.grib2"));

test("the file of JPEG 2000 variants is read whole", () => {
  expect(error).toBeUndefined();
  expect(messages).toHaveLength(expected.length);
});

test.each(expected.map((field, index) => ({ ...field, index })))("$what", async (field) => {
  const values = await messages[field.index]!.values();
  if (!field.integers) {
    expect(createHash("sha256").update(values).digest("hex")).toBe(field.sha256);
    return;
  }
  const integers = [...values].map((value) => Math.round((value * 10 - 1.5) * 2));
  expect(integers).toHaveLength(field.integers.length);
  const differences = integers.map((integer, i) => Math.abs(integer - field.integers![i]!));
  // Integer wavelets leave no room; the other one OpenJPEG computes in single precision.
  const most = field.what.startsWith("5/3") ? 0 : 1;
  expect(Math.max(...differences)).toBeLessThanOrEqual(most);
  expect(differences.filter((difference) => difference > 0).length).toBeLessThanOrEqual(integers.length / 100);
});

/** What the decoder makes of the codestream of a message, on either path. */
function decodeBy(path: "plain" | "kernel", message: GribMessage, file: Uint8Array): (Int32Array | Float64Array)[] {
  const codestream = findCodestream(dataSection(file, message.offset));
  const tiles = decodeTiles(readCodestream(codestream, message.packing.count ?? 0), { path });
  return Array.from(tiles, ({ samples }) => samples.slice());
}

test("the WebAssembly kernel works here", () => {
  expect(takeKernel()).toBeDefined();
});

test.each(expected.map(({ what }, index) => [what, index] as const))(
  "the WebAssembly kernel equals TypeScript: %s",
  (_what, index) => {
    const message = messages[index]!;
    const file = readData("jpeg2000.grib2");
    expect(decodeBy("kernel", message, file)).toEqual(decodeBy("plain", message, file));
  },
);

test.each(["CMC_glb_TMP_ISBL_1_latlon.24x.24_2021051800_P000.grib2", "gfswave.t18z.atlocn.0p16.f001.grib2"])(
  "the WebAssembly kernel equals TypeScript on real data: %s",
  async (name) => {
    const file = readFixture(name);
    for await (const message of openGrib(file)) {
      const [[kernel], [plain]] = [decodeBy("kernel", message, file), decodeBy("plain", message, file)];
      expect(Buffer.compare(bytesOf(kernel!), bytesOf(plain!))).toBe(0);
    }
  },
);

function bytesOf(samples: Int32Array | Float64Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}

/** The first message's codestream: 61 by 43 values of 12 bits, with SIZ at byte 2, COD at 49 and QCD after it. */
const plainStream = dataSection(readData("jpeg2000.grib2"), 0);

function changed(...changes: readonly (readonly [at: number, byte: number])[]): Uint8Array {
  const bytes = plainStream.slice();
  for (const [at, byte] of changes) bytes[at] = byte;
  return bytes;
}

function offsetOf(marker: number): number {
  for (let at = 2; at + 2 <= plainStream.length; at += 2 + plainStream[at + 2]! * 256 + plainStream[at + 3]!) {
    if (plainStream[at] === 0xff && plainStream[at + 1] === marker) return at;
  }
  throw new Error(`no marker ${marker}`);
}

const COD = offsetOf(0x52);

test.each<[string, Uint8Array, "corrupt" | "unsupported-packing"]>([
  ["nothing", new Uint8Array(0), "corrupt"],
  ["an image of another size", changed([11, 62]), "corrupt"],
  ["an image of two components", changed([41, 2]), "unsupported-packing"],
  ["samples of 38 bits", changed([42, 37]), "unsupported-packing"],
  ["subsampling", changed([43, 2]), "unsupported-packing"],
  ["tiles of no width", changed([27, 0]), "corrupt"],
  ["2,623 tiles", changed([27, 1], [31, 1]), "corrupt"],
  ["33 levels", changed([COD + 9, 33]), "corrupt"],
  ["code-blocks of 2^20 samples", changed([COD + 10, 8], [COD + 11, 8]), "corrupt"],
  ["high-throughput code-blocks", changed([COD + 12, 0x40]), "unsupported-packing"],
  ["65,535 layers", changed([COD + 6, 0xff], [COD + 7, 0xff]), "corrupt"],
  ["9/7 with integers' quantization", changed([COD + 13, 0]), "corrupt"],
  ["an end within the packets", plainStream.slice(0, plainStream.length - 200), "corrupt"],
])("%s: refused", async (_what, data, code) => {
  const message = messageOf({ ni: 61, nj: 43, template: 40, descriptor: scalingOf(0, 0, 0, 12), data });
  expect(await codeOf((await single(message)).values())).toBe(code);
});
