/** @import { Contact, ThankYou } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { fields } from "../card/fields.js";
import { say as sayCard } from "../card/text.js";
import "../elements/fuda-dialog.js";
import { time } from "../lang/format.js";
import { back } from "./back.js";
import "./me-notes.js";
import { MePart } from "./me-part.js";
import { say, t } from "./text.js";

/** One card that the guest got: what the other gave, and the guest's own notes. */
export class MeContact extends MePart {
  static properties = { ...MePart.properties, swap: {}, contact: { state: true }, thanks: { state: true }, gone: { state: true }, asking: { state: true } };

  constructor() {
    super();
    this.swap = "";
    /** @type {Contact | null} */
    this.contact = null;
    /** @type {ThankYou | null} */
    this.thanks = null;
    /** The swap was taken back, by either side. */
    this.gone = false;
    this.asking = false;
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (changed.has("me") || changed.has("swap")) this.#load();
  }

  async #load() {
    const path = `me/contacts/${encodeURIComponent(this.swap)}`;
    try {
      this.contact = await api.get(path);
      this.gone = false;
      this.thanks ??= await api.get(`${path}/thank_you`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 404) this.gone = true;
    }
  }

  async #revoke() {
    this.asking = false;
    const done = await this.attempt(async () => {
      await api.post(`swaps/${this.swap}/revoke`, {}, { repeat: true });
    });
    if (done) location.replace("#contacts");
  }

  render() {
    const c = this.contact;
    if (this.gone) return html`${back("contacts")}<h2>${t("gone")}</h2><p role="status" data-test="gone">${t("gone_how")}</p>`;
    if (!c) return html`${back("contacts")}<p role="status">${t("loading")}</p>`;
    return html`${back("contacts")}
      <div class="head">
        <div>
          <p class="soft">${c.company}${c.title ? html`<br />${c.title}` : nothing}</p>
          <p class="soft">${c.kana}</p>
          <h2 data-test="contact-name">${c.name}</h2>
        </div>
        <span class="number" aria-label=${t("number_of", { n: c.number })} role="img">${c.number}</span>
      </div>
      <p class="soft">${t("when", { time: time(c.at), event: c.event, session: c.session })}</p>
      ${c.photo ? html`<img class="photo" src=${c.photo} alt=${t("photo_of", { name: c.name })} />` : nothing} ${this.#given(c)}
      ${c.common?.length ? html`<section aria-label=${t("common")}><h3>${t("common")}</h3><ul class="common">${c.common.map((x) => html`<li>${x}</li>`)}</ul></section>` : nothing}
      ${this.#said(c)}
      <me-notes .me=${this.me} .contact=${c} @noted=${(/** @type {CustomEvent} */ e) => (this.contact = e.detail)}></me-notes>
      ${this.#onward(c)} ${this.wrong()} ${this.#back(c)}`;
  }

  /** Exactly the fields that the other gave. @param {Contact} c */
  #given(c) {
    const has = fields.filter((f) => c[f]);
    if (has.length === 0) return html`<p class="soft" data-test="nothing-given">${t("nothing_given")}</p>`;
    return html`<dl class="given" data-test="given">
        ${has.map((f) => html`<div><dt>${sayCard(f)}</dt><dd data-test="given-${f}">${this.#link(f, c[f] ?? "")}</dd></div>`)}
      </dl>
      ${c.no_ads ? html`<p class="state care" data-test="no-ads">${t("no_ads_mark")}</p>` : nothing}`;
  }

  /** @param {string} field @param {string} value */
  #link(field, value) {
    if (field === "email") return html`<a href="mailto:${encodeURI(value)}">${value}</a>`;
    if (field === "phone") return html`<a href="tel:${value.replace(/[^+\d]/g, "")}">${value}</a>`;
    if (field === "website" && /^https?:\/\//i.test(value)) return html`<a href=${value} target="_blank" rel="noopener noreferrer">${value}</a>`;
    return value;
  }

  /** @param {Contact} c */
  #said(c) {
    const lines = /** @type {const} */ (["gives", "wants", "purpose"]).filter((l) => c[l]);
    return lines.length ? html`<dl class="said">${lines.map((l) => html`<div><dt>${say(`field_${l}`)}</dt><dd>${c[l]}</dd></div>`)}</dl>` : nothing;
  }

  /** @param {Contact} c */
  #onward(c) {
    const th = this.thanks;
    return html`<section aria-label=${t("onward")}>
      <h3>${t("onward")}</h3>
      <div class="actions">
        ${th?.mailto && c.email ? html`<a class="button" data-test="thank-mail" href=${th.mailto}>${t("thank_mail")}</a>` : nothing}
        ${th ? html`<a class="button" data-test="thank-line" href=${th.line} target="_blank" rel="noopener noreferrer">${t("thank_line")}</a>` : nothing}
        <a class="button" data-test="vcard" href="/api/v1/me/contacts/${c.swap}.vcf" download>${t("vcard")}</a>
      </div>
    </section>`;
  }

  /** @param {Contact} c */
  #back(c) {
    return html`<details>
        <summary data-test="revoke-open">${t("revoke")}</summary>
        <div class="trouble">
          <p>${t("revoke_how")}</p>
          <button class="wide" data-test="revoke" @click=${() => (this.asking = true)}>${t("revoke_go")}</button>
        </div>
      </details>
      <fuda-dialog ?open=${this.asking} heading=${t("revoke_sure", { name: c.name })} @close=${() => (this.asking = false)}>
        <p>${t("revoke_both")}</p>
        <div class="actions">
          <button class="primary wide" data-test="revoke-sure" ?disabled=${this.busy} @click=${this.#revoke}>${t("revoke_go")}</button>
          <button class="wide" @click=${() => (this.asking = false)}>${t("cancel")}</button>
        </div>
      </fuda-dialog>`;
  }
}

customElements.define("me-contact", MeContact);
