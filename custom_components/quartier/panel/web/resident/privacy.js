/* Privacy: what leaves my home, who may see it, and all of it to take along or erase. */

import { h } from "../draw.js";

export const privacy = (page) => {
  const { room, known } = page;
  if (!known) return null;
  return h("section", { class: "card" },
    h("h2", {}, room.say("resident.privacy")),
    h("ul", { class: "plain" }, leaves(page).map((text) => h("li", {}, text))),
    known.is_own_house || !known.mapped.length ? null : which(page),
    shares(page),
    h("div", { class: "row", style: "margin-top:12px" },
      h("button", { class: "act", type: "button", onclick: () => take(page) }, room.say("resident.export")),
      page.erasing ? null : h("button", { class: "act danger", type: "button", onclick: () => { page.erasing = true; room.redraw(); } }, room.say("resident.erase"))),
    page.erasing ? sure(page) : null,
    page.erased?.home === page.home && page.erased.mapped.length ? after(page) : null);
};

/** Say who gets to know what, in whole sentences, true of this home as it is set. */
export const leaves = (page) => {
  const { room, known } = page;
  return [
    ...(known.is_own_house ? alone(page) : among(page)),
    ...known.nodes.map((one) => room.say(one.tells_hours ? "resident.node_tells" : "resident.node_silent", { name: one.name })),
    known.nodes.length ? room.say("resident.broker") : null,
    known.asked.length ? room.say("resident.asked", { names: known.asked.map((one) => room.say(`resident.source_${one}`)).join(", ") }) : null,
    room.say("resident.admin_sees"),
    room.say("resident.kept", { count: known.kept_readings }),
  ].filter(Boolean);
};

const alone = ({ room, known: { joined } }) => [
  room.say("resident.stays_here"),
  joined ? room.say(joined.shares ? "resident.joined" : "resident.joined_silent", { host: joined.host }) : null,
  room.say("resident.logins_house"),
];

const among = ({ room, known, tree }) => [
  room.say(known.shows_hours ? "resident.hours_shown" : "resident.hours_hidden"),
  room.say("resident.bill_named"),
  known.residents.length ? room.say("resident.residents", { names: known.residents.join(", ") }) : room.say(tree.demo ? "resident.demo" : "resident.no_residents"),
  room.say("resident.neighbours_see"),
  room.say("resident.landlord_sees"),
  tree.demo ? null : room.say(known.shows_hours ? "resident.logins_shown" : "resident.logins_hidden"),
  known.mapped.length ? room.say("resident.mapped") : null,
];

/** Name what others bring, for whoever wants to know: there may be a dozen. */
const which = ({ room, known: { mapped } }) =>
  h("details", { "data-key": "mapped" },
    h("summary", {}, room.say("resident.mapped_which", { count: mapped.length })),
    h("ul", {}, mapped.map((one) => h("li", {}, one.name))));

const names = (entities) => entities.map((one) => one.name).join(", ");

const shares = (page) => {
  const { room, place } = page;
  const state = page.state(place, "switch.share_curve");
  if (!state) return null;
  const flip = async (event) => { await page.set(place, "switch.share_curve", event.target.checked); page.known = await page.ask("privacy"); room.redraw(); };
  return h("label", { class: "row check" }, h("input", { type: "checkbox", checked: state.state === "on", onchange: flip }), h("span", { class: "grow" }, room.say("resident.share_curve")));
};

/** Hand all that is kept over as one file. */
const take = (page) =>
  page.room.act(async () => {
    const document_ = await page.ask("export");
    const link = h("a", { href: URL.createObjectURL(new Blob([JSON.stringify(document_, null, 1)], { type: "application/json" })), download: `quartier-${page.home}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }, page.room.say("resident.exported"));

const sure = (page) => {
  const { room, known } = page;
  const no = () => { page.erasing = false; room.redraw(); };
  const yes = async () => {
    page.erasing = false;
    const told = await room.act(() => page.ask("erase"), room.say("resident.erased"));
    if (told) { page.erased = { home: page.home, mapped: told.mapped }; page.known = await page.ask("privacy"); await page.savings.load(page.place); room.redraw(); }
  };
  return h("div", { role: "group", "aria-label": room.say("resident.erase") },
    h("p", { style: "margin-top:12px" }, room.say("resident.erase_sure")),
    known.mapped.length ? h("p", {}, room.say("resident.erase_mapped", { names: names(known.mapped) })) : null,
    h("div", { class: "row" }, h("button", { class: "act danger", type: "button", onclick: yes }, room.say("resident.erase_yes")), h("button", { class: "act", type: "button", onclick: no }, room.say("resident.erase_no"))));
};

/** Once it is erased: whose past stays, by its entities' ids, and what to do about it. */
const after = ({ room, erased }) =>
  h("div", { role: "status", style: "margin-top:12px" },
    h("p", {}, room.say("resident.erased_mapped", { names: erased.mapped.map((one) => `${one.name} (${one.entity_id})`).join(", ") })),
    h("p", { class: "dim" }, room.say("resident.erased_how")));
