/** @import { Event as Evening, TalkStatus } from "../types/kiosk.js" */

import { html, nothing } from "lit";
import { api } from "../api/api.js";
import "../elements/fuda-clock.js";
import "../elements/fuda-number.js";
import { MePart } from "./me-part.js";
import { say, t } from "./text.js";

/** @type {TalkStatus[]} */
const statuses = ["open", "listen", "break"];

/** The guest's number, the clock, and whether to be talked to. */
export class MeSelf extends MePart {
  static properties = { ...MePart.properties, event: { attribute: false }, now: { attribute: false } };

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.event = undefined;
    this.now = () => new Date();
  }

  /** @param {TalkStatus} status */
  #set(status) {
    this.attempt(async () => this.mine(await api.patch("me", { status }, { repeat: true })));
  }

  render() {
    const { me } = this;
    const status = me.preferences.status || "open";
    return html`<div class="top">
        <fuda-number class=${(me.card?.number ?? 0) > 99 ? "long" : ""} .value=${me.card?.number ?? 0} .caption=${t("number")} data-test="my-number"></fuda-number>
        <fuda-clock .event=${this.event} .now=${this.now} size="hero"></fuda-clock>
      </div>
      ${me.card ? nothing : html`<p class="state care">${t("no_number")}</p>`}
      <section>
        <h2 class="unseen">${t("title", { name: me.attendee.name })}</h2>
        <div class="switch" role="group" aria-label=${t("status")}>
          ${statuses.map((s) => html`<button data-test="status-${s}" aria-pressed=${s === status} ?disabled=${this.busy} @click=${() => this.#set(s)}>${say(`status_${s}`)}</button>`)}
        </div>
        <p class="soft">${say(`status_${status}_how`)}</p>
        ${this.wrong()}
      </section>`;
  }
}

customElements.define("me-self", MeSelf);
