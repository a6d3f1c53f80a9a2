import { Type } from "typebox";

/** RFC 9457, with our stable code. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: "what to do" }),
    instance: Type.Optional(Type.String()),
    code: Type.String({ description: "stable; for programs" }),
  },
  { additionalProperties: true },
);

const described = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

/** The errors of any route. Without a narrower type: handlers throw them, and never return one. */
export const problemResponses: object = {
  "4xx": described("The request is at fault, or what it names is not there"),
  "5xx": described("The server is at fault, or busy"),
};
