/* Why: each decision of the day in a sentence, as the plan itself gives it. */

import { h } from "../draw.js";

export const why = (page) => {
  const { room, told } = page;
  const own = told.decisions.filter((one) => one.place === page.home);
  const item = (one) => h("li", { "data-key": `${one.thing}-${one.begins}` }, one.sentence);
  return h("section", { class: "card", "data-tour": "why", tabindex: "-1" },
    h("h2", {}, room.say("resident.why")),
    own.length ? h("ul", { class: "plain" }, own.map(item)) : h("p", { class: "calm" }, room.say("resident.calm")));
};
