/* Spreads: the likely number, with the least and the most behind it. */

const figures = (value) => (value === 0 ? 0 : Math.max(0, 1 - Math.floor(Math.log10(Math.abs(value)))));

/** Write a span: 12 € (8 – 20); two figures that matter, and what never comes in words. */
export const spread = (words, [low, mid, high], unit = "", never = "∞") => {
  const plain = (value) => (value === null ? never : words.number(value, Math.min(figures(value), 6)));
  const likely = mid === null ? never : words.number(mid, Math.min(figures(mid), 6), unit);
  return low === high ? likely : `${likely} (${plain(low)} – ${plain(high)})`;
};
