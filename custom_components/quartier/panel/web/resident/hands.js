/* Hands: my own way for a while, and by when I need it. They win over every plan. */

import { h } from "../draw.js";

const HOURS = [1, 2, 4, 12, 24];

export const hands = (page) => {
  const { room } = page;
  const held = page.devices.filter((one) => page.state(one, "switch.override")?.state === "on");
  return h("section", { class: "card", "data-tour": "hands", tabindex: "-1" },
    h("h2", {}, room.say("resident.mine")),
    h("p", { class: "dim" }, room.say("resident.mine_about")),
    whole(page, held),
    h("ul", { class: "plain" }, page.devices.filter((one) => one.entities["switch.override"]).map((one) => device(page, one))),
    comfort(page),
    part(page));
};

/** One big button for all of the home, and what it says is what it does. */
const whole = (page, held) => {
  const { room } = page;
  page.hours ??= 2;
  const choose = (event) => { page.hours = Number(event.target.value); room.redraw(); };
  const stop = () => room.act(() => page.ask("override", { hours: page.hours }), room.say("resident.stopped", { hours: page.hours }));
  const back = () => room.act(() => page.ask("override", { hours: 0 }), room.say("resident.resumed"));
  return h("div", {},
    held.length
      ? h("button", { class: "act main big-act", type: "button", "data-key": "back", onclick: back }, room.say("resident.resume"))
      : h("button", { class: "act main big-act", type: "button", "data-key": "stop", onclick: stop }, room.say("resident.stop", { hours: page.hours })),
    h("label", { class: "row", style: "margin-top:8px" }, room.say("resident.how_long"),
      h("select", { class: "field", value: String(page.hours), onchange: choose }, HOURS.map((one) => h("option", { value: String(one), selected: one === page.hours }, room.say("resident.hours", { hours: one }))))));
};

const device = (page, one) => {
  const { room } = page;
  const is = page.state(one, "switch.override")?.state === "on";
  const flip = () => room.act(() => page.ask("override", { device: one.id, hours: is ? 0 : page.hours }));
  const next = page.state(one, "sensor.next_run");
  const when = next && next.state !== "unknown" ? room.say("resident.next", { time: `${room.words.day(next.state)}, ${room.words.time(next.state)}` }) : "";
  return h("li", { "data-key": one.id },
    h("div", { class: "row" },
      h("div", { class: "grow" }, h("b", {}, one.name), h("div", { class: "dim" }, is ? room.say("resident.held") : when)),
      h("button", { class: "act", type: "button", "aria-pressed": String(is), "aria-label": `${one.name}: ${room.say(is ? "resident.release" : "resident.hold")}`, onclick: flip }, room.say(is ? "resident.release" : "resident.hold"))),
    Object.keys(one.entities).filter((what) => what.startsWith("time.") || what === "switch.ready").map((what) => need(page, one, what)));
};

/** "I need it by…": a time of the device, or that it is ready to start. */
const need = (page, one, what) => {
  const { room } = page;
  const state = page.state(one, what);
  if (!state) return null;
  const name = room.hass.formatEntityName?.(state, { type: "entity" }) || state.attributes.friendly_name;
  if (what === "switch.ready") {
    return h("label", { class: "row" }, h("input", { type: "checkbox", checked: state.state === "on", onchange: (event) => page.set(one, what, event.target.checked) }), name);
  }
  const value = state.state.slice(0, 5);
  return h("label", { class: "row" }, h("span", { class: "grow" }, name), h("input", { type: "time", value, onchange: (event) => event.target.value && page.set(one, what, `${event.target.value}:00`) }));
};

const comfort = (page) => {
  const { room } = page;
  const bound = (what) => {
    const state = page.state(page.place, what);
    if (!state) return null;
    const { min, max, step } = state.attributes;
    const name = room.say(`resident.${what.split(".")[1]}`);
    return h("label", { "data-key": what }, h("span", {}, `${name} `, h("b", {}, room.words.number(Number(state.state), 1, "°C"))),
      h("input", { type: "range", min, max, step, value: state.state, "aria-valuetext": `${state.state} °C`, onchange: (event) => page.set(page.place, what, Number(event.target.value)) }));
  };
  const found = ["number.comfort_low", "number.comfort_high"].map(bound).filter(Boolean);
  return found.length ? [h("h3", {}, room.say("resident.comfort")), found] : null;
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
    takes ? h("label", { class: "row" }, h("input", { type: "checkbox", checked: takes.state === "on", onchange: (event) => page.set(page.place, "switch.takes_part", event.target.checked) }), room.say("resident.takes_part")) : null,
  ];
};
