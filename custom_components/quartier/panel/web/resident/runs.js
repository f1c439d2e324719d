/* Runs: when a thing of a plan runs, and at each moment how strongly. */

const RUNS_KW = 0.05;
// Strengths that can be told apart in a drawing.
const SHADES = 4;

/** Tell the most that a thing takes or gives within a cut, kW. */
export const peak = (cut, ...powers) => Math.max(RUNS_KW, ...powers.flatMap((one) => one.slice(cut.first, cut.last)).map((kw) => Math.abs(kw ?? 0)));

/** List runs: from, to, and parts of one strength each, as a share of the most. */
export const runs = (powers, cut, most) => {
  const found = [];
  for (let at = cut.first; at < cut.last; at += 1) {
    const kw = Math.abs(powers[at] ?? 0);
    if (!(kw > RUNS_KW)) continue;
    const [from, to] = [cut.starts[at - cut.first], cut.starts[at - cut.first + 1]];
    const share = Math.ceil((SHADES * kw) / most) / SHADES;
    join(found, { from, to, parts: [{ from, to, share }] });
  }
  return found;
};

const join = (found, run) => {
  const before = found.at(-1);
  if (before?.to !== run.from) found.push(run);
  else {
    before.to = run.to;
    const [last, [next]] = [before.parts.at(-1), run.parts];
    if (last.share === next.share) last.to = next.to;
    else before.parts.push(next);
  }
};
