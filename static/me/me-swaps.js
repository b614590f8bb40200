/** @import { Swap } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import "../card/swap-box.js";
import "../elements/fuda-card.js";
import "../elements/fuda-qr.js";
import { time } from "../lang/format.js";
import { MePart } from "./me-part.js";
import { t } from "./text.js";

/** Requests that came, requests that wait, and how one asks. */
export class MeSwaps extends MePart {
  static properties = { ...MePart.properties, answered: { state: true }, shown: { state: true } };

  constructor() {
    super();
    /** Those that were answered here stay in sight with what came of them. @type {Swap[]} */
    this.answered = [];
    /** Whether the own badge is shown. */
    this.shown = false;
  }

  /** @param {CustomEvent<Swap>} e @param {Swap} was */
  #answered(e, was) {
    this.answered = [...this.answered.filter((s) => s.id !== was.id), { ...was, state: e.detail.state }];
  }

  render() {
    const { asked, requested } = this.me;
    const open = [...this.answered, ...asked.filter((s) => !this.answered.some((a) => a.id === s.id))].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    return html`<h2>${t("swaps")}</h2>
      <section aria-label=${t("came")}>
        <h3>${t("came")}</h3>
        ${open.length === 0 ? html`<p class="soft">${t("came_none")}</p>` : nothing}
        <ul class="swaps">
          ${repeat(open, (s) => s.id, (s) => html`<li class="panel" data-test="request" data-number=${s.with.number}>${this.#one(s)}</li>`)}
        </ul>
      </section>
      ${requested.length
        ? html`<section aria-label=${t("went")}>
            <h3>${t("went")}</h3>
            <ul class="swaps">
              ${repeat(requested, (s) => s.id, (s) => html`<li class="panel" data-test="requested"><p><strong>${t("card", { n: s.with.number, name: s.with.name })}</strong> <span class="soft">${time(s.at)}</span></p>
                <swap-box .me=${this.me} .swap=${s}></swap-box></li>`)}
            </ul>
          </section>`
        : nothing}
      ${this.#how()}`;
  }

  /** @param {Swap} swap */
  #one(swap) {
    if (swap.state === "lapsed") return html`<p role="status" data-test="lapsed"><strong>${t("card", { n: swap.with.number, name: swap.with.name })}</strong> ${t("lapsed")}</p>`;
    return html`<fuda-card .card=${swap.with}></fuda-card>
      <swap-box .me=${this.me} .swap=${swap} @swap=${(/** @type {CustomEvent} */ e) => this.#answered(e, swap)}></swap-box>`;
  }

  #how() {
    const { badge } = this.me.attendee;
    return html`<section aria-label=${t("how")}>
      <h3>${t("how")}</h3>
      <ol class="steps">
        <li>${t("how_1")}</li>
        <li>${t("how_2")}</li>
        <li>${t("how_3")}</li>
      </ol>
      <p class="soft">${t("how_station")}</p>
      ${badge
        ? html`<button class="wide" data-test="show-badge" aria-expanded=${this.shown ? "true" : "false"} @click=${() => (this.shown = !this.shown)}>${t("show_badge")}</button>
            ${this.shown ? html`<fuda-qr class="qr" .text=${`${location.origin.toUpperCase()}/B/${badge}`} .label=${t("show_badge")}></fuda-qr>` : nothing}`
        : nothing}
    </section>`;
  }
}

customElements.define("me-swaps", MeSwaps);
