import { openClassic } from "./classic/open.ts";
import { type ClassicVersion } from "./classic/header.ts";
import { NetcdfError } from "./errors.ts";
import { type FileFormat, NetcdfFile } from "./file.ts";
import { openHdf5 } from "./hdf5/open.ts";
import { type NetcdfSource, type OpenSource, openSource, readRange } from "./source.ts";

export interface OpenOptions {
  /** Most bytes that one read may give; default 1 GiB. A small file can claim a large array that is all fill. */
  readonly maxBytes?: number;
  /** How long HDF5 may compute without reading a byte before it counts as hung, in milliseconds; default 30,000. NetCDF-4 only. */
  readonly stallMs?: number;
}

const HDF5_SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const CLASSIC: ReadonlyMap<number, readonly [ClassicVersion, FileFormat]> = new Map([
  [1, [1, "classic"]],
  [2, [2, "64-bit-offset"]],
  [5, [5, "64-bit-data"]],
]);

/** Opens a NetCDF file: reads its header, none of its values. Close it when done. */
export async function openNetcdf(source: NetcdfSource, options: OpenOptions = {}): Promise<NetcdfFile> {
  const { maxBytes = 2 ** 30, stallMs = 30_000 } = options;
  for (const [name, value] of Object.entries({ maxBytes, stallMs })) {
    if (!(value > 0)) throw new NetcdfError("invalid-argument", `${name} must be above 0, got ${value}`);
  }
  const opened = await openSource(source);
  try {
    return await openFormat(opened, maxBytes, stallMs);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function openFormat(source: OpenSource, maxBytes: number, stallMs: number): Promise<NetcdfFile> {
  const magic = await readRange(source, 0, Math.min(8, source.size));
  if (magic[0] === 0x43 && magic[1] === 0x44 && magic[2] === 0x46) {
    const version = magic[3];
    if (version === undefined) throw new NetcdfError("truncated", "the file ends after 3 bytes", { offset: 3 });
    const classic = CLASSIC.get(version);
    if (!classic)
      throw new NetcdfError("unsupported-version", `NetCDF's classic format has no version ${version}`, { offset: 3 });
    return new NetcdfFile(classic[1], await openClassic(source, classic[0]), { maxBytes, close: () => source.close() });
  }
  if (!(await isHdf5(source, magic))) {
    const start = Buffer.from(magic).toString("hex");
    throw new NetcdfError(
      "not-netcdf",
      source.size === 0 ? "the file is empty" : `no NetCDF file starts with ${start}`,
      { offset: 0 },
    );
  }
  const { root, close } = await openHdf5(source, { maxBytes, stallMs });
  return new NetcdfFile("netcdf-4", root, {
    maxBytes,
    close: async () => {
      await close();
      await source.close();
    },
  });
}

/** HDF5 looks for its signature at 0, 512, 1024, 2048 and so on: a user may have put something in front. */
async function isHdf5(source: OpenSource, magic: Uint8Array): Promise<boolean> {
  const matches = (bytes: Uint8Array) => HDF5_SIGNATURE.every((byte, i) => bytes[i] === byte);
  if (matches(magic)) return true;
  for (let offset = 512; offset + 8 <= source.size; offset *= 2) {
    if (matches(await readRange(source, offset, 8))) return true;
  }
  return false;
}
