/* Days: how many of the last ones to live again, as one reads it. */

import { h } from "../draw.js";

/** Let choose among some numbers of days. */
export const last_days = (room, some, chosen, choose) => {
  const name = (days) => (days === 1 ? room.say("community.last_day") : room.say("community.last_days", { days }));
  return h("label", { class: "row", "data-key": "days" }, room.say("community.on_days"),
    h("select", { class: "field", value: String(chosen), onchange: (event) => choose(Number(event.target.value)) }, some.map((one) => h("option", { value: String(one), selected: one === chosen }, name(one)))));
};
