/** @import { Event } from "../types/kiosk.js" */
/** @import { Connection } from "../feed/connection.js" */
/** @import { Consent, Disclosure, Party } from "../types/keeping.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { Refetch } from "../feed/refetch.js";
import { time } from "../lang/format.js";
import { daysOf } from "./audit.js";
import { KeepPart } from "./keep-part.js";
import { Pages } from "./pages.js";
import { known, say, t } from "./text.js";
import { dayOf, whenOf } from "./when.js";

/** @param {string} f */
const fieldName = (f) => (known(`field_${f}`) ? say(`field_${f}`) : f);

/**
 * Who agreed to what, and who gave which kinds of contact fields to whom; never
 * what stands in them.
 *
 *   <keep-consents .event=${…} .connection=${…}></keep-consents>
 */
export class KeepConsents extends KeepPart {
  static properties = { ...KeepPart.properties, event: { attribute: false }, connection: { attribute: false }, what: { state: true } };

  #text = "";
  /** @type {Pages<Consent>} */
  #consents = new Pages((cursor) => this.#fetch("consents", cursor), this.heard);
  /** @type {Pages<Disclosure>} */
  #disclosures = new Pages((cursor) => this.#fetch("disclosures", cursor), this.heard);
  #refetch = new Refetch(() => this.#pages.fresh(), () => true);

  constructor() {
    super();
    /** @type {Event | undefined} */
    this.event = undefined;
    /** @type {Connection | undefined} */
    this.connection = undefined;
    /** @type {"consents" | "disclosures"} */
    this.what = "consents";
  }

  disconnectedCallback() {
    this.#refetch.follow(undefined);
    this.#consents.stop();
    this.#disclosures.stop();
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("connection")) this.#refetch.follow(this.connection);
    if ((changed.has("event") && this.event && !this.#pages.rows) || (changed.has("what") && this.hasUpdated)) this.#pages.load();
  }

  get #pages() {
    return this.what === "consents" ? this.#consents : this.#disclosures;
  }

  /** @param {"consents" | "disclosures"} what @param {string} cursor */
  async #fetch(what, cursor) {
    const query = new URLSearchParams({ limit: "100" });
    for (const [name, value] of Object.entries({ q: this.#text.trim(), cursor })) if (value) query.set(name, value);
    const page = await api.get(`events/${this.event?.id}/${what}?${query}`);
    return { rows: page[what] ?? [], next: page.next };
  }

  render() {
    const both = /** @type {const} */ (["consents", "disclosures"]);
    return html`<h2>${t("consents")}</h2>
      <p class="soft">${say(`${this.what}_how`)}</p>
      <div class="find">
        <label class="field">${t("consents_search")}<input type="search" data-test="consents-search" autocomplete="off" maxlength="200"
          @input=${(/** @type {any} */ e) => ((this.#text = e.target.value), this.#pages.soon())} /></label>
        <div class="row" role="group" aria-label=${t("consents_which")}>${both.map((w) => html`<button class="chip" data-test="show-${w}" aria-pressed=${w === this.what} @click=${() => (this.what = w)}>${say(`show_${w}`)}</button>`)}</div>
      </div>
      <p class="wrong" role="alert">${this.error}</p>
      ${this.what === "consents" ? this.#given() : this.#told()}`;
  }

  #given() {
    const { rows } = this.#consents;
    if (!rows?.length) return this.#empty(rows);
    return html`${daysOf(rows, dayOf).map((d) => html`<h3>${d.day}</h3><ul class="trail">${d.entries.map((c) => html`<li data-test="consent"><time datetime=${c.at}>${time(c.at)}</time>
        <span class="desk">${known(`via_${c.via}`) ? say(`via_${c.via}`) : c.via}</span> <span class="number">${c.number || ""}</span>
        <span class="what"><strong>${c.name ? t("sama", { name: c.name }) : t("erased_name")}</strong>　${known(`consent_${c.what}`) ? say(`consent_${c.what}`) : c.what} <span class="tag">${c.given ? t("given") : t("not_given")}</span>
          ${(c.fields ?? []).map((f) => html`<span class="tag">${fieldName(f)}</span> `)}
          ${c.text ? html`<small class="soft">${t("consent_text", { text: c.text })}</small>` : nothing}</span></li>`)}</ul>`)}
      ${this.#more()}`;
  }

  #told() {
    const { rows } = this.#disclosures;
    if (!rows?.length) return this.#empty(rows);
    return html`${daysOf(rows, dayOf).map((d) => html`<h3>${d.day}</h3><ul class="trail">${d.entries.map((x) => html`<li data-test="disclosure"><time datetime=${x.at}>${time(x.at)}</time>
        <span class="desk">${known(`via_${x.via}`) ? say(`via_${x.via}`) : x.via}</span> <span class="number"></span>
        <span class="what">${this.#party(x.giver)} → ${this.#party(x.taker)}　${(x.fields ?? []).map((f) => html`<span class="tag">${fieldName(f)}</span> `)}
          ${x.revoked_at ? html`<small class="soft">${t("revoked", { when: whenOf(x.revoked_at) })}</small>` : nothing}</span></li>`)}</ul>`)}
      ${this.#more()}`;
  }

  /** @param {Party} p */
  #party(p) {
    return html`${p.number ? html`<span class="number">${p.number}</span> ` : nothing}${p.name ? t("sama", { name: p.name }) : t("erased_name")}`;
  }

  /** @param {unknown[] | null} rows */
  #empty(rows) {
    return rows ? html`<p data-test="consents-none">${t("consents_none")}</p>` : html`<p class="soft">${this.error ? "" : t("loading")}</p>`;
  }

  #more() {
    return this.#pages.next ? html`<button data-test="consents-more" @click=${() => this.#pages.more()}>${t("more")}</button>` : nothing;
  }
}

customElements.define("keep-consents", KeepConsents);
