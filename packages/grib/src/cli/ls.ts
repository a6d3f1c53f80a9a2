import type { GribMessage } from "../message.ts";
import { openFile } from "./file.ts";
import { headersOf } from "./headers.ts";
import { type CommandContext, complain, EXIT_CODES, tableText } from "./output.ts";
import { ensembleText, gridText, levelText, packingText, parameterText, stepText } from "./words.ts";

const HEAD = ["message", "offset", "name", "level", "reference", "step", "ensemble", "grid", "packing", "count"];
const RIGHT = new Set(["message", "offset", "count"]);

/** Lists the messages of files: a table per file, or one JSON object per message. */
export async function list(files: readonly string[], context: CommandContext): Promise<number> {
  let code: number = EXIT_CODES.ok;
  for (const file of files) {
    const rows: string[][] = [];
    try {
      let number = 0;
      for await (const message of openFile(file)) {
        number++;
        if (context.json) context.out(`${JSON.stringify({ file, number, ...headersOf(message) })}\n`);
        else rows.push(rowOf(message, number));
      }
    } catch (error) {
      code = EXIT_CODES.notRight;
      // Not before the messages that are right.
      if (rows.length > 0) writeTable(file, files.length > 1, rows, context);
      complain(context, file, error);
      continue;
    }
    if (rows.length > 0) writeTable(file, files.length > 1, rows, context);
  }
  return code;
}

function writeTable(file: string, named: boolean, rows: readonly string[][], { out }: CommandContext): void {
  if (named) out(`${file}\n`);
  out(tableText(HEAD, rows, RIGHT));
}

function rowOf(message: GribMessage, number: number): string[] {
  return [
    String(number),
    String(message.offset),
    parameterText(message),
    levelText(message.level),
    message.time.reference,
    stepText(message.time),
    ensembleText(message),
    gridText(message.grid),
    packingText(message),
    String(message.count),
  ];
}
