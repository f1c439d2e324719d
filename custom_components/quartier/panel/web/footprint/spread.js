/* Spreads: the likely number, with the least and the most behind it. */

const figures = (value) => (value === 0 ? 0 : Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value)))));

/** Write a span: 12 € (8 – 20); two figures that matter, and what never comes in words. */
export const spread = (words, [low, mid, high], unit = "", never = "∞") => {
  const plain = (value) => (value === null ? never : words.number(value, Math.min(figures(value), 6)));
  const likely = mid === null ? never : words.number(mid, Math.min(figures(mid), 6), unit);
  return low === high ? likely : `${likely} (${plain(low)} – ${plain(high)})`;
};

const PREFIXES = ["n", "µ", "m", "", "k", "M"];

/** The prefix that suits a number, and what numbers are multiplied by then. */
export const prefix = (size) => {
  const at = size > 0 ? Math.min(Math.max(3 + Math.floor(Math.log10(size) / 3), 0), 5) : 3;
  return [10 ** (3 * (3 - at)), PREFIXES[at]];
};

/** Write a span with the prefix that suits its likely number: 0.65 g would be 650 mg. */
export const scaled = (words, span, unit) => {
  const [times, small] = prefix(Math.abs(span[1]) || Math.max(...span.map(Math.abs)));
  return spread(words, span.map((one) => times * one), `${small}${unit}`);
};

/** Write kilograms of CO₂e. */
export const emitted = (words, kg) => scaled(words, kg.map((one) => 1000 * one), "g CO₂e");
