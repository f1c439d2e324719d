/* Comparison: the same days under ready policies, one after another. */

import { grid } from "../chart/figure.js";
import { h } from "../draw.js";
import { last_days } from "./days.js";
import { felt } from "./effects.js";

const NAMES = ["without", "now", "cost", "carbon", "peak", "fairness", "simple_life"];

export class Comparison {
  constructor(room, run) {
    this.room = room;
    this.run = run;
    this.days = 3;
    this.found = {};
  }

  /** Whether a comparison is under way. */
  get busy() {
    return this.run.who === this;
  }

  begin() {
    this.found = {};
    this.run.begin(this, "community/compare", { days: this.days }, (event) => {
      if (event.about) this.about = event.about;
      if (event.lived) Object.assign(this.found, event.lived);
      if (NAMES.every((one) => this.found[one])) this.run.stop();
    });
  }

  view() {
    const { room } = this;
    const { words } = room;
    const known = [...NAMES].filter((one) => this.found[one]);
    const shown = felt(words, known.map((one) => this.found[one]));
    const choose = (days) => { this.days = days; };
    const title = known.length ? room.say("community.lived", { days: words.number(this.about.days), from: words.date(this.about.from), to: words.date(this.about.to) }) : "";
    return h("section", { class: "card" },
      h("h2", {}, room.say("community.comparison")),
      h("p", { class: "dim" }, room.say("community.comparison_about")),
      h("div", { class: "row" },
        last_days(room, [1, 3, 7], this.days, choose),
        this.busy
          ? h("button", { class: "act", type: "button", "data-key": "stop", onclick: () => this.run.stop() }, room.say("community.stop"))
          : h("button", { class: "act main", type: "button", "data-key": "begin", disabled: Boolean(this.run.who), onclick: () => this.begin() }, room.say("community.compare"))),
      this.busy ? this.run.view((name) => room.say(`community.policy_${name}`)) : null,
      known.length ? [h("h3", {}, title), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, grid(title, {
        head: [room.say("community.policy"), ...shown.map(([name]) => room.say(`community.row_${name}`))],
        rows: known.map((one) => [room.say(`community.policy_${one}`), ...shown.map(([, write]) => write(this.found[one]))]),
      }))] : null);
  }
}
