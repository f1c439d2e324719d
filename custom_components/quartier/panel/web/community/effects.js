/* Effects: what days came to before and after, as one table. */

import { grid } from "../chart/figure.js";
import { h } from "../draw.js";

/** What is told of days: a name, and how to write it. */
const rows = (words) => [
  ["cost", (one) => words.money(one.cost_eur)],
  ["paid", (one) => words.money(one.paid_eur)],
  ["carbon", (one) => words.number(one.carbon_kg, 1, "kg")],
  ["peak", (one) => words.number(one.peak_kw, 1, "kW")],
  ["self_consumption", (one) => words.percent(one.self_consumption)],
  ["self_sufficiency", (one) => words.percent(one.self_sufficiency)],
  ["warm", (one) => words.number((one.amounts.warmth ?? 0) + (one.amounts.hot_water ?? 0), 1, words.say("community.degree_hours"))],
  ["switches", (one) => words.number(one.amounts.switches || null)],
  ["quiet", (one) => words.number(one.amounts.quiet || null, 1, "h")],
  ["late", (one) => words.number(one.amounts.delay || null, 1, "h")],
  ["evenness", (one) => words.percent(one.evenness)],
];

/** Keep of these what is known of any of the columns. */
export const felt = (words, columns) => rows(words).filter(([, write]) => columns.some((one) => write(one) !== "–"));

export const effects = (room, told, current) => {
  const { words } = room;
  const columns = ["without", "now", "what_if"].filter((one) => told[one]);
  if (!columns.length) return null;
  const span = { days: words.number(told.days ?? 0), from: words.date(told.from), to: words.date(told.to) };
  const title = room.say(told.lived ? "community.lived" : "community.not_lived", span);
  return h("div", { role: "region", "aria-label": room.say("community.effects"), "data-key": "effects" },
    h("h3", {}, title),
    current ? null : h("p", {}, h("span", { class: "tag" }, room.say("community.outdated"))),
    verdict(room, told),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, grid(title, {
      head: [room.say("common.what"), ...columns.map((one) => room.say(`community.column_${one}`))],
      rows: felt(words, columns.map((one) => told[one])).map(([name, write]) => [room.say(`community.row_${name}`), ...columns.map((one) => write(told[one]))]),
    })),
    told.as_usual?.length ? h("p", { class: "dim", style: "margin-top:8px" }, room.say("community.as_usual")) : null);
};

/** Say what it would cost, of days that were or of those to come; nothing before it is known. */
const verdict = (room, { more_eur: eur, lived }) => {
  if (eur === undefined) return null;
  const how = Math.abs(eur) < 0.005 ? "same" : eur < 0 ? "cheaper" : "dearer";
  return h("p", {}, room.say(`community.${how}${lived ? "" : "_ahead"}`, { money: room.words.money(Math.abs(eur)) }));
};
