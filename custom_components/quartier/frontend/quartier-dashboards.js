/*
 * Dashboards of Quartier: two strategies that make a dashboard of core cards and ours.
 *
 *   strategy:
 *     type: custom:quartier-resident     what a household wants to know of its own
 *     household: Flat 12                 its name or id; else the first that is yours
 *
 *   strategy:
 *     type: custom:quartier-landlord     sums of a neighbourhood, and what needs care
 *     entry_id: 01ABC                    which one; else the first
 *
 * Who and what there is comes from the command quartier/tree, which tells each user
 * what they may know. Nothing here hides anything.
 */

const WORDS = {
  en: {
    resident: "My home",
    resident_about: "What runs when and why, and what it saves: for the people of one household.",
    landlord: "Neighbourhood",
    landlord_about: "Sums, plant, wishes and troubles of a neighbourhood or a building.",
    nobody: "No household is yours yet. Ask whoever looks after Quartier here to add you to the residents of your household.",
    nothing: "Quartier is not set up yet. Add it under Settings, Devices & services.",
    now: "Now",
    why: "Why",
    planned: "Planned",
    savings: "Savings",
    appliances: "Appliances",
    power: "Power",
    day: "The last 24 hours",
    settings: "My choice",
    overview: "Overview",
    plant: "Common plant",
    heat: "Heat",
    starts: "Starts",
    fuel: "Fuel planned",
    heat_day: "Heat planned",
    heat_power_day: "Electricity planned beside it",
    buildings: "Buildings",
    households: "Households",
    wishes: "Wishes",
    troubles: "Something needs a look",
    troubles_about: "Some values are missing or doubtful. Open **Settings, Repairs**: each says what to do.",
    month: "The last 30 days",
    calm: "Nothing is planned just now.",
    sums: "Of households only sums and savings are shown here: their curve is their own.",
  },
  fr: {
    resident: "Mon logement",
    resident_about: "Ce qui fonctionne, quand et pourquoi, et ce que cela économise : pour les habitants d’un foyer.",
    landlord: "Tout le quartier",
    landlord_about: "Totaux, équipements communs, souhaits et problèmes d’un quartier ou d’un bâtiment.",
    nobody: "Aucun foyer ne vous est encore rattaché. Demandez à la personne qui s’occupe de Quartier ici de vous ajouter aux habitants de votre foyer.",
    nothing: "Quartier n’est pas encore installé. Ajoutez-le dans Paramètres, Appareils et services.",
    now: "Maintenant",
    why: "Pourquoi",
    planned: "Prévu",
    savings: "Économies",
    appliances: "Appareils",
    power: "Puissance",
    day: "Les dernières 24 heures",
    settings: "Mes choix",
    overview: "Vue d’ensemble",
    plant: "Équipements communs",
    heat: "Chaleur",
    starts: "Démarre",
    fuel: "Combustible",
    heat_day: "Chaleur prévue",
    heat_power_day: "Électricité prévue à côté",
    buildings: "Bâtiments",
    households: "Foyers",
    wishes: "Souhaits",
    troubles: "Quelque chose demande votre attention",
    troubles_about: "Des valeurs manquent ou sont douteuses. Ouvrez **Paramètres, Réparations** : chacune dit quoi faire.",
    month: "Les 30 derniers jours",
    calm: "Rien n’est prévu pour le moment.",
    sums: "Des foyers, seuls les totaux et les économies sont montrés ici : leur courbe leur appartient.",
  },
};

const wordsOf = (language) => ((language || "en").toLowerCase().startsWith("fr") ? WORDS.fr : WORDS.en);

/* ---- Parts of cards: each is a list, empty where there is nothing to show. ---- */

// Under a heading that says whose it is, a card says what it is; in a list, whose.
const WHAT = { type: "entity" };
const WHOSE = { type: "device" };
// What a device of heat or fuel tells of itself, and what it is known by.
const HEAT = ["sensor.heat_planned", "sensor.fuel_planned", "sensor.content_planned", "sensor.next_start"];
// Names that a phone would cut off, and words that it does not.
const SHORT = { "sensor.next_start": "starts", "sensor.fuel_planned": "fuel" };
const WARM = ["sensor.heat", "sensor.heat_planned", "sensor.power_planned", "sensor.fuel_planned", "sensor.content_planned", "sensor.next_start"];

const heading = (text, icon) => ({ type: "heading", heading: text, heading_style: "title", icon });

/** The entity of a place or device by what it says ("sensor.power"), if it is there. */
const entity = (hass, subject, what) => {
  const found = subject && subject.entities[what];
  return found && hass.states[found] ? found : undefined;
};

const tiles = (hass, subject, whats, more = {}) =>
  whats
    .map((what) => entity(hass, subject, what))
    .filter(Boolean)
    .map((found) => ({ type: "tile", entity: found, name: WHAT, hide_state: found.startsWith("button."), ...more }));

const gauges = (hass, subject, whats) =>
  whats
    .map((what) => entity(hass, subject, what))
    .filter(Boolean)
    .map((found) => ({ type: "gauge", entity: found, name: WHAT, min: 0, max: 100, grid_options: { columns: 6 } }));

const history = (hass, subject, whats, title) => {
  const found = whats.map((what) => entity(hass, subject, what)).filter(Boolean);
  if (!found.length) return [];
  return [{ type: "history-graph", title, hours_to_show: 24, entities: found.map((one) => ({ entity: one, name: WHAT })), grid_options: { columns: "full" } }];
};

/** Tell whether a device has to do with heat, or with the fuel that it is made of. */
const isWarm = (hass, device) => HEAT.some((what) => entity(hass, device, what));

/** Heat beside electricity: of each device what is planned, what it costs, and when. */
const heat = (hass, places, devices, words) => {
  const warm = devices.filter((device) => isWarm(hass, device));
  if (!warm.length) return [];
  const told = (subjects, whats) =>
    subjects.flatMap((one) => {
      const found = whats.flatMap((what) => tiles(hass, one, [what], SHORT[what] ? { name: words[SHORT[what]] } : {}));
      return found.length ? [{ type: "heading", heading: one.name, heading_style: "subtitle" }, ...found] : [];
    });
  const graph = (subjects, what, title) => {
    const lines = subjects.map((one) => entity(hass, one, what)).filter(Boolean);
    return lines.length ? [{ type: "history-graph", title, hours_to_show: 24, entities: lines.map((one) => ({ entity: one, name: WHOSE })), grid_options: { columns: "full" } }] : [];
  };
  return [
    told(places, ["sensor.heat_price"]),
    told(warm, WARM),
    graph(warm, "sensor.heat_planned", words.heat_day),
    graph([...warm, ...places], "sensor.power_planned", words.heat_power_day),
  ].flat();
};

const why = (hass, subject, words) => {
  const found = entity(hass, subject, "sensor.why");
  if (!found) return [];
  const content = [
    `{% set first = state_attr('${found}', 'sentence') %}`,
    `{{ first if first else '${words.calm.replaceAll("'", "’")}' }}`,
    `{% for one in (state_attr('${found}', 'further') or [])[:6] %}`,
    "- {{ one }}",
    "{% endfor %}",
  ].join("\n");
  return [{ type: "markdown", content, grid_options: { columns: "full" } }];
};

const plans = (hass, subjects) => {
  const found = subjects.map((one) => entity(hass, one, "calendar.plan")).filter(Boolean);
  return found.length ? [{ type: "calendar", entities: found, initial_view: "listWeek", grid_options: { columns: "full" } }] : [];
};

/** What was saved so far: every counter whose name begins with saved. */
const savings = (hass, subject, words) => {
  const counted = Object.keys(subject.entities)
    .filter((what) => what.startsWith("sensor.saved"))
    .sort()
    .map((what) => entity(hass, subject, what))
    .filter(Boolean);
  const cards = tiles(hass, subject, ["sensor.saving_planned"]);
  for (const one of counted) {
    const visibility = [{ condition: "state", entity: one, state_not: ["unknown", "unavailable"] }];
    cards.push({ type: "statistic", entity: one, name: WHAT, stat_type: "change", period: { calendar: { period: "month" } }, visibility });
  }
  if (counted.length) {
    cards.push({
      type: "statistics-graph",
      title: words.month,
      chart_type: "bar",
      period: "day",
      days_to_show: 30,
      stat_types: ["change"],
      entities: counted.slice(0, 1),
      visibility: [{ condition: "state", entity: counted[0], state_not: ["unknown", "unavailable"] }],
      grid_options: { columns: "full" },
    });
  }
  return cards;
};

/** Shown only while there is something to see to. */
const troubles = (hass, root, words) => {
  const found = entity(hass, root, "sensor.troubles");
  if (!found) return [];
  const visibility = [{ condition: "numeric_state", entity: found, above: 0 }];
  return [
    { ...heading(words.troubles, "mdi:alert-circle-outline"), visibility },
    { type: "markdown", content: words.troubles_about, visibility, grid_options: { columns: "full" } },
    { type: "tile", entity: found, visibility, tap_action: { action: "navigate", navigation_path: "/config/repairs" } },
  ];
};

/** A section of one of our own cards, of a household: quartier-cards.js offers them. */
const ours = (home, kind, more) => ({ type: "grid", cards: [{ type: `custom:quartier-${kind}-card`, household: home.key, grid_options: { columns: "full" } }], ...more });

const section = (...cards) => {
  const all = cards.flat();
  return all.length > 1 ? [{ type: "grid", cards: all }] : [];
};

const dashboard = (title, icon, sections) => ({
  title,
  views: [{ type: "sections", title, path: "quartier", icon, max_columns: 3, sections }],
});

const notice = (title, content) => dashboard(title, "mdi:home-group", [{ type: "grid", cards: [{ type: "markdown", content }] }]);

/* ---- The two dashboards ---- */

const meant = (subject, asked) => {
  const word = String(asked).trim().toLowerCase();
  return [subject.id, subject.key, subject.name].some((one) => one.toLowerCase() === word);
};

/** Find the household of a resident: the one that is named, else the first of theirs. */
const householdOf = (tree, asked) => {
  for (const entry of tree.entries) {
    const homes = entry.places.filter((place) => place.level === "household" && place.seen);
    const own = homes.filter((home) => entry.own.includes(home.id));
    const found = asked ? homes.find((home) => meant(home, asked)) : own[0] || (entry.kind === "home" || entry.demo ? homes[0] : undefined);
    if (found) return { entry, home: found };
  }
  return undefined;
};

const resident = (tree, hass, config, words) => {
  const found = householdOf(tree, config.household);
  if (!found) return notice(words.resident, words.nobody);
  const { entry, home } = found;
  const devices = entry.devices.filter((device) => device.place === home.id);
  return dashboard(home.name, "mdi:home-lightning-bolt", [
    ours(home, "day", { column_span: 2 }),
    ours(home, "why"),
    ours(home, "savings"),
    ...section(
      heading(words.now, "mdi:flash"),
      tiles(hass, home, ["sensor.power", "sensor.price", "sensor.saving_planned", "binary_sensor.cheap", "binary_sensor.surplus"]),
      gauges(hass, home, ["sensor.self_consumption", "sensor.self_sufficiency"]),
    ),
    ...devices.flatMap((device) =>
      section(
        heading(device.name, "mdi:power-plug"),
        tiles(hass, device, ["binary_sensor.run_recommended", "sensor.next_run", "sensor.power_planned", "switch.override"]),
      ),
    ),
    ...section(heading(words.day, "mdi:chart-line"), history(hass, home, ["sensor.power", "sensor.power_planned"], words.power)),
    ...section(
      heading(words.settings, "mdi:tune-variant"),
      tiles(hass, home, ["switch.takes_part", "select.mode", "number.comfort_low", "number.comfort_high", "button.override_all", "button.release_all"]),
    ),
    ...section(troubles(hass, home, words)),
  ]);
};

const landlord = (tree, hass, config, words) => {
  const wanted = tree.entries.filter((entry) => !config.entry_id || entry.entry_id === config.entry_id);
  const entry = wanted.find((one) => one.kind === "neighbourhood") || wanted[0];
  if (!entry) return notice(words.landlord, words.nothing);
  const [root] = entry.places;
  const buildings = entry.places.filter((place) => place.level === "building");
  const homes = entry.places.filter((place) => place.level === "household" && place !== root);
  const common = entry.devices.filter((device) => !homes.some((home) => home.id === device.place));
  const wishes = Object.keys(root.entities).filter((what) => /^(number|select|time)\./.test(what)).sort();
  const list = (subjects, what) => subjects.map((one) => entity(hass, one, what)).filter(Boolean);
  const entities = (found, name) => (found.length ? [{ type: "entities", entities: found.map((one) => ({ entity: one, name })), grid_options: { columns: "full" } }] : []);
  return dashboard(entry.name, "mdi:home-group", [
    ...section(troubles(hass, root, words)),
    ...section(
      heading(words.overview, "mdi:view-dashboard-outline"),
      tiles(hass, root, ["sensor.plan_status", "sensor.power_planned", "sensor.peak_today", "binary_sensor.surplus", "binary_sensor.peak_ahead", "button.replan"]),
      gauges(hass, root, ["sensor.self_consumption", "sensor.self_sufficiency"]),
    ),
    ...section(heading(words.savings, "mdi:piggy-bank-outline"), savings(hass, root, words)),
    ...section(heading(words.day, "mdi:chart-line"), history(hass, root, ["sensor.power", "sensor.power_planned"], words.power)),
    ...buildings.flatMap((building) =>
      section(
        heading(building.name, "mdi:office-building-outline"),
        tiles(hass, building, ["sensor.power_planned", "sensor.saving_planned", "binary_sensor.surplus", "binary_sensor.peak_ahead"]),
      ),
    ),
    ...section(heading(words.heat, "mdi:radiator"), heat(hass, [root, ...buildings], common, words)),
    ...section(
      heading(words.plant, "mdi:solar-power-variant"),
      common.filter((device) => !isWarm(hass, device)).flatMap((device) => tiles(hass, device, ["sensor.power_planned"], { name: WHOSE })),
    ),
    ...section(heading(words.planned, "mdi:calendar-clock"), plans(hass, [root, ...buildings])),
    ...section(heading(words.why, "mdi:comment-question-outline"), why(hass, root, words)),
    ...(homes.length
      ? section(
          heading(words.households, "mdi:account-group-outline"),
          { type: "markdown", content: words.sums, grid_options: { columns: "full" } },
          entities(list(homes, "sensor.saving_planned"), WHOSE),
        )
      : []),
    ...section(heading(words.wishes, "mdi:tune-variant"), entities(wishes.map((what) => entity(hass, root, what)).filter(Boolean), WHAT)),
  ]);
};

/** Ask what there is, and make a dashboard of it; where nothing answers, say so. */
const generate = async (make, title, config, hass) => {
  const words = wordsOf(hass.language);
  let tree;
  try {
    tree = await hass.callWS({ type: "quartier/tree" });
  } catch {
    return notice(words[title], words.nothing);
  }
  if (!tree.entries.length) return notice(words[title], words.nothing);
  return make(tree, hass, config || {}, words);
};

/* ---- Doors ---- */

const KINDS = {
  "quartier-resident": { make: resident, title: "resident", icon: "mdi:home-lightning-bolt" },
  "quartier-landlord": { make: landlord, title: "landlord", icon: "mdi:home-group" },
};

const define = (type, { make, title, icon }) => {
  const tag = `ll-strategy-dashboard-${type}`;
  if (customElements.get(tag)) return;
  customElements.define(
    tag,
    class extends HTMLElement {
      static registryDependencies = ["entities", "devices"];

      static generate(config, hass) {
        return generate(make, title, config, hass);
      }

      static getCreateSuggestions(hass) {
        return { title: wordsOf(hass.language)[title], icon };
      }
    },
  );
};

// Before the app is there, it would not see what is defined (its registry is scoped).
customElements.whenDefined("home-assistant").then(() => {
  for (const [type, kind] of Object.entries(KINDS)) define(type, kind);
});

window.customStrategies = window.customStrategies || [];
for (const [type, { title }] of Object.entries(KINDS)) {
  if (window.customStrategies.some((one) => one.type === type)) continue;
  const words = wordsOf(navigator.language);
  window.customStrategies.push({
    type,
    strategyType: "dashboard",
    name: `Quartier: ${words[title]}`,
    description: words[`${title}_about`],
    documentationURL: "https://github.com/quartier-energy/quartier",
  });
}
