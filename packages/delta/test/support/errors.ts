import { DeltaError, type DeltaErrorCode } from "../../src/index.ts";

/** The error that a promise rejects with; throws for any other outcome, and for an error that is not this package's. */
export async function errorOf(promise: Promise<unknown>): Promise<DeltaError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof DeltaError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

export async function codeOf(promise: Promise<unknown>): Promise<DeltaErrorCode> {
  return (await errorOf(promise)).code;
}

/** The code of what a call throws. */
export function codeOfCall(call: () => unknown): Promise<DeltaErrorCode> {
  return codeOf(Promise.resolve().then(call));
}
