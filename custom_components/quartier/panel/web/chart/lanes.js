/*
 * Lanes: curves above each other, and below them who runs when, on one clock.
 *
 * curves: [{ title, unit, digits, series }], series as of time.js; starts: as there; by:
 * what its table is called, that tells curves step by step;
 * rows: { title, list, bars: [{ key, colour, name }] }: each of the list has a name, and
 * by the key of each bar its runs: [{ from, to, parts: [{ from, to, share }] }], ms.
 */

import { s } from "../draw.js";
import { figure } from "./figure.js";
import { linear, ticks } from "./scale.js";
import { curve, hourMarks, nowLine, wallHours, writtenHours } from "./time.js";

const LEFT = 48;
const RIGHT = 8;
const TOP = 22;
const HEAD = 24;
const PLOT = 84;
const GAP = 10;
const ROW = 44;
const BOTTOM = 26;
// A day's name as it is written, px.
const DAY_NAME = 110;
const WEAKEST = 0.35;
const HEADING = "font-size:13px;font-weight:500";
// What a line passes behind stays legible.
const CLEAR = "fill:var(--primary-text-color);paint-order:stroke;stroke:var(--ha-card-background,var(--card-background-color,#fff));stroke-width:5px;stroke-linejoin:round";

export const lanes = (words, { title, about, by, starts, curves, rows, now, legend, width = words.span(true) }) => {
  const x = linear(starts[0], starts.at(-1), LEFT, width - RIGHT);
  const below = TOP + curves.length * (HEAD + PLOT + GAP);
  const base = below + (rows.list.length ? HEAD + rows.list.length * ROW : 0);
  return figure(words, {
    title, about, width, height: base + BOTTOM, legend,
    marks: [
      clock(words, starts, x, base), curves.map((one, at) => lane(words, one, TOP + at * (HEAD + PLOT + GAP), { x, starts, width })),
      rows.list.map((row, at) => strips(row, rows.bars, below + HEAD + at * ROW, x)), nowLine(x(now), TOP, base),
      curves.map((one, at) => clear(`${one.title} (${one.unit})`, TOP + at * (HEAD + PLOT + GAP) + 15, HEADING)),
      rows.list.length ? clear(rows.title, below + 15, HEADING) : null,
      rows.list.map((row, at) => clear(row.name, below + HEAD + at * ROW + 14)),
    ],
    tables: [{ title: by, ...byHour(words, starts, curves) }, ...(rows.list.length ? [byRun(words, rows)] : [])],
  });
};

const clear = (text, y, more = "") => s("text", { x: 0, y, style: `${CLEAR};${more}` }, text);

/** Draw what all lanes share: hours, and each day's name where it begins. */
const clock = (words, starts, x, base) => {
  const end = x(starts.at(-1));
  const midnights = wallHours(words, starts, 1).filter((at) => at > starts[0] && end - x(at) > DAY_NAME);
  const first = !midnights.length || x(midnights[0]) - LEFT > DAY_NAME ? [starts[0]] : [];
  const mark = (at, colour) => s("line", { x1: x(at), x2: x(at), y1: TOP, y2: base, stroke: colour });
  return [
    writtenHours(words, starts, x).map((at) => mark(at, "var(--line)")),
    wallHours(words, starts, 1).map((at) => mark(at, "var(--dim)")),
    [...first, ...midnights].map((at) => s("text", { x: x(at), y: 13, style: "font-weight:500" }, words.weekday(at))),
    hourMarks(words, starts, x, base),
  ];
};

const lane = (words, { title, unit, digits, series }, top, { x, starts, width }) => {
  const known = series.flatMap((one) => one.values).filter((value) => value !== null && value !== undefined);
  const low = Math.min(0, ...known);
  const high = Math.max(low + 1e-9, ...known);
  const marks = ticks(low, high, 3);
  const y = linear(low, Math.max(high, marks.at(-1) ?? high), top + HEAD + PLOT, top + HEAD);
  return [
    marks.map((value) => [
      s("line", { x1: LEFT, x2: width - RIGHT, y1: y(value), y2: y(value), stroke: "var(--line)", "stroke-width": value === 0 ? 1.5 : 1 }),
      s("text", { x: LEFT - 6, y: y(value) + 4, "text-anchor": "end" }, words.number(value, Number.isInteger(value) ? 0 : Math.max(1, Math.min(digits, 2)))),
    ]),
    series.map((one) => curve(one, starts, x, y)),
  ];
};

// A name stands above its bars: beside them a phone has no room.
const strips = (row, bars, top, x) =>
  bars.map(({ key, colour, name }, at) => row[key].flatMap((run) => run.parts).map(({ from, to, share }) =>
    s("rect", { x: x(from).toFixed(1), y: top + 20 + at * 11, width: Math.max(2, x(to) - x(from)).toFixed(1), height: at ? 6 : 9, fill: colour, "fill-opacity": (WEAKEST + (1 - WEAKEST) * share).toFixed(2) }, s("title", {}, `${row.name}: ${name}`))));

const byHour = (words, starts, curves) => {
  const columns = curves.flatMap(({ title, unit, digits, series }) => series.map((one) => ({ name: `${series.length > 1 ? `${title}, ${one.name}` : title} (${unit})`, write: (at) => words.number(one.values[at], digits) })));
  return {
    head: [words.say("common.hour"), ...columns.map((one) => one.name)],
    rows: starts.slice(0, -1).map((begins, at) => [words.moment(begins), ...columns.map((one) => one.write(at))]),
  };
};

const byRun = (words, { title, list, bars }) => ({
  title,
  head: [words.say("common.what"), words.say("common.kind"), words.say("common.from"), words.say("common.to")],
  rows: list.flatMap((row) => bars.flatMap(({ key, name }) => row[key].map((run) => [row.name, name, words.moment(run.from), words.moment(run.to)]))),
});
