/* Alerts: what is wrong or late, and what to do about it. */

import { h } from "../draw.js";

export const alerts = (page) => {
  const { alerts: found, writes } = page.told.alerts;
  return h("section", { class: "card", "data-key": "alerts", "data-tour": "alerts", tabindex: "-1" },
    h("h2", {}, page.say("alerts")),
    found.length
      ? h("ul", { class: "plain" }, found.map((one, at) => item(page, one, at)))
      : h("p", { class: "calm" }, page.say("all_well")),
    found.length && !writes ? h("p", { class: "dim" }, page.say("ask_admin")) : null);
};

const item = (page, one, at) => {
  const title = one.title || page.say(`alert_${one.key}`, one.told);
  const todo = one.todo || page.say(`todo_${one.key}`, one.told);
  return h("li", { "data-key": `${one.key || one.title}-${at}` },
    h("div", { class: "row" },
      h("div", { class: "grow" },
        h("b", {}, title), " ", h("span", { class: one.severity === "info" ? "tag" : "tag bad" }, page.say(`severity_${one.severity}`)),
        h("p", { class: "dim" }, todo)),
      one.repairs ? h("a", { class: "act", href: "/config/repairs", "aria-label": `${page.say("repair")}: ${title}`, onclick: go }, page.say("repair")) : null));
};

/** Go to another page of Home Assistant without loading all of it anew. */
const go = (event) => {
  event.preventDefault();
  history.pushState(null, "", event.currentTarget.getAttribute("href"));
  window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: false } }));
};
