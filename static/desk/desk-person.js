/** @import { Attendee, Event as Evening, Session } from "../types/kiosk.js" */
/** @import { Flag } from "./standing.js" */

import { html, nothing } from "lit";
import { resultMark } from "../elements/marks.js";
import { api } from "../api/api.js";
import { time, yen } from "../lang/format.js";
import "./desk-arrival.js";
import "./desk-guest.js";
import { historyBands, visitsLine } from "./desk-history.js";
import { Part } from "../elements/part.js";
import { flagsOf, standing } from "./standing.js";
import { flagText, sama, say, t } from "./text.js";

/**
 * Everything about one person at the desk: who, how they stand, and what can be
 * done: arrive, or (in the house) be carried over, leave, get labels again.
 * It fires "close", and lets the events of its parts pass.
 */
export class DeskPerson extends Part {
  static properties = { attendee: { attribute: false }, session: { attribute: false }, event: { attribute: false }, printers: { attribute: false }, held: { state: true }, history: { state: true } };

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.attendee = undefined;
    /** @type {Session | undefined} */
    this.session = undefined;
    /** @type {Evening | undefined} */
    this.event = undefined;
    /** @type {import("../types/kiosk.js").PrinterStatus[]} */
    this.printers = [];
    /** The attendee as a check-in under way was sent. @type {Attendee | undefined} */
    this.held = undefined;
    /** null: not there, or not yet. @type {import("../types/keeping.js").History | null} */
    this.history = null;
  }

  async firstUpdated() {
    const { attendee, event } = this;
    this.history = await api.get(`events/${event?.id}/attendees/${attendee?.id}/history`).catch(() => null);
  }

  render() {
    const { session, event } = this;
    const attendee = this.held ?? this.attendee;
    if (!attendee || !session || !event) return nothing;
    const { state, registration } = standing(attendee, session);
    const arrives = state === "expected" || state === "unbooked" || state === "left" || (state === "elsewhere" && registration !== undefined);
    return html`<section class="person" data-test="person" aria-label=${sama(attendee.name)} @sending=${(/** @type {CustomEvent} */ e) => (this.held = e.detail ? attendee : undefined)}>
      ${this.#head(attendee)}
      ${historyBands(this.history)}
      ${flagsOf(attendee, session).map((flag) => this.#flag(flag))} ${this.#registrations(attendee, event)}
      ${attendee.note ? html`<p class="line note"><span class="soft">${t("note")}</span> ${attendee.note}</p>` : nothing}
      <desk-guest .attendee=${attendee} .session=${session} .event=${event} .printers=${this.printers} ?bare=${!attendee.number}></desk-guest>
      ${arrives ? html`<desk-arrival .attendee=${attendee} .session=${session} .event=${event}></desk-arrival>` : nothing}
    </section>`;
  }

  get #guest() {
    return /** @type {import("./desk-guest.js").DeskGuest | null} */ (this.querySelector("desk-guest"));
  }

  #edit() {
    this.#guest?.toggle("edit");
  }

  /** What the house wants to know can be written down at once. */
  mend() {
    this.#guest?.mend("purpose");
  }

  /** @param {Attendee} a */
  #head(a) {
    return html`<header class="who">
      <div class="names">
        <p class="kana soft">${a.kana || "　"}</p>
        <h2 data-test="person-name">${sama(a.name)}</h2>
        <p class="about">${a.company ? html`<span>${a.company}</span>` : nothing}${a.title ? html`<span class="soft">${a.title}</span>` : nothing}${a.trade ? html`<span class="tag">${a.trade}</span>` : nothing}${a.host ? html`<span class="tag" data-test="host-mark">${t("host")}</span>` : nothing}${visitsLine(a, this.history, this.event?.id ?? "")}${a.ticket ? html`<span class="soft">${t("ticket", { ticket: a.ticket })}</span>` : nothing}</p>
      </div>
      ${a.number ? html`<output class="number" aria-label=${t("number")} data-test="person-number">${a.number}</output>` : nothing}
      ${a.number ? nothing : html`<button class="quiet" data-test="edit" @click=${this.#edit}>${t("edit")}</button>`}
      <button class="quiet" data-test="close" @click=${() => this.tell("close")}>${t("close")}</button>
    </header>`;
  }

  /** @param {Flag} flag */
  #flag(flag) {
    return html`<p class="flag ${flag.kind}" data-test="flag">${resultMark(flag.kind)}<strong>${flagText(flag)}</strong></p>`;
  }

  /** @param {Attendee} a @param {Evening} event */
  #registrations(a, event) {
    return html`<ul class="registrations" aria-label=${t("registrations")}>
      ${(event.sessions ?? []).map((s) => {
        const { registration: r, checkIn, due } = standing(a, s);
        const mine = s.id === this.session?.id;
        return html`<li class=${mine ? "mine" : ""} data-test="registration">
          <span class="session">${s.name}</span>
          <span class=${r ? `status ${r.status}` : "soft"}>${r ? say(`status_${r.status}`) : t("status_none")}</span>
          ${r ? html`<span>${yen(r.fee)} ${r.fee === 0 ? nothing : due > 0 ? html`<strong class="unpaid">${t("unpaid")}</strong>` : html`<span class="soft">${t("paid")}</span>`}</span>` : nothing}
          ${r?.kind ? html`<span class="tag" data-test="guest-kind">${say(`kind_${r.kind}`)}</span>` : nothing}
          <span class="soft">${r ? sourceText(r.source) : nothing}${r?.reason ? ` ${r.reason}` : nothing}</span>
          ${r?.referrer || r?.rank ? html`<span class="soft" data-test="referred">${[r.referrer && t("referred_by", { name: r.referrer }), r.rank && t("rank", { rank: r.rank })].filter(Boolean).join("　")}</span>` : nothing}
          ${checkIn ? html`<span class="here">${t("arrived_at", { time: time(checkIn.at), desk: checkIn.desk })}</span>` : nothing}
        </li>`;
      })}
    </ul>`;
  }
}

/** @param {string} source */
function sourceText(source) {
  return source === "walk_in" || source === "carry_over" ? say(`source_${source}`) : source;
}

customElements.define("desk-person", DeskPerson);
