/* The resident's page: what happens today and why, and what one wants otherwise. */

import { h } from "../draw.js";

export class Page {
  constructor(room) {
    this.room = room;
  }

  start() {}

  stop() {}

  watches() {
    return [];
  }

  view() {
    return h("section", { class: "card" }, h("h2", {}, this.room.say("doors.resident")));
  }
}
