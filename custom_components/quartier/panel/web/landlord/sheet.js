/*
 * The sheet: a month on one page, for the notice board of a hall; sums, and no home.
 *
 * It is printed from a frame of its own, so that nothing of Home Assistant is on paper.
 */

import { h } from "../draw.js";
import { save } from "./save.js";
import { fact, sentences } from "./report.js";
import { of_month } from "./settled.js";

const LOOKS = `
@page { size: A4; margin: 18mm; }
body { font: 13pt/1.45 sans-serif; color: #000; background: #fff; max-width: 190mm; margin: 0 auto; padding: 8mm 4mm; }
h1 { font-size: 24pt; margin: 0; } h2 { font-size: 15pt; margin: 18pt 0 4pt; } .big { font-size: 40pt; margin: 12pt 0 0; }
ul { list-style: none; margin: 0; padding: 0; } .facts { display: flex; flex-wrap: wrap; gap: 10pt 28pt; margin-top: 10pt; } .facts b { display: block; font-size: 17pt; }
.plain li { padding: 3pt 0; } footer { margin-top: 20pt; font-size: 10pt; border-top: 1px solid #000; padding-top: 6pt; }
`;

export class Sheet {
  constructor(report) {
    this.report = report;
  }

  view() {
    const { page } = this.report;
    const leave = () => { this.report.sheet = null; page.room.redraw(); };
    return h("section", { class: "card" },
      h("div", { class: "row noprint" },
        h("button", { class: "act main", type: "button", onclick: () => this.print() }, page.say("print_now")),
        h("button", { class: "act", type: "button", onclick: () => save(`quartier-${this.month}.html`, "text/html", this.document()) }, page.say("save_page")),
        h("button", { class: "act", type: "button", onclick: leave }, page.say("back"))),
      this.body());
  }

  get month() {
    return this.report.told.month.begins.slice(0, 7);
  }

  /** What stands on the page: sums, sentences, and what they mean. */
  body() {
    const { page, told } = this.report;
    const { words } = page.room;
    const { month } = told;
    const { fairness: fair } = month;
    return h("article", {},
      h("h1", {}, page.room.entry.name),
      h("p", {}, page.say("sheet_about", { month: words.month(month.begins), homes: told.homes })),
      h("p", { class: "big" }, words.money(month.saved_eur)),
      h("p", {}, page.say(month.saved_eur < 0 ? "sheet_less" : "sheet_saved")),
      h("ul", { class: "facts" }, fact(words.number(month.saved_kwh, 1, "kWh"), page.say("not_bought")), fact(words.number(month.saved_kg, 1, "kg"), page.say("not_emitted"))),
      this.charges(),
      fair ? [h("h2", { style: "margin-top:18px" }, page.say("fairness")), h("ul", { class: "plain" }, sentences(page, fair, true).map((text) => h("li", {}, text)))] : null,
      h("footer", {}, page.say("sheet_foot")));
  }

  /** What a home paid on average, by estimate; and charges, where the desk settled them. */
  charges() {
    const { page, told } = this.report;
    const money = (eur) => page.room.words.money(eur);
    const { home_eur: home } = told.month.charges;
    const homes = of_month(told.settled.periods, told.month)?.homes;
    if (home === null && !homes) return null;
    return [
      h("h2", { style: "margin-top:18px" }, page.say("cost")),
      h("ul", { class: "plain" },
        home === null ? null : h("li", {}, page.say("sheet_home", { eur: money(home) })),
        homes ? h("li", {}, page.say("sheet_settled", { eur: money(homes.recovered_cents / 100) }), " ", homes.passed_on_cents > 0 ? page.say("sheet_settled_less", { eur: money(homes.passed_on_cents / 100) }) : null) : null)];
  }

  /** Write the page as a document that needs nothing else. */
  document() {
    const { page } = this.report;
    const whole = document.implementation.createHTMLDocument(`${page.room.entry.name}, ${page.room.words.month(this.report.told.month.begins)}`);
    whole.documentElement.lang = page.room.words.short;
    whole.head.prepend(h("meta", { charset: "utf-8" }));
    whole.head.append(h("meta", { name: "viewport", content: "width=device-width" }), h("style", {}, LOOKS));
    whole.body.append(this.body());
    return `<!DOCTYPE html>\n${new XMLSerializer().serializeToString(whole)}`;
  }

  print() {
    const frame = h("iframe", { style: "position:fixed;width:0;height:0;border:0", "aria-hidden": "true", title: "", srcdoc: this.document() });
    frame.onload = () => {
      frame.contentWindow.onafterprint = () => frame.remove();
      frame.contentWindow.print();
    };
    document.body.append(frame);
  }
}
