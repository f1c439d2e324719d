/* The community's page: what flows, what is wished, and what it would change. */

import { h } from "../draw.js";
import { Footprint } from "../footprint/account.js";
import { Learn } from "../footprint/tour.js";
import { Comparison } from "./comparison.js";
import { flows } from "./flows.js";
import { keys } from "./keys.js";
import { Measured } from "./measured.js";
import { Run } from "./run.js";
import { sizing } from "./sizing.js";
import { Wishes } from "./wishes.js";

const LOOK_MS = 30_000;
// Home Assistant that does not answer for so long is not there.
const SILENT_MS = 90_000;

export class Page {
  constructor(room) {
    this.room = room;
    this.flows = this.keys = this.sizing = null;
    this.heard = Date.now();
    this.measured = new Measured(room);
    this.run = new Run(room);
    this.wishes = new Wishes(room, this.run);
    this.comparison = new Comparison(room, this.run);
    this.footprint = new Footprint(room, "community");
    this.learn = new Learn(room, (name) => room.ask(`community/${name}`), "community");
  }

  async start() {
    const { room } = this;
    this.says = await room.hass.loadBackendTranslation("options", "quartier");
    this.says = await room.hass.loadBackendTranslation("selector", "quartier");
    this.wishes.says = this.says;
    await Promise.all([this.look(), this.wishes.load(), this.once("keys"), this.once("sizing"), this.measured.load(), this.footprint.load()]);
    this.tick = setInterval(() => this.look(), LOOK_MS);
  }

  stop() {
    clearInterval(this.tick);
    this.run.stop();
  }

  watches() {
    return [];
  }

  /** Ask once what does not change while one looks; what is refused is said there. */
  async once(name) {
    this[name] = await this.asked(name);
  }

  /** Look again; where that fails, the page says since when it has heard nothing. */
  async look() {
    this.room.redraw();
    // While the connection is lost, questions wait for it: one does.
    if (this.looking) return;
    this.looking = true;
    const told = await this.asked("flows");
    this.looking = false;
    this.fault = told.passes && this.flows ? told.refused : null;
    if (!this.fault) Object.assign(this, { flows: told, heard: Date.now() });
    this.room.redraw();
  }

  /** Say where what is shown is of some time ago. */
  silent() {
    if (!this.fault && Date.now() - this.heard < SILENT_MS) return null;
    return h("section", { class: "card problem", role: "alert", "data-key": "silent" }, h("p", {}, this.room.say("common.silent", { time: this.room.words.time(this.heard) })), this.fault ? h("p", { class: "dim" }, this.fault) : null);
  }

  async asked(name) {
    try {
      return await this.room.ask(`community/${name}`);
    } catch (error) {
      // Who may not look may not later either; all else passes.
      return { refused: this.room.words.reason(error), passes: !["not_yours", "door_shut"].includes(error?.translation_key) };
    }
  }

  view() {
    return [
      this.silent(),
      flows(this.room, this.flows),
      this.measured.view(),
      this.wishes.view(),
      this.comparison.view(),
      h("div", { class: "columns" }, keys(this.room, this.keys), sizing(this.room, this.sizing), this.footprint.view(), this.learn.view()),
    ];
  }
}
