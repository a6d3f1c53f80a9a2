import { colourOf } from "./colours.ts";
import type { Raster } from "./raster.ts";

const SHADES = ".,:-=+*#%@";

/** Two rows of the map to a line of text: the upper half of each character in one colour, the lower in another. */
export function drawColours(raster: Raster, share: (value: number) => number): string {
  const { width, height, values } = raster;
  const lines: string[] = [];
  for (let row = 0; row < height; row += 2) {
    let line = "";
    for (let column = 0; column < width; column++) {
      const upper = colourOf(share(values[row * width + column]!)).join(";");
      const lower = colourOf(share(values[(row + 1) * width + column] ?? Number.NaN)).join(";");
      line += `\u001b[38;2;${upper}m\u001b[48;2;${lower}m▀`;
    }
    lines.push(`${line}\u001b[0m`);
  }
  return lines.join("\n");
}

/** The same without colours: every other row, light to dark; blank where there is no value. */
export function drawShades(raster: Raster, share: (value: number) => number): string {
  const { width, height, values } = raster;
  const lines: string[] = [];
  for (let row = 0; row < height; row += 2) {
    const cells = Array.from(values.subarray(row * width, (row + 1) * width), (value) => {
      const shade = share(value);
      if (Number.isNaN(shade)) return " ";
      return SHADES[Math.min(SHADES.length - 1, Math.max(0, Math.floor(shade * SHADES.length)))];
    });
    lines.push(cells.join(""));
  }
  return lines.join("\n");
}
