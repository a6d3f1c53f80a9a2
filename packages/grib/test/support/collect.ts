import {
  GribError,
  type GribErrorCode,
  type GribMessage,
  type GribSource,
  openGrib,
  type OpenGribOptions,
} from "../../src/index.ts";

/** All fields up to the end or the error, whichever comes first. */
export async function collect(
  source: GribSource,
  options?: OpenGribOptions,
): Promise<{ messages: GribMessage[]; error: GribError | undefined }> {
  const messages: GribMessage[] = [];
  try {
    for await (const message of openGrib(source, options)) messages.push(message);
  } catch (error) {
    if (error instanceof GribError) return { messages, error };
    throw error;
  }
  return { messages, error: undefined };
}

/** The only field of a source. */
export async function single(source: GribSource): Promise<GribMessage> {
  const { messages, error } = await collect(source);
  const [message] = messages;
  if (error) throw error;
  if (!message || messages.length > 1) throw new Error(`expected one field, found ${messages.length}`);
  return message;
}

/** The code of the GribError a promise rejects with; anything else fails. */
export async function codeOf(promise: Promise<unknown>): Promise<GribErrorCode | undefined> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof GribError) return error.code;
    throw error;
  }
  return undefined;
}
