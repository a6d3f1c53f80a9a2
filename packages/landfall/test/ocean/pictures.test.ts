import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drawPicture } from "../../../../docs/pictures/draw.ts";
import { summaryOf, tellStory } from "../../../../docs/pictures/story.ts";

const folder = new URL("../../../../docs/pictures/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder));
const shown = JSON.parse(read("shown.json").toString()) as Readonly<Record<string, (string | null)[][]>>;

/** Width and height in a PNG's header (ISO/IEC 15948). */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return [view.getUint32(16), view.getUint32(20)];
};

it("the page of regions names the pictures that are there, and all of them", () => {
  const page = read("../regions.md").toString();
  const named = [...page.matchAll(/\]\(pictures\/([\w-]+)\.png\)/g)].map(([, name]) => name);
  const there = readdirSync(folder).filter((name) => name.endsWith(".png"));
  expect(there.map((name) => name.slice(0, -4))).toEqual(Object.keys(shown).toSorted());
  expect([...new Set(named)].toSorted()).toEqual(Object.keys(shown).toSorted());
  expect(there.filter((name) => read(name).byteLength > 20_000)).toEqual([]);
});

it("the pictures show what the page says of them", () => {
  expect(shown["one-day"]?.[0]?.slice(1)).toEqual([null, null]);
  expect(shown["removed"]).toEqual(shown["a-day-is-missing"]);
  expect(shown["restored"]).toEqual(shown["three-days"]);
  expect(shown["new-data"]).not.toEqual(shown["three-days"]);
  expect(shown["last-removed"]).toEqual([[...(shown["three-days"]?.[0]?.slice(0, 2) ?? []), null]]);
  expect(shown["original-after"]).toEqual(shown["correction-first"]);
  expect(shown["correction-removed"]).toEqual(shown["three-days"]);
  const [box, valid] = shown["two-files"] ?? [];
  for (const [lower, upper, again] of [box, valid] as string[][]) {
    expect(again).toBe(lower);
    expect(upper).not.toBe(lower);
  }
  expect(box?.[1]).not.toBe(valid?.[1]);
});

it("the lake still shows what the pictures were made of", async () => {
  const found: Record<string, (string | null)[][]> = {};
  for await (const picture of tellStory()) {
    found[picture.name] = summaryOf(picture);
    expect([picture.name, sizeOf(drawPicture(picture, 1))]).toEqual([
      picture.name,
      sizeOf(read(`${picture.name}.png`)),
    ]);
  }
  expect(found).toEqual(shown);
});
