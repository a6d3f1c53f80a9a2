import { RestError } from "./errors.ts";

/** What an answer is written as. */
export type Form = "json" | "object" | "csv";

export const mediaTypes: Readonly<Record<Form, string>> = {
  json: "application/json; charset=utf-8",
  object: "application/vnd.pgrst.object+json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
};

const forms: Readonly<Record<string, Form>> = {
  "application/json": "json",
  "application/vnd.pgrst.array+json": "json",
  "application/vnd.pgrst.array": "json",
  "application/vnd.pgrst.object+json": "object",
  "application/vnd.pgrst.object": "object",
  "text/csv": "csv",
  "application/*": "json",
  "*/*": "json",
};

/** What the client likes best of what there is. Throws PGRST107. */
export function acceptedForm(accept = "*/*"): Form {
  const wanted = accept
    .slice(0, 1000)
    .split(",")
    .map((part) => {
      const [name = "", ...parameters] = part.split(";").map((item) => item.trim().toLowerCase());
      const weight = parameters.find((item) => item.startsWith("q="));
      const isOwn = !parameters.some((item) => item.startsWith("nulls="));
      const form = isOwn && Object.hasOwn(forms, name) ? forms[name] : undefined;
      return { form, quality: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ form, quality }) => form !== undefined && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  const [best] = wanted;
  if (best?.form) return best.form;
  throw new RestError("not-acceptable", "PGRST107", "none of the types in Accept can be given", {
    hint: `there are ${Object.keys(forms).slice(0, -2).join(", ")}`,
  });
}

/** Whether all rows are to be counted. An estimate would not be less work. */
export function asksForCount(prefer: string | readonly string[] | undefined): boolean {
  return /(^|[,;\s])count=(exact|planned|estimated)\b/.test([prefer ?? ""].flat().join(","));
}
