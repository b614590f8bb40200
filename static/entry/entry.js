// The entrance's form: a walk-in fills it in on the own phone while waiting, and
// shows its QR at the desk. It joins nothing by itself.

/** @import { EntryOffer } from "../types/kiosk.js" */
/** @import { Draft, Fields } from "./form.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { stayAwake } from "../device/awake.js";
import "../elements/fuda-band.js";
import { FudaElement } from "../elements/fuda-element.js";
import "../elements/fuda-qr.js";
import "../elements/fuda-shell.js";
import { time } from "../lang/format.js";
import { lang } from "../lang/lang.js";
import { said } from "../lang/said.js";
import { grouped } from "../scan/code.js";
import { ready } from "../suggest/offer.js";
import { chipStyles } from "../suggest/suggest-style.js";
import "./entry-form.js";
import { entryStyles } from "./entry-style.js";
import { blank, codeIn, mended, missing, recall, remember, trimmed } from "./form.js";
import { say, t } from "./text.js";

/** How long the page waits before it asks again for what was missing, in milliseconds. */
const patience = 4000;

class FudaEntry extends FudaElement {
  static properties = { offer: { state: true }, trouble: { state: true }, draft: { state: true }, wrong: { state: true }, message: { state: true }, told: { state: true }, busy: { state: true } };
  static styles = [...FudaElement.styles, entryStyles, chipStyles];

  /** @type {any} */ #again;
  /** @type {(() => void) | undefined} */
  #sleep;

  constructor() {
    super();
    /** What the kiosk says of tonight. @type {EntryOffer | null} */
    this.offer = null;
    this.trouble = "";
    /** @type {Draft} */
    this.draft = blank();
    this.wrong = "";
    this.message = "";
    /** A refusal that is about no field. */
    this.told = "";
    this.busy = false;
  }

  get #storage() {
    try {
      return globalThis.localStorage;
    } catch {
      return undefined;
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.draft = recall(this.#storage, Date.now());
    const code = codeIn(location.hash);
    if (code && code !== this.draft.code) this.draft = { ...blank(), code };
    if (this.draft.code) this.#showAddress(this.draft.code);
    this.#sleep = stayAwake();
    this.#ask();
  }

  disconnectedCallback() {
    clearTimeout(this.#again);
    this.#sleep?.();
    super.disconnectedCallback();
  }

  /** On a phone the refusal stands below what is seen. @param {Map<string, unknown>} changed */
  updated(changed) {
    const band = /** @type {import("../elements/fuda-band.js").FudaBand | null} */ (this.renderRoot.querySelector("fuda-band"));
    if (changed.has("told") && this.told) band?.updateComplete.then(() => band.scrollIntoView({ block: "end" }));
  }

  async #ask() {
    try {
      const offer = await api.get("entry");
      await ready(offer.event.id);
      this.offer = offer;
      this.trouble = "";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.trouble = error.status === 404 ? t("no_event") : said(error.message);
      this.#again = setTimeout(() => this.#ask(), patience);
    }
  }

  /** @param {Draft} draft */
  #keep(draft) {
    this.draft = draft;
    remember(this.#storage, draft, Date.now());
  }

  /** @param {CustomEvent<Fields>} e */
  #changed(e) {
    this.#keep({ ...this.draft, fields: e.detail });
    if (this.wrong) this.wrong = missing(e.detail);
  }

  /** The address then shows the code again, also in the phone's history. @param {string} code */
  #showAddress(code) {
    history.replaceState(null, "", `/e#${code}`);
  }

  async #send() {
    if (this.busy) return;
    this.wrong = missing(this.draft.fields);
    this.message = this.wrong ? say(`${this.wrong}_missing`) : "";
    if (this.wrong) return;
    this.busy = true;
    this.told = "";
    const { draft } = this;
    try {
      const { code, url, expires_at } = await api.post("entry", { ...trimmed(draft.fields), nonce: draft.nonce });
      this.#keep({ ...draft, code, url, until: expires_at });
      this.#showAddress(code);
      scrollTo(0, 0);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.wrong = error.field && error.field in draft.fields ? error.field : "";
      this.message = said(error.message);
      this.told = this.wrong ? "" : error.status === 429 ? t("too_many") : error.lost ? t("lost") : said(error.message);
    } finally {
      this.busy = false;
    }
  }

  #mend() {
    this.#keep(mended(this.draft));
    history.replaceState(null, "", "/entry");
  }

  render() {
    document.title = `${t("place")} · Fuda`;
    return html`<fuda-shell .place=${this.offer?.event.name ?? t("place")}>${this.draft.code ? this.#ready(this.draft.code) : this.#form()}</fuda-shell>`;
  }

  #form() {
    const { offer } = this;
    if (!offer) return html`<div class="page" role="status"><p>${this.trouble || nothing}</p></div>`;
    return html`<div class="page">
      <h2>${t("title")}</h2>
      <p>${t("how")}</p>
      <entry-form data-test="entry-form" event=${offer.event.id} .consent=${(lang() === "en" && offer.purpose_en) || offer.purpose_ja} .fields=${this.draft.fields} .wrong=${this.wrong} .message=${this.message} ?busy=${this.busy} @fields=${this.#changed} @send=${this.#send}></entry-form>
      <fuda-band data-test="refused" quiet .result=${this.told ? { kind: "care", title: this.told } : null}></fuda-band>
    </div>`;
  }

  /** @param {string} code */
  #ready(code) {
    const { name } = this.draft.fields;
    const url = this.draft.url ?? `${location.origin}/e#${code}`;
    return html`<div class="page ready" data-test="entry-ready">
      <h2>${t("ready")}</h2>
      ${name ? html`<p class="who">${t("ready_for", { name })}</p>` : nothing}
      <fuda-qr .text=${url} .label=${t("code")}></fuda-qr>
      <p class="code" data-test="entry-code">${grouped(code)}</p>
      <p>${t("ready_how")}</p>
      <p class="soft">${t("ready_keep")} ${this.draft.until ? t("ready_until", { time: time(this.draft.until) }) : nothing}</p>
      <button data-test="mend" @click=${this.#mend}>${t(name ? "mend" : "fresh")}</button>
    </div>`;
  }
}

customElements.define("fuda-entry", FudaEntry);
