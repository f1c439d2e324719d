/* What falls short: of what the home needs, what the day's plan could not keep. */

import { h } from "../draw.js";

const LINES = ["cold_water", "delay", "heat", "hot_water", "hygiene", "limits", "mobility", "warmth"];
const FOUND = ["optimal", "bounded"];

/** A card where there is something to tell, and nothing where there is not. */
export const short = (page) => {
  const { room } = page;
  const { plan } = page.told;
  if (!plan) return null;
  const own = plan.breaches.filter((one) => one.place === page.home && LINES.includes(one.line));
  const told = own.map((one) => h("li", { "data-key": `${one.thing}-${one.line}-${one.begins}` }, sentence(page, one)));
  if (!FOUND.includes(plan.status)) told.unshift(h("li", { "data-key": "status" }, room.say("resident.fallback")));
  if (!told.length) return null;
  return h("section", { class: "card problem", role: "status" }, h("h2", {}, room.say("resident.short")), h("ul", { class: "plain" }, told));
};

const sentence = (page, one) => {
  const { room } = page;
  const { words } = room;
  const name = page.told.plan.devices[one.thing]?.name || page.place.name;
  return room.say(`resident.short_${one.line}`, { name, from: words.time(one.begins), to: words.time(one.ends) });
};
