/*
 * Speaking: the panel's words from the backend's translations, and numbers, money and
 * times as the reader writes them.
 */

const PREFIX = "component.quartier.config_panel.";
// How readers want hours written, where they chose otherwise than their language.
const CYCLES = { 12: "h12", 24: "h23" };

/** Load the words, and give what speaks them: say(key, placeholders), and formats. */
export const speaker = async (hass) => {
  await hass.loadBackendTranslation("exceptions", "quartier");
  const localize = await hass.loadBackendTranslation("config_panel", "quartier");
  return new Speaker(hass, localize);
};

class Speaker {
  constructor(hass, localize) {
    const { language, time_format: format } = hass.locale || hass;
    this.language = language || "en";
    this.cycle = CYCLES[format];
    this.short = this.language.startsWith("fr") ? "fr" : "en";
    this.zone = hass.config.time_zone;
    this.currency = hass.config.currency || "EUR";
    this.localize = localize;
    this.kept = new Map();
    // How wide the page is, px, and how many columns of cards it has where there is room.
    this.wide = 800;
    this.columns = 2;
  }

  /** Speak alike in a card of its own, that is all of its place. */
  alone() {
    return Object.assign(Object.create(this), { columns: 1 });
  }

  /** Tell how wide a drawing is in a card of a column, or in one as wide as the page. */
  span(whole = false) {
    const inside = this.wide - 72;
    return Math.round(whole || inside < 700 || this.columns === 1 ? Math.max(260, inside) : inside / 2 - 24);
  }

  /** Say a phrase by its key; a key that is lacking is said, to be seen. */
  say(key, told) {
    return this.localize(PREFIX + key, told) || key;
  }

  /** Say why something was refused, in the reader's words where there are any. */
  reason(error) {
    const { translation_key: key, translation_domain: domain, translation_placeholders: told } = error || {};
    const said = key && this.localize(`component.${domain}.exceptions.${key}.message`, told);
    return said || error?.message || this.say("common.failed");
  }

  /** Write a number: digits after the point, and a unit with a space that never breaks. */
  number(value, digits = 0, unit = "") {
    if (value === null || value === undefined || Number.isNaN(value)) return "–";
    const format = this.format({ minimumFractionDigits: digits, maximumFractionDigits: digits });
    // Nobody reads -0.
    const text = format.format(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value);
    return unit ? `${text}\u00a0${unit}` : text;
  }

  money(value, digits = 2) {
    if (value === null || value === undefined) return "–";
    const options = { style: "currency", currency: this.currency, minimumFractionDigits: digits, maximumFractionDigits: digits };
    return this.format(options).format(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value);
  }

  /** Write the currency as sentences do: its sign, where it has one. */
  coin() {
    const parts = this.format({ style: "currency", currency: this.currency, currencyDisplay: "narrowSymbol" }).formatToParts(0);
    return parts.find((one) => one.type === "currency").value;
  }

  percent(share) {
    return share === null || share === undefined ? "–" : this.number(100 * share, 0, "%");
  }

  power(kw) {
    return Math.abs(kw) >= 0.95 ? this.number(kw, 1, "kW") : this.number(1000 * kw, 0, "W");
  }

  /** Write an hour of the day, on the clock of the house. */
  time(moment) {
    return this.clock({ hour: "2-digit", minute: "2-digit", hourCycle: this.cycle }).format(new Date(moment));
  }

  /** Write a day: today, tomorrow, or its name. */
  day(moment) {
    return this.clock({ weekday: "long", day: "numeric", month: "long" }).format(new Date(moment));
  }

  /** Write a day in little room. */
  weekday(moment) {
    return this.clock({ weekday: "short", day: "numeric", month: "short" }).format(new Date(moment));
  }

  /** Write a moment of more than one day: its day, that a column never breaks, and the hour. */
  moment(moment) {
    return `${this.weekday(moment).replaceAll(" ", "\u00a0")}, ${this.time(moment)}`;
  }

  date(moment) {
    return this.clock({ day: "numeric", month: "short", year: "numeric" }).format(new Date(moment));
  }

  month(moment) {
    return this.clock({ month: "long", year: "numeric" }).format(new Date(moment));
  }

  format(options) {
    return this.keep(Intl.NumberFormat, options);
  }

  clock(options) {
    return this.keep(Intl.DateTimeFormat, { ...options, timeZone: this.zone });
  }

  // To make a format is dear; to use one is not.
  keep(Kind, options) {
    const name = Kind.name + JSON.stringify(options);
    if (!this.kept.has(name)) this.kept.set(name, new Kind(this.language, options));
    return this.kept.get(name);
  }
}
