/* The neighbours, only as a sum: what all of them exchange with the grid. */

import { curves } from "../chart/time.js";
import { h } from "../draw.js";
import { window_ } from "./day.js";

export const neighbours = (page) => {
  const { room, told } = page;
  const { plan } = told;
  const root = page.tree.places.find((one) => one.parent === null);
  if (page.tree.kind === "home") return null;
  const head = h("h2", {}, room.say("resident.neighbours"));
  const all = plan?.places[root.id];
  if (!all) return h("section", { class: "card" }, head, h("p", { class: "dim" }, room.say("resident.too_few")));
  const cut = window_(plan, Date.now());
  const values = all.exchange_kw.slice(cut.first, cut.last);
  const now = measured(page, root);
  const flows = now < -0.1 ? "resident.they_give" : "resident.they_take";
  return h("section", { class: "card" }, head,
    // Without a meter there is a plan, and no "just now".
    now === undefined ? null : h("p", {}, room.say(flows, { homes: room.entry.households, power: room.words.power(Math.abs(now)) })),
    curves(room.words, { title: room.say("resident.neighbours_curve"), starts: cut.starts, now: Date.now(), unit: "kW", height: 170, series: [{ name: room.say("resident.planned"), colour: "var(--grid)", values, area: true }] }),
    h("p", { class: "dim" }, room.say("resident.sums_only")));
};

/** What all exchange at this moment, kW; undefined where no meter says so. */
const measured = (page, root) => {
  const state = page.state(root, "sensor.power");
  const power = Number(state?.state ?? NaN);
  if (Number.isNaN(power)) return undefined;
  return state.attributes.unit_of_measurement === "W" ? power / 1000 : power;
};
