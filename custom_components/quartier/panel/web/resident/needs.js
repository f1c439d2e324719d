/* Needs: by when something must be done, left or begun, and what is ready to start. */

import { h } from "../draw.js";

const WHATS = ["switch.ready", "time.departure", "time.finish_before", "time.not_before"];

/** "I need it by…": nothing where no appliance asks. */
export const needs = (page) => {
  const found = page.devices.flatMap((one) => WHATS.map((what) => need(page, one, what))).filter(Boolean);
  return found.length ? [h("h3", {}, page.room.say("resident.need")), h("div", { class: "needs" }, found)] : null;
};

const need = (page, one, what) => {
  const state = page.state(one, what);
  if (!state) return null;
  const key = `${one.id}-${what}`;
  const name = page.room.say(`resident.need_${what.split(".")[1]}`, { name: one.name });
  return what === "switch.ready" ? ready(page, one, { key, name, what, state }) : by(page, one, { key, name, what, state });
};

const ready = (page, one, { key, name, what, state }) =>
  h("label", { class: "row check", "data-key": key },
    h("input", { type: "checkbox", checked: state.state === "on", onchange: (event) => page.set(one, what, event.target.checked) }),
    h("span", { class: "grow" }, name));

const by = (page, one, { key, name, what, state }) =>
  h("label", { class: "row", "data-key": key }, h("span", { class: "grow" }, name),
    h("input", { class: "clock", type: "time", value: state.state.slice(0, 5), onchange: (event) => event.target.value && page.set(one, what, `${event.target.value}:00`) }));
