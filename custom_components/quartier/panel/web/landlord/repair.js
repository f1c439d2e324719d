/* A repair: what was done to a node, by whom, and which parts were new. */

import { h } from "../draw.js";

export const repair = (inventory) => {
  const { page, repaired: one, written, told } = inventory;
  if (!one) return null;
  const write = (key) => (event) => { written[key] = event.target.value; };
  const leave = () => { inventory.repaired = null; page.room.redraw(); };
  const send = (event) => { event.preventDefault(); return note(inventory); };
  const name = one.name || one.id;
  return h("form", { "data-key": `repair-${one.id}`, "aria-label": page.say("repair_of", { name }), onsubmit: send },
    h("h3", {}, page.say("repair_of", { name })),
    h("label", {}, page.say("done_what"), h("br"), h("input", { type: "text", required: true, maxlength: "120", value: written.what || "", style: "width:100%", oninput: write("what") })),
    h("label", { style: "margin-top:8px" }, page.say("done_by"), h("br"), h("input", { type: "text", maxlength: "80", value: written.by || "", style: "width:100%", oninput: write("by") })),
    h("fieldset", { style: "border:0;padding:0;margin:8px 0" },
      h("legend", {}, page.say("new_parts")),
      h("div", { class: "row" }, told.parts.map((part) => box(page, written, part)))),
    h("div", { class: "row" },
      h("button", { class: "act main", type: "submit" }, page.say("note_repair")),
      h("button", { class: "act", type: "button", onclick: leave }, page.say("cancel"))));
};

const box = (page, written, part) => {
  const parts = (written.parts ||= new Set());
  const choose = (event) => { if (event.target.checked) parts.add(part); else parts.delete(part); };
  return h("label", { class: "row", style: "min-height:44px" }, h("input", { type: "checkbox", checked: parts.has(part), onchange: choose }), page.say(`part_${part}`));
};

const note = (inventory) => {
  const { page, repaired, written } = inventory;
  return page.room.act(async () => {
    inventory.told = await page.ask("repair", { node: repaired.id, what: written.what || "", by: written.by || "", parts: [...(written.parts || [])] });
    inventory.repaired = null;
  }, page.say("noted"));
};
