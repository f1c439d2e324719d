/* Buildings at a glance: sums of enough homes, and what they have in common. */

import { h } from "../draw.js";

export const buildings = (page) => {
  const { places, is_planned: planned } = page.told.buildings;
  const [whole, ...others] = places;
  return [
    planned ? null : h("section", { class: "card", "data-key": "no-plan" }, h("p", {}, page.say("no_plan"))),
    card(page, whole, { "data-tour": "buildings", tabindex: "-1" }),
    others.length ? h("div", { class: "grid" }, others.map((one) => card(page, one))) : null,
  ];
};

const card = (page, one, more) =>
  h("section", { class: "card", "data-key": one.id, ...more },
    h("h2", {}, one.name),
    h("p", { class: "dim" }, page.say(one.homes === 0 ? "no_homes" : one.homes === 1 ? "one_home" : "homes", { count: one.homes })),
    one.sums ? facts(page, one.sums, page.told.buildings.plan_ends) : one.homes ? h("p", {}, page.say("too_few", { count: one.homes })) : null,
    one.common.length ? [h("h3", {}, page.say("common_plant")), h("ul", { class: "plain" }, one.common.map((device) => plant(page, device)))] : null,
    one.why.length ? [h("h3", {}, page.say("why")), h("ul", { class: "plain" }, one.why.map((text) => h("li", {}, text)))] : null);

const facts = (page, sums, ends) => {
  const { words } = page.room;
  const fact = (value, text) => h("li", {}, h("b", {}, value), h("span", { class: "dim" }, text));
  const power = sums.power_kw ?? sums.planned_kw;
  const flows = power !== null && power < -0.05 ? "gives" : "takes";
  const shown = power === null ? "–" : words.power(Math.abs(power));
  return h("ul", { class: "facts" },
    fact(shown, page.say(sums.power_kw === null ? `${flows}_planned` : flows)),
    sums.power_kw === null || sums.planned_kw === null ? null : fact(words.power(Math.abs(sums.planned_kw)), page.say(sums.planned_kw < -0.05 ? "planned_gives" : "planned_takes")),
    sums.saved_eur === null ? null : fact(words.money(sums.saved_eur), page.say("saved_so_far")),
    sums.saving_eur === null ? null : fact(words.money(sums.saving_eur), page.say("saving", { span: words.weekday(ends) })),
    sums.self_consumption_percent === null ? null : fact(words.percent(sums.self_consumption_percent / 100), page.say("self_consumption")));
};

const plant = (page, device) => {
  const power = device.power_kw ?? device.planned_kw;
  const key = power === null ? "unknown" : power > 0.05 ? "takes_now" : power < -0.05 ? "gives_now" : "rests";
  const told = { power: power === null ? "" : page.room.words.power(Math.abs(power)) };
  const text = page.say(device.power_kw === null && power !== null ? `${key}_planned` : key, told);
  return h("li", {}, h("div", { class: "row" }, h("b", { class: "grow" }, device.name), h("span", {}, text)));
};
