/* The report: what homes saved and paid in a month as sums, and how evenly that is so. */

import { bars } from "../chart/bars.js";
import { h } from "../draw.js";
import { common, cost } from "./charges.js";
import { head } from "./lines.js";
import { save } from "./save.js";
import { settled } from "./settled.js";
import { Sheet } from "./sheet.js";

const MONTHS = 12;

export class Report {
  constructor(page) {
    this.page = page;
    this.told = null;
    this.back = 0;
    this.sheet = null;
  }

  async load() {
    this.told = await this.page.ask("report", { back: this.back });
  }

  view() {
    const { page, told } = this;
    const card = (...inside) => h("section", { class: "card", "data-key": "report", "data-tour": "report", tabindex: "-1" }, h("h2", {}, page.say("report")), ...inside);
    if (!told.is_told) return card(h("p", { class: "calm" }, page.say("report_too_few", { count: told.homes })));
    const { month, since } = told;
    // Of a few hours sums would mislead: what is counted by the desk stands all the same.
    if (!since || told.young_since) return card(this.soon(), settled(page, told.settled, month));
    return card(
      h("p", { class: "dim" }, page.say("estimate_about")),
      this.chooser(),
      this.month(),
      cost(page, month.charges, page.say("cost")),
      common(page, month.common),
      settled(page, told.settled, month),
      h("h3", {}, page.say("fairness"), " ", estimate(page)), this.fairness(),
      h("h3", {}, page.say("since"), " ", estimate(page)), this.since(),
      cost(page, since.charges, page.say("cost_since")),
      h("div", { class: "row noprint", style: "margin-top:16px" },
        h("button", { class: "act main", type: "button", disabled: month.saved_eur === null, onclick: () => this.print() }, page.say("print")),
        h("button", { class: "act", type: "button", onclick: () => save(`quartier-${month.begins.slice(0, 7)}.csv`, "text/csv", told.csv) }, page.say("export_report"))));
  }

  chooser() {
    const { page } = this;
    const { room } = page;
    const choose = (event) => { this.back = Number(event.target.value); return room.act(() => this.load()); };
    return h("label", { class: "row" }, page.say("which_month"),
      h("select", { class: "field", value: String(this.back), onchange: choose },
        [...Array(MONTHS).keys()].map((back) => h("option", { value: String(back), selected: back === this.back }, room.words.month(monthsAgo(back))))));
  }

  /** What was saved in the month by all homes together. */
  month() {
    const { page, told } = this;
    const { words } = page.room;
    const { month } = told;
    if (month.saved_eur === null) return h("p", { class: "calm" }, page.say("no_month"));
    return [
      h("h3", {}, page.say("saved_title"), " ", estimate(page)),
      h("p", { class: "big" }, words.money(month.saved_eur)),
      h("p", { class: "dim" }, page.say(month.saved_eur < 0 ? "month_less" : "month_about", { homes: told.homes, month: words.month(month.begins) })),
      h("ul", { class: "facts" },
        fact(words.number(month.saved_kwh, 1, "kWh"), page.say("not_bought")),
        fact(words.number(month.saved_kg, 1, "kg"), page.say("not_emitted"))),
      month.weeks.length > 1 ? bars(words, { title: page.say("by_week"), width: words.span(true), bars: month.weeks.map((one) => ({ name: page.say("week", one), value: one.saved_eur, text: words.money(one.saved_eur), colour: one.saved_eur < 0 ? "var(--error-color)" : "var(--own)" })) }) : null,
    ];
  }

  /** Say that there is nothing to tell of yet, and since when it is counted. */
  soon() {
    const { page, told } = this;
    const since = told.young_since;
    return h("p", { class: "calm" }, since ? page.say("counting_young", { since: page.room.words.moment(since) }) : page.say("counting_soon"));
  }

  since() {
    const { page, told } = this;
    const { words } = page.room;
    const { since } = told;
    return h("ul", { class: "facts" },
      fact(words.money(since.saved_eur), page.say("saved")),
      fact(words.percent(since.self_consumption), page.say("used_here")),
      fact(words.percent(since.self_sufficiency), page.say("own_power")));
  }

  /** How even it was, in the month and ever: whole sentences, and no home. */
  fairness() {
    const { page, told } = this;
    const month = page.room.words.month(told.month.begins);
    const part = (title, fair, none) => h("div", {}, head(title), fair ? h("ul", { class: "plain" }, sentences(page, fair).map((text) => h("li", {}, text))) : h("p", { class: "dim" }, none));
    return h("div", { class: "charts" },
      part(page.say("fairness_month", { month }), told.month.fairness, page.say("no_fairness_month")),
      part(page.say("fairness_since"), told.since.fairness, page.say("no_fairness")));
  }

  print() {
    this.sheet = new Sheet(this);
    this.page.room.redraw();
  }
}

/** Say how evenly it was spread, without a name; for a hall without figures of experts. */
export const sentences = (page, fair, plain = false) => {
  const { words } = page.room;
  return [
    ...(plain ? fair.sentences.slice(0, 1) : fair.sentences),
    fair.least_to_most === null ? null : page.say("least_to_most", { share: words.percent(fair.least_to_most) }),
    page.say(fair.losers === 0 ? "nobody_lost" : fair.losers === 1 ? "one_lost" : "some_lost", { count: fair.losers }),
  ].filter(Boolean);
};

export const fact = (value, text) => h("li", {}, h("b", {}, value), h("span", { class: "dim" }, text));

/** Mark what Quartier counts: it is no bill. */
export const estimate = (page) => h("span", { class: "tag" }, page.say("estimate"));

const monthsAgo = (back) => {
  const at = new Date();
  return new Date(at.getFullYear(), at.getMonth() - back, 15).getTime();
};
