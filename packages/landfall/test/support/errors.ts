import { expect } from "vitest";
import { type ErrorCode, isLandfallError, type LandfallError } from "../../src/core/index.ts";

/** What `act` throws; it must be of our family and bear the code. Callers test codes, so tests do. */
export async function failure(act: () => unknown, code: ErrorCode): Promise<LandfallError> {
  let thrown: unknown;
  try {
    await act();
  } catch (error) {
    thrown = error;
  }
  expect(thrown, `nothing was thrown where ${code} was expected`).toBeDefined();
  if (!isLandfallError(thrown)) throw thrown;
  expect(thrown.code, thrown.message).toBe(code);
  return thrown;
}
