/* The fleet: how the nodes are and what they run; never what they switch, nor when. */

import { h } from "../draw.js";
import { rollout } from "./rollout.js";

// What else a node says of a bundle is a word for whoever reads its log.
const WHYS = ["lost", "silent", "undone"];

export const fleet = (page) => {
  const { nodes, is_connected: connected } = page.told.fleet;
  const head = h("h2", {}, page.say("fleet"));
  if (!nodes.length) return h("section", { class: "card wide" }, head, h("p", { class: "calm" }, page.say("no_nodes")));
  const silent = nodes.filter((one) => !one.is_there).length;
  const pending = nodes.filter((one) => one.latest).length;
  const fact = (value, key) => h("li", {}, h("b", {}, String(value)), h("span", { class: "dim" }, page.say(key)));
  return h("section", { class: "card wide" }, head,
    connected ? null : h("p", {}, page.say("no_broker")),
    h("ul", { class: "facts" }, fact(nodes.length, "nodes"), fact(silent, "silent_nodes"), fact(pending, "pending")),
    rollout(page),
    table(page, nodes));
};

const table = (page, nodes) => {
  const heads = ["node", "building", "autonomy", "heard", "firmware"].map((key) => page.say(key));
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": page.say("fleet"), style: "margin-top:12px" },
    h("table", { style: "min-width:600px" },
      h("caption", { class: "hidden" }, page.say("fleet")),
      h("thead", {}, h("tr", {}, heads.map((one) => h("th", { scope: "col" }, one)))),
      h("tbody", {}, nodes.map((one) => row(page, one)))));
};

const row = (page, one) =>
  h("tr", { "data-key": one.id },
    h("th", { scope: "row" }, one.name, h("div", { class: "dim" }, one.id)),
    h("td", {}, one.building),
    h("td", {}, one.level ? page.say(`level_${one.level}`) : "–"),
    h("td", {}, h("span", { class: one.is_there ? "tag ok" : "tag bad" }, page.say(state(one))), h("div", { class: "dim" }, heard(page, one))),
    h("td", {}, one.firmware || "–", update(page, one)));

const state = (one) => {
  if (!one.has_key) return "key_lost";
  if (one.is_paused) return "paused";
  return one.is_there ? "there" : "silent";
};

const heard = (page, one) => {
  const { words } = page.room;
  return one.heard_at ? `${words.date(one.heard_at)}, ${words.time(one.heard_at)}` : page.say("never");
};

const update = (page, one) => {
  if (one.progress) return h("div", { class: "dim" }, page.say("brought", { percent: page.room.words.percent(one.progress[0] / one.progress[1]) }));
  if (one.why) return h("div", { class: "dim" }, page.say("failed_why", { why: WHYS.includes(one.why) ? page.say(`why_${one.why}`) : one.why }));
  return one.latest ? h("div", { class: "dim" }, page.say("waits", { version: one.latest })) : null;
};
