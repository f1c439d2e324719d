/* Comfort: how cold and how warm it may be, how far that may be set, and why no further. */

import { h } from "../draw.js";

const WHATS = ["number.comfort_low", "number.comfort_high"];

export const comfort = (page) => {
  const found = WHATS.map((what) => bound(page, what)).filter(Boolean);
  return found.length ? [h("h3", {}, page.room.say("resident.comfort")), found] : null;
};

const bound = (page, what) => {
  const { room } = page;
  const state = page.state(page.place, what);
  if (!state) return null;
  const { min, max, step, unit_of_measurement: unit = "°C" } = state.attributes;
  const write = (value) => room.words.number(Number(value), 1, unit);
  // What is being slid, until it is let go.
  page.slid ??= {};
  const value = page.slid[what] ?? state.state;
  const slide = (event) => { page.slid[what] = event.target.value; room.redraw(); };
  const leave = async (event) => { await page.set(page.place, what, Number(event.target.value)); delete page.slid[what]; room.redraw(); };
  return h("label", { class: "slide", "data-key": what },
    h("span", {}, `${room.say(`resident.${what.split(".")[1]}`)} `, h("b", {}, write(value))),
    h("input", { type: "range", min, max, step, value, "aria-valuetext": write(value), oninput: slide, onchange: leave }),
    h("span", { class: "ends dim", "aria-hidden": "true" }, h("span", {}, write(min)), h("span", {}, write(max))),
    h("span", { class: "dim" }, room.say(why(page, what), { min: write(min), max: write(max) })));
};

/** Say why it goes so far: at home one's own house, elsewhere what is guaranteed. */
const why = (page, what) => (page.tree.kind === "home" ? "resident.comfort_own" : `resident.${what.split(".")[1]}_why`);
