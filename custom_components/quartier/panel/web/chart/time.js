/*
 * Curves over time: areas and lines by step, with hours below and values beside.
 *
 * series: [{ name, colour, values, area, dash }], values by step (null where unknown);
 * starts: moments (ms) at which steps begin, and one more at the end.
 */

import { s } from "../draw.js";
import { figure } from "./figure.js";
import { hours, linear, ticks } from "./scale.js";

const LEFT = 56;
const RIGHT = 8;
const TOP = 20;
const BOTTOM = 26;
// Half of an hour as it is written, px.
const HALF = 26;

/** Draw curves; `unit` stands above the values, `write` writes one for the table. */
export const curves = (words, { title, about, starts, series, unit, digits = 1, width = words.span(), height = 220, now, floor = null, rows = null }) => {
  const known = series.flatMap((one) => one.values).filter((value) => value !== null && value !== undefined);
  const low = Math.min(0, floor ?? 0, ...known);
  const high = Math.max(low + 1e-9, 0, ...known);
  const marks = ticks(low, high);
  const top = Math.max(high, marks.at(-1) ?? high);
  const x = linear(starts[0], starts.at(-1), LEFT, width - RIGHT);
  const y = linear(low, top, height - BOTTOM, TOP);
  return figure(words, {
    title, about, width, height,
    marks: [axes(words, { marks, starts, x, y, width, height, unit, digits }), series.map((one) => curve(one, starts, x, y)), now ? nowLine(x(now), TOP, height - BOTTOM) : null],
    legend: series.map((one) => [one.colour, one.name]),
    table: { head: [words.say("common.hour"), ...series.map((one) => `${one.name} (${unit})`)], rows: rows || told(words, starts, series, digits) },
  });
};

const axes = (words, { marks, starts, x, y, width, height, unit, digits }) => [
  s("text", { x: 0, y: 11 }, unit),
  marks.map((value) => [
    s("line", { x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value), stroke: "var(--line)", "stroke-width": value === 0 ? 1.5 : 1 }),
    s("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, words.number(value, Number.isInteger(value) ? 0 : Math.max(1, digits))),
  ]),
  hourMarks(words, starts, x, height - BOTTOM),
];

/** Choose about so many hours of the wall's clock between the first moment and the last. */
export const wallHours = (words, starts, about) => {
  const clock = words.clock({ hour: "numeric", hourCycle: "h23" });
  const hourOf = (at) => Number.parseInt(clock.format(at), 10);
  return hours(starts[0], starts.at(-1), hourOf, about);
};

/** Choose the hours that there is room to write. */
export const writtenHours = (words, starts, x) => {
  // "06:00 PM" is wider than "18:00".
  const room = Math.abs(x(starts.at(-1)) - x(starts[0])) / (words.time(starts[0]).length > 5 ? 72 : 52);
  return wallHours(words, starts, Math.max(2, room));
};

/** Write hours below. */
export const hourMarks = (words, starts, x, base) => {
  const end = x(starts.at(-1));
  return writtenHours(words, starts, x).map((at) => [
    s("line", { x1: x(at), x2: x(at), y1: base, y2: base + 4, stroke: "var(--dim)" }),
    s("text", { ...standing(x(at), end), y: base + 18 }, words.time(at)),
  ]);
};

// The first and the last must not stand out of the drawing.
const standing = (at, end) => {
  if (at < HALF) return { x: 0, "text-anchor": "start" };
  return at > end - HALF ? { x: end + 2 * RIGHT, "text-anchor": "end" } : { x: at, "text-anchor": "middle" };
};

export const nowLine = (at, top, base) => s("line", { x1: at, x2: at, y1: top, y2: base, stroke: "var(--primary-text-color)", "stroke-width": 1.5, "stroke-dasharray": "3 3" });

export const curve = ({ values, colour, area, dash }, starts, x, y) => {
  const runs = [];
  let run = null;
  values.forEach((value, at) => {
    if (value === null || value === undefined) { run = null; return; }
    if (!run) runs.push((run = []));
    run.push([x(starts[at]), y(value)], [x(starts[at + 1]), y(value)]);
  });
  return runs.map((points) => {
    const line = points.map(([px, py], at) => `${at ? "L" : "M"}${px.toFixed(1)} ${py.toFixed(1)}`).join("");
    if (!area) return s("path", { d: line, fill: "none", stroke: colour, "stroke-width": 2, "stroke-dasharray": dash || null, "stroke-linejoin": "round" });
    const base = y(0).toFixed(1);
    return s("path", { d: `${line}L${points.at(-1)[0].toFixed(1)} ${base}L${points[0][0].toFixed(1)} ${base}Z`, fill: colour, "fill-opacity": 0.35, stroke: colour, "stroke-width": 1.5 });
  });
};

const told = (words, starts, series, digits) =>
  starts.slice(0, -1).map((at, index) => [words.time(at), ...series.map((one) => words.number(one.values[index], digits))]);
