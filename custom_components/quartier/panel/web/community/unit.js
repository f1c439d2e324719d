/* Units of wishes, as one reads them after a number. */

// What no reader divides by in a sign; a share of money by money has no unit.
const WORDS = { "EUR/EUR": null, "EUR/(K·h)": "community.unit_degree_hour", "EUR/(kWh·h)": "community.unit_kwh_hour" };

/** Write a unit with the space before it, in the currency of the house. */
export const unit_of = (words, unit) => {
  const coin = words.coin();
  if (!(unit in WORDS)) return `\u00a0${unit.replaceAll("EUR", coin)}`;
  return WORDS[unit] ? `\u00a0${words.say(WORDS[unit], { coin })}` : "";
};
