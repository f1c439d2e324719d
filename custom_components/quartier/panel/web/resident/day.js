/* The day: sun, price and when each appliance runs, on one clock. */

import { lanes } from "../chart/lanes.js";
import { h } from "../draw.js";
import { peak, runs } from "./runs.js";
import { given, roofs } from "./sun.js";

const DAY = 24 * 3.6e6;
const PLANNED = "var(--own)";
const HABIT = "var(--dim)";
const NOW = "repeating-linear-gradient(90deg, var(--primary-text-color) 0 3px, transparent 3px 6px)";

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
  const { plan } = told;
  const head = h("h2", {}, room.say("resident.today"));
  if (!plan || !plan.places[page.home]) return h("section", { class: "card wide" }, head, h("p", { class: "calm" }, room.say(told.is_refused ? "resident.refused" : "resident.no_plan")));
  const cut = window_(plan, Date.now());
  return h("section", { class: "card wide", "data-tour": "day", tabindex: "-1" }, head,
    h("p", { class: "dim" }, sentence(page, cut)),
    lanes(room.words, {
      title: room.say("resident.today"), about: room.say("resident.who_runs_about"), by: room.say("resident.by_hour"),
      starts: cut.starts, now: Date.now(), curves: curvesOf(page, cut),
      rows: { title: room.say("resident.who_runs"), list: rows(page, cut), bars: bars(room) },
      legend: [...bars(room).map(({ colour, name }) => [colour, name]), [NOW, room.say("resident.now")]],
    }));
};

const bars = (room) => [
  { key: "planned", colour: PLANNED, name: room.say("resident.planned") },
  { key: "habit", colour: HABIT, name: room.say("resident.habit") },
];

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

/** Give the curves of the day: the sun where there is any, the price, the power. */
const curvesOf = (page, cut) => {
  const { room } = page;
  const { plan } = page.told;
  const cutOf = (values) => values.slice(cut.first, cut.last);
  const own = plan.places[page.home];
  const mine = roofs(plan.devices, page.tree.places, page.home);
  const sun = given(mine);
  const alone = (key, colour, values, area) => ({ title: room.say(key), series: [{ name: room.say(key), colour, values: cutOf(values), area }] });
  const [planned, habit] = bars(room);
  return [
    sun && { unit: "kW", digits: 1, ...alone(mine.isOwn ? "resident.sun" : "resident.common_sun", "var(--sun)", sun, true) },
    { unit: `${room.words.coin()}/kWh`, digits: 3, ...alone("resident.price", "var(--grid)", own.supplier_eur_per_kwh) },
    { title: room.say("resident.power"), unit: "kW", digits: 2, series: [
      { ...planned, values: cutOf(own.exchange_kw) },
      { ...habit, values: cutOf(own.habit_exchange_kw), dash: "4 4" },
    ] },
  ].filter(Boolean);
};

/** List when each of the home's things runs, by plan and by habit. */
const rows = (page, cut) => {
  // A thing of the plan is a device, or a part of one; a meter is neither.
  const isDevice = (id) => page.devices.some((one) => one.kind !== "pv" && (id === one.id || id.startsWith(`${one.id}-`)));
  return Object.entries(page.told.plan.devices)
    .filter(([id, one]) => one.place === page.home && one.kind !== "load" && isDevice(id))
    .map(([, one]) => row(one, cut))
    .filter((one) => one.planned.length || one.habit.length);
};

const row = ({ name, power_kw, habit_kw }, cut) => {
  const most = peak(cut, power_kw, habit_kw);
  return { name, planned: runs(power_kw, cut, most), habit: runs(habit_kw, cut, most) };
};
