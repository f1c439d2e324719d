/* Is a node worth it here? A few answers, and the least that pays for itself. */

import { h } from "../draw.js";
import { grid } from "../chart/figure.js";
import { spread } from "./spread.js";

export class Worth {
  /** `ask` asks a command of the home that is open. */
  constructor(room, ask) {
    this.room = room;
    this.ask = ask;
    this.form = { persons: 2, heats: "any", plug: false, refurbished: false, price: "" };
    this.forget();
  }

  /** Another home: what its tank is known by has to be asked anew. */
  forget() {
    this.told = this.days = null;
    this.asking = null;
  }

  /** Ask whether the tank was measured: who lives here is asked only where it was not. */
  async look() {
    if (this.asking) return;
    const mine = (this.asking = {});
    const days = await this.ask("worth_seen").then((told) => told.days, () => 0);
    if (this.asking !== mine) return;
    this.days = days;
    this.room.redraw();
  }

  async submit(event) {
    event.preventDefault();
    const { price, ...form } = this.form;
    const told = price === "" ? form : { ...form, price_eur: Number(price) };
    this.told = (await this.room.act(() => this.ask("worth", told))) || this.told;
    this.room.redraw();
  }

  view() {
    const { room } = this;
    this.look();
    return h("section", { class: "card" },
      h("h2", {}, room.say("footprint.worth")),
      h("p", { class: "dim" }, room.say("footprint.worth_about")),
      h("form", { onsubmit: (event) => this.submit(event) },
        this.days === 0 ? this.habits() : null,
        this.check("plug"), this.check("refurbished"),
        this.number("price", { min: 0, max: 10000 }),
        h("p", {}, h("button", { class: "act main", type: "submit" }, room.say("footprint.worth_ask")))),
      h("div", { role: "status", "aria-live": "polite" }, this.told ? this.answer() : null));
  }

  habits() {
    const { room, form } = this;
    return h("div", {},
      this.number("persons", { min: 1, max: 30 }),
      h("label", { class: "row" }, room.say("footprint.heats"), h("select", { class: "field", value: form.heats, onchange: (event) => { form.heats = event.target.value; } },
        ["any", "offpeak"].map((one) => h("option", { value: one, selected: one === form.heats }, room.say(`footprint.heats_${one}`))))));
  }

  number(key, bounds) {
    const set = (event) => { this.form[key] = event.target.value; };
    return h("label", { class: "row" }, h("span", { class: "grow" }, this.room.say(`footprint.${key}`)),
      h("input", { type: "number", inputmode: "decimal", style: "width:7em", value: String(this.form[key]), ...bounds, oninput: set }));
  }

  check(key) {
    const set = (event) => { this.form[key] = event.target.checked; };
    return h("label", { class: "row", style: "min-height:44px" }, h("input", { type: "checkbox", checked: this.form[key], onchange: set }), h("span", { class: "grow" }, this.room.say(`footprint.${key}`)));
  }

  answer() {
    const { room, told } = this;
    const { words } = room;
    const [first, ...more] = told.sentences;
    const months = (span) => (span ? spread(words, span, "", room.say("footprint.never")) : room.say("footprint.no_price"));
    const title = room.say("footprint.ways");
    return h("div", {},
      h("h3", {}, first),
      h("p", { class: "dim" }, room.say(told.how === "measured" ? "footprint.from_meter" : "footprint.from_answers", { name: told.tank ?? "", prices: room.say(`footprint.prices_${told.prices}`) })),
      h("ul", { class: "plain" }, more.map((one) => h("li", {}, one))),
      h("details", {}, h("summary", {}, title),
        h("div", { class: "scroll snug", tabindex: "0", role: "region", "aria-label": title },
          grid(title, { head: [room.say("common.what"), room.say("footprint.money_back"), room.say("footprint.carbon_back")], rows: told.options.filter((one) => !one.against.includes("none_here")).map((one) => [room.say(`footprint.way_${one.origin}`), months(one.money_months), months(one.carbon_months)]) }))));
  }
}
