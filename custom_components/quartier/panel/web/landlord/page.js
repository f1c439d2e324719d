/* The landlord's page: what to do first, then buildings, nodes, inventory and report. */

import { h } from "../draw.js";
import { Footprint } from "../footprint/account.js";
import { Learn } from "../footprint/tour.js";
import { alerts } from "./alerts.js";
import { buildings } from "./buildings.js";
import { fleet } from "./fleet.js";
import { Inventory } from "./inventory.js";
import { Report } from "./report.js";

const LOOK_MS = 60_000;

export class Page {
  constructor(room) {
    this.room = room;
    this.told = {};
    this.inventory = new Inventory(this);
    this.report = new Report(this);
    this.footprint = new Footprint(room, "landlord", true);
    this.learn = new Learn(room, (name) => this.ask(name), "landlord");
  }

  async start() {
    await Promise.all([this.look(), this.inventory.load(), this.report.load(), this.footprint.load()]);
    this.heard = Date.now();
    this.tick = setInterval(() => this.minute(), LOOK_MS);
  }

  stop() {
    clearInterval(this.tick);
  }

  /** Look again; where that fails, the page says since when it has heard nothing. */
  async minute() {
    try {
      await this.look();
      this.heard = Date.now();
      this.fault = null;
    } catch (error) {
      this.fault = error;
      this.room.redraw();
    }
  }

  silent() {
    if (!this.fault) return null;
    return h("section", { class: "card problem", role: "alert" }, h("p", {}, this.room.say("common.silent", { time: this.room.words.time(this.heard) })), h("p", { class: "dim" }, this.room.words.reason(this.fault)));
  }

  /** Ask what changes by the minute. */
  async look() {
    const names = ["alerts", "buildings", "fleet"];
    const told = await Promise.all(names.map((name) => this.ask(name)));
    this.told = Object.fromEntries(names.map((name, at) => [name, told[at]]));
    this.room.redraw();
  }

  ask(name, told) {
    return this.room.ask(`landlord/${name}`, told);
  }

  say(key, told) {
    return this.room.say(`landlord.${key}`, told);
  }

  watches() {
    return [];
  }

  view() {
    if (!this.told.fleet || !this.report.told || !this.inventory.told) return h("p", { class: "calm", role: "status" }, this.room.say("common.loading"));
    if (this.report.sheet) return this.report.sheet.view();
    return [this.silent(), alerts(this), buildings(this), fleet(this), this.inventory.view(), this.report.view(), this.footprint.view(), this.learn.view()];
  }
}
