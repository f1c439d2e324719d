/* A run: days that are lived again elsewhere, told step by step until it ends or is stopped. */

import { h } from "../draw.js";

export class Run {
  constructor(room) {
    this.room = room;
    this.mark = 0;
    this.who = null;
  }

  /** Begin one; `hear` is told each step, and whoever begins another has left this one. */
  async begin(who, type, told, hear) {
    this.stop();
    const { room, mark } = Object.assign(this, { who, at: null });
    const { connection } = room.hass;
    const mine = () => this.mark === mark;
    const lost = () => mine() && this.fail(room.say("community.lost"));
    this.deaf = () => connection.removeEventListener("disconnected", lost);
    connection.addEventListener("disconnected", lost);
    room.redraw();
    try {
      const message = { type: `quartier/${type}`, entry_id: room.entry.entry_id, language: room.words.short, ...told };
      // Whoever comes back after a while has not asked for it again.
      const end = await connection.subscribeMessage((event) => mine() && this.heard(event, hear), message, { resubscribe: false });
      if (mine()) this.end = end;
      else this.leave(end);
    } catch (error) {
      if (mine()) this.fail(room.words.reason(error));
    }
  }

  heard(event, hear) {
    if (event.progress) this.at = event.progress;
    if (event.refused) return this.fail(this.room.words.reason(event.refused));
    if (event.ended) return this.fail(this.room.say("common.failed"));
    hear(event);
    if (event.result) this.stop();
    return this.room.redraw();
  }

  fail(why) {
    this.stop();
    this.room.panel.tell(why, true);
  }

  /** Hear no more, and have it stopped there. */
  stop() {
    this.mark += 1;
    this.deaf?.();
    if (this.end) this.leave(this.end);
    this.who = this.end = this.deaf = null;
    this.room.redraw();
  }

  leave(end) {
    // Where the connection was lost, it has ended by itself.
    Promise.resolve(end()).catch(() => {});
  }

  /** Say how far it is: which policy to be heard, and the share of all to be seen. */
  view(name) {
    const { room, at } = this;
    const text = at ? room.say("community.living", { name: name(at.name) }) : room.say("community.setting_up");
    return h("div", { "data-key": "run" },
      h("p", { role: "status", style: "margin:8px 0 0" }, text),
      h("progress", { style: "width:100%;accent-color:var(--own)", max: "1", value: at ? at.share : undefined, "aria-label": room.say("community.done_so_far") }));
  }
}
