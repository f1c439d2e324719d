"use strict";
// The page is whole without this: numbers stand in tables, homes unfold by themselves.

// --- numbers under the pointer, read from the table below each figure ---

const shown = (cell, column) => !("quiet" in column.dataset) || cell.textContent !== "0";

function line(style, text, value) {
  const row = document.createElement("p");
  const mark = document.createElement("i");
  const name = document.createElement("span");
  const number = document.createElement("b");
  if (style) mark.className = style;
  name.textContent = text;
  number.textContent = value;
  row.append(mark, name, number);
  return row;
}

function lines(figure, at) {
  const columns = [...figure.querySelectorAll("thead th")].slice(1);
  const rows = figure.querySelectorAll("tbody tr");
  const [time, ...cells] = rows[at].children;
  const dawn = [...rows].slice(0, at + 1).findLast((row) => row.className === "dawn");
  const day = dawn && figure.dataset.days ? dawn.querySelector("b").textContent : "";
  const when = document.createElement("p");
  when.className = "when";
  when.textContent = `${day} ${time.lastChild.textContent.trim()}`.trim();
  const found = cells.map((cell, index) => [cell, columns[index]]);
  return [when, ...found.filter(([cell, column]) => shown(cell, column)).map(
    ([cell, column]) => line(
      column.dataset.style,
      column.firstChild.textContent.trim(),
      `${cell.textContent}\u00a0${column.querySelector("small").textContent}`,
    ),
  )];
}

function read(figure) {
  const plots = figure.querySelector(".plots");
  const edges = plots.dataset.edges.split(" ").map(Number);
  const now = document.createElement("i");
  const readout = document.createElement("div");
  now.className = "now";
  readout.className = "readout";
  let current = -1;

  function show(at) {
    current = Math.max(0, Math.min(edges.length - 2, at));
    const gutter = parseFloat(getComputedStyle(plots).paddingLeft);
    const width = plots.clientWidth - gutter;
    const middle = (edges[current] + edges[current + 1]) / 200 * width;
    readout.replaceChildren(...lines(figure, current));
    plots.append(now, readout);
    now.style.left = `${middle}px`;
    const room = plots.clientWidth - readout.offsetWidth;
    const beside = gutter + middle + 14;
    const left = beside > room ? gutter + middle - readout.offsetWidth - 14 : beside;
    readout.style.left = `${Math.max(0, Math.min(room, left))}px`;
    readout.style.top = "0.5rem";
  }

  function hide() {
    current = -1;
    now.remove();
    readout.remove();
  }

  function point(event) {
    const gutter = parseFloat(getComputedStyle(plots).paddingLeft);
    const box = plots.getBoundingClientRect();
    const share = (event.clientX - box.left - gutter) / (box.width - gutter) * 100;
    if (share < 0) return hide();
    const next = edges.findIndex((edge) => edge > share);
    return show(next < 0 ? edges.length - 2 : next - 1);
  }

  function press(event) {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (event.key === "Escape") hide();
    if (!step) return;
    event.preventDefault();
    show(current < 0 ? 0 : current + step);
  }

  plots.tabIndex = 0;
  plots.setAttribute("role", "group");
  plots.setAttribute("aria-label", figure.querySelector("figcaption").textContent);
  readout.setAttribute("role", "status");
  plots.addEventListener("pointermove", point);
  plots.addEventListener("pointerdown", point);
  plots.addEventListener("pointerleave", hide);
  plots.addEventListener("blur", hide);
  plots.addEventListener("keydown", press);
}

document.querySelectorAll(".figure").forEach(read);
document.querySelectorAll(".hint").forEach((hint) => { hint.hidden = false; });

// --- one button for all homes ---

document.querySelectorAll(".homes").forEach((homes) => {
  const cards = [...homes.querySelectorAll(".card")];
  if (cards.length < 2) return;
  const button = document.createElement("button");
  const every = () => cards.every((card) => card.open);
  const name = () => {
    button.textContent = every() ? homes.dataset.close : homes.dataset.open;
  };
  button.type = "button";
  button.className = "fold";
  button.addEventListener("click", () => {
    const open = !every();
    cards.forEach((card) => { card.open = open; });
  });
  cards.forEach((card) => card.addEventListener("toggle", name));
  name();
  cards[0].before(button);
});
