/* Comparison: the same days under ready policies, one after another. */

import { grid } from "../chart/figure.js";
import { h } from "../draw.js";
import { rows } from "./effects.js";

const NAMES = ["now", "cost", "carbon", "peak", "fairness", "simple_life"];

export class Comparison {
  constructor(room) {
    this.room = room;
    this.days = 3;
    this.found = {};
    this.run = 0;
    this.at = null;
  }

  /** Ask no more: what is being lived ends on its own. */
  stop() {
    this.run += 1;
    this.at = null;
  }

  async begin() {
    const run = (this.run += 1);
    this.found = {};
    for (const name of NAMES) {
      this.at = name;
      this.room.redraw();
      const told = await this.room.act(() => this.room.ask("community/compare", { name, days: this.days }));
      if (this.run !== run) return;
      if (!told) break;
      this.found.without ||= told.without;
      this.found[name] = told.then;
      this.about = told;
    }
    this.at = null;
    this.room.redraw();
  }

  view() {
    const { room } = this;
    const { words } = room;
    const known = ["without", ...NAMES].filter((one) => this.found[one]);
    const choose = (event) => { this.days = Number(event.target.value); };
    const title = known.length ? room.say("community.lived", { days: words.number(this.about.days), from: words.date(this.about.from), to: words.date(this.about.to) }) : "";
    return h("section", { class: "card" },
      h("h2", {}, room.say("community.comparison")),
      h("p", { class: "dim" }, room.say("community.comparison_about")),
      h("div", { class: "row" },
        h("label", { class: "row" }, room.say("community.on_days"), h("select", { class: "field", value: String(this.days), onchange: choose }, [1, 3, 7].map((one) => h("option", { value: String(one), selected: one === this.days }, room.say("community.days", { days: one }))))),
        this.at
          ? h("button", { class: "act", type: "button", "data-key": "stop", onclick: () => { this.stop(); room.redraw(); } }, room.say("community.stop"))
          : h("button", { class: "act main", type: "button", "data-key": "begin", onclick: () => this.begin() }, room.say("community.compare"))),
      this.at ? h("p", { role: "status" }, room.say("community.comparing", { name: room.say(`community.policy_${this.at}`), done: NAMES.indexOf(this.at) + 1, all: NAMES.length })) : null,
      known.length ? [h("h3", {}, title), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, grid(title, {
        head: [room.say("community.policy"), ...rows(words).map(([name]) => room.say(`community.row_${name}`))],
        rows: known.map((one) => [room.say(`community.policy_${one}`), ...rows(words).map(([, write]) => write(this.found[one]))]),
      }))] : null);
  }
}
