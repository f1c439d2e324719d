/* A tour of today's plan: five steps, each with what it speaks of brought into view. */

import { h } from "../draw.js";
import { facts } from "./learn.js";

const STEPS = ["price", "sun", "runs", "why", "change"];
// What each step speaks of, by its data-tour in the page.
const WHERE = { price: "day", sun: "day", runs: "day", why: "why", change: "hands" };

export class Learn {
  constructor(room, ask) {
    this.room = room;
    this.ask = ask;
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
    const root = this.room.panel.shadowRoot;
    root.querySelector(`[data-tour=${WHERE[STEPS[this.at]]}]`)?.focus();
  }

  view() {
    const { room } = this;
    return h("section", { class: "card" },
      h("h2", {}, room.say("footprint.learn")),
      this.at === null ? this.begin() : this.step(),
      h("details", { ontoggle: (event) => this.open(event) }, h("summary", {}, room.say("footprint.cloud")), facts(room, this.told)));
  }

  begin() {
    return h("div", {}, h("p", { class: "dim" }, this.room.say("footprint.tour_about")),
      h("button", { class: "act main", type: "button", "data-key": "tour-begin", onclick: () => this.go(0) }, this.room.say("footprint.tour_begin")));
  }

  step() {
    const { room, at } = this;
    const key = STEPS[at];
    const is_last = at === STEPS.length - 1;
    const keys = (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === "Escape") this.go(null);
      else if (by && STEPS[at + by]) this.go(at + by);
    };
    return h("div", { onkeydown: keys },
      h("p", { class: "dim" }, room.say("footprint.tour_of", { step: at + 1, steps: STEPS.length })),
      h("p", { tabindex: "-1", "data-key": "tour-step" }, h("b", {}, room.say(`footprint.tour_${key}`)), " ", room.say(`footprint.tour_${key}_about`)),
      h("div", { class: "row" },
        h("button", { class: "act", type: "button", "data-key": "tour-show", onclick: () => this.show() }, room.say("footprint.tour_show")),
        at ? h("button", { class: "act", type: "button", "data-key": "tour-back", onclick: () => this.go(at - 1) }, room.say("footprint.tour_back")) : null,
        h("button", { class: "act main", type: "button", "data-key": "tour-next", onclick: () => this.go(is_last ? null : at + 1) }, room.say(is_last ? "footprint.tour_end" : "footprint.tour_next"))));
  }
}
