/* The form of a card: which household, chosen by its name. */

import { homes } from "./household.js";
import { tree, words } from "./source.js";

/** Make the form that Home Assistant shows: its fields, and what they are called. */
export const form = async (hass) => {
  const spoken = await words(hass);
  const every = homes(await tree(hass));
  return {
    schema: [{ name: "household", selector: { select: { mode: "dropdown", options: options(every) } } }],
    computeLabel: ({ name }) => spoken.say(`card.${name}`),
    computeHelper: ({ name }) => spoken.say(`card.${name}_about`),
  };
};

/** Name each household; where two have one name, with the entry that it stands in. */
const options = (every) =>
  every.map(({ entry, home }) => {
    const isAlone = every.filter((one) => one.home.name === home.name).length === 1;
    return { value: home.key, label: isAlone ? home.name : `${home.name} (${entry.name})` };
  });
