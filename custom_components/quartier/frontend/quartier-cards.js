/*
 * Cards of Quartier for any dashboard, of a resident's own home:
 *
 *   type: custom:quartier-day-card       sun, price and who runs when
 *   type: custom:quartier-why-card       each decision of the day in a sentence
 *   type: custom:quartier-savings-card   what this month came to against doing nothing
 *   household: Flat 12                   its name or id; else the first that is yours
 *
 * What draws them belongs to the panel and comes once a card is shown: every page of
 * Home Assistant loads this file, and few of them have a card.
 */

const VERSION = new URL(import.meta.url).searchParams.get("v");
const FOLDER = `/quartier_panel/${VERSION}/card`;

const SAID = {
  en: {
    day: ["Quartier: My day", "Sun, price, and when each appliance of your home runs."],
    why: ["Quartier: Why", "Each decision of the day for your home, in a sentence."],
    savings: ["Quartier: Savings", "What your home saved this month against doing nothing, day by day."],
    broken: "Quartier could not be loaded. Reload this page; if that does not help, restart Home Assistant.",
  },
  fr: {
    day: ["Quartier : Ma journée", "Le soleil, le prix, et quand fonctionne chaque appareil de votre logement."],
    why: ["Quartier : Pourquoi", "Chaque décision du jour pour votre logement, en une phrase."],
    savings: ["Quartier : Économies", "Ce que votre logement a économisé ce mois-ci par rapport à ne rien faire, jour par jour."],
    broken: "Quartier n’a pas pu être chargé. Rechargez cette page ; si cela n’aide pas, redémarrez Home Assistant.",
  },
};
const said = SAID[(navigator.language || "en").toLowerCase().startsWith("fr") ? "fr" : "en"];

// How high each is in rows of 50 px where a dashboard must know, and whether phones
// and tablets may put two beside each other.
const KINDS = {
  day: { size: 16, narrowest: 12 },
  why: { size: 5, narrowest: 6 },
  savings: { size: 8, narrowest: 6 },
};

const cardOf = (kind, { size, narrowest }) =>
  class extends HTMLElement {
    static async getConfigForm() {
      const { form } = await import(`${FOLDER}/form.js`);
      return form(document.querySelector("home-assistant").hass);
    }

    static getStubConfig() {
      return {};
    }

    setConfig(config) {
      if (!["undefined", "string"].includes(typeof config.household)) throw new Error("household: a name or an id");
      this.config = config;
      if (this.card && this.isConnected) this.card.start(config);
      else this.wake();
    }

    set hass(hass) {
      this.known = hass;
      if (this.card) this.card.hass = hass;
      else this.wake();
    }

    connectedCallback() {
      if (this.card) this.card.start(this.config);
      else this.wake();
    }

    disconnectedCallback() {
      this.card?.stop();
    }

    getCardSize() {
      return size;
    }

    getGridOptions() {
      return { columns: 12, rows: "auto", min_columns: narrowest };
    }

    /** Have it drawn as soon as it is shown, and all is known that it needs. */
    async wake() {
      if (this.isWaking || !this.isConnected || !this.known || !this.config) return;
      this.isWaking = true;
      try {
        const { Card } = await import(`${FOLDER}/card.js`);
        this.card = new Card(this, kind);
        this.card.hass = this.known;
        if (this.isConnected) this.card.start(this.config);
      } catch {
        this.textContent = said.broken;
      }
    }
  };

// Before the app is there, it would not see what is defined (its registry is scoped).
customElements.whenDefined("home-assistant").then(() => {
  for (const [kind, shape] of Object.entries(KINDS)) {
    const tag = `quartier-${kind}-card`;
    if (!customElements.get(tag)) customElements.define(tag, cardOf(kind, shape));
  }
});

window.customCards = window.customCards || [];
for (const kind of Object.keys(KINDS)) {
  const type = `quartier-${kind}-card`;
  if (window.customCards.some((one) => one.type === type)) continue;
  const [name, description] = said[kind];
  window.customCards.push({ type, name, description, preview: true, documentationURL: "https://github.com/quartier-energy/quartier" });
}
