/** @import { Connection } from "../feed/connection.js" */
/** @import { AfterParty, Event as Evening, Missing } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { Refetch } from "../feed/refetch.js";
import { sessionAt } from "../feed/session.js";
import { t } from "./text.js";

/** After these it may be that something came back, or that somebody comes along. */
const moving = ["checked_in", "check_in_undone", "attendee_saved", "attendee_erased", "number_freed", "card_removed", "session_started", "session_extended", "session_ended", "event_updated"];

/** What has to come back at the end of the evening, and who comes along afterwards. */
export class RoomMissing extends Part {
  static properties = { evening: { attribute: false }, now: { attribute: false }, connection: { attribute: false }, missing: { state: true }, party: { state: true } };

  #refetch = new Refetch(() => this.#load(), (kind) => moving.includes(kind));

  /** @type {ReturnType<typeof setInterval> | undefined} */
  #tick;

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.evening = undefined;
    this.now = () => new Date();
    /** @type {Connection | undefined} */
    this.connection = undefined;
    /** @type {Missing | null} */
    this.missing = null;
    /** @type {AfterParty | null} */
    this.party = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.#overYet(), 2000);
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
    this.#refetch.follow(undefined);
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("connection")) this.#refetch.follow(this.connection);
    const before = /** @type {RoomMissing["evening"]} */ (changed.get("evening"));
    if (changed.has("evening") && this.evening && this.evening.id !== before?.id) this.#load();
  }

  /** The last session ends by the clock, without a word from the server: from then on everything counts. */
  #overYet() {
    const over = this.evening && sessionAt(this.evening, this.now()).state === "over";
    if (this.missing && this.missing.over !== over) this.#load();
  }

  async #load() {
    const [missing, party] = await Promise.all(["missing", "after_party"].map((what) => api.get(`events/${this.evening?.id}/${what}`).catch(() => null)));
    if (missing) this.missing = missing;
    if (party) this.party = party;
  }

  render() {
    if (!this.missing) return html`<p class="soft">${t("loading")}</p>`;
    return html`<section data-test="missing" data-state=${this.missing.over ? "over" : "on"}>
        <h3>${t("missing")}</h3>
        ${this.missing.over ? nothing : html`<p class="soft">${t("missing_now")}</p>`}
        ${this.#lists(this.missing)}
      </section>
      ${this.party ? this.#afterwards(this.party) : nothing}`;
  }

  /** @param {Missing} missing */
  #lists({ over, sleeves_with_cards, badges_out }) {
    const sleeves = sleeves_with_cards ?? [];
    const badges = badges_out ?? [];
    if (sleeves.length + badges.length === 0) return html`<p data-test="missing-none"><strong>✓ ${t(over ? "missing_none" : "missing_none_yet")}</strong></p>`;
    return html`${sleeves.length
        ? html`<h4>${t("sleeves")} <span class="soft">${t("pieces", { n: sleeves.length })}</span></h4>
            <ul class="numbers">${sleeves.map((n) => html`<li class="number" data-test="missing-sleeve">${n}</li>`)}</ul>`
        : nothing}
      ${badges.length
        ? html`<h4>${t("badges")} <span class="soft">${t("pieces", { n: badges.length })}</span></h4>
            <ul class="out">
              ${badges.map((b) => html`<li data-test="missing-badge"><span class="number">${b.number}</span> <span>${t("sama", { name: b.name })}</span>${b.left ? html` <span class="soft">${t("left")}</span>` : nothing}</li>`)}
            </ul>`
        : nothing}`;
  }

  /** @param {AfterParty} party */
  #afterwards({ headcount, here, attendees }) {
    return html`<section data-test="after-party">
      <h3>${t("after_party")}</h3>
      <p>${headcount ? html`<strong>${t("after_party_count", { headcount, here })}</strong>` : html`<span class="soft">${t("after_party_none")}</span>`}</p>
      <ul class="out">${(attendees ?? []).map((a) => html`<li>${a.number ? html`<span class="number">${a.number}</span> ` : nothing}<span>${t("sama", { name: a.name })}</span>${a.here ? nothing : html` <span class="soft">${t("left")}</span>`}</li>`)}</ul>
    </section>`;
  }
}

customElements.define("room-missing", RoomMissing);
