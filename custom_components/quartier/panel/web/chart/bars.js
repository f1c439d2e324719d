/* Bars lying down: one for each of a few names, from nothing to the right or the left. */

import { s } from "../draw.js";
import { figure } from "./figure.js";
import { linear } from "./scale.js";

const ROW = 38;

/** bars: [{ name, value, colour, text }], the text stands at the end of the name's row. */
export const bars = (words, { title, about, bars: list, width = words.span(), head }) => {
  const values = list.map((one) => one.value ?? 0);
  const x = linear(Math.min(0, ...values), Math.max(1e-9, 0, ...values), 4, width - 4);
  return figure(words, {
    title, about, width, height: list.length * ROW + 4,
    marks: list.map((one, at) => bar(one, at * ROW, x, width)),
    table: { head: head || [words.say("common.what"), title], rows: list.map((one) => [one.name, one.text]) },
  });
};

const bar = ({ name, value, colour, text }, top, x, width) => {
  const [from, to] = [x(0), x(value ?? 0)].sort((a, b) => a - b);
  return [
    s("text", { x: 4, y: top + 14, style: "fill:var(--primary-text-color)" }, name),
    s("text", { x: width - 4, y: top + 14, "text-anchor": "end" }, text),
    s("rect", { x: from.toFixed(1), y: top + 20, width: Math.max(2, to - from).toFixed(1), height: 12, rx: 3, fill: colour || "var(--own)" }),
  ];
};
