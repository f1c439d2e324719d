/* Lines: what it is on the left, how much on the right; as a bill is read. */

import { h } from "../draw.js";

const LINE = "border-top:1px solid var(--line);padding:6px 0";
const AMOUNT = "margin:0;text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums";

/** Head a part of a part. */
export const head = (text) => h("h4", { style: "margin:8px 0 4px;font-weight:500" }, text);

/** Draw lines of a text, an amount, and whether it is their sum; what is null is left out. */
export const lines = (rows) => h("dl", { style: "margin:0 0 8px;max-width:640px" }, rows.filter(Boolean).map(line));

const line = ([text, amount, is_sum]) => {
  const weight = is_sum ? ";font-weight:500" : "";
  return h("div", { class: "row", style: LINE + weight }, h("dt", { class: "grow" }, text), h("dd", { style: AMOUNT }, amount));
};
