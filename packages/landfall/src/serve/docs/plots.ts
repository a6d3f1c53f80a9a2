import { type Html, html } from "../html.ts";
import type { CheckHistory, Plot } from "./collect.ts";

const width = 320;
const height = 48;

/** A line with the band from least to greatest, over the partitions in their order. */
export function plotSvg({ points }: Plot): Html {
  const low = Math.min(...points.map((point) => point.low));
  const high = Math.max(...points.map((point) => point.high));
  const x = (index: number) => round(points.length === 1 ? width / 2 : (index / (points.length - 1)) * width);
  const y = (value: number) => round(high === low ? height / 2 : height - ((value - low) / (high - low)) * height);
  const upper = points.map((point, index) => `${x(index)},${y(point.high)}`);
  const lower = points.map((point, index) => `${x(index)},${y(point.low)}`).toReversed();
  const line = points.map((point, index) => `${x(index)},${y(point.value)}`).join(" ");
  const [first, last] = [points[0], points.at(-1)];
  return html`<svg
      class="plot"
      viewBox="-2 -2 ${width + 4} ${height + 4}"
      role="img"
      aria-label="from ${digits(low)} to ${digits(high)}"
    >
      <title>
        ${points.length} partitions, ${first?.key ?? ""} to ${last?.key ?? ""}; last ${digits(last?.low ?? 0)},
        ${digits(last?.value ?? 0)}, ${digits(last?.high ?? 0)}
      </title>
      <polygon points="${[...upper, ...lower].join(" ")}" />
      <polyline points="${line}" />
      ${points.length === 1 ? html`<circle cx="${x(0)}" cy="${y(first?.value ?? 0)}" r="2" />` : null}</svg
    ><span class="range">${digits(low)} … ${digits(high)}</span>`;
}

/** Results as strokes, the newest on the right: one path for each outcome, however many there are. */
export function stripSvg({ results }: CheckHistory): Html {
  const shown = results.slice(-400);
  const stroke = 5;
  const strip = Math.max(1, shown.length) * stroke;
  const paths = ["passed", "warned", "hold", "reject", "warn"].map((outcome) => {
    const strokes = shown.flatMap((result, index) =>
      result.outcome === outcome ? [`M${index * stroke + 2} 0v14`] : [],
    );
    return strokes.length > 0 ? html`<path class="${outcome}" d="${strokes.join("")}" />` : null;
  });
  return html`<svg
    class="strip"
    width="${Math.min(strip, 800)}"
    height="14"
    viewBox="0 0 ${strip} 14"
    preserveAspectRatio="xMaxYMid slice"
    role="img"
    aria-label="${results.length} results"
  >
    ${paths}
  </svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function digits(value: number): string {
  return String(Number(value.toPrecision(5)));
}
