/* Settled: what the desk reckoned, common areas first, then homes; a sum, and no home. */

import { h } from "../draw.js";
import { head, lines } from "./lines.js";

const HEADS = ["period", "settled_recovered", "settled_passed_on", "settled_common_paid", "settled_common_saved", "settled_contribution"];

/** Show what was settled of a month, else the newest that was; and all of it behind. */
export const settled = (page, told, month) => {
  const { periods, strange, folder } = told;
  const one = of_month(periods, month) ?? periods[0];
  return [
    h("h3", {}, page.say("settled"), " ", one ? h("span", { class: "tag ok" }, page.say("settled_tag")) : null),
    one ? period(page, one) : h("p", { class: "dim" }, page.say("settled_none", { folder })),
    strange.length ? h("p", { role: "alert" }, page.say("settled_strange", { names: strange.join(", ") })) : null,
    periods.length > 1 ? h("details", {}, h("summary", {}, page.say("settled_all")), table(page, periods)) : null,
  ];
};

/** Find what was settled of a month alone. */
export const of_month = (periods, month) => {
  const name = month.begins.slice(0, 7);
  return periods.find((one) => one.first === name && one.last === name);
};

const period = (page, one) => {
  const { common, homes, accounts } = one;
  const money = (key, cents, more) => [page.say(key, more), page.room.words.money(cents / 100)];
  return [
    h("p", {}, page.say("settled_of", { operation: one.operation, period: named(page, one) })),
    h("div", { class: "charts" },
      h("div", {}, head(page.say("settled_common")),
        common.points ? lines([
          money("settled_without", common.without_cents),
          money("settled_paid", common.with_cents),
          homes ? money("settled_recovered", homes.recovered_cents) : null,
          homes ? money("settled_passed_on", homes.passed_on_cents) : null]) : h("p", { class: "dim" }, page.say("settled_no_common"))),
      h("div", {}, head(homes ? page.say("settled_homes", { count: homes.points }) : page.say("settled_homes_few")),
        homes ? lines([
          money("settled_without", homes.without_cents),
          money("settled_paid", homes.with_cents),
          homes.contribution_cents ? money("settled_contribution", homes.contribution_cents) : null,
          ...accounts.map((each) => money("settled_account", each.cents, { name: each.name || page.say("settled_landlord") }))]) : h("p", { class: "dim" }, page.say("settled_few")))),
  ];
};

const table = (page, periods) =>
  h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": page.say("settled") },
    h("table", { style: "min-width:640px" },
      h("caption", { class: "hidden" }, page.say("settled")),
      h("thead", {}, h("tr", {}, HEADS.map((key, at) => h("th", { scope: "col", class: at ? "n" : "" }, page.say(key))))),
      h("tbody", {}, periods.map((one) => row(page, one)))));

const row = (page, one) => {
  const { common, homes } = one;
  const cell = (cents) => h("td", { class: "n" }, cents === undefined ? "–" : page.room.words.money(cents / 100));
  return h("tr", { "data-key": `${one.first}-${one.last}` },
    h("th", { scope: "row" }, named(page, one)),
    cell(homes?.recovered_cents), cell(homes?.passed_on_cents),
    cell(common.with_cents), cell(common.without_cents - common.with_cents),
    cell(homes?.contribution_cents));
};

/** Name a period: a month, or from one to another. */
const named = (page, { first, last }) => {
  const month = (name) => page.room.words.month(`${name}-15T12:00:00Z`);
  return first === last ? month(first) : page.say("period_of", { first: month(first), last: month(last) });
};
