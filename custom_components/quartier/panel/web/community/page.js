/* The community's page: what flows, what is wished, and what it would change. */

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
    return h("section", { class: "card" }, h("h2", {}, this.room.say("doors.community")));
  }
}
