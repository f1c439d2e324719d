/* The resident's page: what happens today and why, and what one wants otherwise. */

import { h } from "../draw.js";
import { Learn } from "../footprint/tour.js";
import { Worth } from "../footprint/worth.js";
import { SILENT_MS } from "../card/source.js";
import { day } from "./day.js";
import { hands } from "./hands.js";
import { neighbours } from "./neighbours.js";
import { privacy } from "./privacy.js";
import { Savings } from "./savings.js";
import { short } from "./short.js";
import { why } from "./why.js";

export class Page {
  constructor(room) {
    this.room = room;
    this.home = room.entry.homes[0].id;
    this.tree = null;
    this.told = null;
    this.known = null;
    this.erasing = false;
    this.savings = new Savings(room);
    const ask = (name, told) => this.ask(name, told);
    this.worth = new Worth(room, ask);
    this.learn = new Learn(room, ask);
  }

  async start() {
    await this.look();
    await this.hear();
    this.tick = setInterval(() => this.minute(), 60_000);
  }

  async hear() {
    this.heard = Date.now();
    await this.room.listen("subscribe", {}, (told) => { this.told = told; this.heard = Date.now(); this.room.redraw(); });
  }

  async minute() {
    this.room.redraw();
    // Situations come by the minute: where none does, the entry was loaded anew.
    if (Date.now() - this.heard > SILENT_MS) await this.again();
    if (await this.savings.keep(this.place)) this.room.redraw();
  }

  /** Begin to listen anew; while that fails, the page says since when it has heard nothing. */
  async again() {
    const before = this.heard;
    try {
      await this.room.unlisten();
      await this.hear();
      await this.look();
    } catch {
      this.heard = before;
    }
    this.room.redraw();
  }

  /** Say where what is shown is of some time ago. */
  silent() {
    if (Date.now() - this.heard < SILENT_MS) return null;
    return h("section", { class: "card problem", role: "alert" }, h("p", {}, this.room.say("common.silent", { time: this.room.words.time(this.heard) })));
  }

  stop() {
    clearInterval(this.tick);
  }

  /** Look who and what there is, and what is known of the home. */
  async look() {
    const { entries } = await this.room.hass.callWS({ type: "quartier/tree" });
    const tree = entries.find((one) => one.entry_id === this.room.entry.entry_id);
    this.place = tree.places.find((one) => one.id === this.home);
    this.devices = tree.devices.filter((one) => one.place === this.home);
    this.tree = tree;
    this.known = await this.ask("privacy");
    await this.savings.load(this.place);
  }

  /** Ask a command of the home that is open. */
  ask(name, told) {
    return this.room.ask(`resident/${name}`, { place: this.home, ...told });
  }

  state(subject, what) {
    const id = subject?.entities[what];
    const state = id && this.room.hass.states[id];
    return state && state.state !== "unavailable" ? state : undefined;
  }

  /** Set an entity of the home, by what it says. */
  set(subject, what, value) {
    return this.room.act(() => this.ask("set", { entity_id: subject.entities[what], value }));
  }

  watches() {
    return [this.place, ...(this.devices || [])].filter(Boolean).flatMap((one) => Object.values(one.entities));
  }

  view() {
    const { room } = this;
    if (!this.tree || !this.told) return h("p", { class: "calm", role: "status" }, room.say("common.loading"));
    return [
      this.chooser(),
      this.silent(),
      short(this),
      day(this),
      h("div", { class: "columns" }, hands(this), why(this), this.savings.view(), neighbours(this), this.worth.view(), this.learn.view(), privacy(this)),
    ];
  }

  /** Where several homes are one's own, or all are open: which of them. */
  chooser() {
    const { room } = this;
    const { homes } = room.entry;
    if (homes.length < 2) return null;
    const choose = async (event) => { this.home = event.target.value; this.tree = null; this.worth.forget(); room.redraw(); await room.act(() => this.look()); };
    return h("p", {}, h("label", { class: "row" }, room.say("resident.which"), h("select", { class: "field", value: this.home, onchange: choose }, homes.map((one) => h("option", { value: one.id, selected: one.id === this.home }, one.name)))));
  }
}
