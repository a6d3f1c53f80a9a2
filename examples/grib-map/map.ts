/**
 * Prints a map of one field of a GRIB file to the terminal, and writes it as a PNG. Any grid will do whose points are known.
 *
 *     node examples/grib-map/map.ts fixtures/grib/hrrr.t06z.wrfsfcf01-TMP.grib2 --png temperature.png
 *     node examples/grib-map/map.ts FILE --message 3 --columns 120
 */
import { open, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { GribError, type GribMessage, openGrib } from "@landfall/grib";
import { colourOf, scaleOf } from "./colours.ts";
import { encodePng } from "./png.ts";
import { rasterOf } from "./raster.ts";
import { drawColours, drawShades } from "./terminal.ts";

const PNG_WIDTH = 900;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      message: { type: "string", default: "1" },
      columns: { type: "string", default: String(Math.min(process.stdout.columns ?? 100, 160)) },
      png: { type: "string" },
    },
  });
  const [path] = positionals;
  if (path === undefined) throw new Error("which file? node examples/grib-map/map.ts FILE [--message N] [--png FILE]");
  await using file = await open(path);
  const message = await pick(
    openGrib({
      size: (await file.stat()).size,
      read: async (offset, length) => (await file.read(new Uint8Array(length), 0, length, offset)).buffer,
    }),
    Number(values.message),
  );

  const raster = await rasterOf(message, Math.max(10, Number(values.columns)));
  const scale = scaleOf(raster.values);
  const hasColours = process.stdout.isTTY && !process.env["NO_COLOR"];
  console.log((hasColours ? drawColours : drawShades)(raster, scale.share));
  console.log(caption(message, scale));
  if (values.png !== undefined) {
    const { width, height, values: cells } = await rasterOf(message, PNG_WIDTH);
    await writeFile(
      values.png,
      encodePng(width, height, (x, y) => colourOf(scale.share(cells[y * width + x]!))),
    );
    console.log(`${values.png}: ${width} x ${height} pixels`);
  }
}

async function pick(messages: AsyncIterable<GribMessage>, wanted: number): Promise<GribMessage> {
  let number = 0;
  for await (const message of messages) if (++number === wanted) return message;
  throw new Error(`there is no message ${wanted}, the file has ${number}`);
}

function caption(message: GribMessage, { low, high }: { low: number; high: number }): string {
  const { parameter, level, time, grid } = message;
  const height = level.units === "" ? level.type : `${level.type} ${level.value} ${level.units}`;
  const range = `${low.toPrecision(4)} to ${high.toPrecision(4)} ${parameter.units}`;
  return `${parameter.name}, ${height}, ${time.valid ?? time.reference}: ${range} (${grid.type})`;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.error(`map: ${error.message}${error instanceof GribError ? ` [${error.code}]` : ""}`);
  process.exitCode = 1;
}
