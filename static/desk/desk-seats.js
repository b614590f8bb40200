/** @import { Event as Evening } from "../types/kiosk.js" */
/** @import { SessionFill } from "../types/hosting.js" */

import { html, nothing } from "lit";
import { Part } from "../elements/part.js";
import "./desk-offers.js";
import { meter } from "./meter.js";
import { t } from "./text.js";

/** How full each session is, who could be guided on to one with room, and who waits for one that is full. */
export class DeskSeats extends Part {
  static properties = { evening: { attribute: false }, seats: { attribute: false } };

  constructor() {
    super();
    /** @type {Evening | undefined} */
    this.evening = undefined;
    /** By session. @type {Map<string, SessionFill>} */
    this.seats = new Map();
  }

  render() {
    if (this.seats.size === 0) return html`<p class="soft" role="status">${t("roster_loading")}</p>`;
    return html`${(this.evening?.sessions ?? []).map((s) => {
      const fill = this.seats.get(s.id);
      return fill ? this.#session(fill) : nothing;
    })}`;
  }

  /** @param {SessionFill} fill */
  #session(fill) {
    return html`<section class="seats" data-test="seats" data-id=${fill.session}>
      <h3>${fill.name}</h3>
      ${meter(fill)}
      <p class="figures">
        <span>${t("seats_here", { n: fill.here })}</span><span>${t("seats_expected", { n: fill.expected })}</span>
        ${fill.free === undefined ? nothing : html`<span>${t("seats_free", { n: fill.free })}</span>`}${fill.waitlisted ? html`<span><strong>${t("seats_waiting", { n: fill.waitlisted })}</strong></span>` : nothing}
      </p>
      ${fill.under || fill.waitlisted ? html`<desk-offers .fill=${fill} event=${this.evening?.id ?? ""}></desk-offers>` : nothing}
    </section>`;
  }
}

customElements.define("desk-seats", DeskSeats);
