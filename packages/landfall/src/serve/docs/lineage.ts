import { type Html, html } from "../html.ts";
import type { DatasetDocs } from "./collect.ts";

const box = { width: 170, height: 34, gapX: 70, gapY: 16 };

interface Node {
  readonly name: string;
  readonly kind: string;
  readonly inputs: readonly string[];
}

/** Sources and datasets from left to right, each right of all that it is made of. */
export function lineageSvg(datasets: readonly DatasetDocs[], link: (name: string) => string): Html {
  const nodes = new Map<string, Node>();
  for (const { inputs } of datasets)
    for (const { name, isSource } of inputs)
      if (isSource) nodes.set(`source ${name}`, { name, kind: "source", inputs: [] });
  for (const { name, kind, inputs } of datasets)
    nodes.set(name, {
      name,
      kind,
      inputs: inputs.map((input) => (input.isSource ? `source ${input.name}` : input.name)),
    });
  const columns = columnsOf(nodes);
  const places = new Map<string, { readonly x: number; readonly y: number }>();
  for (const [column, ids] of columns.entries()) {
    // beside what it comes from, so that lines cross seldom
    const height = (id: string) => {
      const above = (nodes.get(id)?.inputs ?? []).flatMap((input) => places.get(input)?.y ?? []);
      return above.length === 0 ? 0 : above.reduce((sum, y) => sum + y, 0) / above.length;
    };
    for (const [row, id] of ids.toSorted((a, b) => height(a) - height(b) || (a < b ? -1 : 1)).entries())
      places.set(id, { x: column * (box.width + box.gapX), y: row * (box.height + box.gapY) });
  }
  const right = columns.length * (box.width + box.gapX) - box.gapX;
  const bottom = Math.max(1, ...columns.map((ids) => ids.length)) * (box.height + box.gapY) - box.gapY;
  const lines = [...nodes].flatMap(([id, { inputs }]) =>
    inputs.flatMap((input) => {
      const [from, to] = [places.get(input), places.get(id)];
      if (!from || !to) return [];
      const [x1, y1, x2, y2] = [from.x + box.width, from.y + box.height / 2, to.x, to.y + box.height / 2];
      const half = (x1 + x2) / 2;
      return [html`<path d="M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}" />`];
    }),
  );
  const boxes = [...nodes].map(([id, { name, kind }]) => {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    const text = name.length > 22 ? `${name.slice(0, 21)}…` : name;
    const shape = html`<rect
        x="${x}"
        y="${y}"
        width="${box.width}"
        height="${box.height}"
        rx="4"
        class="${kind}"
      /><text x="${x + 8}" y="${y + 15}">${text}</text><text x="${x + 8}" y="${y + 28}" class="kind">${kind}</text>
      <title>${name}</title>`;
    return kind === "source" ? html`<g>${shape}</g>` : html`<a href="${link(name)}">${shape}</a>`;
  });
  return html`<svg
    class="lineage"
    viewBox="-4 -4 ${right + 8} ${bottom + 8}"
    width="${right + 8}"
    height="${bottom + 8}"
    role="img"
    aria-label="lineage"
  >
    ${lines}${boxes}
  </svg>`;
}

/** By column the nodes that are so many steps from the beginning, on the longest way. */
function columnsOf(nodes: ReadonlyMap<string, Node>): string[][] {
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    const depth = Math.max(
      0,
      ...(nodes.get(id)?.inputs ?? []).filter((input) => nodes.has(input)).map((input) => depthOf(input) + 1),
    );
    depths.set(id, depth);
    return depth;
  };
  const columns: string[][] = [];
  for (const id of nodes.keys()) (columns[depthOf(id)] ??= []).push(id);
  return columns;
}
