/* A roll-out: one node first, then a tenth, then the others; it stops where it fails. */

import { h } from "../draw.js";

const HOWS = ["done", "trying", "sending", "waiting", "failed"];

export const rollout = (page) => {
  const { rollout: going, wanted, writes } = page.told.fleet;
  const is_on = going && !going.is_over;
  return h("div", {},
    h("h3", {}, page.say("rollout")),
    h("p", {}, sentence(page, going, wanted)),
    going ? [groups(page, going), going.failed.length ? h("p", {}, page.say("failed", { names: going.failed.join(", ") })) : null] : null,
    writes ? h("div", { class: "row" },
      (is_on && going.is_stopped) || (!is_on && wanted) ? h("button", { class: "act main", type: "button", "data-key": "start", onclick: () => act(page, "start") }, page.say(is_on ? "go_on" : "begin", { version: is_on ? going.version : wanted })) : null,
      is_on && !going.is_stopped ? h("button", { class: "act danger", type: "button", "data-key": "stop", onclick: () => act(page, "stop") }, page.say("halt")) : null) : null);
};

const act = (page, what) =>
  page.room.act(async () => { page.told.fleet = await page.ask("roll_out", { do: what }); }, page.say(what === "stop" ? "halted" : "begun"));

const sentence = (page, going, wanted) => {
  if (going && !going.is_over) {
    const key = going.is_stopped ? (going.failed.length ? "stopped_itself" : "stopped_by_hand") : "is_going";
    return page.say(key, { version: going.version, stage: stage(going), stages: going.groups.length });
  }
  if (wanted) return page.say("is_wanted", { version: wanted });
  return page.say(going ? "is_over" : "up_to_date", { version: going?.version ?? "" });
};

/** Tell which group is under way, from 1: the first that does not have it all. */
const stage = (going) => {
  const at = going.groups.findIndex((one) => (one.done || 0) + (one.failed || 0) < one.nodes);
  return at < 0 ? going.groups.length : at + 1;
};

const groups = (page, going) =>
  h("ol", { style: "margin:0 0 8px;padding-inline-start:24px" }, going.groups.map((one) => h("li", {}, [
    page.say(one.nodes === 1 ? "one_node" : "count_nodes", { count: one.nodes }),
    ...HOWS.filter((how) => one[how]).map((how) => page.say(`is_${how}`, { count: one[how] })),
  ].join(" · "))));
