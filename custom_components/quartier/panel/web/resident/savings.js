/* Savings: what this month came to against doing nothing, day by day. */

import { bars } from "../chart/bars.js";
import { h } from "../draw.js";

const HOUR = 3_600_000;
const WHATS = { eur: "sensor.saved_eur", kwh: "sensor.saved_kwh", kg: "sensor.saved_kg" };

export class Savings {
  constructor(room) {
    this.room = room;
    this.days = null;
    this.at = -Infinity;
  }

  /** Ask again once an hour, as the recorder counts; tells whether it did. */
  async keep(place) {
    if (Date.now() - this.at < HOUR) return false;
    await this.load(place);
    return true;
  }

  /** Ask the recorder what changed by day since the month began; without one, nothing. */
  async load(place) {
    this.at = Date.now();
    this.ids = Object.fromEntries(Object.entries(WHATS).map(([key, what]) => [key, place?.entities[what]]).filter(([, id]) => id));
    const begin = new Date();
    begin.setDate(1);
    begin.setHours(0, 0, 0, 0);
    try {
      this.days = await this.room.hass.callWS({ type: "recorder/statistics_during_period", start_time: begin.toISOString(), period: "day", statistic_ids: Object.values(this.ids), types: ["change"] });
    } catch {
      this.days = {};
    }
  }

  sum(key) {
    const days = this.days?.[this.ids[key]];
    return days?.length ? days.reduce((all, one) => all + (one.change ?? 0), 0) : null;
  }

  view() {
    const { room } = this;
    const { words } = room;
    const [eur, kwh, kg] = ["eur", "kwh", "kg"].map((key) => this.sum(key));
    const head = h("h2", {}, room.say("resident.saved"));
    if (eur === null) return h("section", { class: "card" }, head, h("p", { class: "calm" }, room.say("resident.saved_soon")));
    const days = (this.days[this.ids.eur] || []).slice(-10);
    return h("section", { class: "card" }, head,
      h("p", { class: "big" }, words.money(eur)),
      h("p", { class: "dim" }, room.say(eur < 0 ? "resident.saved_less" : "resident.saved_about", { month: words.month(Date.now()) })),
      h("ul", { class: "facts" },
        kwh === null ? null : h("li", {}, h("b", {}, words.number(kwh, 1, "kWh")), h("span", { class: "dim" }, room.say("resident.not_bought"))),
        kg === null ? null : h("li", {}, h("b", {}, words.number(kg, 1, "kg")), h("span", { class: "dim" }, room.say("resident.not_emitted")))),
      days.length > 1 ? bars(words, { title: room.say("resident.by_day"), bars: days.map((one) => ({ name: words.day(one.start), value: one.change ?? 0, text: words.money(one.change ?? 0), colour: one.change < 0 ? "var(--error-color)" : "var(--own)" })) }) : null);
  }
}
