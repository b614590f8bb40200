/** @import { Attendee, Event } from "../types/kiosk.js" */
/** @import { Connection } from "../feed/connection.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { api } from "../api/api.js";
import { Refetch } from "../feed/refetch.js";
import { KeepPart } from "../keeping/keep-part.js";
import { Pages } from "../keeping/pages.js";
import { kindsOf, ranksOf, referrersOf, standingOf, statuses } from "./guests.js";
import "./people-guest.js";
import { say, t } from "./text.js";
import { visitsText } from "./visits.js";

/** The changes of the feed after which the list is another one. */
const concerning = ["checked_in", "check_in_undone", "attendee_saved", "attendee_erased", "imported", "number_freed"];

/**
 * The event's guests (参加者), searched as the desk searches; one of them opened.
 *
 *   <people-guests .event=${…} .connection=${…}></people-guests>
 */
export class PeopleGuests extends KeepPart {
  static properties = { ...KeepPart.properties, event: { attribute: false }, connection: { attribute: false }, status: { state: true }, open: { state: true } };

  #text = "";
  /** @type {Pages<Attendee>} */
  #pages = new Pages((cursor) => this.#fetch(cursor), this.heard);
  #refetch = new Refetch(() => this.#pages.load(), (kind) => concerning.includes(kind));

  constructor() {
    super();
    /** @type {Event | undefined} */
    this.event = undefined;
    /** @type {Connection | undefined} */
    this.connection = undefined;
    /** @type {typeof statuses[number]} */
    this.status = "";
    /** The guest who is open; "": the list. */
    this.open = "";
  }

  disconnectedCallback() {
    this.#refetch.follow(undefined);
    this.#pages.stop();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("connection")) this.#refetch.follow(this.connection);
    if ((changed.has("event") && !this.#pages.rows && this.event) || (changed.has("status") && this.hasUpdated)) this.#pages.load();
  }

  /** @param {string} cursor */
  async #fetch(cursor) {
    const query = new URLSearchParams({ q: this.#text, status: this.status, limit: "50", cursor });
    const page = await api.get(`events/${this.event?.id}/attendees?${query}`);
    return { rows: page.attendees ?? [], next: page.next };
  }

  /** @param {string} id */
  async #show(id) {
    const back = this.open;
    this.open = id;
    this.error = "";
    await this.updateComplete;
    const next = id ? "[data-test=guests-back]" : `[data-id="${CSS.escape(back)}"]`;
    /** @type {HTMLElement | null} */ (this.querySelector(next))?.focus();
    this.scrollIntoView({ block: "start" });
  }

  /** Somebody was erased, or is another person now. */
  #changed = () => this.#pages.load();

  render() {
    if (!this.event) return nothing;
    if (this.open)
      return html`<button class="quiet back" data-test="guests-back" @click=${() => this.#show("")}>← ${t("back")}</button>
        <people-guest .event=${this.event} .connection=${this.connection} attendee=${this.open} @open-guest=${(/** @type {CustomEvent<string>} */ e) => this.#show(e.detail)}
          @changed=${this.#changed} @gone=${() => (this.#changed(), this.#show(""))}></people-guest>`;
    return html`<h2>${t("guests")}</h2>
      <div class="find">
        <label class="field">${t("search")}<input type="search" data-test="guests-search" autocomplete="off" maxlength="200" .value=${this.#text} placeholder=${t("search_guests")}
          @input=${(/** @type {any} */ e) => ((this.#text = e.target.value), this.#pages.soon())} /></label>
        <div class="row" role="group" aria-label=${t("narrow")}>${statuses.map((s) => html`<button class="chip" data-test="guests-${s || "all"}" aria-pressed=${s === this.status} @click=${() => (this.status = s)}>${say(`status_${s || "all"}`)}</button>`)}</div>
      </div>
      <p class="wrong" role="alert">${this.error}</p>
      ${this.#list()}`;
  }

  #list() {
    const { rows, next } = this.#pages;
    if (!rows) return html`<p class="soft">${t("loading")}</p>`;
    if (!rows.length) return html`<p data-test="guests-none">${t("nobody")}</p>`;
    return html`<ul class="guests">${repeat(rows, (a) => a.id, (a) => this.#row(a))}</ul>
      ${next ? html`<button data-test="guests-more" @click=${() => this.#pages.more()}>${t("more")}</button>` : nothing}`;
  }

  /** @param {Attendee} a */
  #row(a) {
    const from = referrersOf(a);
    return html`<li><button class="guest" data-test="guest" data-id=${a.id} @click=${() => this.#show(a.id)}>
      <span class="number">${a.number ?? ""}</span>
      <span class="who"><small class="soft">${a.kana}</small><strong>${t("sama", { name: a.name })}</strong><small class="soft">${[a.company, a.trade].filter(Boolean).join(" · ")}</small></span>
      <span class="since">${a.host ? html`<span class="tag">${t("host")}</span>` : visitsText(a)} ${kindsOf(a).map((k) => html`<span class="tag">${say(`kind_${k}`)}</span>`)}</span>
      <span class="brought">${from.length ? html`<small class="soft">${t("brought_by")}</small>${from.join("、")}` : nothing}${ranksOf(a).map((r) => html`<small class="soft">${t("rank")} ${r}</small>`)}</span>
      <span class="stands soft">${say(`standing_${standingOf(a)}`)}</span>
    </button></li>`;
  }
}

customElements.define("people-guests", PeopleGuests);
