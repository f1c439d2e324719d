/* The sun of a home: its own roofs', or else of those that it shares with others. */

/** Choose the roofs: one's own; without any, those of the places that the home stands in. */
export const roofs = (devices, places, home) => {
  const every = Object.values(devices).filter((one) => one.kind === "pv");
  const own = every.filter((one) => one.place === home);
  if (own.length) return { isOwn: true, found: own };
  const shared = above(places, home);
  return { isOwn: false, found: every.filter((one) => shared.includes(one.place)) };
};

/** List the places that a place stands in, from the nearest on. */
const above = (places, id) => {
  const { parent } = places.find((one) => one.id === id) ?? {};
  return parent ? [parent, ...above(places, parent)] : [];
};

/** Add up what roofs give by step, kW; null where there is none. */
export const given = ({ found }) => {
  if (!found.length) return null;
  // In a plan what is taken counts, and what is given with a minus.
  return found[0].power_kw.map((_, at) => found.reduce((all, one) => all - (one.power_kw[at] ?? 0), 0));
};
