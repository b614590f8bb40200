/** @import { Event as Evening } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { AskingPart } from "../elements/asking-part.js";
import { t } from "./text.js";

/** A picture may be large, and the Wi-Fi slow. */
const patience = 30_000;

/** What the server takes, in bytes. */
const most = 2 << 20;

/** The organiser's logo on the labels. It fires "logo" with the event as it is now. */
export class OfficeLogo extends AskingPart {
  static properties = { ...AskingPart.properties, event: { attribute: false } };

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
  }

  get #path() {
    return `events/${this.event?.id}/logo`;
  }

  /** @param {Event} e */
  #choose(e) {
    const input = /** @type {HTMLInputElement} */ (e.target);
    const file = input.files?.[0];
    input.value = ""; // the same file, mended, may be chosen again
    if (!file) return;
    if (file.size > most) {
      this.error = t("logo_too_large");
      return;
    }
    this.attempt(async () => this.tell("logo", await api.put(this.#path, file, { repeat: true, timeout: patience })));
  }

  #remove() {
    this.attempt(async () => this.tell("logo", await api.delete(this.#path, { repeat: true })));
  }

  render() {
    const logo = this.event?.labels?.logo;
    return html`<h3>${t("logo")}</h3>
      <div class="row">
        ${logo ? html`<img class="logo" data-test="logo" src="/api/v1/${this.#path}?${encodeURIComponent(logo)}" alt=${t("logo_alt")} />` : nothing}
        <label class="button choose">${logo ? t("logo_other") : t("logo_choose")}
          <input class="unseen" type="file" name="logo" data-test="logo-file" accept="image/png,image/jpeg" ?disabled=${this.busy} @change=${this.#choose} />
        </label>
        ${logo ? html`<button type="button" class="quiet" data-test="logo-remove" ?disabled=${this.busy} @click=${this.#remove}>${t("logo_remove")}</button>` : nothing}
      </div>
      <p class="soft">${t("logo_how")}</p>
      ${this.error ? html`<p class="wrong" role="alert">${this.error}</p>` : nothing}`;
  }
}

customElements.define("office-logo", OfficeLogo);
