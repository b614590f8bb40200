/** @import { ContactField, StationSide as Side } from "../types/kiosk.js" */

import { html } from "lit";
import { Part } from "../elements/part.js";
import { t } from "./text.js";

/**
 * One of the two faces of an exchange: who, what would be given (the fields'
 * names and never what they say), and the yes. It fires "toggle" (a field) and "yes".
 */
export class StationSide extends Part {
  static properties = { side: { attribute: false }, share: { attribute: false }, busy: { type: Boolean } };

  constructor() {
    super();
    /** @type {Side | undefined} */
    this.side = undefined;
    /** @type {ContactField[]} */
    this.share = [];
    this.busy = false;
  }

  render() {
    const { side } = this;
    if (!side) return;
    const { card, confirmed } = side;
    return html`<section class="side ${confirmed ? "yes" : ""}" data-test="side" data-number=${card.number} data-state=${confirmed ? "confirmed" : "asked"} aria-label=${card.name}>
      <header>
        <span class="number">${card.number}</span>
        <span class="who"><span class="kana soft">${card.kana}</span><strong>${card.name}</strong><span class="soft">${card.company}</span></span>
      </header>
      ${this.#fields(side)}
      ${confirmed
        ? html`<p class="said" data-test="said-yes">✓ ${t("confirmed", { number: card.number })}</p>`
        : html`<button class="primary yes-button" data-test="confirm" ?disabled=${this.busy} @click=${() => this.tell("yes")}>${t("confirm")}</button>`}
    </section>`;
  }

  /** @param {Side} side */
  #fields({ card, has, confirmed }) {
    if (!has?.length) return html`<p class="fields soft">${t("gives_none")}</p>`;
    return html`<div class="fields">
      <p id="gives-${card.number}">${t("gives", { number: card.number })}</p>
      <div class="row" role="group" aria-labelledby="gives-${card.number}">
        ${has.map((f) => {
          const on = this.share.includes(f);
          return html`<button class="chip" data-test="field-${f}" aria-pressed=${on} ?disabled=${confirmed} @click=${() => this.tell("toggle", f)}><span class="tick" aria-hidden="true">${on ? "✓" : "＋"}</span>${t(f)}</button>`;
        })}
      </div>
    </div>`;
  }
}

customElements.define("station-side", StationSide);
