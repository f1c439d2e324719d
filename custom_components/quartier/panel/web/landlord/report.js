/* The report: what all homes saved in a month as a sum, and how evenly it was spread. */

import { bars } from "../chart/bars.js";
import { h } from "../draw.js";
import { save } from "./save.js";
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
    const head = h("h2", {}, page.say("report"));
    if (!told.is_told) return h("section", { class: "card wide" }, head, h("p", { class: "calm" }, page.say("report_too_few", { count: told.homes })));
    return h("section", { class: "card wide" }, head,
      this.chooser(),
      this.month(),
      h("h3", {}, page.say("since")), this.since(),
      h("h3", {}, page.say("fairness")), this.fairness(),
      h("p", { class: "dim" }, page.say("charges")),
      h("div", { class: "row noprint" },
        h("button", { class: "act main", type: "button", onclick: () => this.print() }, page.say("print")),
        h("button", { class: "act", type: "button", onclick: () => save(`quartier-${told.month.begins.slice(0, 7)}.csv`, "text/csv", told.csv) }, page.say("export_report"))));
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
      h("p", { class: "big" }, words.money(month.saved_eur)),
      h("p", { class: "dim" }, page.say(month.saved_eur < 0 ? "month_less" : "month_about", { homes: told.homes, month: words.month(month.begins) })),
      h("ul", { class: "facts" },
        fact(words.number(month.saved_kwh, 1, "kWh"), page.say("not_bought")),
        fact(words.number(month.saved_kg, 1, "kg"), page.say("not_emitted"))),
      month.weeks.length > 1 ? bars(words, { title: page.say("by_week"), width: words.span(true), bars: month.weeks.map((one) => ({ name: page.say("week", one), value: one.saved_eur, text: words.money(one.saved_eur), colour: one.saved_eur < 0 ? "var(--error-color)" : "var(--own)" })) }) : null,
    ];
  }

  since() {
    const { page, told } = this;
    const { words } = page.room;
    const { since } = told;
    if (!since) return h("p", { class: "calm" }, page.say("counting_soon"));
    return h("ul", { class: "facts" },
      fact(words.money(since.saved_eur), page.say("saved")),
      fact(words.number(since.imported_kwh, 0, "kWh"), page.say("bought")),
      fact(words.number(since.exported_kwh, 0, "kWh"), page.say("sold")),
      fact(words.percent(since.self_consumption), page.say("used_here")),
      fact(words.percent(since.self_sufficiency), page.say("own_power")));
  }

  /** How even it was: whole sentences, and no home. */
  fairness() {
    const { page, told } = this;
    const { fairness: fair } = told;
    if (!fair) return h("p", { class: "calm" }, page.say("no_fairness"));
    return h("ul", { class: "plain" }, sentences(page, fair).map((text) => h("li", {}, text)));
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

const monthsAgo = (back) => {
  const at = new Date();
  return new Date(at.getFullYear(), at.getMonth() - back, 15).getTime();
};
