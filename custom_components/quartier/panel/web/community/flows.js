/* Flows: who gives and who takes electricity, then heat; all of it meets in the wires. */

import { sankey } from "../chart/sankey.js";
import { h } from "../draw.js";

const COLOURS = { sun: "var(--sun)", solar_heat: "var(--sun)", grid: "var(--grid)", battery: "var(--store)", heat_store: "var(--store)", homes: "var(--own)", rooms: "var(--own)", heat_load: "var(--own)", hot_water: "var(--own)", cars: "var(--back)", common: "var(--dim)" };

export const flows = (room, told) => {
  const head = h("h2", {}, room.say("community.flows"));
  if (told?.refused) return h("section", { class: "card" }, head, h("p", {}, told.refused));
  if (!told?.electricity) return h("section", { class: "card" }, head, h("p", { class: "dim" }, room.say("community.flows_none")));
  return h("section", { class: "card" }, head,
    h("p", { class: "dim" }, room.say(`community.flows_${told.source}`)),
    drawn(room, "electricity", told.electricity),
    told.heat && Object.keys(told.heat.from).length ? [h("h3", {}, room.say("community.heat")), h("p", { class: "dim" }, room.say("community.flows_planned")), drawn(room, "heat", told.heat)] : null,
    h("p", { class: "dim" }, room.say("community.homes_as_sum")));
};

/** Draw givers left, what they meet in, and takers right; nobody knows whose is whose. */
const drawn = (room, what, sides) => {
  const name = (role) => room.say(`community.role_${role}`);
  const node = (end, column) => ([role, kw]) => ({ id: `${end}-${role}`, name: name(role), colour: COLOURS[role] || "var(--heat)", column, kw });
  const left = Object.entries(sides.from).map(node("from", 0));
  const right = Object.entries(sides.to).map(node("to", 2));
  const middle = { id: "all", name: room.say(`community.all_${what}`), colour: "var(--dim)", column: 1, mute: true };
  return sankey(room.words, {
    title: room.say(`community.${what}_now`), about: room.say("community.flows_about"), height: 90 + 58 * Math.max(left.length, right.length, 2),
    nodes: [...left, middle, ...right],
    flows: [...left.map((one) => ({ from: one.id, to: "all", value: one.kw })), ...right.map((one) => ({ from: "all", to: one.id, value: one.kw }))],
    heads: ["community.role", "community.gives", "community.takes"].map((key) => room.say(key)),
    write: (kw) => room.words.power(kw),
  });
};
