import { LandfallError } from "../../core/index.ts";

/** Names to values: `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Puts the environment into a text: `${NAME}`, `${NAME:-default}`; `$${` is `${`. Throws `bad-config` for a name that is not set and has no default. */
export function substitute(text: string, environment: Environment, place: string): string {
  return text.replaceAll(/\$\$\{|\$\{([^}]*)\}/g, (whole, inside: string | undefined) => {
    if (inside === undefined) return "${";
    const [, name, fallback] = /^([A-Za-z_]\w*)(?::-(.*))?$/s.exec(inside) ?? [];
    if (name === undefined)
      throw new LandfallError("bad-config", `${place}: "${whole}" is neither \${NAME} nor \${NAME:-default}`);
    // as in a shell, `:-` takes an empty value for none
    const value = environment[name] || fallback;
    if (value === undefined)
      throw new LandfallError(
        "bad-config",
        `${place}: the environment has no ${name}: set it, or write \${${name}:-default}`,
      );
    return value;
  });
}
