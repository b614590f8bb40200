/** @import { Event as Evening, Link } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import "../elements/fuda-qr.js";
import { Part } from "../elements/part.js";
import { sama, t } from "./text.js";

/** @typedef {{ name: string, number?: number, pass: Link }} ForGuest */

/** Nobody needs to see a pass for longer than it takes to scan it, in milliseconds. */
const memory = 90_000;

/**
 * The screen turned around to the guest: the number, and the pass to scan. It
 * covers everything, and goes by itself. It fires "for-guest-closed".
 *
 *   <desk-for-guest .shown=${{name, number, pass} | null} .event=${event}></desk-for-guest>
 */
export class DeskForGuest extends Part {
  static properties = { shown: { attribute: false }, event: { attribute: false } };

  /** @type {any} */ #forget;

  constructor() {
    super();
    /** @type {ForGuest | null} */
    this.shown = null;
    /** @type {Evening | undefined} */
    this.event = undefined;
  }

  disconnectedCallback() {
    clearTimeout(this.#forget);
    super.disconnectedCallback();
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has("shown")) return;
    clearTimeout(this.#forget);
    const dialog = /** @type {HTMLDialogElement | null} */ (this.querySelector("dialog"));
    if (!this.shown) return dialog?.close();
    if (!dialog?.open) dialog?.showModal();
    this.#forget = setTimeout(this.#close, memory);
  }

  #close = () => this.tell("for-guest-closed");

  render() {
    return html`<dialog class="for-guest" aria-label=${t("for_guest")} @close=${this.#close}>${this.shown ? this.#inside(this.shown) : nothing}</dialog>`;
  }

  /** @param {ForGuest} guest */
  #inside({ name, number, pass }) {
    return html`<div class="inside" data-test="for-guest">
      <div class="greeting">
        <p class="name">${sama(name)}</p>
        ${number ? html`<p class="caption">${t("for_guest_number")}</p><p class="number">${number}</p>` : nothing}
      </div>
      <div class="scan">
        <h2>${t("for_guest_scan")}</h2>
        <fuda-qr data-test="pass-qr" .text=${pass.url} .label=${t("for_guest_scan")}></fuda-qr>
        <p>${t("for_guest_how")}</p>
        ${this.event?.wifi?.ssid ? html`<p class="soft">${t("for_guest_wifi", { ssid: this.event.wifi.ssid })}</p>` : nothing}
        <p class="soft">${t("for_guest_secret")}</p>
      </div>
      <button data-test="for-guest-close" @click=${this.#close}>${t("for_guest_close")}</button>
    </div>`;
  }
}

customElements.define("desk-for-guest", DeskForGuest);
