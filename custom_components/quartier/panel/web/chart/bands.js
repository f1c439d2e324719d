/*
 * Bands: who runs when. One row each, a bar where it runs, under the hours of the day.
 *
 * rows: [{ name, runs: [{ from, to, colour, dim, text }] }], moments in ms; `kind` says in
 * the table of a run what its colour says in the drawing.
 */

import { s } from "../draw.js";
import { figure } from "./figure.js";
import { linear } from "./scale.js";
import { hourMarks, nowLine } from "./time.js";

const ROW = 40;
const RIGHT = 8;
const TOP = 4;
const BOTTOM = 26;

export const bands = (words, { title, about, begins, ends, rows, now, width = words.span(true), legend = [], kind }) => {
  const height = TOP + rows.length * ROW + BOTTOM;
  const x = linear(begins, ends, RIGHT, width - RIGHT);
  return figure(words, {
    title, about, width, height, legend,
    marks: [rows.map((row, at) => band(row, TOP + at * ROW, x, width)), hourMarks(words, [begins, ends], x, height - BOTTOM), now ? nowLine(x(now), TOP, height - BOTTOM) : null],
    table: {
      head: [words.say("common.what"), words.say("common.kind"), words.say("common.from"), words.say("common.to")],
      rows: rows.flatMap((row) => row.runs.map((run) => [row.name, kind(run), words.time(run.from), words.time(run.to)])),
    },
  });
};

// A name stands above its bars: beside them a phone has no room.
const band = (row, top, x, width) => [
  s("line", { x1: RIGHT, x2: width - RIGHT, y1: top + ROW - 1, y2: top + ROW - 1, stroke: "var(--line)" }),
  s("text", { x: RIGHT, y: top + 13, style: "fill:var(--primary-text-color)" }, row.name),
  row.runs.map((run) => s("rect", { x: x(run.from).toFixed(1), y: top + 19, width: Math.max(3, x(run.to) - x(run.from)).toFixed(1), height: 15, rx: 4, fill: run.colour, "fill-opacity": run.dim ? 0.4 : 1 }, s("title", {}, run.text || row.name))),
];
