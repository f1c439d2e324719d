/* The inventory: each node's passport, what was done to it, and papers to take along. */

import { h } from "../draw.js";
import { save } from "./save.js";
import { repair } from "./repair.js";

export class Inventory {
  constructor(page) {
    this.page = page;
    this.told = null;
    this.chosen = new Set();
    // The node whose repair is being written down, and what of it.
    this.repaired = null;
    this.written = {};
  }

  async load() {
    this.told = await this.page.ask("inventory");
  }

  view() {
    const { page, told } = this;
    const { passports, bare } = told;
    return h("section", { class: "card wide" },
      h("h2", {}, page.say("inventory")),
      passports.length
        ? [h("p", { class: "dim" }, page.say("inventory_about")), this.table(passports), repair(this), this.papers()]
        : h("p", { class: "calm" }, page.say("no_passports")),
      bare.length ? h("p", { style: "margin-top:12px" }, page.say("bare", { names: bare.join(", ") })) : null,
      bare.length && !passports.length ? h("div", { class: "row" }, this.exports()) : null);
  }

  table(passports) {
    const { page } = this;
    const heads = ["label", "node", "model", "origin", "support", "to_look_at"].map((key) => page.say(key));
    return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": page.say("inventory") },
      h("table", { style: "min-width:640px" },
        h("caption", { class: "hidden" }, page.say("inventory")),
        h("thead", {}, h("tr", {}, heads.map((one) => h("th", { scope: "col" }, one)))),
        h("tbody", {}, passports.map((one) => this.row(one)))));
  }

  row(one) {
    const { page } = this;
    const choose = (event) => { if (event.target.checked) this.chosen.add(one.id); else this.chosen.delete(one.id); page.room.redraw(); };
    const name = one.name || page.say("in_store");
    return h("tr", { "data-key": one.id },
      h("td", {}, h("label", { style: "min-width:44px;min-height:44px;display:grid;place-items:center" }, h("input", { type: "checkbox", checked: this.chosen.has(one.id), "aria-label": page.say("label_of", { name: `${name} ${one.id}` }), onchange: choose }))),
      h("th", { scope: "row" }, name, h("div", { class: "dim" }, one.id)),
      h("td", {}, one.model, h("div", { class: "dim" }, `${page.room.words.number(one.kg_co2e, 2, "kg")} CO₂e`)),
      h("td", {}, page.say(`origin_${one.origin}`)),
      h("td", {}, one.support_until ? page.room.words.date(one.support_until) : "–"),
      h("td", {}, this.looks(one)));
  }

  /** What is open, and what was done; below it the way to note more. */
  looks(one) {
    const { page } = this;
    const write = () => { this.repaired = one; this.written = {}; page.room.redraw(); };
    return [
      one.doubts.map((text) => h("div", {}, text)),
      one.repairs.length ? h("details", {}, h("summary", {}, page.say("repairs", { count: one.repairs.length })), h("ul", { class: "plain" }, one.repairs.map((each) => h("li", {}, `${page.room.words.date(each.day)}: ${[each.what, each.by, each.parts.map((part) => page.say(`part_${part}`)).join(", ")].filter(Boolean).join(" · ")}`)))) : null,
      this.told.writes ? h("button", { class: "act", type: "button", "aria-label": `${page.say("note_repair")}: ${one.name || one.id}`, onclick: write }, page.say("note_repair")) : null,
    ];
  }

  papers() {
    const { page } = this;
    const count = this.chosen.size;
    return h("div", { class: "row", style: "margin-top:12px" },
      h("button", { class: "act", type: "button", onclick: () => this.labels() }, page.say(count ? "labels_chosen" : "labels_all", { count })),
      this.exports(),
      h("span", { class: "dim" }, page.say("labels_about")));
  }

  exports() {
    return h("button", { class: "act", type: "button", onclick: () => this.take() }, this.page.say("export"));
  }

  labels() {
    const { page } = this;
    return page.room.act(async () => {
      const { sheets } = await page.ask("labels", { nodes: [...this.chosen] });
      sheets.forEach((sheet, at) => save(`quartier-labels-${at + 1}.svg`, "image/svg+xml", sheet));
    }, page.say("saved_file"));
  }

  take() {
    const { page } = this;
    return page.room.act(async () => save("quartier-nodes.csv", "text/csv", (await page.ask("export")).text), page.say("saved_file"));
  }
}
