import { NetcdfError } from "../../src/index.ts";

/** The code of the error that a promise rejects with; throws for any other outcome. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof NetcdfError) return error.code;
    throw error;
  }
  throw new Error("nothing was thrown");
}
