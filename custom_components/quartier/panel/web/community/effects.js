/* Effects: what days came to before and after, as one table. */

import { grid } from "../chart/figure.js";
import { h } from "../draw.js";

/** What is told of days: a name, and how to write it. */
export const rows = (words) => [
  ["cost", (one) => words.money(one.cost_eur)],
  ["paid", (one) => words.money(one.paid_eur)],
  ["carbon", (one) => words.number(one.carbon_kg ?? one.amounts?.carbon, 1, "kg")],
  ["peak", (one) => words.number(one.peak_kw, 1, "kW")],
  ["self_consumption", (one) => words.percent(one.self_consumption)],
  ["self_sufficiency", (one) => words.percent(one.self_sufficiency)],
  ["warm", (one) => words.number((one.amounts?.warmth ?? 0) + (one.amounts?.hot_water ?? 0), 1, "K·h")],
  ["late", (one) => words.number(one.amounts?.delay ?? 0, 1, "h")],
  ["evenness", (one) => words.percent(one.evenness)],
];

export const effects = (room, told, current) => {
  const { words } = room;
  const columns = (told.lived ? ["without", "now", "what_if"] : ["now", "what_if"]).filter((one) => told[one]);
  const title = told.lived ? room.say("community.lived", { days: words.number(told.days), from: words.date(told.from), to: words.date(told.to) }) : room.say("community.not_lived");
  const eur = told.more_eur;
  const verdict = Math.abs(eur) < 0.005 ? "same" : eur < 0 ? "cheaper" : "dearer";
  return h("div", { role: "region", "aria-label": room.say("community.effects") },
    h("h3", {}, title),
    current ? null : h("p", {}, h("span", { class: "tag" }, room.say("community.outdated"))),
    h("p", {}, room.say(`community.${verdict}`, { money: words.money(Math.abs(eur)) })),
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, grid(title, {
      head: [room.say("common.what"), ...columns.map((one) => room.say(`community.column_${one}`))],
      rows: rows(words).map(([name, write]) => [room.say(`community.row_${name}`), ...columns.map((one) => write(told[one]))]),
    })),
    told.as_usual?.length ? h("p", { class: "dim" }, room.say("community.as_usual")) : null);
};
