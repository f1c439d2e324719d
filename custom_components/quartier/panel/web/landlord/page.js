/* The landlord's page: buildings, nodes, inventory and charges, and no home alone. */

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
    return h("section", { class: "card" }, h("h2", {}, this.room.say("doors.landlord")));
  }
}
