/** What a new config is written from. */
export interface ConfigOutline {
  /** For the comment: where grid and variables come from. */
  readonly origin: string;
  /** Source text of the pattern that takes the files. */
  readonly pattern: string;
  readonly lat: readonly [number, number, number];
  readonly lon: readonly [number, number, number];
  /** Variable names and the source text of their selects, with a remark for people. */
  readonly variables: readonly { readonly variable: string; readonly select: string; readonly remark: string }[];
  /** Lead times, hours, when the file holds several; else undefined, and the guess stands in. */
  readonly leads: string | undefined;
  readonly guessedLeads: string;
  readonly checks: readonly string[];
  readonly notes: readonly string[];
}

export const exampleOutline: ConfigOutline = {
  origin:
    "An example: GFS at half a degree. `landfall init --from FILE` writes down the grid and variables of your own file.",
  pattern: String.raw`/\.pgrb2.*\.f\d{3}$|\.gri?b2?$/`,
  lat: [90, -90, 361],
  lon: [0, 359.5, 720],
  variables: [
    { variable: "t2m", select: `{ name: "2t" }`, remark: "2 metre temperature, K" },
    { variable: "u10", select: `{ name: "10u" }`, remark: "10 metre wind, m s-1" },
    { variable: "v10", select: `{ name: "10v" }`, remark: "" },
    { variable: "t", select: `{ name: "t", levels: [850, 500] }`, remark: "temperature on two pressure levels" },
  ],
  leads: undefined,
  guessedLeads: "range(0, 120, 3)",
  checks: [`between("t2m", 180, 340, { mostly: 0.98, otherwise: "hold" })`],
  notes: [],
};

/** The text of a `lake.config.ts`. */
export function configText(outline: ConfigOutline): string {
  const { lat, lon, variables, checks, leads } = outline;
  const words = [
    "axis",
    ...(checks.length > 0 ? ["between"] : []),
    "complete",
    "derive",
    "folder",
    "grib",
    "grid",
    "lake",
    "latLon",
  ];
  if (leads === undefined || leads.startsWith("range(")) words.push("range");
  words.push("rechunk");
  const width = Math.max(...variables.map(({ variable, select }) => variable.length + select.length)) + 4;
  const variableLines = variables.map(({ variable, select, remark }) => {
    const line = `${variable}: ${select},`;
    return `      ${remark === "" ? line : `${line.padEnd(width)} // ${remark}`}`;
  });
  return `// The whole lake in one file. After a change run \`landfall plan\` to see what it means, \`landfall build\` to do it.
import { ${words.join(", ")} } from "landfall";

// Files that appear in this folder land. Write them elsewhere and move them in, or give them time: a file counts as complete once it has
// not changed for two seconds. Names that begin with "." or end in .part or .tmp are left alone.
const incoming = folder("./incoming");

// ${outline.origin}
const raw = grid({
  from: incoming.match(${outline.pattern}),
  decode: grib({
    variables: {
${variableLines.join("\n")}
    },
  }),
  // the declared grid: first, last and count, degrees. A file on another grid is refused, and said so
  on: latLon({ lat: [${lat.join(", ")}], lon: [${lon.join(", ")}] }),
  // one partition for each run and lead time, whatever the files are called
  partition: { init: axis("init"), lead: axis("lead") },
${checks.length > 0 ? `  // "reject" refuses the file, "hold" keeps what was visible until someone looks, "warn" only says so\n  checks: [${checks.join(", ")}],\n` : ""}});

// All lead times of a run together: the layout that answers "this place, the whole forecast" with one small read.
const leads = ${leads ?? outline.guessedLeads}; // hours${leads === undefined ? ": a guess, write down those of your model" : ""}
const runs = derive.grid({
  from: raw,
  partition: { init: axis("init") },
  build: rechunk({ lead: "all" }),
  // built first when all lead times are there, or six hours after the start of the run with what there is
  when: complete({ lead: leads }, { within: "6h" }),
});

export default lake({
  datasets: { raw, runs },
  // tell someone: import { notify } from "landfall" too, and
  // notify: [notify("env:WEBHOOK", ["refused", "held", "failed", "late"])],
});
`;
}
