/* Whiskers: bars lying down whose ends are not sure, with the least and the most. */

import { s } from "../draw.js";
import { figure } from "../chart/figure.js";
import { linear } from "../chart/scale.js";

const ROW = 42;

/** rows: [{ name, span: [low, mid, high], colour, text }]; a high of null reaches the edge. */
export const whiskers = (words, { title, about, rows, head, width = words.span() }) => {
  const ends = rows.flatMap((row) => row.span.filter((one) => one !== null));
  const x = linear(Math.min(0, ...ends), Math.max(1e-9, ...ends), 6, width - 6);
  return figure(words, {
    title, about, width, height: rows.length * ROW + 4,
    marks: [
      s("line", { x1: x(0), x2: x(0), y1: 18, y2: rows.length * ROW, stroke: "var(--line)" }),
      rows.map((row, at) => bar(row, at * ROW, x, width)),
    ],
    table: { head, rows: rows.map((row) => [row.name, row.text]) },
  });
};

const bar = ({ name, span, colour, text }, top, x, width) => {
  const [low, mid, high] = span.map((one) => (one === null ? width - 6 : x(one)));
  const [from, to] = [x(0), mid].sort((a, b) => a - b);
  const y = top + 27;
  return [
    s("text", { x: 4, y: top + 14, style: "fill:var(--primary-text-color)" }, name),
    s("text", { x: width - 4, y: top + 14, "text-anchor": "end" }, text),
    s("rect", { x: from.toFixed(1), y: top + 20, width: Math.max(2, to - from).toFixed(1), height: 14, rx: 3, fill: colour }),
    low === high ? null : [
      s("line", { x1: low.toFixed(1), x2: high.toFixed(1), y1: y, y2: y, stroke: "var(--primary-text-color)", "stroke-width": 1.5 }),
      [low, high].map((at) => s("line", { x1: at.toFixed(1), x2: at.toFixed(1), y1: y - 5, y2: y + 5, stroke: "var(--primary-text-color)", "stroke-width": 1.5 })),
    ],
  ];
};
