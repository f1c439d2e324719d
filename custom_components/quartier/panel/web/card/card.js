/*
 * A card of a dashboard: one part of the resident's page, drawn by the same code.
 *
 * The element on the dashboard is small and always there; this comes once it is shown.
 */

import { h, patch } from "../draw.js";
import { day } from "../resident/day.js";
import { Savings } from "../resident/savings.js";
import { why } from "../resident/why.js";
import { STYLE } from "../style.js";
import { choose } from "./household.js";
import { SILENT_MS, hear, tree, words } from "./source.js";

const MINUTE = 60_000;
// What drawings leave at both sides of a page, px: a card has no such margins.
const MARGINS = 40;
const OWN = ":host { min-height: 0; height: 100%; background: none; } .host { height: 100%; } .card { height: 100%; } .card.wide { grid-column: auto; }";
const KINDS = {
  day: { title: "resident.today", draw: day },
  why: { title: "resident.why", draw: why },
  savings: { title: "resident.saved", draw: ({ savings }) => savings.view() },
};

export class Card {
  constructor(element, kind) {
    this.element = element;
    this.kind = KINDS[kind];
    this.host = h("div", { class: "host" });
    const root = element.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [STYLE, OWN].map(sheet);
    root.append(this.host);
  }

  /** Take what Home Assistant knows now, of which only the language is drawn. */
  set hass(hass) {
    const before = this.known?.locale?.language;
    this.known = hass;
    if (this.isShown && before !== hass.locale?.language) this.begin();
  }

  get hass() {
    return this.known;
  }

  say(key, told) {
    return this.words.say(key, told);
  }

  /** Show it, as it is set. */
  start(config) {
    this.stop();
    this.isShown = true;
    this.config = config;
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(this.element);
    this.tick = setInterval(() => this.again(), MINUTE);
    this.begin();
  }

  stop() {
    this.isShown = false;
    this.sizes?.disconnect();
    clearInterval(this.tick);
    this.leave?.();
    this.turn = this.page = this.leave = null;
  }

  /** Find the household and hear of it; whoever begins again in between comes first. */
  async begin() {
    const turn = {};
    this.turn = turn;
    let spoken, found, fault;
    try {
      spoken = (await words(this.hass)).alone();
      found = choose(await this.trees(), this.config.household);
    } catch (error) {
      fault = error;
    }
    if (this.turn !== turn) return;
    this.leave?.();
    Object.assign(this, { words: spoken, fault, leave: null, page: found && this.enter(found) });
    if (found) this.leave = hear(this.hass, found.entry.entry_id, spoken.short, (told, refused) => this.take(told, refused));
    this.measure();
    this.look();
  }

  async trees() {
    const told = await tree(this.hass);
    this.isEmpty = !told.entries.length;
    return told;
  }

  enter({ entry, home }) {
    const devices = entry.devices.filter((one) => one.place === home.id);
    return { room: this, home: home.id, place: home, tree: entry, devices, told: null, savings: new Savings(this) };
  }

  take(told, fault) {
    this.fault = fault;
    this.heard = Date.now();
    if (this.page) this.page.told = told;
    this.redraw();
  }

  /** Once a minute: where nothing is heard, see whether there is something now. */
  again() {
    const isSilent = Date.now() - this.heard > SILENT_MS;
    if (!this.page || this.fault || isSilent) this.begin();
    else this.look();
  }

  /** Draw the present minute. */
  async look() {
    this.redraw();
    const { page } = this;
    if (page && this.kind === KINDS.savings && (await page.savings.keep(page.place))) this.redraw();
  }

  redraw() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      if (this.isShown && this.words) patch(this.host, [this.view()]);
    });
  }

  /** Tell drawings how wide they may be. */
  measure() {
    const wide = this.element.clientWidth + MARGINS;
    if (!this.words || this.words.wide === wide || wide === MARGINS) return;
    this.words.wide = wide;
    this.redraw();
  }

  view() {
    if (this.fault) return this.note(this.words.reason(this.fault));
    if (!this.page) return this.note(this.nobody());
    if (!this.page.told) return this.note(this.say("common.loading"));
    return this.kind.draw(this.page);
  }

  nobody() {
    if (this.isEmpty) return this.say("common.nothing");
    const { household } = this.config;
    return household ? this.say("card.unknown", { asked: household }) : this.say("card.nobody");
  }

  note(text) {
    return h("section", { class: "card" }, h("h2", {}, this.say(this.kind.title)), h("p", { role: "status" }, text));
  }
}

const sheet = (text) => {
  const made = new CSSStyleSheet();
  made.replaceSync(text);
  return made;
};
