/*
 * A Sankey: what flows from where to where, as wide as it is strong.
 *
 * nodes: [{ id, name, colour, column, mute }] in columns from 0, mute without a label; flows: [{ from, to, value }].
 * Zero flows are left out; a node is as high as the larger of what comes and what goes.
 * In the table each stands once, by what it gives and what it takes; heads are its columns.
 */

import { s } from "../draw.js";
import { figure } from "./figure.js";

const BAR = 12;
const GAP = 30;
const TOP = 18;
// Read where ribbons run through it, too.
const LABEL = "fill:var(--primary-text-color);paint-order:stroke;stroke:var(--ha-card-background, var(--card-background-color, #fff));stroke-width:4px;stroke-linejoin:round";

export const sankey = (words, { title, about, nodes, flows, heads, write, width = words.span(true), height = 320 }) => {
  const live = flows.filter((one) => one.value > 1e-6);
  const placed = place(nodes, live, width, height);
  return figure(words, {
    title, about, width, height,
    marks: [live.length ? ribbons(placed, live, write) : null, [...placed.values()].map((one) => box(one, width, write))],
    table: { head: heads, rows: ends([...placed.values()], live, write) },
  });
};

/** List who gives how much, then who takes; what all only meets in is neither. */
export const ends = (nodes, flows, write) => {
  const sum = (id, end) => flows.reduce((all, one) => all + (one[end] === id ? one.value : 0), 0);
  const told = (value) => (value > 0 ? write(value) : "–");
  const rows = nodes.filter((one) => !one.mute).map((one) => [one.name, sum(one.id, "from"), sum(one.id, "to")]);
  return [...rows.filter(([, gives]) => gives > 0), ...rows.filter(([, gives]) => gives <= 0)].map(([name, gives, takes]) => [name, told(gives), told(takes)]);
};

/** Place the nodes that anything flows through: columns side by side, rows below. */
export const place = (nodes, flows, width, height) => {
  const sum = (id, end) => flows.reduce((all, one) => all + (one[end] === id ? one.value : 0), 0);
  const used = nodes.map((one) => ({ ...one, value: Math.max(sum(one.id, "from"), sum(one.id, "to")), in: 0, out: 0 })).filter((one) => one.value > 0);
  const columns = Math.max(1, ...used.map((one) => one.column));
  const by = (column) => used.filter((one) => one.column === column);
  const every = [...Array(columns + 1).keys()];
  const scale = Math.min(...every.map((at) => (height - TOP - 4 - GAP * Math.max(0, by(at).length - 1)) / (by(at).reduce((all, one) => all + one.value, 0) || Infinity || 1)).filter((one) => one > 0 && Number.isFinite(one)), height);
  for (const column of every) {
    let top = TOP;
    for (const one of by(column)) {
      Object.assign(one, { x: (column / columns) * (width - BAR), y: top, h: Math.max(2, one.value * scale), scale });
      top += one.h + GAP;
    }
  }
  return new Map(used.map((one) => [one.id, one]));
};

const ribbons = (placed, flows, write) =>
  flows.map(({ from, to, value }) => {
    const [a, b] = [placed.get(from), placed.get(to)];
    const thick = Math.max(1, value * a.scale);
    const [ya, yb] = [a.y + a.out + thick / 2, b.y + b.in + thick / 2];
    a.out += thick;
    b.in += thick;
    const middle = (a.x + BAR + b.x) / 2;
    return s("path", { d: `M${(a.x + BAR).toFixed(1)} ${ya.toFixed(1)}C${middle.toFixed(1)} ${ya.toFixed(1)} ${middle.toFixed(1)} ${yb.toFixed(1)} ${b.x.toFixed(1)} ${yb.toFixed(1)}`, fill: "none", stroke: a.colour, "stroke-opacity": 0.4, "stroke-width": thick.toFixed(1) },
      s("title", {}, `${a.name} → ${b.name}: ${write(value)}`));
  });

const box = ({ x, y, h, name, colour, value, mute }, width, write) => {
  const right = x > width / 2;
  return [
    s("rect", { x: x.toFixed(1), y: y.toFixed(1), width: BAR, height: h.toFixed(1), fill: colour, rx: 2 }),
    mute ? null : s("text", { x: right ? x + BAR : x, y: y - 5, "text-anchor": right ? "end" : "start", style: LABEL }, `${name} · ${write(value)}`),
  ];
};
