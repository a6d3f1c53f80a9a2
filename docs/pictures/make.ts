import { writeFile } from "node:fs/promises";
import { drawPicture } from "./draw.ts";
import { summaryOf, tellStory } from "./story.ts";

/* Makes the pictures of docs/regions.md, and shown.json, which says what each of them shows. node docs/pictures/make.ts */

/** Metres of sea level, metres a second of a current: what the strongest colours stand for. */
const most = { seaLevel: 0.6, radar: 0.8 };

const shown: Record<string, (string | null)[][]> = {};
for await (const picture of tellStory()) {
  const { name } = picture;
  const png = drawPicture(picture, name.startsWith("radar") ? most.radar : most.seaLevel);
  await writeFile(new URL(`${name}.png`, import.meta.url), png);
  shown[name] = summaryOf(picture);
  console.log(`${name}.png  ${(png.byteLength / 1000).toFixed(1)} kB`);
}
await writeFile(new URL("shown.json", import.meta.url), `${JSON.stringify(shown, null, 2)}\n`);
