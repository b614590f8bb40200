/** @import { Attendee } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import { t } from "./text.js";

/**
 * Somebody leaves: is the badge back, has the guest got the card back? It
 * fires "leave" with the request. What came back before stays back.
 */
export class DeskLeave extends Part {
  static properties = { attendee: { attribute: false }, busy: { type: Boolean }, badge: { state: true }, card: { state: true } };

  constructor() {
    super();
    /** @type {Attendee | undefined} */
    this.attendee = undefined;
    this.busy = false;
    this.badge = false;
    this.card = false;
  }

  /** What is back by now, with what came back before. */
  get #back() {
    const before = this.attendee?.left;
    return { badge: this.badge || Boolean(before?.badge_returned), card: this.card || Boolean(before?.card_returned) };
  }

  #go() {
    this.tell("leave", { badge_returned: this.badge, card_returned: this.card });
  }

  render() {
    const { badge, card } = this.#back;
    return html`<p class="soft">${t("leave_how")}</p>
      <div class="two">
        ${this.#toggle("badge-back", t("badge_back"), badge, t("back_yes"), () => (this.badge = !this.badge))}
        ${this.#toggle("card-back", t("card_back"), card, t("card_back_yes"), () => (this.card = !this.card))}
      </div>
      ${badge && card ? nothing : html`<p class="soft">${t("leave_kept", { number: this.attendee?.number ?? 0 })}</p>`}
      <button class="primary" data-test="leave-go" ?disabled=${this.busy} @click=${this.#go}>${t("leave_go")}</button>`;
  }

  /**
   * @param {string} hook
   * @param {string} text
   * @param {boolean} on
   * @param {string} yes
   * @param {() => void} press
   */
  #toggle(hook, text, on, yes, press) {
    return html`<button class="toggle big" role="switch" aria-checked=${on} data-test=${hook} @click=${press}><span class="tick" aria-hidden="true"></span>${text} <small>${on ? yes : t("back_no")}</small></button>`;
  }
}

customElements.define("desk-leave", DeskLeave);
