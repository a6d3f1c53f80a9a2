import { NetcdfError, type NetcdfErrorCode } from "@landfall/netcdf";
import { type ErrorCode, LandfallError } from "../../core/index.ts";

const codes: Readonly<Record<NetcdfErrorCode, ErrorCode>> = {
  "not-netcdf": "not-netcdf",
  truncated: "truncated-file",
  corrupt: "corrupt-file",
  stalled: "corrupt-file",
  "bad-attribute": "bad-variable",
  "too-large": "too-large",
  "unsupported-version": "unsupported-format",
  "unsupported-type": "unsupported-format",
  "unsupported-filter": "unsupported-format",
  "unsupported-calendar": "unsupported-format",
  closed: "internal",
  "invalid-argument": "internal",
};

/** Faults of a file are the family's; anything else stays what it is. */
export function explainNetcdf(error: unknown): unknown {
  if (!(error instanceof NetcdfError)) return error;
  return new LandfallError(codes[error.code], error.message, { cause: error });
}
