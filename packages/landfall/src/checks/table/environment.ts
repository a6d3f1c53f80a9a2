import { LandfallError } from "../../core/index.ts";

/** Names to values: `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** In front of and behind the number of a reference that stands aside: a character for private use, which YAML takes anywhere in a text. */
const mark = "\uE000";

/** A text without its references to the environment, so that their braces are no YAML's, and what puts their values in. */
export interface SetAside {
  readonly text: string;
  /** Whether one stood in this piece of the text. */
  isIn(piece: string): boolean;
  /** The piece with the values of its references. Throws `bad-config` for a name that is not set and has no default. */
  fill(piece: string, place: string): string;
}

/** Takes out `${NAME}`, `${NAME:-default}`, and `$${`, which is `${`. Throws `bad-config`. */
export function setAside(text: string, environment: Environment, place: string): SetAside {
  if (text.includes(mark))
    throw new LandfallError("bad-config", `${place} has the character U+E000 in it: take it out`);
  const references: string[] = [];
  return {
    text: text.replaceAll(/\$\$\{|\$\{[^}\n]*\}/g, (whole) => {
      references.push(whole);
      return `${mark}${references.length - 1}${mark}`;
    }),
    isIn: (piece) => piece.includes(mark),
    fill: (piece, place) =>
      piece.replaceAll(new RegExp(`${mark}(\\d+)${mark}`, "g"), (_, index: string) =>
        valueOf(references[Number(index)] ?? "", environment, place),
      ),
  };
}

function valueOf(reference: string, environment: Environment, place: string): string {
  if (reference === "$${") return "${";
  const [, name, fallback] = /^\$\{([A-Za-z_]\w*)(?::-(.*))?\}$/.exec(reference) ?? [];
  if (name === undefined)
    throw new LandfallError("bad-config", `${place}: "${reference}" is neither \${NAME} nor \${NAME:-default}`);
  // as in a shell, `:-` takes an empty value for none
  const value = environment[name] || fallback;
  if (value === undefined)
    throw new LandfallError(
      "bad-config",
      `${place}: the environment has no ${name}: set it, or write \${${name}:-default}`,
    );
  return value;
}
