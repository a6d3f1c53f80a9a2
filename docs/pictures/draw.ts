import { encodePng } from "../../examples/grib-map/png.ts";
import type { Picture, Shown } from "./story.ts";

type Colour = readonly [red: number, green: number, blue: number];

const low: Colour = [33, 82, 163];
const middle: Colour = [245, 243, 236];
const high: Colour = [178, 34, 40];
const missing: Colour = [150, 152, 156];
const paper: Colour = [255, 255, 255];
const frame: Colour = [200, 200, 200];

/** Shades on each side of nought: few, so that files are small. */
const shades = 6;
/** About so many pixels wide is a map; of large ones every so many cells are left out, small ones are enlarged. */
const mapWidth = 214;
const gap = 6;

/** Maps side by side. Blue to red is `-most` to `most`, missing cells are grey, and a time that is not there is an empty frame. */
export function drawPicture({ maps }: Picture, most: number): Uint8Array {
  const drawn = maps.flat().find((map) => map !== undefined);
  if (!drawn) throw new Error("a picture of nothing");
  const [every, times] = [Math.ceil(drawn.columns / mapWidth), Math.max(1, Math.floor(mapWidth / drawn.columns))];
  const [width, height] = [drawn.columns, drawn.rows].map((cells) => Math.ceil(cells / every) * times) as [
    number,
    number,
  ];
  const across = Math.max(...maps.map((row) => row.length));
  const at = (x: number, y: number): Colour => {
    const [column, row] = [Math.floor(x / (width + gap)), Math.floor(y / (height + gap))];
    const [left, top] = [x % (width + gap), y % (height + gap)];
    if (left >= width || top >= height) return paper;
    const map = maps[row]?.[column];
    if (!map) return left === 0 || top === 0 || left === width - 1 || top === height - 1 ? frame : paper;
    return colourOf(cellOf(map, Math.floor(left / times) * every, Math.floor(top / times) * every) / most);
  };
  return encodePng(across * (width + gap) - gap, maps.length * (height + gap) - gap, at);
}

function cellOf({ values, columns }: Shown, column: number, row: number): number {
  return values[row * columns + column] ?? Number.NaN;
}

function colourOf(share: number): Colour {
  if (Number.isNaN(share)) return missing;
  const part = Math.round(Math.min(1, Math.abs(share)) * shades) / shades;
  const end = share < 0 ? low : high;
  const mix = (channel: 0 | 1 | 2) => Math.round(middle[channel] + (end[channel] - middle[channel]) * part);
  return [mix(0), mix(1), mix(2)];
}
