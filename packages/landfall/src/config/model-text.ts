import { LandfallError } from "../core/index.ts";

/** The text of a dbt model, read. */
export interface ModelText {
  /** Text, and by turns a reference that stands there. */
  readonly pieces: readonly (string | ModelReference)[];
  readonly config: Readonly<Record<string, ConfigValue>>;
  /** Lines of what `config` was said in. */
  readonly configLine: number;
}

export type ModelReference =
  | { readonly ref: string; readonly line: number }
  | { readonly source: string; readonly table: string; readonly line: number };

export type ConfigValue =
  | string
  | number
  | boolean
  | null
  | readonly ConfigValue[]
  | { readonly [name: string]: ConfigValue };

/**
 * Reads the template of a dbt model: `{{ ref('x') }}`, `{{ source('s', 't') }}`, `{{ config(…) }}` with literals, and comments `{# … #}`. Whatever else Jinja has is refused
 * by file and line: a model is SQL here. Throws `bad-config`.
 */
export function readModel(file: string, text: string): ModelText {
  const pieces: (string | ModelReference)[] = [];
  const config: Record<string, ConfigValue> = {};
  let configLine = 0;
  let open = "";
  let line = 1;
  let at = 0;
  const put = (part: string) => {
    open += part;
    for (const letter of part) if (letter === "\n") line++;
  };
  for (const tag of text.matchAll(/\{\{|\{%|\{#/g)) {
    if (tag.index < at) continue;
    put(text.slice(at, tag.index));
    const close = { "{{": "}}", "{%": "%}", "{#": "#}" }[tag[0]] as string;
    const end = text.indexOf(close, tag.index + 2);
    if (end < 0) throw refused(file, line, `${tag[0]} is not closed by ${close}`);
    const inner = text.slice(tag.index + 2, end);
    if (tag[0] === "{%")
      throw refused(
        file,
        line,
        `{% ${inner.trim().slice(0, 60)} %}: models have ref(), source() and config(); write the rest as SQL, or as a build in TypeScript`,
      );
    if (tag[0] === "{{") {
      const call = new Call(file, line, inner.replace(/^-/, "").replace(/-$/, ""));
      const found = call.read();
      if (found.name === "config") {
        if (found.values.length > 0)
          throw refused(file, line, "config() takes named values: config(materialized='table')");
        Object.assign(config, found.named);
        configLine = line;
      } else {
        pieces.push(open, referenceOf(file, line, found));
        open = "";
      }
    }
    // a comment or a config of several lines leaves its lines, so that DuckDB's own line numbers stay right
    const lines = inner.split("\n").length - 1;
    if (lines > 0) put("\n".repeat(lines));
    at = end + 2;
  }
  put(text.slice(at));
  pieces.push(open);
  return { pieces, config, configLine };
}

function referenceOf(file: string, line: number, { name, values, named }: Called): ModelReference {
  if (Object.keys(named).length > 0) throw refused(file, line, `${name}() takes no named values here`);
  const texts = values.filter((value) => typeof value === "string");
  if (texts.length === values.length) {
    const [first, second] = texts;
    // ref('package', 'model') is of another project, which a lake does not have
    if (name === "ref" && first !== undefined && texts.length === 1) return { ref: first, line };
    if (name === "source" && first !== undefined && second !== undefined && texts.length === 2)
      return { source: first, table: second, line };
  }
  if (name === "ref") throw refused(file, line, "ref() takes the name of one model: ref('orders')");
  if (name === "source") throw refused(file, line, "source() takes a source and a table: source('shop', 'orders')");
  throw refused(file, line, `${name}() is not known: models have ref(), source() and config()`);
}

interface Called {
  readonly name: string;
  readonly values: readonly ConfigValue[];
  readonly named: Readonly<Record<string, ConfigValue>>;
}

/** Reads one call with literal values. */
class Call {
  readonly #file: string;
  readonly #line: number;
  readonly #text: string;
  #at = 0;

  constructor(file: string, line: number, text: string) {
    this.#file = file;
    this.#line = line;
    this.#text = text;
  }

  read(): Called {
    const name = this.#match(/[A-Za-z_]\w*/y);
    if (name === undefined || this.#match(/\(/y) === undefined) throw this.#odd();
    const values: ConfigValue[] = [];
    const named: Record<string, ConfigValue> = {};
    this.#list(")", () => {
      const key = this.#match(/[A-Za-z_]\w*(?=\s*=)/y);
      if (key === undefined) return void values.push(this.#value());
      this.#match(/=/y);
      named[key] = this.#value();
    });
    if (this.#match(/$/y) === undefined) throw this.#odd();
    return { name, values, named };
  }

  #list(close: ")" | "]" | "}", item: () => void): void {
    const end = { ")": /\)/y, "]": /\]/y, "}": /\}/y }[close];
    while (this.#match(end) === undefined) {
      item();
      if (this.#match(/,/y) !== undefined) continue;
      if (this.#match(end) === undefined) throw this.#odd();
      return;
    }
  }

  #value(): ConfigValue {
    const text = this.#match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y);
    if (text !== undefined) return text.slice(1, -1).replaceAll(/\\(.)/g, "$1");
    const number = this.#match(/-?\d+(?:\.\d+)?/y);
    if (number !== undefined) return Number(number);
    const word = this.#match(/(?:true|false|none|null)\b/iy)?.toLowerCase();
    if (word !== undefined) return word === "true" ? true : word === "false" ? false : null;
    if (this.#match(/\[/y) !== undefined) {
      const values: ConfigValue[] = [];
      this.#list("]", () => void values.push(this.#value()));
      return values;
    }
    if (this.#match(/\{/y) === undefined) throw this.#odd();
    const named: Record<string, ConfigValue> = {};
    this.#list("}", () => {
      const key = this.#value();
      if (typeof key !== "string" || this.#match(/:/y) === undefined) throw this.#odd();
      named[key] = this.#value();
    });
    return named;
  }

  /** What stands next, after blanks. */
  #match(pattern: RegExp): string | undefined {
    const blanks = /\s*/y;
    blanks.lastIndex = this.#at;
    blanks.exec(this.#text);
    pattern.lastIndex = blanks.lastIndex;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#at = pattern.lastIndex;
    return found[0];
  }

  #odd(): LandfallError {
    return refused(
      this.#file,
      this.#line,
      `{{ ${this.#text.trim().slice(0, 60)} }}: models have ref('x'), source('s', 't') and config(name='value'), each by itself`,
    );
  }
}

function refused(file: string, line: number, why: string): LandfallError {
  return new LandfallError("bad-config", `${file}:${line}: ${why}`);
}
