/* A figure: a drawing with its name, its legend, and the same as a table for everybody. */

import { h, s } from "../draw.js";

let count = 0;

/**
 * Frame a drawing. `title` and `about` are read aloud; `legend` is [colour, text] pairs;
 * a table is { head: [...], rows: [[...]] }, its first column what a row is of; several
 * have a title each, where it is not the drawing's.
 */
export const figure = (words, { title, about, width, height, marks, legend = [], table, tables = table ? [table] : [] }) => {
  count += 1;
  const name = `chart-${count % 1000}`;
  return h("figure", {},
    s("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": `${name}-t ${name}-d` },
      s("title", { id: `${name}-t` }, title),
      s("desc", { id: `${name}-d` }, about || title),
      marks),
    legend.length ? h("ul", { class: "legend", "aria-hidden": "true" }, legend.map(([colour, text]) => h("li", {}, h("i", { style: `background:${colour}` }), text))) : null,
    tables.map((one) => fold(words, one.title || title, one, tables.length > 1)));
};

// Which tables were ever unfolded: hundreds of cells are not drawn anew for nobody.
const unfolded = new Set();

const fold = (words, title, table, isNamed) => {
  const whole = () => h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": title }, grid(title, table));
  const unfold = ({ currentTarget }) => {
    if (!currentTarget.open) return;
    unfolded.add(title);
    if (currentTarget.childElementCount < 2) currentTarget.append(whole());
  };
  return h("details", { ontoggle: unfold }, h("summary", {}, isNamed ? words.say("common.as_table_of", { what: title }) : words.say("common.as_table")), unfolded.has(title) ? whole() : null);
};

/** Write a table: what is a number stands at the end of its cell. */
export const grid = (title, { head, rows }) =>
  h("table", {},
    h("caption", { class: "hidden" }, title),
    h("thead", {}, h("tr", {}, head.map((one, at) => h("th", { scope: "col", class: at ? "n" : null }, one)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, row.map((one, at) => (at ? h("td", { class: "n" }, one) : h("th", { scope: "row" }, one)))))));
