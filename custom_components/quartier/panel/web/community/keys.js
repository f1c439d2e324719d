/* Keys: how surplus may be shared, by an example and by the day that is planned. */

import { grid } from "../chart/figure.js";
import { h } from "../draw.js";

export const keys = (room, told) => {
  const head = h("h2", {}, room.say("community.keys"));
  if (!told) return null;
  if (told.refused) return h("section", { class: "card" }, head, h("p", {}, told.refused));
  const { words } = room;
  const kwh = (value) => words.number(value, 1, "kWh");
  const homes = Object.keys(told.example.used_kwh);
  const table = (title, head_, rows) => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, grid(title, { head: head_, rows }));
  return h("section", { class: "card" }, head,
    h("p", {}, room.say("community.keys_about")),
    h("ul", { class: "plain" }, told.example.keys.map((one) => h("li", {}, h("b", {}, room.say(`community.key_${one.key}`)), h("div", {}, room.say(`community.key_${one.key}_about`))))),
    h("h3", {}, room.say("community.example", { sun: kwh(told.example.sun_kwh) })),
    table(room.say("community.example_table"), [room.say("community.home"), ...told.example.keys.map((one) => room.say(`community.key_${one.key}`))],
      [...homes.map((at) => [room.say(`community.home_${at}`, { used: kwh(told.example.used_kwh[at]) }), ...told.example.keys.map((one) => kwh(one.got_kwh[at]))]),
        [room.say("community.left"), ...told.example.keys.map((one) => kwh(one.left_kwh))]]),
    told.planned.length ? [h("h3", {}, room.say("community.keys_planned")),
      table(room.say("community.keys_planned"), [room.say("community.key"), room.say("community.shared"), room.say("community.left"), room.say("community.alike")],
        told.planned.map((one) => [room.say(`community.key_${one.key}`), kwh(one.shared_kwh), kwh(one.left_kwh), words.percent(one.evenness)])), h("p", { class: "dim" }, room.say("community.alike_about"))] : h("p", { class: "dim" }, room.say("community.nothing_shared")));
};
