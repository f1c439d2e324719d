/* What to learn: an answer of a node beside a prompt to a cloud, each with its source. */

import { h } from "../draw.js";

/** Say what one takes beside the other, in words for whose page it is. */
export const facts = (room, told, audience) => {
  if (!told) return h("p", { class: "calm", role: "status" }, room.say("common.loading"));
  return h("div", {},
    h("p", {}, room.say("footprint.one_prompt", { inferences: told.inferences_per_prompt, years: told.years_per_prompt })),
    h("p", {}, room.say("footprint.node_year", { prompts: told.prompts_per_node_year })),
    h("p", {}, room.say(`footprint.so_${audience}`)),
    h("p", { class: "dim" }, room.say("footprint.thousand")),
    h("details", {}, h("summary", {}, room.say("footprint.compare")),
      h("ul", { class: "plain" }, told.facts.map((one) => fact(room, one)))),
    more(room, told.page, audience));
};

/** Lead to the page of the docs that says more. */
const more = (room, page, audience) =>
  h("p", {}, h("a", { class: "act", href: page, target: "_blank", rel: "noopener noreferrer" }, room.say(`footprint.more_${audience}`)));

const fact = (room, { name, energy, carbon, water, boundary, source }) => {
  const amounts = { energy, co2: carbon, water };
  const part = ([key, text]) => h("span", {}, `${room.say(`footprint.${key}`)} ${text}`);
  return h("li", {},
    h("b", {}, name),
    h("div", { class: "row" }, Object.entries(amounts).map(part)),
    h("div", { class: "dim" }, `${room.say("footprint.boundary")} ${boundary}`),
    h("div", { class: "dim" }, `${room.say("footprint.source")} ${source}`));
};
