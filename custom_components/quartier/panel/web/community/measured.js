/* Plan versus measured: what was planned for each hour, and what the meters then said. */

import { curves } from "../chart/time.js";
import { h } from "../draw.js";

const HOURS = 48;
const HOUR_MS = 3_600_000;

export class Measured {
  constructor(room) {
    this.room = room;
    this.rows = null;
  }

  /** Ask the recorder for both sensors of the whole; without one there is nothing. */
  async load() {
    const { room } = this;
    const { entries } = await room.hass.callWS({ type: "quartier/tree" });
    const root = entries.find((one) => one.entry_id === room.entry.entry_id)?.places.find((one) => one.parent === null);
    this.ids = { planned: root?.entities["sensor.power_planned"], measured: root?.entities["sensor.power"] };
    const ids = Object.values(this.ids).filter(Boolean);
    this.end = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
    try {
      this.rows = await room.hass.callWS({ type: "recorder/statistics_during_period", start_time: new Date(this.end - HOURS * HOUR_MS).toISOString(), period: "hour", statistic_ids: ids, types: ["mean"], units: { power: "kW" } });
    } catch {
      this.rows = {};
    }
  }

  values(key, starts) {
    const known = new Map((this.rows[this.ids[key]] || []).map((one) => [Number(one.start), one.mean]));
    return starts.slice(0, -1).map((at) => known.get(at) ?? null);
  }

  view() {
    const { room } = this;
    const head = h("h2", {}, room.say("community.measured"));
    if (!this.rows) return null;
    const all = [...Array(HOURS + 1).keys()].map((at) => this.end - (HOURS - at) * HOUR_MS);
    const both = ["planned", "measured"].map((key) => this.values(key, all));
    const first = all.findIndex((_, at) => both.some((one) => one[at] !== null && one[at] !== undefined));
    if (first < 0) return h("section", { class: "card" }, head, h("p", { class: "dim" }, room.say("community.measured_soon")));
    const starts = all.slice(first);
    const [planned, measured] = both.map((one) => one.slice(first));
    const off = planned.map((kw, at) => (kw === null || measured[at] === null ? null : Math.abs(kw - measured[at]))).filter((one) => one !== null);
    return h("section", { class: "card" }, head,
      h("p", {}, off.length ? room.say("community.measured_off", { power: room.words.power(off.reduce((sum, one) => sum + one, 0) / off.length), hours: off.length }) : room.say("community.measured_one")),
      curves(room.words, { title: room.say("community.measured_curve"), about: room.say("community.measured_about"), width: room.words.span(true), starts, unit: "kW", series: [
        { name: room.say("community.planned"), colour: "var(--grid)", values: planned, dash: "6 4" },
        { name: room.say("community.was_measured"), colour: "var(--own)", values: measured, area: true }] }));
  }
}
