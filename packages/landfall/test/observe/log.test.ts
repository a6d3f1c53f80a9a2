import { expect, test } from "vitest";
import { createLog } from "../../src/observe/index.ts";

const clock = { now: () => Date.parse("2026-11-20T06:00:00.123Z") };

test("JSON lines carry level, time, message and fields", () => {
  const lines: string[] = [];
  const log = createLog({ form: "json", write: (line) => lines.push(line), clock });
  log.warn("refused raw/a.bin", { number: 7, run: undefined });
  expect(lines).toEqual([
    '{"level":"warn","time":"2026-11-20T06:00:00.123Z","message":"refused raw/a.bin","number":7}\n',
  ]);
});

test("a line for people is one line, whatever is in a key", () => {
  const lines: string[] = [];
  const log = createLog({ form: "pretty", write: (line) => lines.push(line), clock });
  log.info("landed a\n06:00  forged\u001b[2J", { size: 3, code: undefined });
  expect(lines).toEqual(["06:00:00.123  landed a\u{fffd}06:00  forged\u{fffd}[2J  size=3\n"]);
});

test("colours only where they are asked for", () => {
  const lines: string[] = [];
  createLog({ form: "pretty", write: (line) => lines.push(line), clock, colour: true }).error("no");
  createLog({ form: "pretty", write: (line) => lines.push(line), clock }).error("no");
  expect(lines).toEqual(["\u001b[31m06:00:00.123  ERROR  no\u001b[0m\n", "06:00:00.123  ERROR  no\n"]);
});
