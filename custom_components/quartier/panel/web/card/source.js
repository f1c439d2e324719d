/* What cards draw: asked once for a page, however many of them stand on it. */

import { speaker } from "../speak.js";

const TREE_MS = 30_000;
/** How long no situation means that the entry was loaded anew: they come by the minute. */
export const SILENT_MS = 600_000;

const trees = new WeakMap();
const sources = new Map();
const spoken = new Map();

/** Load the words of the reader's language; while they load, another would get none. */
export const words = (hass) => {
  const { language } = hass.locale || hass;
  if (!spoken.has(language)) {
    const loading = speaker(hass);
    loading.catch(() => spoken.delete(language));
    spoken.set(language, loading);
  }
  return spoken.get(language);
};

/** Ask who and what there is, or take what was answered just before. */
export const tree = (hass) => {
  const kept = trees.get(hass.connection);
  if (kept && Date.now() - kept.at < TREE_MS) return kept.answer;
  const answer = hass.callWS({ type: "quartier/tree" });
  trees.set(hass.connection, { at: Date.now(), answer });
  answer.catch(() => trees.delete(hass.connection));
  return answer;
};

/**
 * Hear the situation of an entry and each that follows: hearer(told), or hearer(null, fault)
 * where it is refused. Returns what ends it; the last to leave ends the subscription.
 */
export const hear = (hass, entry, language, hearer) => {
  const name = `${entry}/${language}`;
  let source = sources.get(name);
  if (!source || Date.now() - source.at > SILENT_MS) {
    source = open(hass, entry, language, name);
    sources.set(name, source);
  }
  source.hearers.add(hearer);
  if (source.told) hearer(source.told);
  return () => {
    source.hearers.delete(hearer);
    if (source.hearers.size) return;
    if (sources.get(name) === source) sources.delete(name);
    source.stop.then((stop) => stop(), () => {});
  };
};

const open = (hass, entry, language, name) => {
  const source = { hearers: new Set(), told: null, at: Date.now() };
  const tell = (told) => {
    Object.assign(source, { told, at: Date.now() });
    for (const hearer of source.hearers) hearer(told);
  };
  source.stop = hass.connection.subscribeMessage(tell, { type: "quartier/subscribe", entry_id: entry, language });
  source.stop.catch((fault) => {
    if (sources.get(name) === source) sources.delete(name);
    for (const hearer of source.hearers) hearer(null, fault);
  });
  return source;
};
