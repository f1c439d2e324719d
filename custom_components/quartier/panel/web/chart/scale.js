/* Scales: where a moment or a value stands in a drawing, and where its marks do. */

/** Place values of [low, high] between two points of a drawing. */
export const linear = (low, high, from, to) => {
  const span = high - low || 1;
  return (value) => from + ((value - low) / span) * (to - from);
};

/** Choose round values from low to high: about so many, steps of 1, 2 or 5. */
export const ticks = (low, high, about = 4) => {
  const rough = (high - low || 1) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough);
  const first = Math.ceil(low / step - 1e-9) * step;
  const found = [];
  for (let at = 0; first + at * step <= high + step * 1e-9; at += 1) found.push(Number((first + at * step).toPrecision(12)));
  return found;
};

/** Choose hours on the wall between two moments, ms: every 3, 6 or 12, at 0 o'clock too. */
export const hours = (begins, ends, hourOf, most) => {
  const every = [1, 2, 3, 6, 12, 24].find((one) => (ends - begins) / 3.6e6 / one <= most) || 24;
  const found = [];
  for (let at = Math.ceil(begins / 3.6e6) * 3.6e6; at <= ends; at += 3.6e6) if (hourOf(at) % every === 0) found.push(at);
  return found;
};
