/* The day: sun, price, and when each appliance runs, on one clock. */

import { bands } from "../chart/bands.js";
import { curves } from "../chart/time.js";
import { h } from "../draw.js";

const DAY = 24 * 3.6e6;
const RUNS_KW = 0.05;

/** Cut the plan to the next day: where each step begins, and which steps those are. */
export const window_ = (plan, at) => {
  const starts = plan.starts.map((one) => Date.parse(one));
  const ends = starts.map((one, index) => one + plan.steps_s[index] * 1000);
  const first = Math.max(0, ends.findIndex((one) => one > at));
  let last = starts.findIndex((one) => one >= starts[first] + DAY);
  if (last < 0) last = starts.length;
  return { first, last, starts: [...starts.slice(first, last), ends[last - 1]] };
};

export const day = (page) => {
  const { room, told } = page;
  const { words } = room;
  const { plan } = told;
  const head = h("h2", {}, room.say("resident.today"));
  if (!plan || !plan.places[page.home]) return h("section", { class: "card wide" }, head, h("p", { class: "calm" }, room.say(told.is_refused ? "resident.refused" : "resident.no_plan")));
  const now = Date.now();
  const cut = window_(plan, now);
  return h("section", { class: "card wide", "data-tour": "day", tabindex: "-1" }, head,
    h("p", { class: "dim" }, sentence(page, cut)),
    sunAndPrice(page, cut, now),
    bands(words, {
      title: room.say("resident.who_runs"), about: room.say("resident.who_runs_about"),
      begins: cut.starts[0], ends: cut.starts.at(-1), now,
      rows: rows(page, cut),
      kind: (run) => room.say(run.dim ? "resident.habit_run" : "resident.planned_run"),
      legend: [["var(--own)", room.say("resident.runs")], ["color-mix(in srgb, var(--own) 40%, transparent)", room.say("resident.habit")]],
    }));
};

/** Say in one sentence what the day is like. */
const sentence = (page, cut) => {
  const { room, told } = page;
  const own = told.plan.places[page.home];
  const prices = own.supplier_eur_per_kwh.slice(cut.first, cut.last).filter((one) => one !== null);
  if (!prices.length) return room.say("resident.no_price");
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const at = own.supplier_eur_per_kwh.indexOf(low, cut.first);
  if (high - low < 0.005) return room.say("resident.flat_price", { price: room.words.money(high, 3) });
  return room.say("resident.cheapest", { price: room.words.money(low, 3), dear: room.words.money(high, 3), time: room.words.time(told.plan.starts[at]) });
};

const sunAndPrice = (page, cut, now) => {
  const { room, told } = page;
  const { plan } = told;
  const cutOf = (values) => values.slice(cut.first, cut.last);
  const every = Object.values(plan.devices).filter((one) => one.kind === "pv");
  const mine = every.filter((one) => one.place === page.home);
  // Without a roof of one's own, it is the one that all share.
  const pv = mine.length ? mine : every;
  const whose = room.say(mine.length ? "resident.sun" : "resident.common_sun");
  const sun = pv.length ? cutOf(pv[0].power_kw.map((_, at) => pv.reduce((all, one) => all - (one.power_kw[at] ?? 0), 0))) : null;
  const own = plan.places[page.home];
  const chart = (told_) => curves(room.words, { starts: cut.starts, now, height: 170, width: room.words.abreast(sun ? 3 : 2), ...told_ });
  return h("div", { class: "charts" },
    sun ? chart({ title: whose, unit: "kW", series: [{ name: whose, colour: "var(--sun)", values: sun, area: true }] }) : null,
    chart({ title: room.say("resident.price"), unit: `${room.words.currency}/kWh`, digits: 3, series: [{ name: room.say("resident.price"), colour: "var(--grid)", values: cutOf(own.supplier_eur_per_kwh) }] }),
    chart({ title: room.say("resident.power"), unit: "kW", digits: 2, series: [
      { name: room.say("resident.planned"), colour: "var(--own)", values: cutOf(own.exchange_kw) },
      { name: room.say("resident.habit"), colour: "var(--dim)", values: cutOf(own.habit_exchange_kw), dash: "4 4" },
    ] }));
};

/** List when each of the home's things runs; below it, dimmer, when it would by habit. */
const rows = (page, cut) => {
  const { plan } = page.told;
  // A thing of the plan is a device, or a part of one; a meter is neither.
  const isDevice = (id) => page.devices.some((one) => one.kind !== "pv" && (id === one.id || id.startsWith(`${one.id}-`)));
  return Object.entries(plan.devices)
    .filter(([id, one]) => one.place === page.home && one.kind !== "load" && isDevice(id))
    .map(([, one]) => ({ name: one.name, runs: [...runs(one.habit_kw, cut, true), ...runs(one.power_kw, cut, false)] }))
    .filter((row) => row.runs.length);
};

const runs = (powers, cut, dim) => {
  const found = [];
  for (let at = cut.first; at < cut.last; at += 1) {
    if (!(Math.abs(powers[at] ?? 0) > RUNS_KW)) continue;
    const [from, to] = [cut.starts[at - cut.first], cut.starts[at - cut.first + 1]];
    const before = found.at(-1);
    if (before && before.to === from) before.to = to;
    else found.push({ from, to, dim, colour: "var(--own)" });
  }
  return found;
};
