/* The panel's looks: all colours are Home Assistant's, so that every theme is ours. */

export const STYLE = `
:host { display: block; min-height: 100vh; background: var(--primary-background-color); color: var(--primary-text-color);
  font-family: var(--ha-font-family-body, var(--paper-font-body1_-_font-family, Roboto, sans-serif)); font-size: 1rem; line-height: 1.45;
  --sun: var(--energy-solar-color, #ff9800); --grid: var(--energy-grid-consumption-color, #488fc2); --back: var(--energy-grid-return-color, #8353d1);
  --store: var(--energy-battery-out-color, #4db6ac); --heat: var(--energy-gas-color, #c2570c); --own: var(--primary-color, #03a9f4);
  --line: var(--divider-color, rgba(0,0,0,.12)); --dim: var(--secondary-text-color, #5e5e5e); --gap: 16px; }
* { box-sizing: border-box; }
.bar { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: 0 8px; min-height: 56px; padding: 0 12px;
  background: var(--app-header-background-color, var(--primary-color)); color: var(--app-header-text-color, #fff); }
.bar h1 { flex: 1 1 auto; min-width: 0; margin: 0; font-size: 1.25rem; font-weight: 500; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.choose { max-width: 40vw; min-height: 44px; color: inherit; background: transparent; border: 1px solid currentColor; border-radius: 8px; font: inherit; }
.choose option { color: #212121; background: #fff; }
.tabs { display: flex; flex: 0 0 auto; overflow-x: auto; }
.tab { display: inline-flex; align-items: center; gap: 8px; min-height: 48px; padding: 0 14px; border: 0; border-bottom: 3px solid transparent; background: none; color: inherit; font: inherit; font-weight: 500; cursor: pointer; }
.tab[aria-selected="true"] { border-bottom-color: currentColor; }
main { max-width: 1200px; margin: 0 auto; padding: var(--gap); outline: none; }
.grid { display: grid; gap: var(--gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); align-items: start; }
.wide { grid-column: 1 / -1; }
.columns { columns: 2 340px; column-gap: var(--gap); }
.columns > * { break-inside: avoid; margin-bottom: var(--gap); }
.page > .card, .page > .grid { margin-bottom: var(--gap); }
.card { background: var(--ha-card-background, var(--card-background-color, #fff)); border: 1px solid var(--ha-card-border-color, var(--line)); border-radius: var(--ha-card-border-radius, 12px); padding: 16px; min-width: 0; }
.card h2 { margin: 0 0 8px; font-size: 1.15rem; font-weight: 500; }
.card h3 { margin: 16px 0 4px; font-size: 1rem; font-weight: 500; }
.card p { margin: 0 0 8px; }
.dim { color: var(--dim); }
.calm { padding: 24px; text-align: center; color: var(--dim); }
.big { font-size: 2rem; font-weight: 400; line-height: 1.2; }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
.row > .grow { flex: 1 1 140px; min-width: 0; }
.row.check { flex-wrap: nowrap; min-height: 44px; }
.row.check > input { flex: none; }
.needs .row { padding: 6px 0; }
.slide { margin-bottom: 12px; }
.slide > span { display: block; }
.slide > .ends { display: flex; justify-content: space-between; }
.facts { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); margin: 0; padding: 0; list-style: none; }
.facts b { display: block; font-size: 1.35rem; font-weight: 500; }
ul.plain { list-style: none; margin: 0; padding: 0; }
ul.plain > li { padding: 10px 0; border-top: 1px solid var(--line); }
ul.plain > li:first-child { border-top: 0; }
button.act, a.act { display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-height: 44px; padding: 0 16px; border-radius: 22px; border: 1px solid var(--own); background: transparent; color: var(--primary-text-color); font: inherit; font-weight: 500; cursor: pointer; text-decoration: none; }
button.act.main { background: color-mix(in srgb, var(--own) 24%, transparent); }
button.act.danger { border-color: var(--error-color, #db4437); }
button.act[disabled] { opacity: .55; cursor: default; }
button.big-act { width: 100%; min-height: 56px; border-radius: 16px; font-size: 1.05rem; }
input, select.field { min-height: 44px; padding: 0 10px; font: inherit; color: var(--primary-text-color); background: var(--primary-background-color); border: 1px solid var(--dim); border-radius: 8px; max-width: 100%; }
input[type="range"] { padding: 0; border: 0; background: none; accent-color: var(--own); width: 100%; }
input.clock { min-height: 56px; min-width: 120px; font-size: 1.25rem; }
input[type="checkbox"] { width: 22px; min-height: 22px; height: 22px; accent-color: var(--own); }
label { display: block; }
:focus-visible { outline: 3px solid var(--own); outline-offset: 2px; }
.bar :focus-visible { outline-color: currentColor; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .93rem; }
.scroll { overflow-x: auto; }
th, td { padding: 6px 8px; text-align: start; border-bottom: 1px solid var(--line); vertical-align: top; }
th { font-weight: 500; }
td.n, th.n { text-align: end; white-space: nowrap; }
.snug td.n { white-space: normal; }
thead th.n { white-space: normal; }
details > summary { min-height: 44px; display: flex; align-items: center; gap: 8px; cursor: pointer; color: color-mix(in srgb, var(--own) 45%, var(--primary-text-color)); }
details > summary::-webkit-details-marker { display: none; }
details > summary::before { content: "\\25B8"; content: "\\25B8" / ""; font-size: 1.2em; line-height: 1; }
details[open] > summary::before { transform: rotate(90deg); }
.card figure + p, .card details + p, .card .scroll + p { margin-top: 12px; }
figure { margin: 0; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { fill: var(--dim); font-size: 12px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 8px 0 0; padding: 0; list-style: none; font-size: .9rem; color: var(--dim); }
.legend i { display: inline-block; width: 14px; height: 10px; margin-inline-end: 6px; border-radius: 2px; }
.problem { border-color: var(--error-color, #db4437); }
.tag { display: inline-block; padding: 2px 10px; border-radius: 10px; border: 1px solid var(--line); font-size: .85rem; color: var(--primary-text-color); }
.tag.bad { border-color: var(--error-color, #db4437); }
.tag.ok { border-color: var(--success-color, #43a047); }
.notice { position: fixed; inset-inline: 16px; bottom: 16px; z-index: 3; display: flex; justify-content: center; pointer-events: none; }
.notice p { max-width: 640px; margin: 0; padding: 12px 20px; border-radius: 12px; background: var(--primary-text-color); color: var(--primary-background-color); }
.notice p.bad { border-inline-start: 6px solid var(--error-color, #db4437); }
.hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 700px) { :host { --gap: 10px; } .tabs { flex-basis: 100%; } .tab { flex: 1; justify-content: center; padding: 0 8px; font-size: .93rem; } .big { font-size: 1.7rem; } }
@media print { .bar, .notice, .noprint { display: none !important; } .card { break-inside: avoid; border: 0; padding: 8px 0; } }
`;
