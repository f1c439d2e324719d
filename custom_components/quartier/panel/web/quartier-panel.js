/*
 * The panel: a bar with what one comes as, and behind each door a page of its own.
 *
 * Which doors there are is asked of Home Assistant, which refuses whatever comes through
 * a door that is shut: nothing here hides anything. A page is a module with a class:
 *
 *   class { constructor(room); start(); stop(); watches(); view() }
 *
 * A room is what a page works with: hass, words, the entry, ask, act, listen and redraw.
 */

import { h, patch } from "./draw.js";
import { speaker } from "./speak.js";
import { STYLE } from "./style.js";

const DOORS = {
  resident: { load: () => import("./resident/page.js"), icon: "mdi:home-lightning-bolt" },
  landlord: { load: () => import("./landlord/page.js"), icon: "mdi:office-building-outline" },
  community: { load: () => import("./community/page.js"), icon: "mdi:account-group-outline" },
};

/** What a page works with. */
class Room {
  constructor(panel, entry) {
    this.panel = panel;
    this.entry = entry;
    this.words = panel.words;
    this.left = [];
  }

  get hass() {
    return this.panel.hass;
  }

  say(key, told) {
    return this.words.say(key, told);
  }

  /** Ask a command of this entry; rejects with what Home Assistant says. */
  ask(type, told) {
    return this.hass.callWS({ type: `quartier/${type}`, entry_id: this.entry.entry_id, language: this.words.short, ...told });
  }

  /** Have something done, and say where it could not be; the answer, or nothing. */
  async act(doing, done) {
    try {
      const answer = await doing();
      if (done) this.panel.tell(done);
      return answer;
    } catch (error) {
      this.panel.tell(this.words.reason(error), true);
      return undefined;
    } finally {
      this.redraw();
    }
  }

  /** Hear what follows: what is called with each event, until the page is left. */
  async listen(type, told, hear) {
    const stop = await this.hass.connection.subscribeMessage(hear, { type: `quartier/${type}`, entry_id: this.entry.entry_id, language: this.words.short, ...told });
    if (this.left === null) stop();
    else this.left.push(stop);
  }

  redraw() {
    this.panel.redraw();
  }

  /** Hear no more of what was listened to, to listen anew. */
  unlisten() {
    // Who listened is gone already where the connection was lost.
    return Promise.all(this.left.splice(0).map((stop) => Promise.resolve(stop()).catch(() => {})));
  }

  leave() {
    for (const stop of this.left || []) Promise.resolve(stop()).catch(() => {});
    this.left = null;
  }
}

class QuartierPanel extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.shadowRoot.adoptedStyleSheets = [sheet];
    this.host = h("div", { class: "panel" });
    this.shadowRoot.append(this.host);
    this.where = { entry: 0, door: "", page: null, room: null };
    this.note = null;
  }

  set hass(hass) {
    const before = this.known;
    this.known = hass;
    if (!before || before.locale?.language !== hass.locale?.language) this.begin();
    else if (this.moved(before, hass)) this.redraw();
  }

  get hass() {
    return this.known;
  }

  set narrow(narrow) {
    this.isNarrow = narrow;
    this.redraw();
  }

  set panel(panel) {
    this.told = panel;
  }

  connectedCallback() {
    this.sizes = new ResizeObserver(() => this.measure());
    this.sizes.observe(this);
    if (this.known && !this.where.room && this.entries) this.enter(this.where.door);
  }

  disconnectedCallback() {
    this.sizes.disconnect();
    this.leave();
  }

  /** Tell drawings how wide they may be: text in them must not shrink with the window. */
  measure() {
    const wide = Math.min(this.clientWidth, 1200);
    if (!this.words || this.words.wide === wide) return;
    this.words.wide = wide;
    this.redraw();
  }

  /** Tell whether anything changed that the page shows: hass changes with every state. */
  moved(before, now) {
    const watched = this.where.page?.watches?.() || [];
    return watched.some((one) => before.states[one] !== now.states[one]);
  }

  async begin() {
    this.leave();
    this.fault = null;
    try {
      [this.words, { entries: this.entries }] = await Promise.all([speaker(this.hass), this.hass.callWS({ type: "quartier/doors" })]);
    } catch (error) {
      this.entries = [];
      this.fault = error;
    }
    this.measure();
    await this.enter(this.doorAsked());
  }

  /** Read which door the address names, if it is open; else choose the first that is. */
  doorAsked() {
    const asked = new URLSearchParams(location.search).get("door");
    const open = this.open();
    return open.includes(asked) ? asked : open[0] || "";
  }

  /** List the doors that are open here. */
  open() {
    const entry = this.entries?.[this.where.entry];
    if (!entry) return [];
    return Object.keys(DOORS).filter((door) => (door === "resident" ? entry.homes.length : entry[door]));
  }

  async enter(door) {
    this.leave();
    this.where.door = door;
    this.redraw();
    if (!door) return;
    const room = new Room(this, this.entries[this.where.entry]);
    this.where.room = room;
    try {
      const { Page } = await DOORS[door].load();
      if (this.where.room !== room) return;
      this.where.page = new Page(room);
      await this.where.page.start();
    } catch (error) {
      if (this.where.room === room) this.fault = error;
    }
    this.redraw();
  }

  leave() {
    this.where.page?.stop?.();
    this.where.room?.leave();
    this.where.page = this.where.room = null;
    this.fault = null;
  }

  /** Say something for a while, to be heard by a screen reader too. */
  tell(text, bad = false) {
    this.note = { text, bad };
    clearTimeout(this.wait);
    this.wait = setTimeout(() => { this.note = null; this.redraw(); }, bad ? 12_000 : 6_000);
    this.redraw();
  }

  /** Draw once before the next frame, however often it is asked for. */
  redraw() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      if (this.known) patch(this.host, this.view());
    });
  }

  view() {
    return [this.bar(), h("main", { id: "main", tabindex: "-1" }, h("div", this.sheet(), this.body())), this.notice()];
  }

  /** Where there are tabs, what stands below them is the sheet of the one that is chosen. */
  sheet() {
    const isTabbed = this.open().length > 1;
    return { id: "sheet", class: "page", ...(isTabbed ? { role: "tabpanel", "aria-labelledby": `tab-${this.where.door}` } : {}) };
  }

  bar() {
    const open = this.open();
    const tab = (door) =>
      h("button", { class: "tab", role: "tab", type: "button", id: `tab-${door}`, "aria-controls": "sheet", "data-key": door, "aria-selected": String(door === this.where.door), tabindex: door === this.where.door ? "0" : "-1", onclick: () => this.go(door), onkeydown: (event) => this.step(event) },
        h("ha-icon", { icon: DOORS[door].icon, "aria-hidden": "true" }), h("span", {}, this.words.say(`doors.${door}`)));
    return h("header", { class: "bar" },
      this.menu(),
      h("h1", {}, this.entries?.[this.where.entry]?.name || "Quartier"),
      this.chooser(),
      open.length > 1 ? h("div", { class: "tabs", role: "tablist", "aria-label": this.words.say("doors.label") }, open.map(tab)) : null);
  }

  menu() {
    const button = h("ha-menu-button", { "data-key": "menu" });
    button.hass = this.hass;
    button.narrow = this.isNarrow;
    const old = this.host.querySelector("ha-menu-button");
    if (old) Object.assign(old, { hass: this.hass, narrow: this.isNarrow });
    return button;
  }

  /** Where there are several entries: which of them. */
  chooser() {
    if (!this.entries || this.entries.length < 2) return null;
    const choose = (event) => { this.where.entry = Number(event.target.value); this.enter(this.doorAsked()); };
    return h("select", { class: "choose", "aria-label": this.words.say("doors.entry"), onchange: choose, value: String(this.where.entry) },
      this.entries.map((entry, at) => h("option", { value: String(at), selected: at === this.where.entry }, entry.name)));
  }

  body() {
    if (this.fault) return h("section", { class: "card problem", role: "alert" }, h("h2", {}, this.words?.say("common.failed") || "Quartier"), h("p", {}, this.words ? this.words.reason(this.fault) : String(this.fault?.message || "")), h("button", { type: "button", class: "act", onclick: () => this.begin() }, this.words?.say("common.again") || "↻"));
    if (!this.entries) return h("p", { class: "calm" }, "…");
    if (!this.entries.length) return h("section", { class: "card" }, h("p", {}, this.words.say("common.nothing")));
    if (!this.where.door) return h("section", { class: "card" }, h("p", {}, this.words.say("common.nobody")));
    return this.where.page ? this.where.page.view() : h("p", { class: "calm", role: "status" }, this.words.say("common.loading"));
  }

  notice() {
    return h("div", { class: "notice", role: this.note?.bad ? "alert" : "status", "aria-live": "polite" },
      this.note ? h("p", { class: this.note.bad ? "bad" : "good" }, this.note.text) : null);
  }

  go(door) {
    const url = new URL(location.href);
    url.searchParams.set("door", door);
    history.replaceState(history.state, "", url);
    this.enter(door);
  }

  /** Arrows walk along the tabs, as everywhere. */
  step(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const open = this.open();
    const next = open[(open.indexOf(this.where.door) + by + open.length) % open.length];
    this.go(next);
    requestAnimationFrame(() => requestAnimationFrame(() => this.host.querySelector('[aria-selected="true"]')?.focus()));
  }
}

customElements.get("quartier-panel") || customElements.define("quartier-panel", QuartierPanel);
