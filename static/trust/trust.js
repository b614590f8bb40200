// Walks a tablet through trusting the kiosk's certificate, after which its
// browser hands the live camera to the pages.

/** @import { Trust } from "../types/kiosk.js" */
/** @import { Device } from "./device.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import "../elements/fuda-band.js";
import { FudaElement } from "../elements/fuda-element.js";
import "../elements/fuda-shell.js";
import { words } from "../lang/lang.js";
import { said } from "../lang/said.js";
import { deviceOf, devices, fingerprintLines, isSafari, tryAt } from "./device.js";
import en from "./en.js";
import ja from "./ja.js";
import { trustStyles } from "./trust-style.js";

const t = words({ ja, en });

/** How long the page waits before it asks again, in milliseconds. */
const patience = 4000;

class FudaTrust extends FudaElement {
  static properties = { trust: { state: true }, state: { state: true }, message: { state: true }, device: { state: true } };
  static styles = [...FudaElement.styles, trustStyles];

  /** @type {any} */ #again;

  constructor() {
    super();
    /** @type {Trust | null} */
    this.trust = null;
    /** @type {"asking" | "off" | "lost" | "there"} */
    this.state = "asking";
    this.message = "";
    /** @type {Device} */
    this.device = deviceOf(navigator);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#ask();
  }

  disconnectedCallback() {
    clearTimeout(this.#again);
    super.disconnectedCallback();
  }

  async #ask() {
    try {
      this.trust = await api.get("trust");
      this.state = "there";
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.state = error.status === 404 ? "off" : "lost";
      this.message = said(error.message);
      if (this.state === "lost") this.#again = setTimeout(() => this.#ask(), patience);
    }
  }

  render() {
    document.title = `${t("place")} · Fuda`;
    return html`<fuda-shell .place=${t("place")}>${this.#inside()}</fuda-shell>`;
  }

  #inside() {
    if (location.protocol === "https:") return this.#told("done", t("secure"), t("secure_how"), html`<a class="button primary" href="/">${t("to_start")}</a>`);
    if (this.state === "off") return this.#told("care", t("off"), t("off_how"));
    if (this.state === "lost") return this.#told("care", this.message, "");
    if (!this.trust) return nothing;
    if (this.trust.own === false) return this.#told("done", t("not_needed"), t("not_needed_how"), this.#links(this.trust));
    return this.#walk(this.trust);
  }

  /** @param {"done" | "care"} kind @param {string} title @param {string} text @param {unknown} [more] */
  #told(kind, title, text, more = nothing) {
    return html`<fuda-band quiet data-test="trust-state" .result=${{ kind, title, text }}></fuda-band>
      <div class="page">${more} ${this.trust ? this.#limits() : nothing}</div>`;
  }

  /** @param {Trust} trust */
  #walk(trust) {
    return html`<div class="page">
      <h2>${t("title")}</h2>
      <p>${t("why")}</p>
      <p class="soft">${t("without")}</p>
      <div class="row" role="group" aria-label=${t("device")}>
        ${devices.map((d) => html`<button class="chip" data-test="device-${d}" aria-pressed=${this.device === d} @click=${() => (this.device = d)}>${t(d)}</button>`)}
      </div>
      ${this.#steps(trust)}
      <section class="panel">
        <h3>${t("check")}</h3>
        <p>${t("check_how")}</p>
        <p class="name">${trust.name}</p>
        <p class="print" data-test="fingerprint">${fingerprintLines(trust.fingerprint).map((line) => html`<span>${line}</span> `)}</p>
      </section>
      <section class="panel">
        <h3>${t("test")}</h3>
        <p>${t("test_how")}</p>
        ${this.#links(trust)}
      </section>
      ${this.#limits()}
    </div>`;
  }

  /** @param {Trust} trust */
  #steps({ name }) {
    const ios = this.device === "ipad" || this.device === "iphone";
    const kind = ios ? "ios" : this.device === "android" ? "android" : "computer";
    const say = (/** @type {string} */ step) => t(/** @type {"ios_3"} */ (`${kind}_${step}`), { name });
    return html`<ol class="steps" data-test="steps" data-device=${kind}>
      <li><b aria-hidden="true">1</b><div><p>${say("1")}</p>
        <a class="button primary" data-test="get" href=${ios ? "/fuda.mobileconfig" : "/ca.crt"}>${say("get")}</a>
        ${ios && !isSafari(navigator.userAgent) ? html`<p class="wrong">${t("ios_safari")}</p>` : nothing}</div></li>
      <li><b aria-hidden="true">2</b><p>${say("2")}</p></li>
      <li><b aria-hidden="true">3</b><p>${say("3")}</p></li>
    </ol>`;
  }

  /** @param {Trust} trust */
  #links({ https_urls }) {
    const url = tryAt(https_urls, location.host);
    return url ? html`<a class="button" data-test="try" href="${url}/trust">${url}</a>` : nothing;
  }

  #limits() {
    return html`<section>
      <h3>${t("limit")}</h3>
      <ul class="limits">
        <li>${t("limit_1")}</li>
        <li>${t("limit_2")}</li>
        <li>${t("limit_3")}</li>
      </ul>
    </section>`;
  }
}

customElements.define("fuda-trust", FudaTrust);
