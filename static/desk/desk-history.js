/** @import { Attendee } from "../types/kiosk.js" */
/** @import { History } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { resultMark } from "../elements/marks.js";
import { Part } from "../elements/part.js";
import { lastVisit, monthDay } from "./history.js";
import { sama, t, visitsMark } from "./text.js";

/** What the house knows of a guest: how often, when last, who is here that they met before, the staff's note. Information, and a ban where there is one. */
export class DeskHistory extends Part {
  static properties = { attendee: { attribute: false }, event: {}, history: { state: true } };

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.attendee = undefined;
    this.event = "";
    /** @type {History | null} */
    this.history = null;
  }

  firstUpdated() {
    this.#load();
  }

  async #load() {
    this.history = await api.get(`events/${this.event}/attendees/${this.attendee?.id}/history`).catch(() => null);
  }

  render() {
    const { attendee, history } = this;
    if (!attendee) return nothing;
    const last = history && lastVisit(history, this.event);
    const met = (history?.met ?? []).filter((m) => m.number);
    return html`${history?.ban ? html`<p class="flag stop" data-test="ban">${resultMark("stop")}<strong>${t("banned", { reason: history.ban.reason })}</strong> <span class="soft">${t("banned_by", { by: history.ban.by, date: monthDay(history.ban.at) })}</span></p>` : nothing}
      <p class="history" data-test="history">
        ${visitsMark(attendee)}${last ? html`<span>${t("last_visit", { date: monthDay(last.date) })} <span class="soft">${last.name}</span></span>` : nothing}
        ${met.length ? html`<span class="soft" data-test="met">${t("met_before", { names: met.slice(0, 3).map((m) => `${t("of_number", { n: m.number ?? 0 })} ${sama(m.name)}`).join("、") })}${met.length > 3 ? t("and_more", { n: met.length - 3 }) : nothing}</span>` : nothing}
      </p>
      ${history?.note ? html`<p class="line note" data-test="person-note"><span class="soft">${t("person_note")}</span> ${history.note}</p>` : nothing}`;
  }
}

customElements.define("desk-history", DeskHistory);
