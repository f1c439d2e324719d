/* A tour of today's plan: steps, each with what it speaks of brought into view. */

import { h } from "../draw.js";
import { facts } from "./learn.js";

// By whose page it is: the steps, and what each speaks of. That is a data-tour of the
// page, or the words of its heading.
const TOURS = {
  resident: { price: "day", sun: "day", runs: "day", why: "why", change: "hands" },
  landlord: { todo: "alerts", sums: "buildings", plant: "buildings", month: "report", takes: "footprint.title" },
  community: { flows: "community.flows", measured: "community.measured", wishes: "community.wishes", policies: "community.comparison", shares: "community.keys" },
};

export class Learn {
  constructor(room, ask, audience = "resident") {
    this.room = room;
    this.ask = ask;
    this.audience = audience;
    this.steps = Object.keys(TOURS[audience]);
    this.at = null;
    this.told = null;
  }

  async open(event) {
    if (!event.target.open || this.told) return;
    this.told = (await this.room.act(() => this.ask("learn"))) || null;
    this.room.redraw();
  }

  /** Go to a step: what it speaks of is brought into view, and the focus to its words. */
  go(at) {
    this.at = at;
    this.room.redraw();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const root = this.room.panel.shadowRoot;
      const said = root.querySelector(at === null ? "[data-key=tour-begin]" : "[data-key=tour-step]");
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      said?.focus({ preventScroll: true });
      said?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    }));
  }

  /** Go where the step's words are about, and leave the focus there. */
  show() {
    const where = TOURS[this.audience][this.steps[this.at]];
    const target = where.includes(".") ? this.headed(this.room.say(where)) : this.find(`[data-tour=${where}]`)[0];
    if (!target) return;
    target.setAttribute("tabindex", "-1");
    target.focus();
    target.scrollIntoView({ block: "start" });
  }

  find(selector) {
    return [...this.room.panel.shadowRoot.querySelectorAll(selector)];
  }

  headed(text) {
    return this.find("h2").find((one) => one.textContent === text)?.closest("section");
  }

  view() {
    const { room } = this;
    return h("section", { class: "card" },
      h("h2", {}, room.say("footprint.learn")),
      this.at === null ? this.begin() : this.step(),
      h("details", { ontoggle: (event) => this.open(event) }, h("summary", {}, room.say("footprint.cloud")), facts(room, this.told, this.audience)));
  }

  /** Say a word of the tour: the resident's have no name of their audience. */
  say(key) {
    const whose = this.audience === "resident" ? "" : `${this.audience}_`;
    return this.room.say(`footprint.tour_${whose}${key}`);
  }

  begin() {
    return h("div", {}, h("p", { class: "dim" }, this.say("about")),
      h("button", { class: "act main", type: "button", "data-key": "tour-begin", onclick: () => this.go(0) }, this.room.say("footprint.tour_begin")));
  }

  step() {
    const { room, at, steps } = this;
    const key = steps[at];
    const is_last = at === steps.length - 1;
    const keys = (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === "Escape") this.go(null);
      else if (by && steps[at + by]) this.go(at + by);
    };
    return h("div", { onkeydown: keys },
      h("p", { class: "dim" }, room.say("footprint.tour_of", { step: at + 1, steps: steps.length })),
      h("p", { tabindex: "-1", "data-key": "tour-step" }, h("b", {}, this.say(key)), " ", this.say(`${key}_about`)),
      h("div", { class: "row" },
        h("button", { class: "act", type: "button", "data-key": "tour-show", onclick: () => this.show() }, room.say("footprint.tour_show")),
        at ? h("button", { class: "act", type: "button", "data-key": "tour-back", onclick: () => this.go(at - 1) }, room.say("footprint.tour_back")) : null,
        h("button", { class: "act main", type: "button", "data-key": "tour-next", onclick: () => this.go(is_last ? null : at + 1) }, room.say(is_last ? "footprint.tour_end" : "footprint.tour_next"))));
  }
}
