/* Which household a card shows: the one that is named, else one's own. */

/** List the households that may be seen, each with its entry. */
export const homes = ({ entries }) =>
  entries.flatMap((entry) => entry.places.filter((place) => place.level === "household" && place.seen).map((home) => ({ entry, home })));

/** Find the household that is asked for by its name or id; without a word, one's own. */
export const choose = (tree, asked) => {
  const every = homes(tree);
  if (asked) return every.find(({ home }) => isMeant(home, asked));
  // In a house of one's own and in the demo nobody has to be named first.
  return every.find(({ entry, home }) => entry.own.includes(home.id)) || every.find(({ entry }) => entry.kind === "home" || entry.demo);
};

const isMeant = ({ id, key, name }, asked) => {
  const word = String(asked).trim().toLowerCase();
  return [id, key, name].some((one) => one.toLowerCase() === word);
};
