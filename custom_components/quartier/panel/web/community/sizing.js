/* Sizing: what the desk found to be worth building, and what it was weighed against. */

import { figure, grid } from "../chart/figure.js";
import { linear, ticks } from "../chart/scale.js";
import { h, s } from "../draw.js";

const COLOURS = ["var(--grid)", "var(--heat)", "var(--back)"];
const HEIGHT = 240;
const [LEFT, RIGHT, TOP, BOTTOM] = [64, 12, 24, 44];

export const sizing = (room, told) => {
  const head = h("h2", {}, room.say("community.sizing"));
  if (!told) return null;
  if (told.refused) return h("section", { class: "card" }, head, h("p", {}, told.refused));
  if (!told.found) return h("section", { class: "card" }, head, h("p", {}, room.say("community.sizing_none")), h("p", {}, h("code", {}, "quartier design SCENARIO --out FOLDER")), h("p", { class: "dim" }, room.say("community.sizing_where")));
  const { words } = room;
  const { cheapest, nothing, sizes, fronts, lived } = told.found;
  const both = [["community.sizing_cheapest", cheapest], ["community.sizing_nothing", nothing]].filter(([, one]) => one);
  const table = (title, head_, rows) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, grid(title, { head: head_, rows }));
  const row = (name, write) => [room.say(`community.sizing_${name}`), ...both.map(([, one]) => write(one))];
  return h("section", { class: "card" }, head,
    table(room.say("community.sizing_sizes"), [room.say("common.what"), room.say("community.sizing_amount"), room.say("community.sizing_capital")],
      sizes.map((one) => [String(one.technology ?? one.thing), one.amount > 0 ? words.number(one.amount, 1, String(one.unit ?? "")) : room.say("community.sizing_not"), words.money(one.capital_eur, 0)])),
    h("h3", {}, room.say("community.sizing_year")),
    table(room.say("community.sizing_year"), [room.say("common.what"), ...both.map(([name]) => room.say(name))],
      [row("cost", (one) => words.money(one.cost_eur, 0)), row("bills", (one) => words.money(one.bills_eur, 0)), row("invested", (one) => words.money(one.invested_eur, 0)), row("carbon", (one) => words.number(one.carbon_kg, 0, "kg")), row("self", (one) => words.percent(one.self_sufficiency))]),
    chart(room, fronts),
    lived ? h("p", { class: "dim" }, room.say("community.sizing_lived", { days: lived.days, error: words.percent(Math.abs(lived.cost_error)) })) : null);
};

/** Draw what a year costs against what it emits: each point is a way to build. */
const chart = (room, fronts) => {
  const { words } = room;
  const points = Object.entries(fronts).flatMap(([name, front], at) => front.filter((one) => Number.isFinite(one?.cost_eur) && Number.isFinite(one?.carbon_kg)).map((one) => ({ name, colour: COLOURS[at % COLOURS.length], x: one.cost_eur, y: one.carbon_kg })));
  if (points.length < 2) return null;
  const width = words.span();
  const reach = (key) => [Math.min(...points.map((one) => one[key])), Math.max(...points.map((one) => one[key]))];
  const [x, y] = [linear(...reach("x"), LEFT, width - RIGHT), linear(...reach("y"), HEIGHT - BOTTOM, TOP)];
  const named = (name) => room.say(`community.front_${name}`);
  return [h("h3", {}, room.say("community.trade_off")), figure(words, {
    title: room.say("community.trade_off"), about: room.say("community.trade_off_about"), width, height: HEIGHT,
    marks: [
      s("text", { x: 0, y: 12 }, room.say("community.sizing_carbon_axis")),
      s("text", { x: width - RIGHT, y: HEIGHT - 4, "text-anchor": "end" }, room.say("community.sizing_cost_axis")),
      ticks(...reach("y"), 4).map((at) => [s("line", { x1: LEFT, x2: width - RIGHT, y1: y(at), y2: y(at), stroke: "var(--line)" }), s("text", { x: LEFT - 6, y: y(at) + 4, "text-anchor": "end" }, words.number(at))]),
      ticks(...reach("x"), 4).map((at) => s("text", { x: x(at), y: HEIGHT - BOTTOM + 18, "text-anchor": "middle" }, words.number(at))),
      points.map((one) => s("circle", { cx: x(one.x).toFixed(1), cy: y(one.y).toFixed(1), r: 5, fill: one.colour }, s("title", {}, `${named(one.name)}: ${words.money(one.x, 0)}, ${words.number(one.y, 0, "kg")}`))),
    ],
    legend: Object.keys(fronts).map((name, at) => [COLOURS[at % COLOURS.length], named(name)]),
    table: { head: [room.say("community.trade_off"), room.say("community.sizing_cost"), room.say("community.sizing_carbon")], rows: points.map((one) => [named(one.name), words.money(one.x, 0), words.number(one.y, 0, "kg")]) },
  })];
};
