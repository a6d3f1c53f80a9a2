import { openFile } from "./file.ts";
import { headersOf } from "./headers.ts";
import { type CommandContext, complain, EXIT_CODES } from "./output.ts";

/** Prints all that the headers of one message tell, as JSON. */
export async function dump(file: string, wanted: number, context: CommandContext): Promise<number> {
  let number = 0;
  try {
    for await (const message of openFile(file)) {
      if (++number < wanted) continue;
      const headers = { file, number, ...headersOf(message) };
      context.out(`${context.json ? JSON.stringify(headers) : JSON.stringify(headers, undefined, 2)}\n`);
      return EXIT_CODES.ok;
    }
  } catch (error) {
    complain(context, file, error);
    return EXIT_CODES.notRight;
  }
  const text = `there is no message ${wanted}, the file has ${number}`;
  if (context.json) context.err(`${JSON.stringify({ error: { code: "no-such-message", message: text, file } })}\n`);
  else context.err(`grib: ${file}: ${text} [no-such-message]\n`);
  return EXIT_CODES.notRight;
}
