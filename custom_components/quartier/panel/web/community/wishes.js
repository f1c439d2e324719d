/* Wishes: sliders, tried on days gone by before they count. */

import { h } from "../draw.js";
import { last_days } from "./days.js";
import { effects } from "./effects.js";
import { unit_of } from "./unit.js";

const DAYS = [1, 3, 7, 14, 28];

const MAIN = ["carbon.eur_per_kg", "peak.eur_per_kw", "self_sufficiency.eur_per_kwh", "fairness.eur_per_eur", "simple_life.eur_per_switch"];

export class Wishes {
  constructor(room, run) {
    this.room = room;
    this.run = run;
    this.told = null;
    this.changes = {};
    this.days = 3;
    this.seen = null;
  }

  /** Whether what is tried here is under way. */
  get busy() {
    return this.run.who === this;
  }

  async load() {
    this.told = await this.room.ask("community/wishes");
  }

  /** Change one wish; back where it was it is no change, and nothing seen counts. */
  change(one, value) {
    if (value === one.value || (one.is === "number" && !Number.isFinite(value))) delete this.changes[one.key];
    else this.changes[one.key] = value;
    this.room.redraw();
  }

  get isSeen() {
    return this.seen?.told.seen && JSON.stringify(this.seen.policy) === JSON.stringify(this.changes);
  }

  /** Try them: what is known of it is shown at once, and counts when all is. */
  try_() {
    const policy = { ...this.changes };
    this.seen = null;
    this.run.begin(this, "community/preview", { policy, days: this.days }, (event) => {
      if (event.about) this.seen = { policy, told: { lived: true, ...event.about } };
      if (event.lived) Object.assign(this.seen.told, event.lived);
      if (event.result) this.seen = { policy, told: event.result };
    });
  }

  async apply() {
    const { policy, told } = this.seen;
    const done = await this.room.act(() => this.room.ask("community/apply", { policy, seen: told.seen }), this.room.say("community.applied"));
    if (!done) return;
    this.changes = {};
    this.seen = null;
    await this.load();
    this.room.redraw();
  }

  view() {
    const { room, told } = this;
    if (!told) return null;
    const main = MAIN.map((key) => told.wishes.find((one) => one.key === key)).filter(Boolean);
    const rest = told.wishes.filter((one) => !MAIN.includes(one.key));
    return h("section", { class: "card" },
      h("h2", {}, room.say("community.wishes")),
      h("p", { class: "dim" }, room.say("community.wishes_about")),
      h("div", { class: "grid" }, main.map((one) => this.wish(one))),
      h("details", {}, h("summary", {}, room.say("community.more_wishes")), h("div", { class: "grid" }, rest.map((one) => this.wish(one)))),
      this.buttons(),
      this.busy ? this.run.view((name) => room.say(`community.column_${name}`)) : null,
      this.seen ? effects(room, this.seen.told, this.busy || Boolean(this.isSeen)) : null);
  }

  /** Words of a wish are those of the options, so that both say the same. */
  word(key, part) {
    const [kind, name] = key.split(".");
    const at = `component.quartier.options.step.policy.sections.${kind}`;
    return this.says(part === "kind" ? `${at}.name` : `${at}.${part}.${name}`) || "";
  }

  wish(one) {
    const { room } = this;
    const changed = one.key in this.changes;
    const name = `wish-${one.key.replace(".", "-")}`;
    return h("div", { "data-key": one.key, role: "group", "aria-labelledby": name },
      h("div", { id: name }, h("b", {}, this.word(one.key, "kind")), ` · ${this.word(one.key, "data")}`, changed ? [" ", h("span", { class: "tag" }, room.say("community.changed"))] : null),
      h("div", { class: "dim" }, this.word(one.key, "data_description")),
      this.input(one, this.changes[one.key] ?? one.value, name));
  }

  input(one, value, name) {
    const { room } = this;
    if (one.is === "choice") {
      const [kind, field] = one.key.split(".");
      const option = (each) => this.says(`component.quartier.selector.${kind}_${field}.options.${each}`) || each;
      return h("select", { class: "field", "aria-labelledby": name, value, onchange: (event) => this.change(one, event.target.value) }, one.options.map((each) => h("option", { value: each, selected: each === value }, option(each))));
    }
    if (one.is === "time") return h("input", { type: "time", "aria-labelledby": name, value, onchange: (event) => event.target.value && this.change(one, event.target.value) });
    const unit = unit_of(room.words, one.unit);
    const set = (event) => this.change(one, event.target.value === "" ? Number.NaN : Number(event.target.value));
    return h("div", { class: "row" },
      h("input", { class: "grow", type: "range", "aria-labelledby": name, "aria-valuetext": `${value}${unit}`, min: one.low, max: Math.max(one.most, value), step: one.step, value: String(value), oninput: set }),
      h("label", {}, h("span", { class: "hidden" }, room.say("community.exactly", { name: this.word(one.key, "data") })), h("input", { type: "number", style: "width:7em", min: one.low, max: one.high, step: "any", value: String(value), onchange: set }), unit),
      h("span", { class: "dim" }, room.say("community.in_force", { value: `${room.words.number(one.value, 2)}${unit}` })));
  }

  buttons() {
    const { room, told } = this;
    const none = !Object.keys(this.changes).length;
    const choose = (days) => { this.days = days; };
    return h("div", { class: "row", style: "margin-top:12px" },
      last_days(room, DAYS.filter((one) => one <= told.most_days), this.days, choose),
      this.busy
        ? h("button", { class: "act", type: "button", "data-key": "stop", onclick: () => { this.seen = null; this.run.stop(); } }, room.say("community.stop"))
        : h("button", { class: "act main", type: "button", "data-key": "try", disabled: none || Boolean(this.run.who), onclick: () => this.try_() }, room.say("community.try")),
      none || this.busy ? null : h("button", { class: "act", type: "button", onclick: () => { this.changes = {}; room.redraw(); } }, room.say("community.undo")),
      told.writes ? h("button", { class: "act", type: "button", "data-key": "apply", disabled: !this.isSeen || this.busy || none, onclick: () => this.apply() }, room.say("community.apply")) : null,
      h("span", { class: "dim" }, room.say(told.writes ? "community.apply_about" : "community.apply_admin")));
  }
}
