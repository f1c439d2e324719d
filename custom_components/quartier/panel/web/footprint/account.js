/* The footprint: what planning and nodes took this month, beside what was saved in it. */

import { h } from "../draw.js";
import { grid } from "../chart/figure.js";
import { emitted, prefix, scaled, spread } from "./spread.js";
import { whiskers } from "./whiskers.js";

// Nobody feels less.
const FELT_EUR = 0.01;

export class Footprint {
  /** `door` is whose door it is asked through; `whole`: the card is as wide as the page. */
  constructor(room, door, whole = false) {
    this.whole = whole;
    this.room = room;
    this.door = door;
    this.told = this.fault = null;
  }

  async load() {
    try {
      this.told = await this.room.ask(`${this.door}/footprint`);
    } catch (error) {
      this.fault = error;
    }
    this.room.redraw();
  }

  view() {
    const { room, told } = this;
    const head = h("h2", {}, room.say("footprint.title"));
    if (this.fault) return h("section", { class: "card" }, head, h("p", { class: "calm", role: "alert" }, room.words.reason(this.fault)));
    if (!told) return h("section", { class: "card" }, head, h("p", { class: "calm", role: "status" }, room.say("common.loading")));
    const [first, ...more] = told.sentences;
    return h("section", { class: "card" }, head,
      h("p", {}, first),
      more.map((one) => h("p", { class: "dim" }, one)),
      this.chart(),
      h("p", {}, told.effort.why || room.say("footprint.no_effort")),
      told.effort.steps ? h("p", { class: "dim" }, told.effort.steps) : null,
      this.details());
  }

  /** All rows in one unit, which suits the longest bar. */
  chart() {
    const { room, told } = this;
    const spared = Array(3).fill(told.spared.kg);
    const most = Math.max(...[told.planning.kg, told.replays.kg, told.nodes.kg, spared].flat().map(Math.abs));
    const [times] = prefix(most);
    const row = (key, kg, colour) => ({ name: room.say(`footprint.${key}`), span: kg.map((one) => times * one), colour, text: emitted(room.words, kg) });
    return whiskers(room.words, {
      title: room.say("footprint.carbon"), about: room.say("footprint.carbon_about"),
      head: [room.say("common.what"), room.say("footprint.range")],
      rows: [
        row("planning", told.planning.kg, "var(--grid)"),
        row("replays", told.replays.kg, "var(--grid)"),
        row("nodes", told.nodes.kg, "var(--grid)"),
        row("spared", spared, "var(--own)"),
      ],
      width: room.words.span(this.whole),
    });
  }

  details() {
    const { room, told } = this;
    const { words } = room;
    const money = (span) => (span[2] < FELT_EUR ? `< ${words.money(FELT_EUR)}` : spread(words, span, "€"));
    const uses = ["planning", "replays", "nodes"];
    const row = (name, tell) => [room.say(`footprint.${name}`), ...uses.map((key) => tell(told[key]))];
    const facts = [
      [room.say("footprint.machine"), `${told.machine.name} – ${told.machine.source}`],
      [room.say("footprint.processor"), words.number(told.machine.processor_s, 0, "s")],
      told.node_count ? [room.say("footprint.made", { count: told.node_count }), emitted(words, told.made_kg)] : null,
      told.ratio ? [room.say("footprint.ratio"), spread(words, told.ratio)] : null,
      told.payback_months && told.node_count ? [room.say("footprint.payback"), spread(words, told.payback_months, room.say("footprint.months"), room.say("footprint.never"))] : null,
    ].filter(Boolean);
    const title = room.say("footprint.details");
    return h("details", {}, h("summary", {}, title),
      h("div", { class: "scroll snug", tabindex: "0", role: "region", "aria-label": title },
        grid(title, {
          head: [room.say("common.what"), ...uses.map((key) => room.say(`footprint.${key}`))],
          rows: [
            row("electricity", ({ kwh }) => scaled(words, kwh.map((one) => one * 1000), "Wh")),
            row("emitted", ({ kg }) => emitted(words, kg)),
            row("evaporated", ({ litres }) => scaled(words, litres, "L")),
            row("money", ({ eur }) => money(eur)),
          ],
        })),
      h("ul", { class: "plain" }, facts.map(([name, text]) => h("li", {}, h("b", {}, name), h("div", { class: "dim" }, text)))),
      h("p", { class: "dim" }, room.say("footprint.not_counted")));
  }
}
