/** @import { Connection } from "../feed/connection.js" */
/** @import { Device, Till } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { Refetch } from "../feed/refetch.js";
import { yen } from "../lang/format.js";
import { drawersOf, figuresOf } from "./drawer.js";
import { t } from "./text.js";
import "./till-drawer.js";

/** The changes of the feed after which money stands differently. */
const moving = ["checked_in", "check_in_undone", "attendee_saved", "attendee_erased", "imported", "till"];

/**
 * The till (レジ). A desk sees its own drawer; the office sees all of them and
 * what they make together, and takes the list of payments away.
 *
 *   <till-view event=… .connection=… own="受付1"></till-view>            at a desk
 *   <till-view event=… .connection=… organiser></till-view>              in the office
 */
export class TillView extends Part {
  static properties = { event: {}, connection: { attribute: false }, own: {}, organiser: { type: Boolean }, till: { state: true }, desks: { state: true }, chosen: { state: true } };

  #refetch = new Refetch(() => this.#load(), (kind) => moving.includes(kind));

  constructor() {
    super();
    this.event = "";
    /** @type {Connection | undefined} */
    this.connection = undefined;
    /** The one desk whose drawer is shown; "": all of them. */
    this.own = "";
    this.organiser = false;
    /** @type {Till | null} */
    this.till = null;
    /** The desks that are paired. @type {string[]} */
    this.desks = [];
    /** Whose drawer is shown; "": together. */
    this.chosen = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.addEventListener("till-moved", this.#moved);
  }

  disconnectedCallback() {
    this.#refetch.follow(undefined);
    this.removeEventListener("till-moved", this.#moved);
    super.disconnectedCallback();
  }

  #moved = () => this.#load();

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("connection")) this.#refetch.follow(this.connection);
    if (changed.has("event") && this.event) this.#load();
  }

  async #load() {
    const [till, devices] = await Promise.all([api.get(`events/${this.event}/till`).catch(() => null), this.own ? null : api.get("devices").catch(() => null)]);
    if (till) this.till = till;
    /** @type {Device[]} */
    const paired = devices?.devices ?? [];
    this.desks = paired.filter((d) => d.role === "reception" && (!d.event || d.event === this.event)).map((d) => d.name);
  }

  render() {
    if (!this.till) return html`<p class="soft">${t("loading")}</p>`;
    const desk = this.own || this.chosen;
    return html`<div class="till">
      ${this.own ? html`<p class="soft">${t("own")}　${this.own}</p>` : this.#drawers(this.till)}
      ${keyed(desk, html`<till-drawer .till=${this.till} desk=${desk} event=${this.event} ?organiser=${this.organiser} ?sum=${desk === "" && drawersOf(this.till, this.desks).length > 0}></till-drawer>`)}
      ${this.organiser && !this.own ? this.#exports() : nothing}
    </div>`;
  }

  /** @param {Till} till */
  #drawers(till) {
    return html`<div class="drawers" role="group" aria-label=${t("drawers")}>${["", ...drawersOf(till, this.desks)].map((desk) => this.#drawer(till, desk))}</div>`;
  }

  /** @param {Till} till @param {string} desk */
  #drawer(till, desk) {
    const f = figuresOf(till, desk);
    const state = f.closed_at ? "closed" : "open";
    return html`<button data-test="drawer" data-id=${desk} data-state=${state} aria-pressed=${desk === this.chosen} @click=${() => (this.chosen = desk)}>
      <span>${desk || t("together")}</span><strong>${yen(f.cash_expected)}</strong><small>${t(`state_${state}`)}</small>
    </button>`;
  }

  #exports() {
    const address = `/api/v1/events/${encodeURIComponent(this.event)}/exports/payments`;
    return html`<section><h3>${t("exports")}</h3>
      <p class="row"><a class="button" data-test="export-csv" href="${address}.csv" download>${t("exports_csv")}</a> <a class="button" data-test="export-excel" href="${address}.xlsx" download>${t("exports_excel")}</a></p></section>`;
  }
}

customElements.define("till-view", TillView);
