/* The community's page: what flows, what is wished, and what it would change. */

import { h } from "../draw.js";
import { Footprint } from "../footprint/account.js";
import { Comparison } from "./comparison.js";
import { flows } from "./flows.js";
import { keys } from "./keys.js";
import { Measured } from "./measured.js";
import { sizing } from "./sizing.js";
import { Wishes } from "./wishes.js";

const LOOK_MS = 30_000;

export class Page {
  constructor(room) {
    this.room = room;
    this.flows = this.keys = this.sizing = null;
    this.measured = new Measured(room);
    this.wishes = new Wishes(room);
    this.comparison = new Comparison(room);
    this.footprint = new Footprint(room, "community");
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
    this.comparison.stop();
  }

  watches() {
    return [];
  }

  /** Ask once what does not change while one looks; what is refused is said there. */
  async once(name) {
    this[name] = await this.asked(name);
  }

  async look() {
    this.flows = await this.asked("flows");
    this.room.redraw();
  }

  async asked(name) {
    try {
      return await this.room.ask(`community/${name}`);
    } catch (error) {
      return { refused: this.room.words.reason(error) };
    }
  }

  view() {
    return [
      flows(this.room, this.flows),
      this.measured.view(),
      this.wishes.view(),
      this.comparison.view(),
      h("div", { class: "columns" }, keys(this.room, this.keys), sizing(this.room, this.sizing), this.footprint.view()),
    ];
  }
}
