// What a phone opens from a pass: it is paired and goes on to /me. The secret
// stands in the fragment, which no server and no proxy sees; it leaves the
// address bar before anything else happens, and is posted once.

/** @import { Paired } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError } from "../api/api.js";
import { phoneStyles } from "../card/style.js";
import { inApp } from "../device/in-app.js";
import { pair, pairedAs } from "../device/session.js";
import { FudaElement } from "../elements/fuda-element.js";
import "../elements/fuda-shell.js";
import { said } from "../lang/said.js";
import "./pass-browser.js";
import { passStyles } from "./style.js";
import "./pass-ticket.js";
import { say, t } from "./text.js";

/**
 * reading; browser: opened inside another app; staff: this browser is a desk's
 * or a board's; and what went wrong.
 * @typedef {"reading" | "browser" | "staff" | "empty" | "unknown" | "many" | "lost"} State
 */

export class FudaPass extends FudaElement {
  static properties = { state: { state: true }, session: { state: true }, message: { state: true } };
  static styles = [...FudaElement.styles, phoneStyles, passStyles];

  #code = "";

  constructor() {
    super();
    /** @type {State} */
    this.state = "reading";
    /** @type {Paired | null} */
    this.session = null;
    this.message = "";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#take();
    addEventListener("hashchange", this.#take);
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#take);
    super.disconnectedCallback();
  }

  /** Takes the code out of the address: neither the history nor a shared screenshot keeps it. */
  #take = () => {
    const code = location.hash.slice(1);
    if (code) {
      this.#code = code;
      history.replaceState(null, "", location.pathname);
    }
    if (this.#code && inApp(navigator.userAgent)) this.state = "browser";
    else this.#enter();
  };

  /** @param {boolean} [sure] also where the browser is a desk's */
  async #enter(sure = false) {
    this.state = "reading";
    try {
      this.session = await pairedAs();
      const guest = this.session?.role === "attendee";
      if (!this.#code && guest) return location.replace("/me");
      if (!this.#code) return (this.state = "empty");
      if (this.session && !guest && !sure) return (this.state = "staff");
      await pair(this.#code);
      this.#code = "";
      location.replace("/me#welcome");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.state = error.lost || error.status >= 500 || error.status === 0 ? "lost" : error.status === 429 ? "many" : "unknown";
      this.message = said(error.message);
    }
  }

  render() {
    document.title = `${t("place")} · Fuda`;
    return html`<fuda-shell .place=${t("place")}>
      <div class="page" data-test="pass" data-state=${this.state}>${this.#inside()}</div>
    </fuda-shell>`;
  }

  #inside() {
    switch (this.state) {
      case "reading":
        return html`<p class="reading" role="status">${t("reading")}</p>`;
      case "browser":
        return html`<pass-browser .url=${`${location.origin}/p#${this.#code}`} @stay=${() => this.#enter()}></pass-browser>`;
      case "staff":
        return html`<h2>${t("staff")}</h2>
          <p>${t("staff_how", { role: say(`role_${this.session?.role}`) })}</p>
          <button data-test="pair-anyway" @click=${() => this.#enter(true)}>${t("staff_go")}</button>`;
    }
    return html`<div role="status">
        <h2>${t(this.state)}</h2>
        <p>${t(`${this.state}_how`)}</p>
      </div>
      ${this.state === "lost" || this.state === "many" ? html`<button class="primary" data-test="again" @click=${() => this.#enter()}>${t("again")}</button>` : nothing}
      ${this.state === "empty" || this.state === "unknown" ? this.#other() : nothing}`;
  }

  /** Without a pass: where one is found, and the ticket. */
  #other() {
    return html`<pass-ticket @paired=${() => location.replace("/me#welcome")}></pass-ticket>
      <section class="where">
        <h3>${t("where")}</h3>
        <ul>
          <li>${t("where_slip")}</li>
          <li>${t("where_desk")}</li>
          <li>${t("where_phone")}</li>
        </ul>
      </section>`;
  }
}

customElements.define("fuda-pass", FudaPass);
