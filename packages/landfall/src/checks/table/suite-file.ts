import { basename, extname } from "node:path";
import { type Document, isMap, isSeq, LineCounter, type Node, parse, parseDocument, Scalar, visit } from "yaml";
import { LandfallError } from "../../core/index.ts";
import type { Otherwise, Tolerance } from "../check.ts";
import { type Environment, setAside } from "./environment.ts";
import { isObject, namedCheck, unknownWord } from "./named-check.ts";
import { makeSuite, type Suite, type SuiteOptions } from "./suite.ts";
import type { TableCheck } from "./test.ts";

/*
 * A suite in YAML:
 *
 *     name: trips
 *     score: ${TRIPS_SCORE:-0.95}
 *     checks:
 *       - not_null: pickup_at
 *       - between: { column: fare, min: 0, max: 500, mostly: 0.99, weight: 2 }
 *       - expect_column_values_to_be_in_set: { column: vendor, value_set: [1, 2] }
 *
 * and as Great Expectations writes its own: `expectations: [{ type, kwargs }]`.
 */

/** Text beyond this is no suite, characters. */
const mostChars = 4 << 20;
/** Aliases of YAML may not blow a small file up. */
const mostAliases = 1000;

/**
 * Reads a suite. What the config says counts before what the file does.
 *
 * @param path For sentences and the default name.
 * @throws `bad-config` with the line.
 */
export function readSuite(text: string, path: string, options: SuiteOptions, environment: Environment): Suite {
  const lines = new LineCounter();
  if (text.length > mostChars) throw new LandfallError("bad-config", `${path} is too long for a suite`);
  const references = setAside(text, environment, path);
  const document = parseDocument(references.text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number | undefined) =>
    offset === undefined ? path : `${path}, line ${lines.linePos(offset).line}`;
  const [fault] = document.errors;
  if (fault) throw new LandfallError("bad-config", `${at(fault.pos[0])}: ${fault.message}`, { cause: fault });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== "string" || !references.isIn(node.value)) return;
      const value = references.fill(node.value, at(node.range?.[0]));
      // what stands without quotes may become a number
      node.value = node.type === Scalar.PLAIN ? plainValue(value) : value;
    },
  });
  const root = document.contents;
  const place = at(root?.range?.[0]);
  const list = isMap(root) ? (root.get("checks", true) ?? root.get("expectations", true)) : root;
  if (!isSeq(list)) throw new LandfallError("bad-config", `${place}: a suite is \`checks:\` with a list`);
  const plain = plainOf(document, place);
  const settings = isObject(plain) ? plain : {};
  const known = [
    "name",
    "score",
    "otherwise",
    "checks",
    "expectations",
    "expectation_suite_name",
    "meta",
    "id",
    "notes",
  ];
  for (const name of Object.keys(settings)) if (!known.includes(name)) throw unknownWord(place, "option", name, known);
  const items = (isObject(plain) ? (plain["checks"] ?? plain["expectations"]) : plain) as readonly unknown[];
  const checks = items.map((item, index) => itemCheck(item, at((list.items[index] as Node).range?.[0])));
  const named = options.name ?? settings["name"] ?? settings["expectation_suite_name"];
  const score = options.score ?? settings["score"];
  if (score !== undefined && typeof score !== "number")
    throw new LandfallError(
      "bad-config",
      `${place}: \`score\` must be a number from 0 to 1, not ${JSON.stringify(score)}`,
    );
  const otherwise = options.otherwise ?? settings["otherwise"];
  return makeSuite(checks, {
    ...options,
    name: typeof named === "string" ? named : basename(path, extname(path)),
    ...(score === undefined ? {} : { score }),
    ...(otherwise === undefined ? {} : { otherwise: otherwise as Otherwise }),
  });
}

function plainOf(document: Document.Parsed, place: string): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    throw new LandfallError("bad-config", `${place}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** What YAML makes of a text that stands without quotes: a number, true, a text. What could be more than a value is a text. */
function plainValue(text: string): unknown {
  return /^[\w.+-]+$/.test(text) ? (parse(text) as unknown) : text;
}

/** `- not_null: id`, `- row_count` or `- type: …, kwargs: …`. */
function itemCheck(item: unknown, place: string): TableCheck {
  if (typeof item === "string" || item === null) return namedCheck(item ?? "", {}, {}, { place });
  const entries = isObject(item) ? Object.entries(item) : [];
  const type = isObject(item) ? (item["type"] ?? item["expectation_type"]) : undefined;
  if (isObject(item) && typeof type === "string") {
    const { kwargs = {}, severity } = item;
    if (!isObject(kwargs)) throw new LandfallError("bad-config", `${place}: \`kwargs\` must be named`);
    return namedCheck(type, kwargs, severityTolerance(severity, place), { place });
  }
  const [name, words] = entries[0] ?? [];
  if (name === undefined || entries.length !== 1)
    throw new LandfallError(
      "bad-config",
      `${place}: a check is one name with its words, \`- not_null: id\`, not ${JSON.stringify(item)}`,
    );
  return namedCheck(name, words ?? {}, {}, { place });
}

/** Great Expectations' severities: a warning is only told of. */
function severityTolerance(severity: unknown, place: string): Tolerance {
  if (severity === undefined || severity === "critical") return {};
  if (severity === "warning" || severity === "info") return { otherwise: "warn" };
  throw new LandfallError(
    "bad-config",
    `${place}: \`severity\` is critical, warning or info, not ${JSON.stringify(severity)}`,
  );
}
