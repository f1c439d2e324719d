/* Charges: what electricity cost as sums, and what common parts took and gave. */

import { h } from "../draw.js";
import { lines } from "./lines.js";
import { estimate } from "./report.js";

/** Say what all paid, what they would have, and common parts apart; only what is counted. */
export const cost = (page, told, head) => {
  const { words } = page.room;
  const money = (key, value, more) => (value === null ? null : [page.say(key, more), words.money(value)]);
  const energy = (key, value) => (value === null ? null : [page.say(key), words.number(value, 0, "kWh")]);
  return h("div", {},
    h("h3", {}, head, " ", estimate(page)),
    told.paid_eur === null ? h("p", { class: "dim" }, page.say("cost_unknown")) : null,
    lines([
      ...told.common.map((one) => money("paid_common", one.paid_eur, { name: one.name })),
      money("paid_homes", told.homes_eur),
      money("paid_home", told.home_eur),
      total(money("paid_all", told.paid_eur)),
      money("paid_without", told.without_eur),
      energy("bought", told.bought_kwh),
      energy("sold", told.sold_kwh),
    ]));
};

const total = (line) => line && [...line, true];

/** Tell of each common device what it took and gave in the month. */
export const common = (page, parts) => {
  const head = h("h3", {}, page.say("common_parts"), " ", estimate(page));
  if (!parts.length) return [head, h("p", { class: "dim" }, page.say("common_none"))];
  const heats = parts.some((one) => one.heat_kwh !== null);
  const keys = ["part_name", "part_place", "part_taken", "part_given", ...(heats ? ["part_heat", "part_cost"] : [])];
  return [head,
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": page.say("common_parts") },
      h("table", { style: heats ? "min-width:520px" : "" },
        h("caption", { class: "hidden" }, page.say("common_parts")),
        h("thead", {}, h("tr", {}, keys.map((key, at) => h("th", { scope: "col", class: at > 1 ? "n" : "" }, page.say(key))))),
        h("tbody", {}, parts.map((one) => row(page, one, heats))))),
    h("p", { class: "dim", style: "margin-top:8px" }, page.say("common_about"))];
};

const row = (page, one, heats) => {
  const { words } = page.room;
  const cell = (value) => h("td", { class: "n" }, words.number(value, 0, "kWh"));
  return h("tr", {},
    h("th", { scope: "row" }, one.name),
    h("td", {}, one.place),
    cell(one.taken_kwh), cell(one.given_kwh),
    heats ? [cell(one.heat_kwh), h("td", { class: "n" }, words.money(one.heat_eur))] : null);
};
