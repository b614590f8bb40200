/** @import { Card } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import { Once } from "../api/once.js";
import "../card/swap-box.js";
import { said } from "../lang/said.js";
import { MePart } from "./me-part.js";
import "./me-report.js";
import { brought, swapWith } from "./news.js";
import { introducedBy } from "./story.js";
import { say, t } from "./text.js";

/** What a guest may do about somebody whose card lies open. */
export class MePerson extends MePart {
  static properties = { ...MePart.properties, card: { attribute: false }, suggested: { type: Boolean }, called: { state: true } };

  #calling = new Once();

  constructor() {
    super();
    /** @type {Card} */
    this.card = /** @type {any} */ (null);
    /** Whether the phone was told to talk to them. */
    this.suggested = false;
    /** What came of calling this number: asked, shown. */
    this.called = "";
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const was = /** @type {Card | undefined} */ (changed.get("card"));
    if (was && was.number !== this.card.number) this.called = this.error = "";
  }

  #interest(/** @type {boolean} */ on) {
    const path = `interests/${this.card.number}`;
    this.attempt(async () => this.mine(on ? await api.put(path, {}, { repeat: true }) : await api.delete(path, { repeat: true })));
  }

  #call = () =>
    this.attempt(async () => {
      this.called = (await api.post("calls", this.#calling.sign({ number: this.card.number }))).state;
      this.#calling.done();
    });

  #block = () => {
    this.attempt(async () => {
      this.mine(await api.put(`blocks/${this.card.number}`, {}, { repeat: true }));
      location.hash = "board";
    });
  };

  render() {
    const { me, card } = this;
    if (card.number === me.card?.number) return html`<p class="state" data-test="own-card">${t("own_card")}</p>`;
    const status = card.status ?? "open";
    const marked = me.interests.includes(card.number);
    const match = brought(me, card.number);
    return html`<div class="person" data-test="person" data-number=${card.number}>
      ${match ? html`<p class="state done" role="status" data-test="match"><strong>${match.kind === "match" ? t("match") : introducedBy(match)}</strong> ${match.note ?? nothing} ${match.opener ? said(match.opener) : nothing}</p>` : nothing}
      ${status === "open" ? nothing : html`<p class="state" data-test="talk"><strong>${say(`status_${status}`)}</strong> ${say(`status_${status}_other`)}</p>`}
      <button class="interest wide" data-test="interest" aria-pressed=${marked ? "true" : "false"} ?disabled=${this.busy} @click=${() => this.#interest(!marked)}>
        <span aria-hidden="true">${marked ? "★" : "☆"}</span> ${marked ? t("interest_on") : t("interest")}
      </button>
      ${match?.kind === "match" ? nothing : html`<p class="soft">${t("interest_how")}</p>`}
      ${this.wrong()} ${this.#swap()}
      ${this.called
        ? html`<p class="state done" role="status" data-test="called">${say(`called_${this.called}`)}</p>`
        : html`<button class="wide" data-test="call" ?disabled=${this.busy} @click=${this.#call}>${t("call", { n: card.number })}</button>`}
      <details>
        <summary data-test="trouble">${t("trouble")}</summary>
        <div class="trouble">
          <p class="soft">${t("block_how")}</p>
          <button class="wide" data-test="block" ?disabled=${this.busy} @click=${this.#block}>${t("block")}</button>
          <me-report .me=${me} .number=${card.number}></me-report>
        </div>
      </details>
    </div>`;
  }

  /** A number alone is not enough to ask for a swap: a badge was in front of one, both are interested, somebody introduced them, or they were suggested. */
  #swap() {
    const { me, card } = this;
    const { waiting, done } = swapWith(me, card.number);
    if (done) return html`<p class="state done">${t("swapped")} <a href="#contact=${done}">${t("swapped_go")}</a></p>`;
    if (waiting || this.suggested || brought(me, card.number)) return html`<swap-box .me=${me} .swap=${waiting} .number=${card.number}></swap-box>`;
    return html`<p class="soft">${t("swap_by_badge")}</p>`;
  }
}

customElements.define("me-person", MePerson);
