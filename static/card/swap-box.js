/** @import { ContactField, Me, Swap } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { ApiError, api } from "../api/api.js";
import { Part } from "../elements/part.js";
import { said } from "../lang/said.js";
import { offered } from "./fields.js";
import "./share-chips.js";
import { t } from "./text.js";

/**
 * A swap with one person, wherever it stands: ask, wait, answer, done. It tells
 * "swap" with the swap after each step. No state of it shows a refusal.
 *
 *   <swap-box .me=${me} .swap=${swap} badge="7K2M9QX4TC"></swap-box>  (or .number=${8}, after a match)
 */
export class SwapBox extends Part {
  static properties = {
    me: { attribute: false }, swap: { attribute: false }, badge: {}, number: { type: Number }, share: { state: true }, busy: { state: true }, error: { state: true },
  };

  constructor() {
    super();
    /** @type {Me | null} */
    this.me = null;
    /** As it stands; undefined: none. @type {Swap | undefined} */
    this.swap = undefined;
    this.badge = "";
    this.number = 0;
    /** What the owner of the phone chose here; null: nothing yet. @type {ContactField[] | null} */
    this.share = null;
    this.busy = false;
    this.error = "";
  }

  get #given() {
    return this.share ?? (this.me ? offered(this.me) : []);
  }

  /** @param {() => Promise<Swap>} what */
  async #step(what) {
    if (this.busy) return;
    this.busy = true;
    this.error = "";
    try {
      const swap = await what();
      this.swap = swap;
      this.tell("swap", swap);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.error = said(error.message);
    } finally {
      this.busy = false;
    }
  }

  /** The same request sent twice is one, so that a lost answer may be asked for again. */
  #ask = () => this.#step(() => api.post("swaps", { ...(this.badge ? { badge: this.badge } : { number: this.number }), share: this.#given }, { repeat: true }));

  /** @param {"accept" | "decline" | "revoke"} how @param {object} [body] */
  #answer(how, body = {}) {
    const id = this.swap?.id;
    this.#step(() => api.post(`swaps/${id}/${how}`, body, { repeat: true }));
  }

  render() {
    if (!this.me) return nothing;
    return html`<div class="swap-box" data-test="swap-box" data-state=${this.swap?.state ?? "none"}>
      ${this.#inside()} ${this.error ? html`<p class="wrong" role="alert" data-test="swap-wrong">${this.error}</p>` : nothing}
    </div>`;
  }

  #inside() {
    const { swap } = this;
    switch (swap?.state) {
      case "requested":
        return html`<p class="state" role="status"><strong>${t("requested")}</strong> ${t("requested_how")}</p>
          <button data-test="take-back" ?disabled=${this.busy} @click=${() => this.#answer("revoke")}>${t("take_back")}</button>`;
      case "asked":
        return html`<p class="state care"><strong>${t("asked")}</strong></p>
          ${this.#chips()}
          <button class="primary wide" data-test="accept" ?disabled=${this.busy} @click=${() => this.#answer("accept", { share: this.#given })}>${t("accept")}</button>
          <button class="wide" data-test="later" ?disabled=${this.busy} @click=${() => this.#answer("decline")}>${t("later")}</button>
          <p class="soft">${t("later_how")}</p>`;
      case "swapped":
        return html`<p class="state done" role="status"><strong>${t("swapped")}</strong> ${t("swapped_how")}</p>
          <a class="button primary wide" data-test="open-contact" href="/me#contact=${swap.id}">${t("open_contact")}</a>`;
    }
    return html`${this.#chips()}
      <button class="primary wide" data-test="ask" ?disabled=${this.busy} @click=${this.#ask}>${t("ask")}</button>
      <p class="soft">${t("ask_how")}</p>`;
  }

  #chips() {
    return html`<share-chips .me=${this.me} .share=${this.#given} @share=${(/** @type {CustomEvent} */ e) => (this.share = e.detail)}></share-chips>`;
  }
}

customElements.define("swap-box", SwapBox);
