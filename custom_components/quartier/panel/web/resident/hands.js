/* Hands: my own way for a while, and by when I need it. They win over every plan. */

import { h } from "../draw.js";
import { comfort } from "./comfort.js";
import { needs } from "./needs.js";

const HOURS = [1, 2, 4, 12, 24];

export const hands = (page) => {
  const { room } = page;
  const held = page.devices.filter((one) => isHeld(page, one));
  return h("section", { class: "card", "data-tour": "hands", tabindex: "-1" },
    h("h2", {}, room.say("resident.mine")),
    h("p", { class: "dim" }, room.say("resident.mine_about")),
    whole(page, held),
    h("ul", { class: "plain" }, page.devices.filter((one) => one.entities["switch.override"]).map((one) => device(page, one))),
    needs(page),
    comfort(page),
    part(page));
};

const isHeld = (page, one) => page.state(one, "switch.override")?.state === "on";

/** Big buttons for all of the home: to take it, and where anything is held to give it back. */
const whole = (page, held) => {
  const { room } = page;
  page.hours ??= 2;
  const choose = (event) => { page.hours = Number(event.target.value); room.redraw(); };
  const stop = () => room.act(() => page.ask("override", { hours: page.hours }), room.say("resident.stopped", { hours: page.hours }));
  const back = () => room.act(() => page.ask("override", { hours: 0 }), room.say("resident.resumed"));
  return h("div", {},
    h("button", { class: "act main big-act", type: "button", "data-key": "stop", onclick: stop }, room.say("resident.stop", { hours: page.hours })),
    held.length ? h("button", { class: "act big-act", type: "button", "data-key": "back", style: "margin-top:8px", onclick: back }, room.say("resident.resume")) : null,
    h("label", { class: "row", "data-key": "hours", style: "margin-top:8px" }, room.say("resident.how_long"),
      h("select", { class: "field", value: String(page.hours), onchange: choose }, HOURS.map((one) => h("option", { value: String(one), selected: one === page.hours }, room.say("resident.hours", { hours: one }))))));
};

const device = (page, one) => {
  const { room } = page;
  const is = isHeld(page, one);
  const flip = () => room.act(() => page.ask("override", { device: one.id, hours: is ? 0 : page.hours }));
  const label = room.say(is ? "resident.release" : "resident.hold");
  return h("li", { "data-key": one.id },
    h("div", { class: "row" },
      h("div", { class: "grow" }, h("b", {}, one.name), h("div", { class: "dim" }, is ? until(page, one) : next(page, one))),
      h("button", { class: "act", type: "button", "aria-label": `${one.name}: ${label}`, onclick: flip }, label)));
};

/** Say until when it is held; the day too, where that is not today. */
const until = (page, one) => {
  const { room, told } = page;
  const at = told.held?.[one.id];
  if (!at) return room.say("resident.held");
  const { words } = room;
  const isToday = words.date(at) === words.date(Date.now());
  return room.say("resident.held_until", { time: isToday ? words.time(at) : words.moment(at) });
};

const next = (page, one) => {
  const { room } = page;
  const state = page.state(one, "sensor.next_run");
  return state && state.state !== "unknown" ? room.say("resident.next", { time: `${room.words.day(state.state)}, ${room.words.time(state.state)}` }) : "";
};

const part = (page) => {
  const { room } = page;
  const takes = page.state(page.place, "switch.takes_part");
  const mode = page.state(page.place, "select.mode");
  return [
    takes || mode ? h("h3", {}, room.say("resident.how_far")) : null,
    mode ? h("label", { class: "row" }, room.say("resident.mode"),
      h("select", { class: "field", value: mode.state, onchange: (event) => page.set(page.place, "select.mode", event.target.value) },
        mode.attributes.options.map((one) => h("option", { value: one, selected: one === mode.state }, room.say(`resident.mode_${one}`))))) : null,
    takes ? h("label", { class: "row check" }, h("input", { type: "checkbox", checked: takes.state === "on", onchange: (event) => page.set(page.place, "switch.takes_part", event.target.checked) }), h("span", { class: "grow" }, room.say("resident.takes_part"))) : null,
  ];
};
