import { describe, expect, test } from "vitest";
import { findParameter } from "../src/parameters/parameters.ts";
import { readProduct } from "../src/sections/product.ts";
import { readData } from "./support/fixtures.ts";
import { identificationOf } from "./support/identification.ts";

type Answer = readonly [centres: readonly number[], level: string, shortName: string, units: string, name: string];
type Row = readonly [discipline: number, section4: string, answers: readonly Answer[]];

const rows: Row[] = JSON.parse(new TextDecoder().decode(readData("parameters.json")));

function ask(centre: number, discipline: number, section4: string) {
  const bytes = new Uint8Array(Buffer.from(section4, "hex"));
  const identification = identificationOf(centre);
  const product = readProduct({ number: 4, offset: 0, length: bytes.length, bytes }, identification);
  return { product, parameter: findParameter(discipline, identification, product) };
}

describe("parameters are called what ecCodes calls them", () => {
  for (const [discipline, section4, answers] of rows) {
    for (const [centres, level, shortName, units, name] of answers) {
      const numbers = `${discipline}.${Number.parseInt(section4.slice(18, 20), 16)}.${Number.parseInt(section4.slice(20, 22), 16)}`;
      test.each(centres)(`${numbers} at ${level} is ${shortName} for centre %i`, (centre) => {
        const { product, parameter } = ask(centre, discipline, section4);
        expect(product.level.type).toBe(level);
        expect(parameter).toMatchObject({ shortName, units, name });
      });
    }
  }
});

test("a level's value counts, not how it is scaled", () => {
  const [discipline, section4] = rows.find(([, , answers]) => answers.some((answer) => answer[2] === "2t"))!;
  // 2 m as 2·10^0, and as 20·10^-1.
  const rescaled = section4.replace("670000000002ff", "670100000014ff");
  expect(rescaled).not.toBe(section4);
  expect(ask(98, discipline, rescaled).parameter.shortName).toBe("2t");
});

test("an unknown parameter keeps its numbers", () => {
  const [, section4] = rows[0]!;
  const { parameter } = ask(98, 209, section4);
  expect(parameter).toEqual({
    discipline: 209,
    category: 0,
    number: 0,
    shortName: "unknown",
    name: "unknown",
    units: "unknown",
  });
});
